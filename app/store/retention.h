// What is due for deletion, what is held back, and the deleting itself in small commands. Inside a
// store job.
#pragma once

#include "base/clock.h"
#include "domain/care.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <QHash>

#include <vector>

namespace gatehouse::store {

/// Days by class: the usual ones where nobody has chosen others.
Result<QHash<RetentionClass, int>> retentionDays(sql::Connection& connection);
/// Invalid when the days lie outside the class's bounds.
Status setRetentionDays(sql::Connection& connection, RetentionClass of, int days, UserId user,
                        UtcTime now);

struct DueRows
{
    qint64 due = 0;
    qint64 held = 0;  ///< of those that are due
};
/// Rows of a class whose time had come before `before`. Nothing for classes of files, for those
/// that are always kept, and for tables that this database does not have.
Result<DueRows> countDue(sql::Connection& connection, RetentionClass of, UtcTime before,
                         UtcTime now);
/// Deletes up to `most` of those that are due and not held; the number deleted.
Result<int> deleteDue(sql::Connection& connection, RetentionClass of, UtcTime before, UtcTime now,
                      int most);

/// SQL that is true for a row `t` of the class's table which some standing hold keeps.
QString heldCondition(RetentionClass of);

Result<HoldId> insertHold(sql::Connection& connection, const Sealer& sealer, const NewHold& hold,
                          UserId owner, UtcTime now);
/// NotFound when it does not stand.
Status releaseHold(sql::Connection& connection, HoldId hold, UserId user, UtcTime now);
/// Those that stand, the next review first.
Result<std::vector<HoldRow>> standingHolds(sql::Connection& connection, const Sealer& sealer);
/// The hold that forbids to erase this person, if any.
Result<std::optional<HoldRow>> holdOn(sql::Connection& connection, const Sealer& sealer,
                                      PersonId person);

/// The new run's id.
Result<qint64> beginRetentionRun(sql::Connection& connection, RetentionMode mode, UserId user,
                                 UtcTime now);
Status addRetentionResult(sql::Connection& connection, qint64 run, const RetentionResult& result);
Status finishRetentionRun(sql::Connection& connection, qint64 run, UtcTime now);
/// The newest; `run` is 0 when there was none.
Result<RetentionReport> latestRetentionRun(sql::Connection& connection);

}  // namespace gatehouse::store
