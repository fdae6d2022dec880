#include "store/grant_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

const QString kSelectGrant = QStringLiteral(
    "SELECT g.id, g.person_id, g.credential, g.from_ms, g.until_ms, g.basis, g.revoked_ms, u.name "
    "FROM passage_grant g JOIN user_account u ON u.id = g.granted_by ");

Grant grantOf(const sql::Statement& row)
{
    return Grant{.id = row.id<GrantId>(0),
                 .person = row.id<PersonId>(1),
                 .doors = {},
                 .credential = row.enumeration<Credential>(2),
                 .validity = {row.time(3), row.time(4)},
                 .basis = row.text(5),
                 .revokedAt = row.optionalTime(6),
                 .grantedBy = row.text(7)};
}

Status addDoors(sql::Connection& connection, Grant& grant)
{
    return sql::eachRow(
        [&grant](const sql::Statement& row) {
            grant.doors.push_back(row.id<DoorId>(0));
            return Status();
        },
        connection,
        QStringLiteral(
            "SELECT door_id FROM passage_grant_door WHERE grant_id = ? ORDER BY door_id"),
        grant.id);
}

}  // namespace

Result<GrantId> insertGrant(sql::Connection& connection, const NewGrant& grant, UserId grantedBy,
                            UtcTime now)
{
    const Result<GrantId> id = sql::insert<GrantId>(
        connection,
        QStringLiteral(
            "INSERT INTO passage_grant (person_id, credential, from_ms, until_ms, basis, "
            "granted_by, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"),
        grant.person, grant.credential, grant.validity.from, grant.validity.until,
        grant.basis.trimmed(), grantedBy, now);
    if (!id) {
        return id;
    }
    for (const DoorId door : grant.doors) {
        // A door that was ticked twice is one door.
        const Result<int> added = sql::change(
            connection,
            QStringLiteral("INSERT INTO passage_grant_door (grant_id, door_id) "
                           "SELECT ?, id FROM door WHERE id = ? ON CONFLICT DO NOTHING"),
            id.value(), door);
        if (!added) {
            return added.error();
        }
        const auto known =
            sql::firstRow(connection, QStringLiteral("SELECT 1 FROM door WHERE id = ?"), door);
        if (!known) {
            return known.error();
        }
        if (!known.value()) {
            return fail(ErrorCode::NotFound, QStringLiteral("door %1").arg(door.value()));
        }
    }
    return id;
}

Result<std::vector<Grant>> grantsOf(sql::Connection& connection, PersonId person)
{
    std::vector<Grant> grants;
    const Status read = sql::eachRow(
        [&grants](const sql::Statement& row) {
            grants.push_back(grantOf(row));
            return Status();
        },
        connection, kSelectGrant + QStringLiteral("WHERE g.person_id = ? ORDER BY g.id DESC"),
        person);
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

Result<Grant> grantById(sql::Connection& connection, GrantId id)
{
    Grant grant;
    {
        const auto row =
            sql::firstRow(connection, kSelectGrant + QStringLiteral("WHERE g.id = ?"), id);
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return fail(ErrorCode::NotFound, QStringLiteral("grant %1").arg(id.value()));
        }
        grant = grantOf(*row.value());
    }
    if (const Status doors = addDoors(connection, grant); !doors) {
        return doors.error();
    }
    return grant;
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

}  // namespace gatehouse::store
