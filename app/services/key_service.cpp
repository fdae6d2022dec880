#include "services/key_service.h"

#include "services/answer.h"
#include "services/estate_key.h"
#include "store/audit.h"
#include "store/custody/key_sheet.h"

#include <QtConcurrent/QtConcurrentRun>

namespace gatehouse::services {

KeyService::KeyService(store::Store& store, Paths paths)
    : m_store(store), m_paths(std::move(paths)), m_guard(store)
{
}

QFuture<Status> KeyService::note(const Session& session, const QString& action,
                                 const QString& subject)
{
    const store::AuditLine line{.at = m_store.clock().now(),
                                .user = session.user,
                                .action = action,
                                .subject = subject,
                                .detail = {}};
    return m_store.write([line](store::sql::Connection& connection) {
        return store::appendAudit(connection, line);
    });
}

QFuture<Result<KeySheet>> KeyService::sheet(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ManageKeys); !allowed) {
        return answer<KeySheet>(allowed.error());
    }
    const QString id = m_store.sealer().keyId();
    return note(session, QStringLiteral("key.sheet"), QStringLiteral("key:") + id)
        .then([id, key = m_store.sealer().estateKey()](const Status& noted) {
            return noted ? Result<KeySheet>(KeySheet{id, store::sheetLines(key)})
                         : Result<KeySheet>(noted.error());
        });
}

QFuture<Status> KeyService::move(const Session& session, std::shared_ptr<store::KeyCustody> from,
                                 store::CustodyKind kind, const Secret& passphrase)
{
    if (const Status allowed = m_guard.require(session, Action::ManageKeys); !allowed) {
        return QtFuture::makeReadyFuture(allowed);
    }
    return note(session, QStringLiteral("key.move"),
                QStringLiteral("custody:") + store::custodyName(kind))
        .then(QtFuture::Launch::Async,
              [paths = m_paths, from = std::move(from), kind, passphrase](const Status& noted) {
                  return noted ? moveKey(paths, *from, kind, passphrase) : noted;
              });
}

QFuture<Status> KeyService::noteChange(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ManageKeys); !allowed) {
        return QtFuture::makeReadyFuture(allowed);
    }
    return note(session, QStringLiteral("key.change.ask"),
                QStringLiteral("key:") + m_store.sealer().keyId());
}

QFuture<Result<std::optional<store::KeyProgress>>> KeyService::progress(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ManageKeys); !allowed) {
        return answer<std::optional<store::KeyProgress>>(allowed.error());
    }
    return m_store.read(
        [](store::sql::Connection& connection) { return store::keyProgress(connection); });
}

QFuture<Result<store::StoreCheck>> KeyService::check(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ManageKeys); !allowed) {
        return answer<store::StoreCheck>(allowed.error());
    }
    return m_store.read([sealer = m_store.sealer()](store::sql::Connection& connection) {
        return store::verifyStore(connection, sealer);
    });
}

}  // namespace gatehouse::services
