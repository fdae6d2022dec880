// The half of AccessService that a signed-in person uses: purposes, and a second person's yes.
#include "services/access_service.h"
#include "services/answer.h"
#include "services/authentication.h"
#include "store/approval_repository.h"
#include "store/audit.h"
#include "store/purpose_repository.h"

namespace gatehouse::services {

namespace {

constexpr int kLongestTicket = 64;
constexpr int kShortestWhy = 2;
constexpr int kLongestWhy = 200;
constexpr std::chrono::minutes kLongestPurpose{8 * 60};

std::optional<Error> validate(const NewPurpose& purpose)
{
    if (purpose.ticket.isEmpty() || purpose.ticket.size() > kLongestTicket) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("ticket: must have 1 to %1 characters").arg(kLongestTicket));
    }
    if (purpose.why.size() < kShortestWhy || purpose.why.size() > kLongestWhy) {
        return fail(ErrorCode::Invalid, QStringLiteral("why: must have %1 to %2 characters")
                                            .arg(kShortestWhy)
                                            .arg(kLongestWhy));
    }
    if (purpose.lasts < std::chrono::minutes{1} || purpose.lasts > kLongestPurpose) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("lasts: must be 1 to %1 minutes").arg(kLongestPurpose.count()));
    }
    return std::nullopt;
}

QString subjectOf(PurposeId purpose)
{
    return QStringLiteral("purpose:%1").arg(purpose.value());
}

}  // namespace

QFuture<Result<PurposeSlot::Open>> AccessService::openPurpose(const Session& session,
                                                              const NewPurpose& purpose)
{
    using Open = PurposeSlot::Open;
    if (const Status allowed = m_guard.require(session, Action::OpenPurpose); !allowed) {
        return answer<Open>(allowed.error());
    }
    NewPurpose given = purpose;
    given.ticket = given.ticket.trimmed();
    given.why = given.why.trimmed();
    if (const auto error = validate(given)) {
        return answer<Open>(*error);
    }
    return m_store
        .write([session, given,
                &store = m_store](store::sql::Connection& connection) -> Result<Open> {
            const UtcTime now = store.clock().now();
            const UtcTime until = now + given.lasts;
            const auto id = store::insertPurpose(connection, store.sealer(),
                                                 {.id = {},
                                                  .user = session.user,
                                                  .desk = session.desk,
                                                  .ticket = given.ticket,
                                                  .why = given.why,
                                                  .openedAt = now,
                                                  .until = until,
                                                  .closedAt = {}});
            if (!id) {
                return id.error();
            }
            const Status kept = store::appendAudit(
                connection, {.at = now,
                             .user = session.user,
                             .action = QStringLiteral("purpose.open"),
                             .subject = subjectOf(*id),
                             .detail = {{QStringLiteral("minutes"), qint64(given.lasts.count())}},
                             .purpose = *id,
                             .desk = session.desk});
            return kept ? Result<Open>(Open{*id, until}) : Result<Open>(kept.error());
        })
        .then([slot = session.purposeSlot](const Result<Open>& opened) {
            if (opened && slot) {
                slot->set(*opened);
            }
            return opened;
        });
}

QFuture<Status> AccessService::closePurpose(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::OpenPurpose); !allowed) {
        return answer(allowed.error());
    }
    const UtcTime now = m_store.clock().now();
    const auto purpose = session.purposeAt(now);
    if (!purpose) {
        return QtFuture::makeReadyFuture(Status());
    }
    // At once: nothing more is looked at under it, whatever becomes of the row.
    session.purposeSlot->set(std::nullopt);
    return m_store.write(
        [session, purpose = *purpose, now](store::sql::Connection& connection) -> Status {
            if (const Status closed = store::closePurpose(connection, purpose, now); !closed) {
                return closed;
            }
            return store::appendAudit(connection, {.at = now,
                                                   .user = session.user,
                                                   .action = QStringLiteral("purpose.close"),
                                                   .subject = subjectOf(purpose),
                                                   .detail = {},
                                                   .purpose = purpose,
                                                   .desk = session.desk});
        });
}

QFuture<Result<ApprovalId>> AccessService::approve(const Session& asker,
                                                   const Credentials& approver,
                                                   const ApprovalRequest& request)
{
    if (!asker.isValid()) {
        return answer<ApprovalId>(
            fail(ErrorCode::Denied, QStringLiteral("approval: nobody is signed in")));
    }
    const auto keep = [asker, request, guard = m_guard, &store = m_store](
                          const Result<Session>& second) -> QFuture<Result<ApprovalId>> {
        if (!second) {
            return answer<ApprovalId>(second.error());
        }
        if (second->user == asker.user) {
            guard.noteView(asker, QStringLiteral("approval.refused"), request.subject,
                           {{QStringLiteral("action"), request.action}});
            return answer<ApprovalId>(ownApproval());
        }
        if (const Status may = guard.require(*second, Action::ApproveActions); !may) {
            return answer<ApprovalId>(may.error());
        }
        return store.write([=, approver = second->user,
                            &store](store::sql::Connection& connection) -> Result<ApprovalId> {
            const UtcTime now = store.clock().now();
            const auto id = store::insertApproval(
                connection, {request.action, request.subject, asker.user, approver}, now);
            if (!id) {
                return id;
            }
            const Status kept = store::appendAudit(
                connection, {.at = now,
                             .user = approver,
                             .action = QStringLiteral("approval.give"),
                             .subject = request.subject,
                             .detail = {{QStringLiteral("action"), request.action},
                                        {QStringLiteral("approval"), id->value()},
                                        {QStringLiteral("asker"), asker.user.value()}},
                             .purpose = asker.purposeAt(now),
                             .desk = asker.desk});
            return kept ? id : Result<ApprovalId>(kept.error());
        });
    };
    return authenticate({.credentials = approver,
                         .action = QStringLiteral("approval.sign_in"),
                         .asker = asker.name})
        .then(keep)
        .unwrap();
}

}  // namespace gatehouse::services
