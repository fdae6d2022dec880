#include "services/entry_service.h"

#include "services/visit_writer.h"
#include "store/passage_repository.h"

#include <QBuffer>

namespace gatehouse::services {

namespace {

/// Good enough for a person to judge a face by, a tenth of the size of the best quality.
constexpr int kCropQuality = 85;

QByteArray jpegOf(const QImage& crop)
{
    QByteArray bytes;
    if (crop.isNull()) {
        return bytes;
    }
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    crop.save(&buffer, "JPG", kCropQuality);
    return bytes;
}

}  // namespace

EntryService::EntryService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Result<RecordedVisit>> EntryService::recordVisit(const vision::Visit& visit)
{
    const VisitRecord record{visit.camera,           visit.decision,       visit.match.person,
                             visit.match.similarity, visit.match.margin(), visit.decidedAt,
                             jpegOf(visit.crop)};
    auto written = m_store.write([record, &sealer = m_store.sealer(),
                                  &clock = m_store.clock()](store::sql::Connection& connection) {
        return VisitWriter(connection, sealer, clock.now()).write(record);
    });
    // On the writer thread, after the commit: nobody hears of a visit that could still be lost.
    return written.then(
        [this, visit, line = m_lifeline.line()](const Result<RecordedVisit>& recorded) {
            if (recorded) {
                line.post([this, visit, alert = recorded->alert] {
                    emit passagesChanged();
                    if (alert.isValid()) {
                        emit alertRaised(alert, visit);
                    }
                });
            }
            return recorded;
        });
}

QFuture<Result<Page<PassageRow>>> EntryService::passages(const Session& session,
                                                         const PassageQuery& query,
                                                         std::optional<PageKey> after, int limit)
{
    if (const Status allowed = m_guard.require(session, Action::ViewPassages); !allowed) {
        return QtFuture::makeReadyFuture(Result<Page<PassageRow>>(allowed.error()));
    }
    return m_store.read(
        [query, after, limit, &sealer = m_store.sealer()](store::sql::Connection& connection) {
            return store::PassageRepository(connection).page(query, after, limit, sealer);
        });
}

}  // namespace gatehouse::services
