#include "services/plate_service.h"

#include "domain/plate.h"
#include "services/answer.h"
#include "services/visit_writer.h"
#include "store/audit.h"
#include "store/plate_repository.h"

#include <QBuffer>

#include <cmath>

namespace gatehouse::services {

namespace {

constexpr int kMostUnread = 200;
constexpr int kCropQuality = 85;  ///< as of the crops of faces

using Unread = std::vector<UnreadPlate>;

QByteArray jpegOf(const QImage& crop)
{
    QByteArray bytes;
    if (!crop.isNull()) {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        crop.save(&buffer, "JPG", kCropQuality);
    }
    return bytes;
}

std::vector<int> hundredths(const std::vector<float>& shares)
{
    std::vector<int> rounded;
    for (const float share : shares) {
        rounded.push_back(int(std::lround(share * 100)));
    }
    return rounded;
}

/// Another country's plate has letters and digits, and no grammar that we know.
Result<QString> plateText(const PlateAnswer& said)
{
    if (said.verdict != PlateVerdict::Read) {
        return QString();
    }
    const Result<Plate> plate = parsePlate(said.text);
    if (plate) {
        return plate->text;
    }
    return isForeignPlate(said.text) ? Result<QString>(normalisedPlate(said.text))
                                     : Result<QString>(plate.error());
}

/// "1101111": where the camera was right. Empty when the texts have no places in common.
QString rightOnes(const QString& read, const QString& answer)
{
    QString marks;
    if (read.size() == answer.size()) {
        for (qsizetype i = 0; i < read.size(); ++i) {
            marks += read.at(i) == answer.at(i) ? u'1' : u'0';
        }
    }
    return marks;
}

QString verdictName(PlateVerdict verdict)
{
    switch (verdict) {
        case PlateVerdict::Read:
            return QStringLiteral("read");
        case PlateVerdict::Unreadable:
            return QStringLiteral("unreadable");
        case PlateVerdict::NoPlate:
            return QStringLiteral("no_plate");
    }
    return {};
}

/// Surer than this, and by the grammar, is believed without a person.
bool isBelieved(const vision::PlateReading& reading)
{
    return reading.trust == vision::PlateTrust::Grammar &&
           reading.confidence >= vision::PlateBookSettings{}.sure;
}

Result<RecordedPlate> recordIn(store::sql::Connection& connection, const store::Sealer& sealer,
                               UtcTime now, const PlateRead& read, const std::vector<int>& sure,
                               bool believed)
{
    VisitWriter writer(connection, sealer, now);
    if (believed) {
        const Result<RecordedVisit> kept = writer.write(read);
        return kept ? Result<RecordedPlate>(
                          RecordedPlate{kept->passage, {}, kept->outcome, kept->door})
                    : Result<RecordedPlate>(kept.error());
    }
    const auto place = writer.placeOfPlate(read);
    if (!place) {
        return place.error();
    }
    const auto id = store::insertPlateReading(
        connection, sealer, {read.at, read.camera, place->door, read.plate, sure, place->crop});
    if (!id) {
        return id.error();
    }
    const Status noted = store::appendAudit(
        connection, {.at = now,
                     .user = UserId(),
                     .action = QStringLiteral("plate.unread"),
                     .subject = QStringLiteral("plate_reading:%1").arg(id->value()),
                     .detail = {{QStringLiteral("door"), place->door.value()}}});
    return noted
               ? Result<RecordedPlate>(RecordedPlate{{}, *id, PassageOutcome::TooPoor, place->door})
               : Result<RecordedPlate>(noted.error());
}

/// What came of an answer: the passage, where there is one, and whether its vehicle still stands
/// there.
struct Answered
{
    RecordedVisit made;
    bool standsThere = false;
};

Result<Answered> answerIn(store::sql::Connection& connection, const store::Sealer& sealer,
                          UtcTime now, const Session& session, PlateReadingId id,
                          const PlateAnswer& said)
{
    const Result<UnreadPlate> known = store::unreadPlate(connection, sealer, id);
    if (!known) {
        return known.error();
    }
    if (!session.covers(known->door)) {
        return Result<Answered>(
            fail(ErrorCode::NotFound, QStringLiteral("plate reading %1").arg(id.value())));
    }
    Answered outcome;
    outcome.standsThere = now - known->at <= PlateService::kStandsThere;
    const QString right = rightOnes(known->text, said.text);
    store::KeptPlateAnswer answered{said, right, {}, session.user, now};
    if (said.verdict == PlateVerdict::Read) {
        const PlateRead read{known->camera, said.text, known->at, {}};
        const Result<RecordedVisit> kept = VisitWriter(connection, sealer, now).write(read);
        if (!kept) {
            return kept.error();
        }
        outcome.made = *kept;
        answered.passage = kept->passage;
    }
    if (const Status kept = store::answerPlate(connection, sealer, id, answered); !kept) {
        return kept.error();
    }
    const Status noted = store::appendAudit(
        connection, {.at = now,
                     .user = session.user,
                     .action = QStringLiteral("plate.answer"),
                     .subject = QStringLiteral("plate_reading:%1").arg(id.value()),
                     .detail = {{QStringLiteral("verdict"), verdictName(said.verdict)},
                                {QStringLiteral("camera_was_right"),
                                 !right.isEmpty() && !right.contains(u'0')}}});
    return noted ? Result<Answered>(outcome) : Result<Answered>(noted.error());
}

}  // namespace

PlateService::PlateService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Result<RecordedPlate>> PlateService::record(const vision::PlateVisit& visit)
{
    const PlateRead read{visit.camera, visit.reading.text, visit.firstSeen,
                         jpegOf(visit.reading.crop)};
    auto written = m_store.write([read, sure = hundredths(visit.reading.characters),
                                  believed = isBelieved(visit.reading), &sealer = m_store.sealer(),
                                  &clock = m_store.clock()](store::sql::Connection& connection) {
        return recordIn(connection, sealer, clock.now(), read, sure, believed);
    });
    return written.then([this, line = m_lifeline.line()](const Result<RecordedPlate>& recorded) {
        if (recorded) {
            line.post([this, made = *recorded] {
                if (!made.passage.isValid()) {
                    emit unreadChanged();
                    return;
                }
                emit passagesChanged();
                if (made.outcome == PassageOutcome::Granted) {
                    emit admitted(made.passage, made.door);
                }
            });
        }
        return recorded;
    });
}

QFuture<Result<Unread>> PlateService::unread(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ReadPlates); !allowed) {
        return services::answer<Unread>(allowed.error());
    }
    return m_store.read([session, &sealer = m_store.sealer()](store::sql::Connection& connection) {
        auto plates = store::unreadPlates(connection, sealer, kMostUnread);
        if (plates) {
            std::erase_if(plates.value(),
                          [&](const UnreadPlate& plate) { return !session.covers(plate.door); });
        }
        return plates;
    });
}

QFuture<Status> PlateService::answer(const Session& session, PlateReadingId id,
                                     const PlateAnswer& said)
{
    if (const Status allowed = m_guard.require(session, Action::ReadPlates); !allowed) {
        return services::answer(allowed.error());
    }
    const Result<QString> clean = plateText(said);
    if (!clean) {
        return services::answer(clean.error());
    }
    const PlateAnswer kept{said.verdict, clean.value()};
    auto written = m_store.write([session, id, kept, &sealer = m_store.sealer(),
                                  &clock = m_store.clock()](store::sql::Connection& connection) {
        return answerIn(connection, sealer, clock.now(), session, id, kept);
    });
    return written.then([this, line = m_lifeline.line()](const Result<Answered>& done) -> Status {
        if (!done) {
            return done.error();
        }
        line.post([this, outcome = *done] {
            emit unreadChanged();
            emit passagesChanged();
            if (outcome.standsThere && outcome.made.outcome == PassageOutcome::Granted) {
                emit admitted(outcome.made.passage, outcome.made.door);
            }
        });
        return {};
    });
}

}  // namespace gatehouse::services
