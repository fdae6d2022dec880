#include "services/draft_service.h"

#include "services/answer.h"
#include "store/audit.h"

namespace gatehouse::services {

namespace {

Status note(store::sql::Connection& connection, UserId user, const QString& action, DraftId draft,
            UtcTime now)
{
    return store::appendAudit(connection, {.at = now,
                                           .user = user,
                                           .action = action,
                                           .subject = QStringLiteral("draft:%1").arg(draft.value()),
                                           .detail = {}});
}

}  // namespace

DraftService::DraftService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Result<DraftId>> DraftService::keep(const Session& session, DraftId draft,
                                            const QByteArray& content)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer<DraftId>(allowed.error());
    }
    if (content.size() > kLargestDraft) {
        return answer<DraftId>(fail(ErrorCode::Invalid, QStringLiteral("draft: more than 64 KiB")));
    }
    return m_store.write(
        [draft, content, user = session.user, now = m_store.clock().now(),
         &sealer = m_store.sealer()](store::sql::Connection& connection) -> Result<DraftId> {
            const Result<DraftId> kept =
                store::keepDraft(connection, sealer, draft, user, content, now);
            // One line for its beginning: it is written anew every few seconds while somebody
            // types.
            if (!kept || draft.isValid()) {
                return kept;
            }
            const Status noted =
                note(connection, user, QStringLiteral("draft.begin"), kept.value(), now);
            return noted ? kept : Result<DraftId>(noted.error());
        });
}

QFuture<Result<std::vector<store::Draft>>> DraftService::drafts(const Session& session)
{
    using Drafts = std::vector<store::Draft>;
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer<Drafts>(allowed.error());
    }
    return m_store.write(
        [user = session.user, now = m_store.clock().now(),
         &sealer = m_store.sealer()](store::sql::Connection& connection) -> Result<Drafts> {
            if (const auto expired = store::dropExpiredDrafts(connection, now); !expired) {
                return expired.error();
            }
            return store::draftsOf(connection, sealer, user, now);
        });
}

QFuture<Status> DraftService::discard(const Session& session, DraftId draft)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer(allowed.error());
    }
    return m_store.write([draft, user = session.user, now = m_store.clock().now()](
                             store::sql::Connection& connection) -> Status {
        const Result<bool> dropped = store::dropDraft(connection, draft, user);
        if (!dropped || !dropped.value()) {
            return dropped ? Status() : Status(dropped.error());
        }
        return note(connection, user, QStringLiteral("draft.discard"), draft, now);
    });
}

}  // namespace gatehouse::services
