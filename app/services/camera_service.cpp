#include "services/camera_service.h"

#include "services/answer.h"
#include "store/audit.h"
#include "store/camera_repository.h"

namespace gatehouse::services {

namespace {

constexpr int kLongestName = 40;
constexpr int kLongestUrl = 500;

std::optional<Error> validateUrl(const QUrl& url, const QString& part)
{
    const bool scheme =
        url.scheme() == QLatin1String("rtsp") || url.scheme() == QLatin1String("rtsps");
    if (!url.isValid() || !scheme || url.host().isEmpty() ||
        url.toString(QUrl::FullyEncoded).size() > kLongestUrl) {
        return fail(ErrorCode::Invalid,
                    part + QStringLiteral(": must be an rtsp:// or rtsps:// address"));
    }
    if (!url.userInfo().isEmpty()) {
        return fail(ErrorCode::Invalid,
                    part + QStringLiteral(": must not carry a user or password; give them apart"));
    }
    return std::nullopt;
}

std::optional<Error> validate(const Camera& camera)
{
    const QString name = camera.name.trimmed();
    if (name.isEmpty() || name.size() > kLongestName) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("name: must be 1 to %1 characters").arg(kLongestName));
    }
    if (const std::optional<Error> error =
            validateUrl(camera.mainUrl, QStringLiteral("main stream"))) {
        return error;
    }
    if (!camera.subUrl.isEmpty()) {
        if (const auto error = validateUrl(camera.subUrl, QStringLiteral("sub-stream"))) {
            return error;
        }
    }
    if ((camera.purpose == CameraPurpose::Gate) != camera.door.isValid()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("door: a gate camera belongs to a door, and no other one does"));
    }
    return std::nullopt;
}

}  // namespace

CameraService::CameraService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Result<std::vector<Camera>>> CameraService::cameras(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ViewWall); !allowed) {
        return answer<std::vector<Camera>>(allowed.error());
    }
    return m_store.read([session, &sealer = m_store.sealer()](store::sql::Connection& connection) {
        auto cameras = store::cameras(connection, sealer, store::Credentials::Omit);
        if (cameras) {
            std::erase_if(cameras.value(),
                          [&](const Camera& camera) { return !session.covers(camera.id); });
        }
        return cameras;
    });
}

QFuture<Result<std::vector<Camera>>> CameraService::camerasWithCredentials()
{
    return m_store.read([&sealer = m_store.sealer()](store::sql::Connection& connection) {
        return store::cameras(connection, sealer, store::Credentials::Include);
    });
}

QFuture<Result<CameraId>> CameraService::addCamera(const Session& session, const Camera& camera)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer<CameraId>(allowed.error());
    }
    if (const std::optional<Error> error = validate(camera)) {
        return answer<CameraId>(*error);
    }
    Camera clean = camera;
    clean.name = camera.name.trimmed();
    const auto write = [clean, user = session.user,
                        &store = m_store](store::sql::Connection& connection) -> Result<CameraId> {
        const Result<CameraId> id = store::insertCamera(connection, store.sealer(), clean);
        if (!id) {
            return id;
        }
        const Status kept = store::appendAudit(
            connection, {.at = store.clock().now(),
                         .user = user,
                         .action = QStringLiteral("camera.add"),
                         .subject = QStringLiteral("camera:%1").arg(id->value()),
                         .detail = {{QStringLiteral("door"), clean.door.value()}}});
        return kept ? id : Result<CameraId>(kept.error());
    };
    return m_store.write(write).then([this, line = m_lifeline.line()](const Result<CameraId>& id) {
        if (id) {
            line.post([this] { emit camerasChanged(); });
        }
        return id;
    });
}

}  // namespace gatehouse::services
