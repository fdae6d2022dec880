#include "store/grant_repository.h"

#include "store/setting_repository.h"
#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

const QString kSelectGrant = QStringLiteral(
    "SELECT g.id, g.person_id, g.credential, g.from_ms, g.until_ms, g.basis, g.revoked_ms, u.name, "
    "g.household_id, g.schedule, g.state, d.name, g.granted_by "
    "FROM passage_grant g JOIN user_account u ON u.id = g.granted_by "
    "LEFT JOIN user_account d ON d.id = g.decided_by ");

Result<Grant> grantOf(const sql::Statement& row)
{
    const Result<WeeklySchedule> schedule = WeeklySchedule::parse(row.text(9));
    if (!schedule) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("grant %1: %2").arg(row.integer(0)).arg(schedule.error().text));
    }
    return Grant{.id = row.id<GrantId>(0),
                 .person = row.id<PersonId>(1),
                 .doors = {},
                 .credential = row.enumeration<Credential>(2),
                 .validity = {row.time(3), row.time(4)},
                 .basis = row.text(5),
                 .revokedAt = row.optionalTime(6),
                 .grantedBy = row.text(7),
                 .household = row.id<HouseholdId>(8),
                 .schedule = schedule.value(),
                 .state = row.enumeration<GrantState>(10),
                 .decidedBy = row.text(11),
                 .granter = row.id<UserId>(12)};
}

template <typename IdType>
Status readIds(sql::Connection& connection, const QString& text, GrantId grant,
               std::vector<IdType>& ids)
{
    return sql::eachRow(
        [&ids](const sql::Statement& row) {
            ids.push_back(row.id<IdType>(0));
            return Status();
        },
        connection, text, grant);
}

Status addDoors(sql::Connection& connection, Grant& grant)
{
    const Status doors =
        readIds(connection,
                QStringLiteral(
                    "SELECT door_id FROM passage_grant_door WHERE grant_id = ? ORDER BY door_id"),
                grant.id, grant.doors);
    if (!doors) {
        return doors;
    }
    const Status groups = readIds(
        connection,
        QStringLiteral(
            "SELECT group_id FROM passage_grant_group WHERE grant_id = ? ORDER BY group_id"),
        grant.id, grant.groups);
    if (!groups || grant.groups.empty()) {
        return groups;
    }
    return readIds(connection,
                   QStringLiteral("SELECT DISTINCT m.door_id FROM passage_grant_group g "
                                  "JOIN door_group_member m ON m.group_id = g.group_id "
                                  "WHERE g.grant_id = ? ORDER BY m.door_id"),
                   grant.id, grant.groupDoors);
}

template <typename... Values>
Result<std::vector<Grant>> readGrants(sql::Connection& connection, const QString& where,
                                      const Values&... values)
{
    std::vector<Grant> grants;
    const Status read = sql::eachRow(
        [&grants](const sql::Statement& row) -> Status {
            Result<Grant> grant = grantOf(row);
            if (!grant) {
                return grant.error();
            }
            grants.push_back(grant.take());
            return {};
        },
        connection, kSelectGrant + where, values...);
    if (!read) {
        return read.error();
    }
    for (Grant& grant : grants) {
        if (const Status doors = addDoors(connection, grant); !doors) {
            return doors.error();
        }
    }
    return grants;
}

/// Links `id` (of a grant or a group) to each of `others`, once, and only to those that exist.
template <typename OtherId>
Status linkAll(sql::Connection& connection, const QString& insert, const QString& exists, qint64 id,
               const std::vector<OtherId>& others, const QString& what)
{
    for (const OtherId other : others) {
        const auto known = sql::firstRow(connection, exists, other);
        if (!known) {
            return known.error();
        }
        if (!known.value()) {
            return fail(ErrorCode::NotFound, QStringLiteral("%1 %2").arg(what).arg(other.value()));
        }
        // A door that was ticked twice is one door.
        if (const Result<int> added = sql::change(connection, insert, id, other); !added) {
            return added.error();
        }
    }
    return {};
}

const QString kDoorExists = QStringLiteral("SELECT 1 FROM door WHERE id = ?");

Status linkGrant(sql::Connection& connection, GrantId id, const NewGrant& grant)
{
    const Status doors =
        linkAll(connection,
                QStringLiteral("INSERT INTO passage_grant_door (grant_id, door_id) VALUES (?, ?) "
                               "ON CONFLICT DO NOTHING"),
                kDoorExists, id.value(), grant.doors, QStringLiteral("door"));
    if (!doors) {
        return doors;
    }
    return linkAll(connection,
                   QStringLiteral("INSERT INTO passage_grant_group (grant_id, group_id) "
                                  "VALUES (?, ?) ON CONFLICT DO NOTHING"),
                   QStringLiteral("SELECT 1 FROM door_group WHERE id = ?"), id.value(),
                   grant.groups, QStringLiteral("door group"));
}

/// What the grant may last at the latest: a household's own end is each member's affair.
Result<UtcTime> latestEnd(sql::Connection& connection, const NewGrant& grant)
{
    if (!grant.person.isValid()) {
        return grant.validity.until;
    }
    const auto row =
        sql::firstRow(connection,
                      QStringLiteral("SELECT until_ms FROM household_member WHERE person_id = ? "
                                     "ORDER BY until_ms IS NOT NULL, until_ms DESC LIMIT 1"),
                      grant.person);
    if (!row) {
        return row.error();
    }
    const auto end = row.value() ? row.value()->optionalTime(0) : std::nullopt;
    return end ? std::min(*end, grant.validity.until) : grant.validity.until;
}

}  // namespace

Result<GrantId> insertGrant(sql::Connection& connection, const NewGrant& grant, UserId grantedBy,
                            UtcTime now, GrantState state, GrantId renews)
{
    const Result<UtcTime> end = latestEnd(connection, grant);
    if (!end) {
        return end.error();
    }
    if (end.value() <= grant.validity.from) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("end: the person does not live there any more by then"));
    }
    if (grant.household.isValid()) {
        const auto home = sql::firstRow(
            connection, QStringLiteral("SELECT 1 FROM household WHERE id = ?"), grant.household);
        if (!home) {
            return home.error();
        }
        if (!home.value()) {
            return fail(ErrorCode::NotFound,
                        QStringLiteral("household %1").arg(grant.household.value()));
        }
    }
    const Result<GrantId> id = sql::insert<GrantId>(
        connection,
        QStringLiteral(
            "INSERT INTO passage_grant (person_id, household_id, credential, from_ms, until_ms, "
            "schedule, basis, granted_by, created_ms, state, renews_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        grant.person, grant.household, grant.credential, grant.validity.from, end.value(),
        grant.schedule.text(), grant.basis.trimmed(), grantedBy, now, state, renews);
    if (!id) {
        return id;
    }
    const Status linked = linkGrant(connection, id.value(), grant);
    return linked ? id : Result<GrantId>(linked.error());
}

Result<std::vector<Grant>> grantsOf(sql::Connection& connection, PersonId person)
{
    return readGrants(connection,
                      QStringLiteral("WHERE g.person_id = ? OR g.household_id IN "
                                     "(SELECT household_id FROM household_member "
                                     "WHERE person_id = ?) ORDER BY g.id DESC"),
                      person, person);
}

Result<GrantId> openingGrant(sql::Connection& connection, PersonId person, DoorId door,
                             Credential credential, UtcTime time, const QTimeZone& estateZone)
{
    const auto grants = readGrants(
        connection,
        QStringLiteral(
            "WHERE g.revoked_ms IS NULL AND g.state = 1 AND g.credential = ? "
            "AND g.from_ms <= ? AND g.until_ms > ? AND ("
            "(g.person_id = ? AND EXISTS (SELECT 1 FROM household_member m "
            "WHERE m.person_id = g.person_id AND (m.until_ms IS NULL OR m.until_ms > ?))) "
            "OR g.household_id IN (SELECT m.household_id FROM household_member m "
            "WHERE m.person_id = ? AND m.from_ms <= ? "
            "AND (m.until_ms IS NULL OR m.until_ms > ?))) ORDER BY g.id DESC"),
        credential, time, time, person, time, person, time, time);
    if (!grants) {
        return grants.error();
    }
    for (const Grant& grant : grants.value()) {
        if (permits(grant, door, credential, time, estateZone)) {
            return grant.id;
        }
    }
    return GrantId();
}

Result<GrantState> stateOfNewGrants(sql::Connection& connection)
{
    const Result<QString> asked =
        settingValue(connection, estateScope(), QString::fromLatin1(kGrantsSecondPersonKey),
                     QStringLiteral("off"));
    if (!asked) {
        return asked.error();
    }
    return asked.value() == QLatin1String("on") ? GrantState::AwaitsApproval : GrantState::InForce;
}

Result<std::vector<Grant>> waitingGrants(sql::Connection& connection, int limit)
{
    return readGrants(connection,
                      QStringLiteral("WHERE g.state = 2 AND g.revoked_ms IS NULL "
                                     "ORDER BY g.id LIMIT ?"),
                      limit);
}

Status decideGrant(sql::Connection& connection, GrantId grant, GrantState decision, UserId by,
                   UtcTime now)
{
    const Result<int> decided = sql::change(
        connection,
        QStringLiteral("UPDATE passage_grant SET state = ?, decided_by = ?, decided_ms = ? "
                       "WHERE id = ? AND state = 2 AND revoked_ms IS NULL"),
        decision, by, now, grant);
    if (!decided) {
        return decided.error();
    }
    return decided.value() == 1
               ? Status()
               : Status(fail(ErrorCode::Conflict,
                             QStringLiteral("grant %1 does not wait any more").arg(grant.value())));
}

Result<std::vector<Grant>> endingGrants(sql::Connection& connection, UtcTime now, UtcTime until,
                                        int limit)
{
    return readGrants(
        connection,
        QStringLiteral("WHERE g.revoked_ms IS NULL AND g.state = 1 AND g.until_ms > ? "
                       "AND g.until_ms <= ? AND NOT EXISTS (SELECT 1 FROM passage_grant n "
                       "WHERE n.renews_id = g.id AND n.revoked_ms IS NULL AND n.state <> 3) "
                       "ORDER BY g.until_ms, g.id LIMIT ?"),
        now, until, limit);
}

Result<bool> isRenewed(sql::Connection& connection, GrantId grant)
{
    const auto row = sql::firstRow(
        connection,
        QStringLiteral("SELECT 1 FROM passage_grant WHERE renews_id = ? AND revoked_ms IS NULL "
                       "AND state <> 3"),
        grant);
    return row ? Result<bool>(row.value().has_value()) : Result<bool>(row.error());
}

Result<Grant> grantById(sql::Connection& connection, GrantId id)
{
    Result<std::vector<Grant>> grants =
        readGrants(connection, QStringLiteral("WHERE g.id = ?"), id);
    if (!grants) {
        return grants.error();
    }
    if (grants.value().empty()) {
        return fail(ErrorCode::NotFound, QStringLiteral("grant %1").arg(id.value()));
    }
    return grants.value().front();
}

Result<bool> revokeGrant(sql::Connection& connection, GrantId id, UtcTime now)
{
    const Result<Grant> grant = grantById(connection, id);
    if (!grant) {
        return grant.error();
    }
    if (grant->revokedAt) {
        return false;
    }
    const Result<int> revoked = sql::change(
        connection, QStringLiteral("UPDATE passage_grant SET revoked_ms = ? WHERE id = ?"), now,
        id);
    if (!revoked) {
        return revoked.error();
    }
    return true;
}

Result<DoorGroupId> insertDoorGroup(sql::Connection& connection, const QString& name,
                                    const std::vector<DoorId>& doors)
{
    const Result<DoorGroupId> id = sql::insert<DoorGroupId>(
        connection, QStringLiteral("INSERT INTO door_group (name) VALUES (?)"), name);
    if (!id) {
        return id;
    }
    const Status set = setDoorsOfGroup(connection, id.value(), doors);
    return set ? id : Result<DoorGroupId>(set.error());
}

Status setDoorsOfGroup(sql::Connection& connection, DoorGroupId group,
                       const std::vector<DoorId>& doors)
{
    const Result<int> cleared = sql::change(
        connection, QStringLiteral("DELETE FROM door_group_member WHERE group_id = ?"), group);
    if (!cleared) {
        return cleared.error();
    }
    return linkAll(connection,
                   QStringLiteral("INSERT INTO door_group_member (group_id, door_id) "
                                  "VALUES (?, ?) ON CONFLICT DO NOTHING"),
                   kDoorExists, group.value(), doors, QStringLiteral("door"));
}

Status renameDoorGroup(sql::Connection& connection, DoorGroupId group, const QString& name)
{
    const Result<int> renamed = sql::change(
        connection, QStringLiteral("UPDATE door_group SET name = ? WHERE id = ?"), name, group);
    if (!renamed) {
        return renamed.error();
    }
    return renamed.value() == 1 ? Status()
                                : Status(fail(ErrorCode::NotFound,
                                              QStringLiteral("door group %1").arg(group.value())));
}

Result<DoorGroup> doorGroupById(sql::Connection& connection, DoorGroupId group)
{
    Result<std::vector<DoorGroup>> groups = doorGroups(connection);
    if (!groups) {
        return groups.error();
    }
    for (const DoorGroup& one : groups.value()) {
        if (one.id == group) {
            return one;
        }
    }
    return fail(ErrorCode::NotFound, QStringLiteral("door group %1").arg(group.value()));
}

Result<std::vector<DoorGroup>> doorGroups(sql::Connection& connection)
{
    std::vector<DoorGroup> groups;
    const Status read = sql::eachRow(
        [&groups](const sql::Statement& row) {
            if (groups.empty() || groups.back().id != row.id<DoorGroupId>(0)) {
                groups.push_back({row.id<DoorGroupId>(0), row.text(1), {}});
            }
            if (!row.isNull(2)) {
                groups.back().doors.push_back(row.id<DoorId>(2));
            }
            return Status();
        },
        connection,
        QStringLiteral("SELECT g.id, g.name, m.door_id FROM door_group g "
                       "LEFT JOIN door_group_member m ON m.group_id = g.id "
                       "ORDER BY g.name, g.id, m.door_id"));
    if (!read) {
        return read.error();
    }
    return groups;
}

}  // namespace gatehouse::store
