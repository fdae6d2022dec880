// The users of the desk. Inside a store job.
#pragma once

#include "base/clock.h"
#include "domain/access.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

struct UserRow
{
    UserId id;
    QString name;
    Role role = Role::Guard;
    QString passwordHash;  ///< Argon2id, encoded
    bool disabled = false;
    int failedCount = 0;
    std::optional<UtcTime> lockedUntil;
};

/// Conflict when the name is taken.
Result<UserId> insertUser(sql::Connection& connection, const QString& name, Role role,
                          const QString& passwordHash, UtcTime now);
Result<qint64> userCount(sql::Connection& connection);
Result<std::optional<UserRow>> userByName(sql::Connection& connection, const QString& name);
Status setFailures(sql::Connection& connection, UserId user, int failedCount,
                   std::optional<UtcTime> lockedUntil);
/// One attempt was no failure after all; the lock that it brought goes with it, unless more than
/// `freeAttempts` are left.
Status forgiveFailure(sql::Connection& connection, UserId user, int freeAttempts);
Status setPassword(sql::Connection& connection, UserId user, const QString& passwordHash);

}  // namespace gatehouse::store
