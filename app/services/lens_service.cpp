#include "services/lens_service.h"

#include "services/answer.h"
#include "store/audit.h"
#include "store/lens_repository.h"

namespace gatehouse::services {

using Lenses = QHash<CameraId, FisheyeLens>;

LensService::LensService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Result<Lenses>> LensService::lenses(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ViewWall); !allowed) {
        return answer<Lenses>(allowed.error());
    }
    return m_store.read([session](store::sql::Connection& connection) {
        auto found = store::lenses(connection);
        if (found) {
            found.value().removeIf(
                [&](const Lenses::iterator& lens) { return !session.covers(lens.key()); });
        }
        return found;
    });
}

QFuture<Status> LensService::setLens(const Session& session, CameraId camera,
                                     const std::optional<FisheyeLens>& lens)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer(allowed.error());
    }
    if (lens && !isValid(*lens)) {
        return answer(fail(ErrorCode::Invalid, QStringLiteral("lens: there is none like that")));
    }
    const auto write = [camera, lens, user = session.user,
                        &clock = m_store.clock()](store::sql::Connection& connection) -> Status {
        if (const Status kept = store::setLens(connection, camera, lens); !kept) {
            return kept;
        }
        QJsonObject detail{{QStringLiteral("fisheye"), lens.has_value()}};
        if (lens) {
            detail.insert(QStringLiteral("mount"), int(lens->mount));
            detail.insert(QStringLiteral("field_of_view"), lens->fieldOfViewDegrees);
        }
        return store::appendAudit(connection,
                                  {.at = clock.now(),
                                   .user = user,
                                   .action = QStringLiteral("camera.lens"),
                                   .subject = QStringLiteral("camera:%1").arg(camera.value()),
                                   .detail = detail});
    };
    return m_store.write(write).then([this, line = m_lifeline.line()](const Status& kept) {
        if (kept) {
            line.post([this] { emit lensesChanged(); });
        }
        return kept;
    });
}

}  // namespace gatehouse::services
