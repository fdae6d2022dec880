#include "store/user_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

Result<UserId> insertUser(sql::Connection& connection, const QString& name, Role role,
                          const QString& passwordHash, UtcTime now)
{
    const Result<std::optional<UserRow>> taken = userByName(connection, name);
    if (!taken) {
        return taken.error();
    }
    if (taken.value()) {
        return fail(ErrorCode::Conflict, QStringLiteral("name: is taken"));
    }
    return sql::insert<UserId>(
        connection,
        QStringLiteral("INSERT INTO user_account (name, role, password_hash, created_ms, "
                       "failed_count) VALUES (?, ?, ?, ?, 0)"),
        name, role, passwordHash, now);
}

Result<qint64> userCount(sql::Connection& connection)
{
    const auto row = sql::firstRow(connection, QStringLiteral("SELECT count(*) FROM user_account"));
    if (!row) {
        return row.error();
    }
    return row.value() ? row.value()->integer(0) : 0;
}

Result<std::optional<UserRow>> userByName(sql::Connection& connection, const QString& name)
{
    const auto found = sql::firstRow(
        connection,
        QStringLiteral("SELECT id, name, role, password_hash, disabled_ms, failed_count, "
                       "locked_until_ms FROM user_account WHERE name = ?"),
        name);
    if (!found) {
        return found.error();
    }
    if (!found.value()) {
        return std::optional<UserRow>();
    }
    const sql::Statement& row = *found.value();
    return std::optional(UserRow{.id = row.id<UserId>(0),
                                 .name = row.text(1),
                                 .role = row.enumeration<Role>(2),
                                 .passwordHash = row.text(3),
                                 .disabled = !row.isNull(4),
                                 .failedCount = int(row.integer(5)),
                                 .lockedUntil = row.optionalTime(6)});
}

Status setFailures(sql::Connection& connection, UserId user, int failedCount,
                   std::optional<UtcTime> lockedUntil)
{
    const Result<int> changed = sql::change(
        connection,
        QStringLiteral(
            "UPDATE user_account SET failed_count = ?, locked_until_ms = ? WHERE id = ?"),
        failedCount, lockedUntil, user);
    return changed ? Status() : Status(changed.error());
}

Status forgiveFailure(sql::Connection& connection, UserId user, int freeAttempts)
{
    const Result<int> changed =
        sql::change(connection,
                    QStringLiteral("UPDATE user_account SET failed_count = failed_count - 1, "
                                   "locked_until_ms = CASE WHEN failed_count - 1 <= ? THEN NULL "
                                   "ELSE locked_until_ms END WHERE id = ? AND failed_count > 0"),
                    freeAttempts, user);
    return changed ? Status() : Status(changed.error());
}

Status setPassword(sql::Connection& connection, UserId user, const QString& passwordHash)
{
    const Result<int> changed = sql::change(
        connection, QStringLiteral("UPDATE user_account SET password_hash = ? WHERE id = ?"),
        passwordHash, user);
    return changed ? Status() : Status(changed.error());
}

}  // namespace gatehouse::store
