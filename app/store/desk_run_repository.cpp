#include "store/desk_run_repository.h"

#include "domain/alert.h"
#include "domain/endpoint.h"
#include "domain/passage.h"
#include "store/sql/query.h"

namespace gatehouse::store {

DeskRunRepository::DeskRunRepository(sql::Connection& connection) : m_connection(connection)
{
}

Result<qint64> DeskRunRepository::begin(const QString& version, UtcTime now)
{
    auto statement =
        m_connection.prepare(QStringLiteral("INSERT INTO desk_run (version, started_ms, ended_ms, "
                                            "errors, updated_ms) VALUES (?, ?, NULL, 0, ?)"));
    if (!statement) {
        return statement.error();
    }
    if (const Status ran = statement.value().bind(version).bind(now).bind(now).run(); !ran) {
        return ran.error();
    }
    return statement->lastInsertId();
}

Status DeskRunRepository::end(qint64 run, UtcTime now)
{
    auto statement = m_connection.prepare(
        QStringLiteral("UPDATE desk_run SET ended_ms = ?, updated_ms = ? WHERE id = ?"));
    if (!statement) {
        return statement.error();
    }
    return statement.value().bind(now).bind(now).bind(run).run();
}

Status DeskRunRepository::keepErrors(qint64 run, qint64 errors, UtcTime now)
{
    auto statement = m_connection.prepare(
        QStringLiteral("UPDATE desk_run SET errors = ?, updated_ms = ? WHERE id = ?"));
    if (!statement) {
        return statement.error();
    }
    return statement.value().bind(errors).bind(now).bind(run).run();
}

Result<std::optional<RunEnd>> DeskRunRepository::endOfRunBefore(qint64 run)
{
    auto statement = m_connection.prepare(
        QStringLiteral("SELECT ended_ms FROM desk_run WHERE id < ? ORDER BY id DESC LIMIT 1"));
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().bind(run).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return std::optional<RunEnd>();
    }
    return std::optional(statement->isNull(0) ? RunEnd::None : RunEnd::Clean);
}

Result<std::optional<DeskRunRepository::Latest>> DeskRunRepository::latest()
{
    auto statement = m_connection.prepare(
        QStringLiteral("SELECT id, started_ms, errors FROM desk_run ORDER BY id DESC LIMIT 1"));
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return std::optional<Latest>();
    }
    return std::optional(Latest{statement->integer(0), statement->time(1), statement->integer(2)});
}

Result<RunCounts> DeskRunRepository::countsSince(UtcTime start)
{
    RunCounts counts;
    auto passages = m_connection.prepare(
        QStringLiteral("SELECT COUNT(*), COALESCE(SUM(outcome IN (?, ?) AND credential <> ?), 0), "
                       "COALESCE(SUM(credential = ?), 0) FROM passage WHERE at_ms >= ?"));
    if (!passages) {
        return passages.error();
    }
    passages.value()
        .bind(PassageOutcome::Granted)
        .bind(PassageOutcome::NoGrant)
        .bind(Credential::Plate)
        .bind(Credential::Plate)
        .bind(start);
    if (const auto row = passages.value().step(); !row) {
        return row.error();
    }
    counts.passages = passages->integer(0);
    counts.knownPassages = passages->integer(1);
    counts.platesRead = passages->integer(2);

    const auto bodies = sql::firstRow(
        m_connection,
        QStringLiteral("SELECT COUNT(*), COALESCE(SUM(b.bodies), 0) FROM passage_bodies b"
                       " JOIN passage p ON p.id = b.passage_id WHERE p.at_ms >= ?"),
        start);
    if (!bodies) {
        return bodies.error();
    }
    counts.countedPassages = bodies.value()->integer(0);
    counts.bodies = bodies.value()->integer(1);

    auto alerts =
        m_connection.prepare(QStringLiteral("SELECT COUNT(*) FROM alert WHERE at_ms >= ?"));
    if (!alerts) {
        return alerts.error();
    }
    if (const auto row = alerts.value().bind(start).step(); !row) {
        return row.error();
    }
    counts.alerts = alerts->integer(0);
    const auto clips = sql::firstRow(
        m_connection,
        QStringLiteral("SELECT COUNT(*) FROM alert_clip WHERE state = ? AND created_ms >= ?"),
        ClipState::Kept, start);
    if (!clips) {
        return clips.error();
    }
    counts.clips = clips.value()->integer(0);

    // Deliveries of this run: its own facts, which is what "all delivered" is asked about.
    auto delivered = m_connection.prepare(
        QStringLiteral("SELECT COUNT(*) FROM outbox WHERE created_ms >= ? AND state = ?"));
    auto pending = m_connection.prepare(
        QStringLiteral("SELECT COUNT(*) FROM endpoint e JOIN outbox o ON o.endpoint_id = e.id"
                       " WHERE o.state IN (?, ?)"));
    if (!delivered || !pending) {
        return delivered ? pending.error() : delivered.error();
    }
    if (const auto row = delivered.value().bind(start).bind(DeliveryState::Acknowledged).step();
        !row) {
        return row.error();
    }
    pending.value().bind(DeliveryState::Queued).bind(DeliveryState::Sent);
    if (const auto row = pending.value().step(); !row) {
        return row.error();
    }
    counts.delivered = delivered->integer(0);
    counts.pending = pending->integer(0);
    return counts;
}

Status DeskRunRepository::keepCamera(const CameraStateRow& camera, UtcTime now)
{
    auto statement = m_connection.prepare(QStringLiteral(
        "INSERT INTO camera_state (camera_id, state, since_ms, frames_decoded, frames_painted, "
        "updated_ms)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (camera_id) DO UPDATE SET state = excluded.state,"
        " since_ms = excluded.since_ms, frames_decoded = excluded.frames_decoded,"
        " frames_painted = excluded.frames_painted, updated_ms = excluded.updated_ms"));
    if (!statement) {
        return statement.error();
    }
    return statement.value()
        .bind(camera.camera)
        .bind(camera.state)
        .bind(camera.since)
        .bind(camera.framesDecoded)
        .bind(camera.framesPainted)
        .bind(now)
        .run();
}

Result<std::vector<CameraStateRow>> DeskRunRepository::cameras(UtcTime start)
{
    auto statement = m_connection.prepare(QStringLiteral(
        "SELECT c.id, c.name, s.state, s.since_ms, s.frames_decoded, s.frames_painted FROM camera c"
        " LEFT JOIN camera_state s ON s.camera_id = c.id AND s.updated_ms >= ?"
        " WHERE c.removed_ms IS NULL ORDER BY c.wall_position, c.id"));
    if (!statement) {
        return statement.error();
    }
    statement.value().bind(start);
    std::vector<CameraStateRow> cameras;
    auto row = statement.value().step();
    for (; row && *row; row = statement.value().step()) {
        cameras.push_back(CameraStateRow{statement->id<CameraId>(0), statement->text(1),
                                         statement->text(2), statement->time(3),
                                         statement->integer(4), statement->integer(5)});
    }
    if (!row) {
        return row.error();
    }
    return cameras;
}

}  // namespace gatehouse::store
