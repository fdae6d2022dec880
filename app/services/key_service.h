// The estate key of an open estate: where it is, its sheet, and whether everything opens with it.
#pragma once

#include "base/paths.h"
#include "base/secret.h"
#include "services/access_guard.h"
#include "store/key_work.h"
#include "store/store.h"
#include "store/verify.h"

#include <QStringList>

namespace gatehouse::services {

struct KeySheet
{
    QString keyId;
    QStringList lines;  ///< eight, to be printed and put under lock
};

/// Every call: Action::ManageKeys. Any thread.
class KeyService
{
public:
    KeyService(store::Store& store, Paths paths);

    /// The key itself, on paper: leaves a line in the audit before it is given out.
    QFuture<Result<KeySheet>> sheet(const Session& session);
    /// Runs on a thread of its own; its line in the audit comes first.
    QFuture<Status> move(const Session& session, std::shared_ptr<store::KeyCustody> from,
                         store::CustodyKind kind, const Secret& passphrase);
    /// Notes who begins a change of the key; it is made when the store is closed.
    QFuture<Status> noteChange(const Session& session);
    /// Nothing: nothing is being rewritten.
    QFuture<Result<std::optional<store::KeyProgress>>> progress(const Session& session);
    /// Pages, references, audit, and every sealed value.
    QFuture<Result<store::StoreCheck>> check(const Session& session);

private:
    QFuture<Status> note(const Session& session, const QString& action, const QString& subject);

    store::Store& m_store;
    Paths m_paths;
    AccessGuard m_guard;
};

}  // namespace gatehouse::services
