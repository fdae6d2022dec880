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

}  // namespace gatehouse::store
