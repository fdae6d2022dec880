#include "store/clip_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

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

}  // namespace gatehouse::store
