#include "services/camera_service.h"

#include "services/answer.h"
#include "store/audit.h"
#include "store/camera_device_repository.h"
#include "store/camera_repository.h"

#include <algorithm>

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

std::optional<Error> validateDevice(const CameraDevice& device)
{
    if (device.serviceUrl.isEmpty()) {
        return device.steering == Steering::Fixed
                   ? std::nullopt
                   : std::optional(
                         fail(ErrorCode::Invalid,
                              QStringLiteral("device: a camera that is steered has an address")));
    }
    const bool scheme = device.serviceUrl.scheme() == QLatin1String("http") ||
                        device.serviceUrl.scheme() == QLatin1String("https");
    if (!device.serviceUrl.isValid() || !scheme || device.serviceUrl.host().isEmpty() ||
        !device.serviceUrl.userInfo().isEmpty() ||
        device.serviceUrl.toString(QUrl::FullyEncoded).size() > kLongestUrl) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("device: must be an http:// or https:// address without a user"));
    }
    return std::nullopt;
}

QStringList hostsOf(const Camera& camera, const CameraDevice& device)
{
    return {camera.mainUrl.host(), camera.subUrl.host(), device.serviceUrl.host()};
}

/// A password that is kept goes to the hosts that it was given for, and to no other.
Status requireKnownHosts(store::sql::Connection& connection, const store::Sealer& sealer,
                         const CameraEdit& edit)
{
    const auto cameras = store::cameras(connection, sealer, store::Credentials::Include);
    const auto devices = store::cameraDevices(connection);
    if (!cameras || !devices) {
        return cameras ? devices.error() : cameras.error();
    }
    const auto known = std::ranges::find(*cameras, edit.camera.id, &Camera::id);
    if (known == cameras->end()) {
        return fail(ErrorCode::NotFound, QStringLiteral("camera %1").arg(edit.camera.id.value()));
    }
    const auto device = devices->find(edit.camera.id);
    const QStringList before =
        hostsOf(*known, device == devices->end() ? CameraDevice() : device->second);
    for (const QString& host : hostsOf(edit.camera, edit.device)) {
        if (!host.isEmpty() && !before.contains(host) && !known->password.isEmpty()) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("password: must be given again for another address"));
        }
    }
    return {};
}

Status note(store::sql::Connection& connection, const store::Store& store, const Session& session,
            const QString& action, const QString& subject, const QJsonObject& detail = {})
{
    return store::appendAudit(connection, {.at = store.clock().now(),
                                           .user = session.user,
                                           .action = action,
                                           .subject = subject,
                                           .detail = detail,
                                           .desk = session.desk});
}

QString subjectOf(CameraId camera)
{
    return QStringLiteral("camera:%1").arg(camera.value());
}

Camera cleaned(const Camera& camera)
{
    Camera clean = camera;
    clean.name = camera.name.trimmed();
    return clean;
}

}  // namespace

std::optional<Error> judgeCamera(const Camera& camera, const CameraDevice& device)
{
    const QString name = camera.name.trimmed();
    if (name.isEmpty() || name.size() > kLongestName) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("name: must be 1 to %1 characters").arg(kLongestName));
    }
    if (const auto error = validateUrl(camera.mainUrl, QStringLiteral("main stream"))) {
        return error;
    }
    if (!camera.subUrl.isEmpty()) {
        if (const auto error = validateUrl(camera.subUrl, QStringLiteral("sub-stream"))) {
            return error;
        }
    }
    if ((camera.purpose != CameraPurpose::Overview) != camera.door.isValid()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("door: a gate camera belongs to a door, and no other one does"));
    }
    return validateDevice(device);
}

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

QFuture<Result<std::vector<CameraEntry>>> CameraService::entries(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer<std::vector<CameraEntry>>(allowed.error());
    }
    return m_store.read([&sealer = m_store.sealer()](store::sql::Connection& connection)
                            -> Result<std::vector<CameraEntry>> {
        const auto cameras = store::cameras(connection, sealer, store::Credentials::Include);
        const auto devices = store::cameraDevices(connection);
        const auto doors = store::doors(connection);
        if (!cameras || !devices || !doors) {
            return !cameras ? cameras.error() : !devices ? devices.error() : doors.error();
        }
        std::vector<CameraEntry> entries;
        for (const Camera& camera : *cameras) {
            CameraEntry entry{.camera = camera, .device = {}, .doorName = {}};
            entry.camera.password = {};
            if (const auto device = devices->find(camera.id); device != devices->end()) {
                entry.device = device->second;
            }
            const auto door = std::ranges::find(*doors, camera.door, &Door::id);
            entry.doorName = door == doors->end() ? QString() : door->name;
            entries.push_back(std::move(entry));
        }
        return entries;
    });
}

template <typename T>
QFuture<T> CameraService::announced(store::Reply<T> written)
{
    return written.then([this, line = m_lifeline.line()](const T& done) {
        if (done) {
            line.post([this] { emit camerasChanged(); });
        }
        return done;
    });
}

QFuture<Result<CameraId>> CameraService::addCamera(const Session& session, const Camera& camera,
                                                   const CameraDevice& device)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer<CameraId>(allowed.error());
    }
    if (const std::optional<Error> error = judgeCamera(camera, device)) {
        return answer<CameraId>(*error);
    }
    const auto write = [clean = cleaned(camera), device, session,
                        &store = m_store](store::sql::Connection& connection) -> Result<CameraId> {
        const Result<CameraId> id = store::insertCamera(connection, store.sealer(), clean);
        if (!id) {
            return id;
        }
        if (const Status kept = store::keepCameraDevice(connection, id.value(), device); !kept) {
            return kept.error();
        }
        const Status noted =
            note(connection, store, session, QStringLiteral("camera.add"), subjectOf(id.value()),
                 {{QStringLiteral("door"), clean.door.value()}});
        return noted ? id : Result<CameraId>(noted.error());
    };
    return announced(m_store.write(write));
}

QFuture<Status> CameraService::changeCamera(const Session& session, const CameraEdit& edit)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer(allowed.error());
    }
    if (const std::optional<Error> error = judgeCamera(edit.camera, edit.device)) {
        return answer(*error);
    }
    const auto write = [edit, session,
                        &store = m_store](store::sql::Connection& connection) -> Status {
        Camera camera = cleaned(edit.camera);
        if (edit.password) {
            camera.password = *edit.password;
        } else if (const Status known = requireKnownHosts(connection, store.sealer(), edit);
                   !known) {
            return known;
        }
        const Status changed = store::changeCamera(
            connection, store.sealer(), camera,
            edit.password ? store::PasswordChange::Replace : store::PasswordChange::Keep);
        if (!changed) {
            return changed;
        }
        if (const Status kept = store::keepCameraDevice(connection, camera.id, edit.device);
            !kept) {
            return kept;
        }
        return note(connection, store, session, QStringLiteral("camera.change"),
                    subjectOf(camera.id),
                    {{QStringLiteral("door"), camera.door.value()},
                     {QStringLiteral("password"), edit.password.has_value()}});
    };
    return announced(m_store.write(write));
}

QFuture<Status> CameraService::removeCamera(const Session& session, CameraId camera)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer(allowed.error());
    }
    const auto write = [camera, session,
                        &store = m_store](store::sql::Connection& connection) -> Status {
        const Status removed =
            store::removeCamera(connection, store.sealer(), camera, store.clock().now());
        if (!removed) {
            return removed;
        }
        if (const Status forgotten = store::keepCameraDevice(connection, camera, {}); !forgotten) {
            return forgotten;
        }
        return note(connection, store, session, QStringLiteral("camera.remove"), subjectOf(camera));
    };
    return announced(m_store.write(write));
}

QFuture<Status> CameraService::orderCameras(const Session& session,
                                            const std::vector<CameraId>& order)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer(allowed.error());
    }
    const auto write = [order, session,
                        &store = m_store](store::sql::Connection& connection) -> Status {
        const Status done = store::orderCameras(connection, order);
        return done
                   ? note(connection, store, session, QStringLiteral("camera.order"),
                          QStringLiteral("cameras"), {{QStringLiteral("count"), int(order.size())}})
                   : done;
    };
    return announced(m_store.write(write));
}

}  // namespace gatehouse::services
