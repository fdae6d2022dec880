#include "store/approval_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

Result<ApprovalId> insertApproval(sql::Connection& connection, const NewApproval& approval,
                                  UtcTime now)
{
    if (approval.asker == approval.approver) {
        return fail(ErrorCode::Denied, QStringLiteral("approval: nobody approves oneself"));
    }
    return sql::insert<ApprovalId>(
        connection,
        QStringLiteral("INSERT INTO approval (action, subject, asker_id, approver_id, made_ms, "
                       "expires_ms) VALUES (?, ?, ?, ?, ?, ?)"),
        approval.action, approval.subject, approval.asker, approval.approver, now,
        now + kApprovalLasts);
}

Result<UserId> takeApproval(sql::Connection& connection, ApprovalId approval, const QString& action,
                            const QString& subject, UserId asker, UtcTime now)
{
    const auto taken = sql::change(
        connection,
        QStringLiteral("UPDATE approval SET used_ms = ? WHERE id = ? AND action = ? "
                       "AND subject = ? AND asker_id = ? AND used_ms IS NULL AND made_ms <= ? "
                       "AND expires_ms > ?"),
        now, approval, action, subject, asker, now, now);
    if (!taken) {
        return taken.error();
    }
    if (*taken != 1) {
        return fail(ErrorCode::Denied,
                    QStringLiteral("approval: a second person's yes to this is missing"));
    }
    const auto approver = sql::firstRow(
        connection, QStringLiteral("SELECT approver_id FROM approval WHERE id = ?"), approval);
    if (!approver) {
        return approver.error();
    }
    return approver.value()->id<UserId>(0);
}

}  // namespace gatehouse::store
