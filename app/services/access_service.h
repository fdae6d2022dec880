// Sign-in and the users of the desk. Passwords are kept as Argon2id; failures lock with growing
// delay.
#pragma once

#include "base/secret.h"
#include "domain/access.h"
#include "store/store.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

namespace gatehouse::services {

/// Denied, with the action's name, unless the session's role may do it. Every service method that
/// takes a Session calls this first, and a refusal is a line in the audit. Any thread; the audit's
/// line is written behind the answer.
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
    QString name;  ///< 1-32 letters, digits, '-', '_' or Chinese characters
    Role role = Role::Guard;
    Secret password;  ///< at least 10 characters
};

/// Failures of names that belong to nobody: they lock like a user's, or the lock would tell who
/// exists.
class UnknownNames;

class AccessService : public QObject
{
    Q_OBJECT

public:
    AccessService(store::Store& store, QObject* parent = nullptr);
    ~AccessService() override;

    /// Denied for a wrong name or password alike; Unavailable with the waiting time ("12 s") while
    /// locked.
    QFuture<Result<Session>> signIn(const QString& name, const Secret& password);
    QFuture<Status> signOut(const Session& session);
    /// The first user may be made without a session (an empty table); afterwards EditUsers is
    /// needed.
    QFuture<Result<UserId>> addUser(const Session& session, const NewUser& user);
    QFuture<Result<UserId>> addFirstUser(const NewUser& user);
    /// False on a fresh estate: the sign-in screen then says how to make the first one.
    QFuture<Result<bool>> hasUsers();

private:
    enum class InsertMode
    {
        AsFirst = 1,
        Always
    };
    QFuture<Result<UserId>> insert(const Session& session, const NewUser& user, InsertMode mode);

    store::Store& m_store;
    AccessGuard m_guard;
    std::shared_ptr<UnknownNames> m_unknown;
    QThreadPool m_pool;  ///< where passwords are compared
};

}  // namespace gatehouse::services
