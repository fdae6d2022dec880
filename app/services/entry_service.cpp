#include "services/entry_service.h"

#include "domain/card.h"
#include "services/visit_writer.h"
#include "store/passage_repository.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QMutex>

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

/// A list that refreshes itself asks the same question again and again: it is one search.
class SearchNotes
{
public:
    bool isNew(UserId user, const QString& question)
    {
        const QMutexLocker lock(&m_mutex);
        QString& last = m_last[user];
        return std::exchange(last, question) != question;
    }

private:
    QMutex m_mutex;
    QHash<UserId, QString> m_last;
};

namespace {

/// Which filters, not what they look for; the person is an id.
QJsonObject filtersOf(const PassageQuery& query)
{
    QJsonObject filters;
    if (query.from) {
        filters.insert(QStringLiteral("from_ms"), toMs(*query.from));
    }
    if (query.until) {
        filters.insert(QStringLiteral("until_ms"), toMs(*query.until));
    }
    if (query.door) {
        filters.insert(QStringLiteral("door"), query.door->value());
    }
    return filters;
}

}  // namespace

EntryService::EntryService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store), m_notes(std::make_shared<SearchNotes>())
{
}

QFuture<Result<RecordedVisit>> EntryService::recordVisit(const vision::Visit& visit)
{
    const VisitRecord record{visit.camera,           visit.decision,       visit.match.person,
                             visit.match.similarity, visit.match.margin(), visit.needed,
                             visit.liveness,         visit.decidedAt,      jpegOf(visit.crop)};
    auto written = m_store.write([record, &sealer = m_store.sealer(),
                                  &clock = m_store.clock()](store::sql::Connection& connection) {
        return VisitWriter(connection, sealer, clock.now()).write(record);
    });
    // On the writer thread, after the commit: nobody hears of a visit that could still be lost.
    return written.then(
        [this, visit, line = m_lifeline.line()](const Result<RecordedVisit>& recorded) {
            if (recorded) {
                line.post([this, visit, made = *recorded] {
                    emit passagesChanged();
                    if (made.outcome == PassageOutcome::Granted) {
                        emit admitted(made.passage, made.door);
                    }
                    if (made.raised) {
                        emit alertRaised(*made.raised, visit);
                    }
                });
            }
            return recorded;
        });
}

QFuture<Result<RecordedVisit>> EntryService::recordCard(DoorId door, const QString& number)
{
    const Result<QString> clean = parseCardNumber(number);
    if (!clean) {
        return QtFuture::makeReadyFuture(Result<RecordedVisit>(clean.error()));
    }
    auto written = m_store.write([door, number = clean.value(), &sealer = m_store.sealer(),
                                  now = m_store.clock().now()](store::sql::Connection& connection) {
        return VisitWriter(connection, sealer, now).write(CardRead{door, number, now});
    });
    return announced(std::move(written));
}

QFuture<Result<RecordedVisit>> EntryService::recordPin(DoorId door, PersonId person,
                                                       const QString& pin)
{
    return announced(
        m_store.write([door, person, pin, &sealer = m_store.sealer(),
                       now = m_store.clock().now()](store::sql::Connection& connection) {
            return VisitWriter(connection, sealer, now).write(PinTyped{door, person, pin, now});
        }));
}

QFuture<Result<RecordedVisit>> EntryService::announced(store::Reply<Result<RecordedVisit>> written)
{
    return written.then([this, line = m_lifeline.line()](const Result<RecordedVisit>& recorded) {
        if (recorded) {
            line.post([this, raised = recorded->raised] {
                emit passagesChanged();
                if (raised) {
                    emit alertRaised(*raised, vision::Visit());
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
    if (query.door) {
        const Status within = m_guard.requireDoor(session, Action::ViewPassages, *query.door);
        if (!within) {
            return QtFuture::makeReadyFuture(Result<Page<PassageRow>>(within.error()));
        }
    }
    PassageQuery asked = query;
    const UtcTime earliest = m_store.clock().now() - kHistoryWithoutPurpose;
    const bool old =
        (query.from && *query.from < earliest) || (query.until && *query.until < earliest);
    if (const auto purpose = m_guard.requirePurpose(session); !purpose) {
        if (old) {
            return QtFuture::makeReadyFuture(Result<Page<PassageRow>>(purpose.error()));
        }
        asked.from = query.from.value_or(earliest);
    }
    noteSearch(session, query);
    return m_store.read([session, asked, after, limit,
                         &sealer = m_store.sealer()](store::sql::Connection& connection) {
        auto page = store::PassageRepository(connection).page(asked, after, limit, sealer);
        if (page) {
            std::erase_if(page.value().rows,
                          [&](const PassageRow& row) { return !session.covers(row.passage.door); });
        }
        return page;
    });
}

void EntryService::noteSearch(const Session& session, const PassageQuery& query)
{
    const QString subject = query.person ? QStringLiteral("person:%1").arg(query.person->value())
                                         : QStringLiteral("passages");
    const QJsonObject filters = filtersOf(query);
    if (!query.person && filters.isEmpty()) {
        return;
    }
    const QByteArray asked = QJsonDocument(filters).toJson(QJsonDocument::Compact);
    if (m_notes->isNew(session.user, subject + QString::fromUtf8(asked))) {
        m_guard.noteView(session, QStringLiteral("passages.search"), subject, filters);
    }
}

}  // namespace gatehouse::services
