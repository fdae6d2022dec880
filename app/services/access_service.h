// Sign-in and the users of the desk. Passwords are kept as Argon2id; failures lock with growing delay.
#pragma once

#include "base/secret.h"
#include "domain/access.h"
#include "store/store.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

/// Denied, with the action's name, unless the session's role may do it. Every service method that takes a
/// Session calls this first, and a refusal is a line in the audit.
class AccessGuard
{
public:
    explicit AccessGuard(store::Store& store);
    Status require(const Session& session, Action action) const;

private:
    store::Store& m_store;
};

struct NewUser
{
    QString name;       ///< 1-32 letters, digits, '-', '_' or Chinese characters
    Role role = Role::Guard;
    Secret password;    ///< at least 10 characters
};

class AccessService : public QObject
{
    Q_OBJECT

public:
    AccessService(store::Store& store, QObject* parent = nullptr);

    /// Denied for a wrong name or password alike; Unavailable with the waiting time while locked.
    QFuture<Result<Session>> signIn(const QString& name, const Secret& password);
    QFuture<Status> signOut(const Session& session);
    /// The first user may be made without a session (an empty table); afterwards EditUsers is needed.
    QFuture<Result<UserId>> addUser(const Session& session, const NewUser& user);
    QFuture<Result<UserId>> addFirstUser(const NewUser& user);

private:
    store::Store& m_store;
    AccessGuard m_guard;
};

}  // namespace gatehouse::services
