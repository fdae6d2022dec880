#include "store/visit_repository.h"

#include "domain/person.h"
#include "domain/plate.h"
#include "store/person_repository.h"
#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kKeyColumn = "visit_key.wrapped_key";
constexpr const char* kNameColumn = "visit.name_sealed";
constexpr const char* kPhoneColumn = "visit.phone_sealed";
constexpr const char* kPlateColumn = "visit.plate_sealed";
constexpr const char* kNoteColumn = "visit.note_sealed";
constexpr const char* kPhotoColumn = "visit_photo.sealed";

const QString kRowColumns = QStringLiteral(
    "SELECT v.id AS id, v.kind, v.household_id, v.host_id, v.purpose, v.people, v.from_ms,"
    " v.until_ms, v.weekdays, v.day_from_minute, v.day_until_minute, v.name_sealed,"
    " v.phone_sealed, v.plate_sealed, v.decision, v.revoked_ms, k.wrapped_key, a.path,"
    " s.in_ms, s.due_ms,"
    " (SELECT max(out_ms) FROM visit_stay o WHERE o.visit_id = v.id), ");
const QString kRowTables = QStringLiteral(
    " AS sort FROM visit v JOIN visit_key k ON k.visit_id = v.id"
    " JOIN household h ON h.id = v.household_id LEFT JOIN address a ON a.id = h.address_id"
    " LEFT JOIN visit_stay s ON s.visit_id = v.id AND s.out_ms IS NULL ");

/// Who may still come on this day: of a recurring visit once a day, else once.
const QString kExpectedToday = QStringLiteral(
    "v.decision <> 3 AND v.revoked_ms IS NULL AND v.until_ms > ? AND v.from_ms < ?"
    " AND (v.weekdays & ?) <> 0 AND v.day_until_minute > ? AND NOT EXISTS (SELECT 1 FROM"
    " visit_stay x WHERE x.visit_id = v.id AND (x.out_ms IS NULL OR v.kind <> 2 OR x.in_ms >= ?))");
const QString kOverdue =
    QStringLiteral("s.id IS NOT NULL AND (s.due_ms <= ? OR v.revoked_ms IS NOT NULL)");
const QString kInside =
    QStringLiteral("s.id IS NOT NULL AND s.due_ms > ? AND v.revoked_ms IS NULL");

Error noSuchVisit(VisitId visit)
{
    return fail(ErrorCode::NotFound, QStringLiteral("visit %1").arg(visit.value()));
}

Result<QString> openText(const DataKey& key, const QByteArray& sealed, const Place& place)
{
    const Result<QByteArray> plain = Sealer::unseal(key, sealed, place);
    return plain ? Result<QString>(QString::fromUtf8(*plain)) : Result<QString>(plain.error());
}

Result<DataKey> visitKey(sql::Connection& connection, const Sealer& sealer, VisitId visit)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT wrapped_key FROM visit_key WHERE visit_id = ?"), visit);
    if (!row) {
        return row.error();
    }
    return *row ? sealer.unwrap((*row)->blob(0), Place(kKeyColumn, visit))
                : Result<DataKey>(noSuchVisit(visit));
}

/// The unsealed row without the host's name, which is another read.
Result<VisitRow> rowOf(const sql::Statement& from, const Sealer& sealer, UtcTime now)
{
    const auto id = from.id<VisitId>(0);
    const Result<DataKey> key = sealer.unwrap(from.blob(16), Place(kKeyColumn, id));
    if (!key) {
        return key.error();
    }
    const auto name = openText(*key, from.blob(11), Place(kNameColumn, id));
    const auto phone = openText(*key, from.blob(12), Place(kPhoneColumn, id));
    const auto plate = openText(*key, from.blob(13), Place(kPlateColumn, id));
    if (!name || !phone || !plate) {
        return !name ? name.error() : !phone ? phone.error() : plate.error();
    }
    VisitRow row;
    row.id = id;
    row.household = from.id<HouseholdId>(2);
    row.host = from.id<PersonId>(3);
    row.purpose = from.enumeration<VisitPurpose>(4);
    row.people = int(from.integer(5));
    row.plan = {.kind = from.enumeration<VisitKind>(1),
                .validity = {from.time(6), from.time(7)},
                .weekdays = int(from.integer(8)),
                .dayFromMinute = int(from.integer(9)),
                .dayUntilMinute = int(from.integer(10))};
    row.visitorName = *name;
    row.maskedPhone = maskPhone(*phone);
    row.plate = *plate;
    row.facts = {.decision = from.enumeration<VisitDecision>(14),
                 .revokedAt = from.optionalTime(15),
                 .insideSince = from.optionalTime(18),
                 .dueAt = from.optionalTime(19),
                 .lastLeft = from.optionalTime(20)};
    row.hostAddress = from.text(17);
    row.sortValue = from.integer(21);
    row.state = stateOf(row.plan, row.facts, now);
    return row;
}

Status nameHost(sql::Connection& connection, const Sealer& sealer, VisitRow& row)
{
    if (!row.host.isValid()) {
        return {};
    }
    const Result<QString> name = personName(connection, sealer, row.host);
    if (!name) {
        return name.error();
    }
    row.hostName = *name;
    return {};
}

Status insertDoors(sql::Connection& connection, VisitId visit, const std::vector<DoorId>& doors)
{
    for (const DoorId door : doors) {
        const auto known =
            sql::firstRow(connection, QStringLiteral("SELECT 1 FROM door WHERE id = ?"), door);
        if (!known) {
            return known.error();
        }
        if (!*known) {
            return fail(ErrorCode::NotFound, QStringLiteral("door %1").arg(door.value()));
        }
        // A door that was ticked twice is one door.
        const Status added =
            sql::add(connection,
                     QStringLiteral("INSERT INTO visit_door (visit_id, door_id) VALUES (?, ?) "
                                    "ON CONFLICT DO NOTHING"),
                     visit, door);
        if (!added) {
            return added;
        }
    }
    return {};
}

Status mustExist(sql::Connection& connection, const NewVisit& visit)
{
    const auto home = sql::firstRow(
        connection, QStringLiteral("SELECT 1 FROM household WHERE id = ?"), visit.household);
    if (!home) {
        return home.error();
    }
    if (!*home) {
        return fail(ErrorCode::NotFound,
                    QStringLiteral("household %1").arg(visit.household.value()));
    }
    if (!visit.host.isValid()) {
        return {};
    }
    const auto host = sql::firstRow(
        connection,
        QStringLiteral("SELECT 1 FROM household_member WHERE person_id = ? AND household_id = ?"),
        visit.host, visit.household);
    if (!host) {
        return host.error();
    }
    return *host ? Status()
                 : Status(
                       fail(ErrorCode::NotFound,
                            QStringLiteral("person %1 of that household").arg(visit.host.value())));
}

}  // namespace

Result<VisitId> insertVisit(sql::Connection& connection, const Sealer& sealer,
                            const NewVisit& visit, UserId by, UtcTime now)
{
    if (const Status known = mustExist(connection, visit); !known) {
        return known.error();
    }
    const Result<VisitId> id = sql::nextId<VisitId>(connection, QLatin1StringView("visit"));
    if (!id) {
        return id;
    }
    const DataKey key = DataKey::generate();
    const auto seal = [&key, &id](const QString& text, const char* column) {
        return Sealer::seal(key, text.trimmed().toUtf8(), Place(column, *id));
    };
    const bool agreed = visit.hostSaidYes.has_value();
    const VisitPlan& plan = visit.plan;
    const Status inserted = sql::add(
        connection,
        QStringLiteral(
            "INSERT INTO visit (id, kind, household_id, host_id, purpose, people, from_ms, "
            "until_ms,"
            " weekdays, day_from_minute, day_until_minute, name_sealed, phone_sealed,"
            " plate_sealed, note_sealed, decision, decision_channel, decided_by, decided_ms,"
            " created_by, created_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        *id, plan.kind, visit.household, visit.host, visit.purpose, visit.people,
        plan.validity.from, plan.validity.until, plan.weekdays, plan.dayFromMinute,
        plan.dayUntilMinute, seal(visit.visitorName, kNameColumn), seal(visit.phone, kPhoneColumn),
        seal(visit.plate, kPlateColumn), seal(visit.note, kNoteColumn),
        agreed ? VisitDecision::Approved : VisitDecision::Requested, visit.hostSaidYes,
        agreed ? by : UserId(), agreed ? std::optional(now) : std::nullopt, by, now);
    if (!inserted) {
        return inserted.error();
    }
    const Status keyed = sql::add(
        connection, QStringLiteral("INSERT INTO visit_key (visit_id, wrapped_key) VALUES (?, ?)"),
        *id, sealer.wrap(key, Place(kKeyColumn, *id)));
    if (!keyed) {
        return keyed.error();
    }
    const Status doors = insertDoors(connection, *id, visit.doors);
    return doors ? id : Result<VisitId>(doors.error());
}

Result<bool> decideVisit(sql::Connection& connection, VisitId visit, const HostAnswer& answer,
                         UtcTime now)
{
    const Result<int> changed = sql::change(
        connection,
        QStringLiteral("UPDATE visit SET decision = ?, decision_channel = ?, decided_by = ?,"
                       " decided_ms = ? WHERE id = ? AND decision = ? AND revoked_ms IS NULL"),
        answer.decision, answer.channel, answer.writtenDownBy, now, visit,
        VisitDecision::Requested);
    return changed ? Result<bool>(*changed > 0) : Result<bool>(changed.error());
}

Result<bool> revokeVisit(sql::Connection& connection, VisitId visit, UtcTime now)
{
    const Result<int> passes = sql::change(
        connection,
        QStringLiteral(
            "UPDATE visitor_pass SET revoked_ms = ? WHERE visit_id = ? AND revoked_ms IS NULL"),
        now, visit);
    if (!passes) {
        return passes.error();
    }
    const Result<int> changed = sql::change(
        connection,
        QStringLiteral("UPDATE visit SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL"), now,
        visit);
    return changed ? Result<bool>(*changed > 0) : Result<bool>(changed.error());
}

Status openStay(sql::Connection& connection, VisitId visit, const StayStart& start, UtcTime now)
{
    return sql::add(connection,
                    QStringLiteral("INSERT INTO visit_stay (visit_id, people, in_ms, due_ms, in_by)"
                                   " VALUES (?, ?, ?, ?, ?)"),
                    visit, start.people, now, start.due, start.by);
}

Result<bool> closeStay(sql::Connection& connection, VisitId visit, UserId by, UtcTime now)
{
    const Result<int> changed = sql::change(
        connection,
        QStringLiteral(
            "UPDATE visit_stay SET out_ms = ?, out_by = ? WHERE visit_id = ? AND out_ms IS NULL"),
        now, by, visit);
    return changed ? Result<bool>(*changed > 0) : Result<bool>(changed.error());
}

Result<VisitRow> visitRow(sql::Connection& connection, const Sealer& sealer, VisitId visit,
                          UtcTime now)
{
    static const QString text =
        kRowColumns + QStringLiteral("v.id") + kRowTables + QStringLiteral("WHERE v.id = ?");
    const auto found = sql::firstRow(connection, text, visit);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return noSuchVisit(visit);
    }
    Result<VisitRow> row = rowOf(**found, sealer, now);
    if (!row) {
        return row;
    }
    const Status named = nameHost(connection, sealer, row.value());
    return named ? row : Result<VisitRow>(named.error());
}

Result<std::vector<VisitRow>> visitsByPlate(sql::Connection& connection, const Sealer& sealer,
                                            const QString& plate, UtcTime endsAfter, UtcTime now)
{
    static const QString text = kRowColumns + QStringLiteral("v.until_ms") + kRowTables +
                                QStringLiteral(
                                    "WHERE v.until_ms > ? OR s.id IS NOT NULL "
                                    "ORDER BY v.until_ms, v.id");
    const QString wanted = normalisedPlate(plate);
    std::vector<VisitRow> visits;
    const Status read = sql::eachRow(
        [&](const sql::Statement& from) -> Status {
            Result<VisitRow> row = rowOf(from, sealer, now);
            if (!row) {
                return row.error();
            }
            if (!row->plate.isEmpty() && normalisedPlate(row->plate) == wanted) {
                visits.push_back(row.take());
            }
            return {};
        },
        connection, text, endsAfter);
    return read ? Result<std::vector<VisitRow>>(std::move(visits))
                : Result<std::vector<VisitRow>>(read.error());
}

Result<std::vector<DoorId>> visitDoors(sql::Connection& connection, VisitId visit)
{
    std::vector<DoorId> doors;
    const Status read = sql::eachRow(
        [&doors](const sql::Statement& row) {
            doors.push_back(row.id<DoorId>(0));
            return Status();
        },
        connection,
        QStringLiteral("SELECT door_id FROM visit_door WHERE visit_id = ? ORDER BY door_id"),
        visit);
    return read ? Result<std::vector<DoorId>>(doors) : Result<std::vector<DoorId>>(read.error());
}

Result<VisitMore> visitMore(sql::Connection& connection, const Sealer& sealer, VisitId visit)
{
    const Result<DataKey> key = visitKey(connection, sealer, visit);
    if (!key) {
        return key.error();
    }
    VisitMore more;
    {
        const auto row = sql::firstRow(
            connection,
            QStringLiteral("SELECT v.note_sealed, c.name, v.created_ms, v.decision_channel, d.name,"
                           " v.decided_ms, p.visit_id FROM visit v"
                           " JOIN user_account c ON c.id = v.created_by"
                           " LEFT JOIN user_account d ON d.id = v.decided_by"
                           " LEFT JOIN visit_photo p ON p.visit_id = v.id WHERE v.id = ?"),
            visit);
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return noSuchVisit(visit);
        }
        const sql::Statement& from = **row;
        const auto note = openText(*key, from.blob(0), Place(kNoteColumn, visit));
        if (!note) {
            return note.error();
        }
        more = {.note = *note,
                .createdBy = from.text(1),
                .createdAt = from.time(2),
                .channel = from.isNull(3) ? std::nullopt
                                          : std::optional(from.enumeration<ApprovalChannel>(3)),
                .decidedBy = from.text(4),
                .decidedAt = from.optionalTime(5),
                .stays = {},
                .hasPhoto = !from.isNull(6)};
    }
    const Status read = sql::eachRow(
        [&more](const sql::Statement& row) {
            more.stays.push_back(
                {int(row.integer(0)), row.time(1), row.time(2), row.optionalTime(3)});
            return Status();
        },
        connection,
        QStringLiteral("SELECT people, in_ms, due_ms, out_ms FROM visit_stay WHERE visit_id = ?"
                       " ORDER BY in_ms DESC LIMIT 20"),
        visit);
    return read ? Result<VisitMore>(more) : Result<VisitMore>(read.error());
}

BoardDay boardDay(UtcTime now, const QTimeZone& zone)
{
    const QDateTime local = toDateTime(now).toTimeZone(zone);
    const QDate day = local.date();
    return {.now = now,
            .start = fromMs(day.startOfDay(zone).toMSecsSinceEpoch()),
            .end = fromMs(day.addDays(1).startOfDay(zone).toMSecsSinceEpoch()),
            .weekdayBit = 1 << (day.dayOfWeek() - 1),
            .minute = local.time().hour() * 60 + local.time().minute()};
}

namespace {

struct ListSql
{
    QString text;
    QVariantList values;
};

ListSql listSql(VisitQuery::List list, const BoardDay& day)
{
    const QVariantList expected{toMs(day.now), toMs(day.end), day.weekdayBit, day.minute,
                                toMs(day.start)};
    const QString where = QStringLiteral("WHERE ");
    switch (list) {
        case VisitQuery::List::ExpectedToday:
            // Soonest first is the greatest of the negative first.
            return {kRowColumns +
                        QStringLiteral("-(CASE WHEN v.kind = 2 THEN ? + v.day_from_minute * 60000"
                                       " ELSE v.from_ms END)") +
                        kRowTables + where + kExpectedToday,
                    QVariantList{toMs(day.start)} + expected};
        case VisitQuery::List::Inside:
            return {kRowColumns + QStringLiteral("s.in_ms") + kRowTables + where + kInside,
                    {toMs(day.now)}};
        case VisitQuery::List::Overdue:
            return {kRowColumns + QStringLiteral("-s.due_ms") + kRowTables + where + kOverdue,
                    {toMs(day.now)}};
        case VisitQuery::List::All:
            break;
    }
    return {kRowColumns + QStringLiteral("v.id") + kRowTables, {}};
}

}  // namespace

Result<Page<VisitRow>> visitPage(sql::Connection& connection, const Sealer& sealer,
                                 VisitQuery::List list, const BoardDay& day,
                                 std::optional<PageKey> after, int limit)
{
    const ListSql asked = listSql(list, day);
    const QString key = after ? QStringLiteral("WHERE (sort, id) < (?, ?) ") : QString();
    Result<sql::Statement> statement =
        connection.prepare(QStringLiteral("SELECT * FROM (") + asked.text + QStringLiteral(") ") +
                           key + QStringLiteral("ORDER BY sort DESC, id DESC LIMIT ?"));
    if (!statement) {
        return statement.error();
    }
    for (const QVariant& value : asked.values) {
        statement.value().bind(value);
    }
    if (after) {
        statement.value().bind(after->sortValue).bind(after->id);
    }
    statement.value().bind(limit + 1);
    Page<VisitRow> page;
    auto found = statement.value().step();
    for (; found && *found; found = statement.value().step()) {
        if (int(page.rows.size()) == limit) {
            page.next = PageKey{page.rows.back().sortValue, page.rows.back().id.value()};
            continue;
        }
        Result<VisitRow> row = rowOf(*statement, sealer, day.now);
        if (!row) {
            return row.error();
        }
        page.rows.push_back(row.take());
    }
    if (!found) {
        return found.error();
    }
    for (VisitRow& row : page.rows) {
        if (const Status named = nameHost(connection, sealer, row); !named) {
            return named.error();
        }
    }
    return page;
}

Result<VisitCounts> visitCounts(sql::Connection& connection, const BoardDay& day)
{
    static const QString stays = QStringLiteral(
        "SELECT count(*) FROM visit_stay s JOIN visit v ON v.id = s.visit_id"
        " JOIN visit_key k ON k.visit_id = v.id WHERE s.out_ms IS NULL AND ");
    static const QString expected =
        QStringLiteral(
            "SELECT count(*) FROM visit v JOIN visit_key k ON k.visit_id = v.id WHERE ") +
        kExpectedToday;
    const auto coming = sql::firstRow(connection, expected, day.now, day.end, day.weekdayBit,
                                      day.minute, day.start);
    const auto inside = sql::firstRow(connection, stays + kInside, day.now);
    const auto overdue = sql::firstRow(connection, stays + kOverdue, day.now);
    for (const auto* one : {&coming, &inside, &overdue}) {
        if (!*one) {
            return one->error();
        }
    }
    return VisitCounts{(*coming)->integer(0), (*inside)->integer(0), (*overdue)->integer(0)};
}

Result<std::vector<VisitWords>> allVisitWords(sql::Connection& connection, const Sealer& sealer)
{
    constexpr int kShownDigits = 4;
    std::vector<VisitWords> all;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            const auto id = row.id<VisitId>(0);
            const Result<DataKey> key = sealer.unwrap(row.blob(1), Place(kKeyColumn, id));
            if (!key) {
                return key.error();
            }
            const auto name = openText(*key, row.blob(2), Place(kNameColumn, id));
            const auto phone = openText(*key, row.blob(3), Place(kPhoneColumn, id));
            const auto plate = openText(*key, row.blob(4), Place(kPlateColumn, id));
            if (!name || !phone || !plate) {
                return !name ? name.error() : !phone ? phone.error() : plate.error();
            }
            // A line break stands in none of them, so no word matches across two.
            all.push_back(
                {row.id<VisitId>(0),
                 QStringList{*name, *plate, phone->right(kShownDigits), row.text(5)}.join(u'\n')});
            return {};
        },
        connection,
        QStringLiteral("SELECT v.id, k.wrapped_key, v.name_sealed, v.phone_sealed, v.plate_sealed,"
                       " a.path FROM visit v JOIN visit_key k ON k.visit_id = v.id"
                       " JOIN household h ON h.id = v.household_id"
                       " LEFT JOIN address a ON a.id = h.address_id ORDER BY v.id"));
    return read ? Result<std::vector<VisitWords>>(std::move(all))
                : Result<std::vector<VisitWords>>(read.error());
}

Status setVisitPhoto(sql::Connection& connection, const Sealer& sealer, VisitId visit,
                     const QByteArray& jpeg, UtcTime now)
{
    const Result<DataKey> key = visitKey(connection, sealer, visit);
    if (!key) {
        return key.error();
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO visit_photo (visit_id, sealed, created_ms)"
                                   " VALUES (?, ?, ?) ON CONFLICT (visit_id) DO UPDATE SET"
                                   " sealed = excluded.sealed, created_ms = excluded.created_ms"),
                    visit, Sealer::seal(*key, jpeg, Place(kPhotoColumn, visit)), now);
}

Result<QByteArray> visitPhoto(sql::Connection& connection, const Sealer& sealer, VisitId visit)
{
    const Result<DataKey> key = visitKey(connection, sealer, visit);
    if (!key) {
        return key.error();
    }
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT sealed FROM visit_photo WHERE visit_id = ?"), visit);
    if (!row) {
        return row.error();
    }
    return *row ? Sealer::unseal(*key, (*row)->blob(0), Place(kPhotoColumn, visit))
                : Result<QByteArray>(noSuchVisit(visit));
}

Result<int> deleteVisitsBefore(sql::Connection& connection, UtcTime endedBefore, int limit)
{
    std::vector<VisitId> ended;
    const Status read = sql::eachRow(
        [&ended](const sql::Statement& row) {
            ended.push_back(row.id<VisitId>(0));
            return Status();
        },
        connection,
        QStringLiteral("SELECT v.id FROM visit v WHERE v.until_ms < ? AND NOT EXISTS (SELECT 1 FROM"
                       " visit_stay s WHERE s.visit_id = v.id AND (s.out_ms IS NULL OR s.out_ms >="
                       " ?)) ORDER BY v.until_ms LIMIT ?"),
        endedBefore, endedBefore, limit);
    if (!read) {
        return read.error();
    }
    static const QStringList statements{
        QStringLiteral("DELETE FROM pass_use WHERE pass_id IN"
                       " (SELECT id FROM visitor_pass WHERE visit_id = ?)"),
        QStringLiteral("DELETE FROM visitor_pass WHERE visit_id = ?"),
        QStringLiteral("DELETE FROM visit_photo WHERE visit_id = ?"),
        QStringLiteral("DELETE FROM visit_stay WHERE visit_id = ?"),
        QStringLiteral("DELETE FROM visit_door WHERE visit_id = ?"),
        QStringLiteral("DELETE FROM visit_key WHERE visit_id = ?"),
        QStringLiteral("DELETE FROM visit WHERE id = ?")};
    for (const VisitId visit : ended) {
        for (const QString& statement : statements) {
            if (const Result<int> gone = sql::change(connection, statement, visit); !gone) {
                return gone.error();
            }
        }
    }
    return int(ended.size());
}

}  // namespace gatehouse::store
