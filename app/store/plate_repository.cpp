#include "store/plate_repository.h"

#include "store/sql/query.h"

#include <QStringList>

namespace gatehouse::store {

namespace {

constexpr const char* kReadColumn = "plate_reading.read_sealed";
constexpr const char* kAnswerColumn = "plate_reading.answer_sealed";

enum class State
{
    Waits = 1,
    Answered,
    Unreadable,
    Expired,  // set by the retention, with the picture
    NoPlate
};

State stateAfter(PlateVerdict verdict)
{
    switch (verdict) {
        case PlateVerdict::Read:
            return State::Answered;
        case PlateVerdict::Unreadable:
            return State::Unreadable;
        case PlateVerdict::NoPlate:
            return State::NoPlate;
    }
    return State::Unreadable;
}

const QString kSelect = QStringLiteral(
    "SELECT r.id, r.at_ms, r.camera_id, c.name, r.door_id, d.name, r.read_sealed, r.characters, "
    "r.image_id, r.state FROM plate_reading r JOIN camera c ON c.id = r.camera_id "
    "JOIN door d ON d.id = r.door_id ");

QString joined(const std::vector<int>& numbers)
{
    QStringList words;
    for (const int number : numbers) {
        words << QString::number(number);
    }
    return words.join(u',');
}

Result<UnreadPlate> plateOf(const sql::Statement& row, const Sealer& sealer)
{
    const auto id = row.id<PlateReadingId>(0);
    const Result<QByteArray> text = sealer.unsealForEstate(row.blob(6), Place(kReadColumn, id));
    if (!text) {
        return text.error();
    }
    UnreadPlate plate{.id = id,
                      .at = row.time(1),
                      .camera = row.id<CameraId>(2),
                      .cameraName = row.text(3),
                      .door = row.id<DoorId>(4),
                      .doorName = row.text(5),
                      .text = QString::fromUtf8(*text),
                      .characters = {},
                      .crop = row.id<ImageId>(8)};
    for (const QString& word : row.text(7).split(u',', Qt::SkipEmptyParts)) {
        plate.characters.push_back(word.toInt());
    }
    return plate;
}

}  // namespace

Result<PlateReadingId> insertPlateReading(sql::Connection& connection, const Sealer& sealer,
                                          const NewPlateReading& reading)
{
    const auto id = sql::nextId<PlateReadingId>(connection, QLatin1StringView("plate_reading"));
    if (!id) {
        return id;
    }
    const Status added = sql::add(
        connection,
        QStringLiteral("INSERT INTO plate_reading (id, at_ms, camera_id, door_id, read_sealed, "
                       "characters, image_id, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        id.value(), reading.at, reading.camera, reading.door,
        sealer.sealForEstate(reading.text.toUtf8(), Place(kReadColumn, id.value())),
        joined(reading.characters), reading.crop, State::Waits);
    return added ? id : Result<PlateReadingId>(added.error());
}

Result<std::vector<UnreadPlate>> unreadPlates(sql::Connection& connection, const Sealer& sealer,
                                              int most)
{
    std::vector<UnreadPlate> plates;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            Result<UnreadPlate> plate = plateOf(row, sealer);
            if (!plate) {
                return plate.error();
            }
            plates.push_back(plate.take());
            return {};
        },
        connection,
        kSelect + QStringLiteral("WHERE r.state = 1 ORDER BY r.at_ms DESC, r.id DESC LIMIT ?"),
        most);
    return read ? Result<std::vector<UnreadPlate>>(std::move(plates))
                : Result<std::vector<UnreadPlate>>(read.error());
}

Result<UnreadPlate> unreadPlate(sql::Connection& connection, const Sealer& sealer,
                                PlateReadingId id)
{
    const auto row = sql::firstRow(connection, kSelect + QStringLiteral("WHERE r.id = ?"), id);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("plate reading %1").arg(id.value()));
    }
    if (row.value()->enumeration<State>(9) != State::Waits) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("plate reading %1 does not wait any more").arg(id.value()));
    }
    return plateOf(*row.value(), sealer);
}

Status answerPlate(sql::Connection& connection, const Sealer& sealer, PlateReadingId id,
                   const KeptPlateAnswer& answer)
{
    const Result<int> changed = sql::change(
        connection,
        QStringLiteral("UPDATE plate_reading SET state = ?, answer_sealed = ?, right_ones = ?, "
                       "passage_id = ?, answered_by = ?, answered_ms = ? WHERE id = ? AND "
                       "state = 1"),
        stateAfter(answer.said.verdict),
        sealer.sealForEstate(answer.said.text.toUtf8(), Place(kAnswerColumn, id)), answer.rightOnes,
        answer.passage, answer.by, answer.at, id);
    if (!changed) {
        return changed.error();
    }
    return changed.value() == 1
               ? Status()
               : Status(fail(
                     ErrorCode::Conflict,
                     QStringLiteral("plate reading %1 does not wait any more").arg(id.value())));
}

}  // namespace gatehouse::store
