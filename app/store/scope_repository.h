// Which part of the estate a user is limited to. Inside a store job.
#pragma once

#include "domain/session.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

Result<UserScope> scopeOf(sql::Connection& connection, UserId user);
/// Takes the place of what was there; buildings are account_repository's.
Status setScope(sql::Connection& connection, UserId user, const UserScope& scope);

}  // namespace gatehouse::store
