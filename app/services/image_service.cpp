#include "services/image_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "store/image_repository.h"

namespace gatehouse::services {

namespace {

Status mayLook(const AccessGuard& guard, const Session& session, store::ImageKind kind)
{
    if (kind == store::ImageKind::Portrait) {
        return guard.require(session, Action::ViewPeople);
    }
    // Either right will do; only the one that is asked for last leaves its line.
    return allows(session.role, Action::ViewAlerts) ? guard.require(session, Action::ViewAlerts)
                                                    : guard.require(session, Action::ViewPassages);
}

}  // namespace

ImageService::ImageService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Result<QImage>> ImageService::image(const Session& session, ImageId id)
{
    return m_store.read([session, id, guard = m_guard,
                         &store = m_store](store::sql::Connection& connection) -> Result<QImage> {
        const UtcTime now = store.clock().now();
        const Result<store::ImageKind> kind = store::imageKind(connection, id, now);
        if (!kind) {
            return kind.error();
        }
        if (const Status allowed = mayLook(guard, session, kind.value()); !allowed) {
            return allowed.error();
        }
        const BuildingGuard limits(store, session, Action::ViewPeople);
        if (const Status covered = limits.require(connection, id); !covered) {
            return covered.error();
        }
        guard.noteView(session, QStringLiteral("image.open"),
                       QStringLiteral("image:%1").arg(id.value()));
        const Result<QByteArray> jpeg = store::imageJpeg(connection, store.sealer(), id, now);
        if (!jpeg) {
            return jpeg.error();
        }
        QImage image = QImage::fromData(jpeg.value(), "JPEG");
        if (image.isNull()) {
            return fail(ErrorCode::Corrupt,
                        QStringLiteral("image %1 is not a picture").arg(id.value()));
        }
        return image;
    });
}

}  // namespace gatehouse::services
