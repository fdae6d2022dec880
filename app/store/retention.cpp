#include "store/retention.h"

#include "store/sql/query.h"

#include <algorithm>

namespace gatehouse::store {

namespace {

/// How the rows of a class are found and taken out. ?1 is the day before which they are due, ?2
/// now.
struct Source
{
    RetentionClass of;
    const char* table;
    const char* due;
    const char* person;                 ///< whose row it is; null: nobody's
    std::vector<const char*> before{};  ///< for the rows in temp.due_batch, before they go
    const char* id = "id";
    const char* instead = nullptr;  ///< what happens to those rows when they do not go
};

const char* const kNoPassagePicture =
    "UPDATE passage SET image_id = NULL WHERE image_id IN (SELECT id FROM temp.due_batch)";
const char* const kNoAlertPicture =
    "UPDATE alert SET image_id = NULL WHERE image_id IN (SELECT id FROM temp.due_batch)";
const char* const kNoOutboxPicture =
    "UPDATE outbox SET image_id = NULL WHERE image_id IN (SELECT id FROM temp.due_batch)";

// What was read of a plate goes with its picture; how sure and how right it was stays.
const char* const kNoPlate =
    "UPDATE plate_reading SET image_id = NULL, read_sealed = NULL, answer_sealed = NULL, "
    "state = CASE state WHEN 1 THEN 4 ELSE state END "
    "WHERE image_id IN (SELECT id FROM temp.due_batch)";

const std::vector<Source>& sources()
{
    static const std::vector<Source> all{
        {RetentionClass::UnknownFaceCrops,
         "image",
         "t.kind = 1 AND t.person_id IS NULL AND (t.created_ms < ?1 OR t.expires_ms <= ?2)",
         nullptr,
         {kNoPassagePicture, kNoAlertPicture, kNoOutboxPicture, kNoPlate}},
        {RetentionClass::PassageCrops,
         "image",
         "t.kind = 1 AND t.person_id IS NOT NULL AND (t.created_ms < ?1 OR t.expires_ms <= ?2)",
         "t.person_id",
         {kNoPassagePicture, kNoAlertPicture, kNoOutboxPicture, kNoPlate}},
        {RetentionClass::Passages,
         "passage",
         "t.at_ms < ?1 AND ?2 > 0",
         "t.person_id",
         {"UPDATE alert SET passage_id = NULL WHERE passage_id IN (SELECT id FROM "
          "temp.due_batch)",
          "UPDATE plate_reading SET passage_id = NULL WHERE passage_id IN (SELECT id FROM "
          "temp.due_batch)",
          "DELETE FROM passage_vehicle WHERE passage_id IN (SELECT id FROM temp.due_batch)",
          "DELETE FROM door_opening WHERE passage_id IN (SELECT id FROM temp.due_batch)"}},
        {RetentionClass::Alerts,
         "alert",
         "t.state = 4 AND t.at_ms < ?1 AND ?2 > 0",
         "(SELECT g.person_id FROM passage g WHERE g.id = t.passage_id)",
         {"DELETE FROM alert_note WHERE alert_id IN (SELECT id FROM temp.due_batch)"}},
        // The alert goes on saying that there was a clip; its key is gone, and with it the film.
        {RetentionClass::AlertClips,
         "alert_clip",
         "t.state = 2 AND t.created_ms < ?1 AND ?2 > 0",
         "(SELECT g.person_id FROM alert a JOIN passage g ON g.id = a.passage_id "
         "WHERE a.id = t.alert_id)",
         {},
         "alert_id",
         "UPDATE alert_clip SET state = 3, reason = 5, file = NULL, wrapped_key = NULL "
         "WHERE alert_id IN (SELECT id FROM temp.due_batch)"},
        // Everything of a visit goes, its key first of all. The newest one's bare row stays, so
        // that its number, which stands in the audit, is not given to another.
        {RetentionClass::Visitors,
         "visit_key",
         "(SELECT v.until_ms FROM visit v WHERE v.id = t.visit_id) < ?1 AND ?2 > 0 AND NOT EXISTS "
         "(SELECT 1 FROM visit_stay s WHERE s.visit_id = t.visit_id AND s.out_ms IS NULL)",
         nullptr,
         {"DELETE FROM visit_key WHERE visit_id IN (SELECT id FROM temp.due_batch)",
          "DELETE FROM visit_photo WHERE visit_id IN (SELECT id FROM temp.due_batch)",
          "DELETE FROM pass_use WHERE pass_id IN (SELECT p.id FROM visitor_pass p WHERE p.visit_id "
          "IN (SELECT id FROM temp.due_batch))",
          "DELETE FROM visitor_pass WHERE visit_id IN (SELECT id FROM temp.due_batch)",
          "DELETE FROM visit_stay WHERE visit_id IN (SELECT id FROM temp.due_batch)",
          "DELETE FROM visit_door WHERE visit_id IN (SELECT id FROM temp.due_batch)",
          "DELETE FROM visit WHERE id IN (SELECT id FROM temp.due_batch) "
          "AND id < (SELECT max(id) FROM visit)"},
         "visit_id"},
        {RetentionClass::Outbox, "outbox", "t.state IN (3, 4) AND t.finished_ms < ?1 AND ?2 > 0",
         nullptr},
        {RetentionClass::Drafts, "registration_draft", "(t.updated_ms < ?1 OR t.expires_ms <= ?2)",
         nullptr},
        {RetentionClass::WithdrawnConsents, "consent", "t.withdrawn_ms < ?1 AND ?2 > 0",
         "t.person_id"},
    };
    return all;
}

const Source* sourceOf(RetentionClass of)
{
    const auto found = std::ranges::find(sources(), of, &Source::of);
    return found != sources().end() ? &*found : nullptr;
}

Result<bool> hasTable(sql::Connection& connection, const Source& source)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"),
        QString::fromLatin1(source.table));
    return row ? Result<bool>(row.value().has_value()) : Result<bool>(row.error());
}

/// True for a row that some standing hold keeps.
QString heldCondition(const Source& source)
{
    const QString general =
        QStringLiteral(
            "EXISTS (SELECT 1 FROM legal_hold h WHERE h.released_ms IS NULL AND "
            "(h.subject_kind = %1 OR (h.subject_kind = %2 AND h.subject_id = %3)))")
            .arg(int(HoldKind::Everything))
            .arg(int(HoldKind::Class))
            .arg(int(source.of));
    if (!source.person) {
        return general;
    }
    return QStringLiteral(
               "(%1 OR coalesce(%2 IN (SELECT h.subject_id FROM legal_hold h "
               "WHERE h.released_ms IS NULL AND h.subject_kind = %3), 0))")
        .arg(general, QString::fromLatin1(source.person))
        .arg(int(HoldKind::Person));
}

}  // namespace

QString heldCondition(RetentionClass of)
{
    const Source* source = sourceOf(of);
    return source ? heldCondition(*source) : QStringLiteral("0");
}

namespace {

Status takeBatch(sql::Connection& connection, const Source& source, UtcTime before, UtcTime now,
                 int most)
{
    for (const char* statement :
         {"CREATE TEMP TABLE IF NOT EXISTS due_batch (id INTEGER PRIMARY KEY)",
          "DELETE FROM temp.due_batch"}) {
        if (const Status done = connection.execute(QString::fromLatin1(statement)); !done) {
            return done;
        }
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO temp.due_batch SELECT t.%4 FROM %1 t WHERE %2 "
                                   "AND NOT %3 LIMIT ?3")
                        .arg(QString::fromLatin1(source.table), QString::fromLatin1(source.due),
                             heldCondition(source), QString::fromLatin1(source.id)),
                    before, now, most);
}

HoldRow holdOf(const sql::Statement& row)
{
    HoldRow hold;
    hold.id = row.id<HoldId>(0);
    hold.kind = row.enumeration<HoldKind>(1);
    if (hold.kind == HoldKind::Person) {
        hold.person = row.id<PersonId>(2);
    } else if (hold.kind == HoldKind::Class) {
        hold.of = row.enumeration<RetentionClass>(2);
    }
    hold.owner = row.text(4);
    hold.createdAt = row.time(5);
    hold.review = row.time(6);
    return hold;
}

constexpr const char* kReasonColumn = "legal_hold.reason_sealed";

}  // namespace

Result<QHash<RetentionClass, int>> retentionDays(sql::Connection& connection)
{
    QHash<RetentionClass, int> days;
    for (const RetentionRule& rule : retentionRules()) {
        days.insert(rule.of, rule.usualDays);
    }
    const Status read = sql::eachRow(
        [&days](const sql::Statement& row) {
            days.insert(row.enumeration<RetentionClass>(0), int(row.integer(1)));
            return Status();
        },
        connection, QStringLiteral("SELECT class, keep_days FROM retention_period"));
    return read ? Result<QHash<RetentionClass, int>>(days)
                : Result<QHash<RetentionClass, int>>(read.error());
}

Status setRetentionDays(sql::Connection& connection, RetentionClass of, int days, UserId user,
                        UtcTime now)
{
    const RetentionRule& rule = retentionRule(of);
    if (days < rule.leastDays || days > rule.mostDays) {
        return fail(ErrorCode::Invalid, QStringLiteral("%1: must be %2 to %3 days")
                                            .arg(QString::fromLatin1(rule.name))
                                            .arg(rule.leastDays)
                                            .arg(rule.mostDays));
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO retention_period (class, keep_days, changed_ms, "
                                   "changed_by) VALUES (?, ?, ?, ?) ON CONFLICT (class) DO UPDATE "
                                   "SET keep_days = excluded.keep_days, changed_ms = "
                                   "excluded.changed_ms, changed_by = excluded.changed_by"),
                    of, days, now, user);
}

Result<DueRows> countDue(sql::Connection& connection, RetentionClass of, UtcTime before,
                         UtcTime now)
{
    const Source* source = sourceOf(of);
    if (!source) {
        return DueRows();
    }
    const auto exists = hasTable(connection, *source);
    if (!exists || !*exists) {
        return exists ? Result<DueRows>(DueRows()) : Result<DueRows>(exists.error());
    }
    const auto row =
        sql::firstRow(connection,
                      QStringLiteral("SELECT count(*), coalesce(sum(%3), 0) FROM %1 t WHERE %2")
                          .arg(QString::fromLatin1(source->table), QString::fromLatin1(source->due),
                               heldCondition(*source)),
                      before, now);
    if (!row) {
        return row.error();
    }
    return DueRows{.due = row.value()->integer(0), .held = row.value()->integer(1)};
}

Result<int> deleteDue(sql::Connection& connection, RetentionClass of, UtcTime before, UtcTime now,
                      int most)
{
    const Source* source = sourceOf(of);
    if (!source) {
        return 0;
    }
    const auto exists = hasTable(connection, *source);
    if (!exists || !*exists) {
        return exists ? Result<int>(0) : Result<int>(exists.error());
    }
    if (const Status batch = takeBatch(connection, *source, before, now, most); !batch) {
        return batch.error();
    }
    for (const char* statement : source->before) {
        if (const Status done = connection.execute(QString::fromLatin1(statement)); !done) {
            return done.error();
        }
    }
    const auto rest = sql::change(
        connection,
        source->instead
            ? QString::fromLatin1(source->instead)
            : QStringLiteral("DELETE FROM %1 WHERE %2 IN (SELECT id FROM temp.due_batch)")
                  .arg(QString::fromLatin1(source->table), QString::fromLatin1(source->id)));
    const auto taken = connection.single(QStringLiteral("SELECT count(*) FROM temp.due_batch"));
    if (!rest || !taken) {
        return rest ? taken.error() : rest.error();
    }
    return taken->toInt();
}

Result<HoldId> insertHold(sql::Connection& connection, const Sealer& sealer, const NewHold& hold,
                          UserId owner, UtcTime now)
{
    const auto id = sql::nextId<HoldId>(connection, QLatin1StringView("legal_hold"));
    if (!id) {
        return id;
    }
    std::optional<qint64> subject;
    if (hold.kind == HoldKind::Person) {
        subject = hold.person.value();
    } else if (hold.kind == HoldKind::Class) {
        subject = qint64(hold.of);
    }
    return sql::insert<HoldId>(
        connection,
        QStringLiteral("INSERT INTO legal_hold (id, subject_kind, subject_id, reason_sealed, "
                       "owner_id, created_ms, review_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"),
        id.value(), hold.kind, subject,
        sealer.sealForEstate(hold.reason.trimmed().toUtf8(), Place(kReasonColumn, id.value())),
        owner, now, hold.review);
}

Status releaseHold(sql::Connection& connection, HoldId hold, UserId user, UtcTime now)
{
    const auto released =
        sql::change(connection,
                    QStringLiteral("UPDATE legal_hold SET released_ms = ?, released_by = ? "
                                   "WHERE id = ? AND released_ms IS NULL"),
                    now, user, hold);
    if (!released) {
        return released.error();
    }
    return *released > 0
               ? Status()
               : Status(fail(ErrorCode::NotFound, QStringLiteral("hold %1").arg(hold.value())));
}

Result<std::vector<HoldRow>> standingHolds(sql::Connection& connection, const Sealer& sealer)
{
    std::vector<HoldRow> holds;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            HoldRow hold = holdOf(row);
            const auto reason = sealer.unsealForEstate(row.blob(3), Place(kReasonColumn, hold.id));
            if (!reason) {
                return reason.error();
            }
            hold.reason = QString::fromUtf8(*reason);
            holds.push_back(std::move(hold));
            return {};
        },
        connection,
        QStringLiteral("SELECT h.id, h.subject_kind, h.subject_id, h.reason_sealed, u.name, "
                       "h.created_ms, h.review_ms FROM legal_hold h "
                       "JOIN user_account u ON u.id = h.owner_id "
                       "WHERE h.released_ms IS NULL ORDER BY h.review_ms, h.id"));
    return read ? Result<std::vector<HoldRow>>(std::move(holds))
                : Result<std::vector<HoldRow>>(read.error());
}

Result<std::optional<HoldRow>> holdOn(sql::Connection& connection, const Sealer& sealer,
                                      PersonId person)
{
    const auto holds = standingHolds(connection, sealer);
    if (!holds) {
        return holds.error();
    }
    const auto found = std::ranges::find_if(*holds, [person](const HoldRow& hold) {
        return hold.kind == HoldKind::Everything ||
               (hold.kind == HoldKind::Person && hold.person == person);
    });
    return found != holds->end() ? std::optional(*found) : std::nullopt;
}

Result<qint64> beginRetentionRun(sql::Connection& connection, RetentionMode mode, UserId user,
                                 UtcTime now)
{
    const auto id = sql::insert<Id<struct RunTag>>(
        connection,
        QStringLiteral("INSERT INTO retention_run (started_ms, mode, user_id) VALUES (?, ?, ?)"),
        now, mode, user);
    return id ? Result<qint64>(id->value()) : Result<qint64>(id.error());
}

Status addRetentionResult(sql::Connection& connection, qint64 run, const RetentionResult& result)
{
    return sql::add(connection,
                    QStringLiteral("INSERT INTO retention_result (run_id, class, due, deleted, "
                                   "held, failed, reason) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                    run, result.of, result.due, result.deleted, result.held, result.failed,
                    result.reason);
}

Status finishRetentionRun(sql::Connection& connection, qint64 run, UtcTime now)
{
    const auto done = sql::change(
        connection, QStringLiteral("UPDATE retention_run SET finished_ms = ? WHERE id = ?"), now,
        run);
    return done ? Status() : Status(done.error());
}

Result<RetentionReport> latestRetentionRun(sql::Connection& connection)
{
    RetentionReport report;
    const Status run = sql::eachRow(
        [&report](const sql::Statement& row) {
            report.run = row.integer(0);
            report.startedAt = row.time(1);
            report.finishedAt = row.optionalTime(2);
            report.mode = row.enumeration<RetentionMode>(3);
            return Status();
        },
        connection,
        QStringLiteral("SELECT id, started_ms, finished_ms, mode FROM retention_run "
                       "ORDER BY id DESC LIMIT 1"));
    if (!run) {
        return run.error();
    }
    const Status results = sql::eachRow(
        [&report](const sql::Statement& row) {
            report.results.push_back({.of = row.enumeration<RetentionClass>(0),
                                      .due = row.integer(1),
                                      .deleted = row.integer(2),
                                      .held = row.integer(3),
                                      .failed = row.integer(4),
                                      .reason = row.text(5)});
            return Status();
        },
        connection,
        QStringLiteral("SELECT class, due, deleted, held, failed, reason FROM retention_result "
                       "WHERE run_id = ? ORDER BY class"),
        report.run);
    return results ? Result<RetentionReport>(report) : Result<RetentionReport>(results.error());
}

}  // namespace gatehouse::store
