// A second person's yes to one action on one subject: good once, for two minutes. Inside a store
// job.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

constexpr std::chrono::minutes kApprovalLasts{2};

struct NewApproval
{
    QString action;   ///< as the audit names it: "person.erase"
    QString subject;  ///< "person:12"; never a personal value
    UserId asker;
    UserId approver;
};

/// Denied when both are the same person.
Result<ApprovalId> insertApproval(sql::Connection& connection, const NewApproval& approval,
                                  UtcTime now);

/// In the transaction of the action itself: uses the approval up and answers who approved. Denied
/// when it is not for this action, subject and asker, when it was used before, or is too old.
Result<UserId> takeApproval(sql::Connection& connection, ApprovalId approval, const QString& action,
                            const QString& subject, UserId asker, UtcTime now);

}  // namespace gatehouse::store
