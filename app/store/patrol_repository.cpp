#include "store/patrol_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

using PatrolStopId = Id<struct PatrolStopTag>;

constexpr const char* kNoteColumn = "wall_patrol_stop.note_sealed";
constexpr const char* kPatrolColumns =
    "SELECT p.id, p.tour_name, u.name, p.stops, p.started_ms, p.ended_ms FROM wall_patrol p JOIN "
    "user_account u ON u.id = p.user_id ";

Patrol patrolOfRow(const sql::Statement& row)
{
    return {.id = row.id<PatrolId>(0),
            .tourName = row.text(1),
            .userName = row.text(2),
            .stops = int(row.integer(3)),
            .startedAt = row.time(4),
            .endedAt = row.optionalTime(5)};
}

Status requireOpen(sql::Connection& connection, PatrolId patrol, UserId user)
{
    const auto open = sql::firstRow(
        connection,
        QStringLiteral("SELECT 1 FROM wall_patrol WHERE id = ? AND user_id = ? AND ended_ms IS "
                       "NULL"),
        patrol, user);
    if (!open) {
        return open.error();
    }
    return open.value() ? Status()
                        : Status(fail(ErrorCode::Conflict,
                                      QStringLiteral("patrol: is ended, or somebody else's")));
}

}  // namespace

Result<PatrolId> insertPatrol(sql::Connection& connection, const NewPatrol& patrol, UtcTime now)
{
    return sql::insert<PatrolId>(
        connection,
        QStringLiteral("INSERT INTO wall_patrol (tour_name, user_id, desk, stops, started_ms) "
                       "VALUES (?, ?, ?, ?, ?)"),
        patrol.tourName, patrol.user, patrol.desk, patrol.stops, now);
}

Status insertPatrolStop(sql::Connection& connection, const Sealer& sealer, PatrolId patrol,
                        UserId user, const PatrolStop& stop)
{
    if (const Status open = requireOpen(connection, patrol, user); !open) {
        return open;
    }
    const auto answered = sql::firstRow(
        connection,
        QStringLiteral("SELECT 1 FROM wall_patrol_stop WHERE patrol_id = ? AND seq = ?"), patrol,
        stop.seq);
    if (!answered || answered.value()) {
        return answered ? fail(ErrorCode::Conflict, QStringLiteral("stop: is answered already"))
                        : answered.error();
    }
    const auto id = sql::nextId<PatrolStopId>(connection, QLatin1StringView("wall_patrol_stop"));
    if (!id) {
        return id.error();
    }
    std::optional<QByteArray> note;
    if (!stop.note.isEmpty()) {
        note = sealer.sealForEstate(stop.note.toUtf8(), Place(kNoteColumn, id.value()));
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO wall_patrol_stop (id, patrol_id, seq, view_name, "
                                   "outcome, at_ms, note_sealed) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                    id.value(), patrol, stop.seq, stop.viewName, stop.outcome, stop.at, note);
}

Status endPatrol(sql::Connection& connection, PatrolId patrol, UserId user, UtcTime now)
{
    if (const Status open = requireOpen(connection, patrol, user); !open) {
        return open;
    }
    const Result<int> ended =
        sql::change(connection, QStringLiteral("UPDATE wall_patrol SET ended_ms = ? WHERE id = ?"),
                    now, patrol);
    return ended ? Status() : Status(ended.error());
}

Result<std::vector<Patrol>> patrols(sql::Connection& connection, int limit)
{
    std::vector<Patrol> rows;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) {
            rows.push_back(patrolOfRow(row));
            return Status();
        },
        connection,
        QLatin1StringView(kPatrolColumns) +
            QStringLiteral("ORDER BY p.started_ms DESC, p.id DESC LIMIT ?"),
        limit);
    return read ? Result<std::vector<Patrol>>(std::move(rows))
                : Result<std::vector<Patrol>>(read.error());
}

Result<Patrol> patrol(sql::Connection& connection, const Sealer& sealer, PatrolId patrol)
{
    const auto found = sql::firstRow(
        connection, QLatin1StringView(kPatrolColumns) + QStringLiteral("WHERE p.id = ?"), patrol);
    if (!found || !found.value()) {
        return found ? fail(ErrorCode::NotFound, QStringLiteral("patrol %1").arg(patrol.value()))
                     : found.error();
    }
    Patrol whole = patrolOfRow(*found.value());
    const auto take = [&](const sql::Statement& row) -> Status {
        PatrolStop stop{.seq = int(row.integer(1)),
                        .viewName = row.text(2),
                        .outcome = row.enumeration<StopOutcome>(3),
                        .note = {},
                        .at = row.time(4)};
        if (!row.isNull(5)) {
            const auto note =
                sealer.unsealForEstate(row.blob(5), Place(kNoteColumn, row.id<PatrolStopId>(0)));
            if (!note) {
                return note.error();
            }
            stop.note = QString::fromUtf8(note.value());
        }
        whole.answered.push_back(std::move(stop));
        return {};
    };
    const Status read =
        sql::eachRow(take, connection,
                     QStringLiteral("SELECT id, seq, view_name, outcome, at_ms, note_sealed FROM "
                                    "wall_patrol_stop WHERE patrol_id = ? ORDER BY seq"),
                     patrol);
    return read ? Result<Patrol>(std::move(whole)) : Result<Patrol>(read.error());
}

}  // namespace gatehouse::store
