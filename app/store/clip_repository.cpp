#include "store/clip_repository.h"

#include "store/retention.h"
#include "store/setting_repository.h"
#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

const QString kRoomKey = QStringLiteral("clips.room_gib");
constexpr qint64 kGib = qint64(1) << 30;

Place keyPlace(AlertId alert)
{
    return Place("alert_clip.wrapped_key", alert);
}

Error noClip(AlertId alert)
{
    return fail(ErrorCode::NotFound, QStringLiteral("clip of alert %1").arg(alert.value()));
}

Status oneRow(const Result<int>& changed, AlertId alert)
{
    if (!changed) {
        return changed.error();
    }
    return *changed > 0 ? Status() : Status(noClip(alert));
}

}  // namespace

Status announceClip(sql::Connection& connection, AlertId alert, UtcTime now)
{
    return oneRow(sql::change(connection,
                              QStringLiteral("INSERT INTO alert_clip (alert_id, state, created_ms) "
                                             "SELECT id, ?, ? FROM alert WHERE id = ?"),
                              ClipState::Coming, now, alert),
                  alert);
}

Status keepClip(sql::Connection& connection, const Sealer& sealer, AlertId alert,
                const NewClip& clip)
{
    return oneRow(
        sql::change(connection,
                    QStringLiteral("UPDATE alert_clip SET state = ?, file = ?, wrapped_key = ?, "
                                   "starts_ms = ?, length_ms = ?, bytes = ? WHERE alert_id = ?"),
                    ClipState::Kept, clip.file, sealer.wrap(clip.key, keyPlace(alert)),
                    clip.startsAt, qint64(clip.length.count()), clip.bytes, alert),
        alert);
}

Status missClip(sql::Connection& connection, AlertId alert, NoClip why)
{
    return oneRow(
        sql::change(connection,
                    QStringLiteral("UPDATE alert_clip SET state = ?, reason = ?, file = NULL, "
                                   "wrapped_key = NULL WHERE alert_id = ?"),
                    ClipState::Missing, why, alert),
        alert);
}

Result<int> missUnfinishedClips(sql::Connection& connection)
{
    return sql::change(connection,
                       QStringLiteral("UPDATE alert_clip SET state = ?, reason = ? "
                                      "WHERE state = ?"),
                       ClipState::Missing, NoClip::Interrupted, ClipState::Coming);
}

Result<KeptClip> keptClip(sql::Connection& connection, const Sealer& sealer, AlertId alert)
{
    const auto row =
        sql::firstRow(connection,
                      QStringLiteral("SELECT l.file, l.wrapped_key, a.camera_id, l.starts_ms, "
                                     "l.length_ms FROM alert_clip l JOIN alert a ON a.id = "
                                     "l.alert_id WHERE l.alert_id = ? AND l.state = ?"),
                      alert, ClipState::Kept);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return noClip(alert);
    }
    const sql::Statement& found = *row.value();
    const auto key = sealer.unwrap(found.blob(1), keyPlace(alert));
    if (!key) {
        return key.error();
    }
    return KeptClip{found.text(0), *key, found.id<CameraId>(2), found.time(3),
                    std::chrono::milliseconds(found.integer(4))};
}

Result<QStringList> clipFiles(sql::Connection& connection)
{
    QStringList files;
    const Status read = sql::eachRow(
        [&files](const sql::Statement& row) {
            files.append(row.text(0));
            return Status();
        },
        connection, QStringLiteral("SELECT file FROM alert_clip WHERE file IS NOT NULL"));
    return read ? Result<QStringList>(files) : Result<QStringList>(read.error());
}

Result<ClipRoom> clipRoom(sql::Connection& connection)
{
    const auto gib = settingValue(connection, estateScope(), kRoomKey, {});
    const auto row =
        sql::firstRow(connection,
                      QStringLiteral("SELECT count(*), coalesce(sum(t.bytes), 0), "
                                     "coalesce(sum(CASE WHEN %1 THEN 0 ELSE t.bytes END), 0) "
                                     "FROM alert_clip t WHERE t.state = ?")
                          .arg(heldCondition(RetentionClass::AlertClips)),
                      ClipState::Kept);
    if (!gib || !row) {
        return gib ? row.error() : gib.error();
    }
    const int chosen = gib->toInt();
    const sql::Statement& found = *row.value();
    return ClipRoom{.clips = found.integer(0),
                    .bytes = found.integer(1),
                    .mayGo = found.integer(2),
                    .mostBytes = kGib * (chosen > 0 ? chosen : kUsualClipRoom)};
}

Status setClipRoom(sql::Connection& connection, int gib)
{
    if (gib < kLeastClipRoom || gib > kMostClipRoom) {
        return fail(ErrorCode::Invalid, QStringLiteral("room of the clips: must be %1 to %2 GiB")
                                            .arg(kLeastClipRoom)
                                            .arg(kMostClipRoom));
    }
    return setSetting(connection, estateScope(), kRoomKey, QString::number(gib));
}

Result<GivenWay> giveWay(sql::Connection& connection, qint64 bytes, int most)
{
    GivenWay gone;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) {
            if (gone.bytes < bytes) {
                gone.alerts.push_back(row.id<AlertId>(0));
                gone.files << row.text(1);
                gone.bytes += row.integer(2);
                gone.untaken += row.integer(3) != 0 ? 1 : 0;
            }
            return Status();
        },
        connection,
        QStringLiteral("SELECT t.alert_id, t.file, t.bytes, a.acknowledged_ms IS NULL AS untaken "
                       "FROM alert_clip t JOIN alert a ON a.id = t.alert_id "
                       "WHERE t.state = ? AND NOT %1 "
                       "ORDER BY untaken, t.created_ms, t.alert_id LIMIT ?")
            .arg(heldCondition(RetentionClass::AlertClips)),
        ClipState::Kept, most);
    if (!read) {
        return read.error();
    }
    for (const AlertId alert : gone.alerts) {
        if (const Status missed = missClip(connection, alert, NoClip::NoRoom); !missed) {
            return missed.error();
        }
    }
    return gone;
}

}  // namespace gatehouse::store
