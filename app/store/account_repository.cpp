#include "store/account_repository.h"

#include "domain/address.h"
#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

/// As in user_scope.
enum class ScopeRow
{
    Door = 1,
    Camera,
    Building
};

const QString kSelect = QStringLiteral(
    "SELECT u.id, u.name, u.role, u.last_sign_in_ms, u.locked_until_ms, u.disabled_ms, "
    "EXISTS (SELECT 1 FROM second_factor f WHERE f.user_id = u.id AND f.confirmed_ms IS NOT NULL) "
    "FROM user_account u ");

AccountRow accountFrom(const sql::Statement& row)
{
    return {.id = row.id<UserId>(0),
            .name = row.text(1),
            .role = row.enumeration<Role>(2),
            .lastSignIn = row.optionalTime(3),
            .lockedUntil = row.optionalTime(4),
            .disabledAt = row.optionalTime(5),
            .hasSecondFactor = row.integer(6) != 0,
            .doors = {},
            .cameras = {},
            .buildings = {}};
}

Status readLimits(sql::Connection& connection, AccountRow& account)
{
    return sql::eachRow(
        [&account](const sql::Statement& row) {
            switch (row.enumeration<ScopeRow>(0)) {
                case ScopeRow::Door:
                    account.doors.insert(row.id<DoorId>(1));
                    break;
                case ScopeRow::Camera:
                    account.cameras.insert(row.id<CameraId>(1));
                    break;
                case ScopeRow::Building:
                    account.buildings.insert(row.id<AddressId>(1));
                    break;
            }
            return Status();
        },
        connection, QStringLiteral("SELECT kind, target_id FROM user_scope WHERE user_id = ?"),
        account.id);
}

Status done(const Result<int>& changed)
{
    return changed ? Status() : Status(changed.error());
}

}  // namespace

Result<std::vector<AccountRow>> accounts(sql::Connection& connection)
{
    std::vector<AccountRow> rows;
    Status read = sql::eachRow(
        [&rows](const sql::Statement& row) {
            rows.push_back(accountFrom(row));
            return Status();
        },
        connection, kSelect + QStringLiteral("ORDER BY u.disabled_ms IS NOT NULL, u.name"));
    for (AccountRow& account : rows) {
        if (read) {
            read = readLimits(connection, account);
        }
    }
    return read ? Result<std::vector<AccountRow>>(rows)
                : Result<std::vector<AccountRow>>(read.error());
}

Result<AccountRow> account(sql::Connection& connection, UserId user)
{
    const auto row = sql::firstRow(connection, kSelect + QStringLiteral("WHERE u.id = ?"), user);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such user"));
    }
    AccountRow account = accountFrom(*row.value());
    const Status read = readLimits(connection, account);
    return read ? Result<AccountRow>(account) : Result<AccountRow>(read.error());
}

Result<int> activeAdministrators(sql::Connection& connection)
{
    const auto row = sql::firstRow(
        connection,
        QStringLiteral("SELECT count(*) FROM user_account WHERE role = ? AND disabled_ms IS NULL"),
        Role::Administrator);
    return row ? Result<int>(int(row.value()->integer(0))) : Result<int>(row.error());
}

Status setDisabled(sql::Connection& connection, UserId user, std::optional<UtcTime> at)
{
    return done(sql::change(connection,
                            QStringLiteral("UPDATE user_account SET disabled_ms = ? WHERE id = ?"),
                            at, user));
}

Status noteSignIn(sql::Connection& connection, UserId user, UtcTime now)
{
    return done(sql::change(
        connection, QStringLiteral("UPDATE user_account SET last_sign_in_ms = ? WHERE id = ?"), now,
        user));
}

Status setBuildings(sql::Connection& connection, UserId user, const std::set<AddressId>& buildings)
{
    Status kept = done(sql::change(
        connection, QStringLiteral("DELETE FROM user_scope WHERE user_id = ? AND kind = ?"), user,
        ScopeRow::Building));
    for (const AddressId building : buildings) {
        if (!kept) {
            return kept;
        }
        const auto added =
            sql::change(connection,
                        QStringLiteral("INSERT INTO user_scope (user_id, kind, target_id) "
                                       "SELECT ?, ?, id FROM address WHERE id = ? AND level = ?"),
                        user, ScopeRow::Building, building, AddressLevel::Building);
        kept = added && *added != 1
                   ? Status(fail(ErrorCode::Invalid,
                                 QStringLiteral("buildings: %1 is none").arg(building.value())))
                   : done(added);
    }
    return kept;
}

Result<std::vector<BuildingRow>> buildings(sql::Connection& connection)
{
    std::vector<BuildingRow> rows;
    const Status read = sql::eachRow(
        [&rows](const sql::Statement& row) {
            rows.push_back({row.id<AddressId>(0), row.text(1), row.text(2)});
            return Status();
        },
        connection,
        QStringLiteral("SELECT id, path, name FROM address WHERE level = ? "
                       "ORDER BY CAST(code AS INTEGER), code"),
        AddressLevel::Building);
    return read ? Result<std::vector<BuildingRow>>(rows)
                : Result<std::vector<BuildingRow>>(read.error());
}

Result<BuildingScope> buildingScopeOf(sql::Connection& connection, UserId user)
{
    BuildingScope scope;
    const Status read = sql::eachRow(
        [&scope](const sql::Statement& row) {
            scope.paths = scope.paths.value_or(QStringList());
            if (!row.isNull(0)) {
                scope.paths->append(row.text(0));
            }
            return Status();
        },
        connection,
        QStringLiteral("SELECT a.path FROM user_scope s LEFT JOIN address a ON a.id = s.target_id "
                       "WHERE s.user_id = ? AND s.kind = ?"),
        user, ScopeRow::Building);
    return read ? Result<BuildingScope>(scope) : Result<BuildingScope>(read.error());
}

}  // namespace gatehouse::store
