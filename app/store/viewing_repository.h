// Requests of those concerned, their guardians or relatives to see footage. Inside a store job.
#pragma once

#include "domain/viewing.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

Result<ViewingId> insertViewing(sql::Connection& connection, const Sealer& sealer,
                                const NewViewing& viewing, UserId recordedBy, UtcTime now);
/// Conflict unless it was only asked for so far.
Status decideViewing(sql::Connection& connection, const Sealer& sealer, ViewingId viewing,
                     ViewingDecision decision, const QString& reason, UserId by, UtcTime now);
/// Conflict unless it was allowed.
Status noteViewed(sql::Connection& connection, ViewingId viewing, UserId operatedBy, UtcTime now);
/// Newest first.
Result<std::vector<ViewingRow>> viewings(sql::Connection& connection, const Sealer& sealer,
                                         int limit);

}  // namespace gatehouse::store
