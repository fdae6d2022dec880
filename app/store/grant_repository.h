// Grants and their doors. Inside a store job.
#pragma once

#include "domain/grant.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

/// The input has been validated. NotFound when a door does not exist.
Result<GrantId> insertGrant(sql::Connection& connection, const NewGrant& grant, UserId grantedBy,
                            UtcTime now);

/// All of them, newest first: revoked and expired ones too.
Result<std::vector<Grant>> grantsOf(sql::Connection& connection, PersonId person);

/// NotFound when there is none.
Result<Grant> grantById(sql::Connection& connection, GrantId id);

/// False when it was revoked before: then nothing is changed. NotFound when there is none.
Result<bool> revokeGrant(sql::Connection& connection, GrantId id, UtcTime now);

}  // namespace gatehouse::store
