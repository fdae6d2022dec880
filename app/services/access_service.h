// Sign-in and the users of the desk. Passwords are kept as Argon2id; failures lock with growing
// delay.
#pragma once

#include "base/secret.h"
#include "services/access_guard.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

namespace gatehouse::services {

struct Credentials
{
    QString name;
    Secret password;
    Secret code = {};  ///< of the second factor, or a recovery code; empty where there is none
};

/// What a second person is asked to say yes to.
struct ApprovalRequest
{
    QString action;   ///< as the audit names it: "person.erase"
    QString subject;  ///< "person:12"; never a personal value
};

struct NewPurpose
{
    QString ticket;                  ///< case or ticket, 1-64 characters
    QString why;                     ///< 2-200 characters
    std::chrono::minutes lasts{30};  ///< 1 minute to 8 hours
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
    QFuture<Result<Session>> signIn(const Credentials& credentials);
    QFuture<Status> signOut(const Session& session);
    /// The first user may be made without a session (an empty table); afterwards EditUsers is
    /// needed.
    QFuture<Result<UserId>> addUser(const Session& session, const NewUser& user);
    QFuture<Result<UserId>> addFirstUser(const NewUser& user);
    /// OpenPurpose. From then on the session's copies carry it, until it ends or is closed.
    /// Invalid, naming the part, for words or times out of range.
    QFuture<Result<PurposeSlot::Open>> openPurpose(const Session& session,
                                                   const NewPurpose& purpose);
    QFuture<Status> closePurpose(const Session& session);
    /// A SECOND person signs in in place and says yes; the asker stays signed in. What comes back
    /// is used up by store::takeApproval() in the transaction of the action, within two minutes.
    /// Denied for wrong credentials, for the asker's own (under any name with that password) and
    /// for a role without ApproveActions.
    QFuture<Result<ApprovalId>> approve(const Session& asker, const Credentials& approver,
                                        const ApprovalRequest& request);
    /// False on a fresh estate: the sign-in screen then says how to make the first one.
    QFuture<Result<bool>> hasUsers();

private:
    enum class InsertMode
    {
        AsFirst = 1,
        Always
    };
    /// Who the credentials belong to; counts, locks and leaves its line whatever comes of it.
    /// `asker`: whose own password may not be among them, or nobody.
    QFuture<Result<Session>> authenticate(const Credentials& credentials, const QString& action,
                                          const QString& asker = {});
    QFuture<Result<UserId>> insert(const Session& session, const NewUser& user, InsertMode mode);

    store::Store& m_store;
    AccessGuard m_guard;
    std::shared_ptr<UnknownNames> m_unknown;
    QThreadPool m_pool;  ///< where passwords are compared
};

}  // namespace gatehouse::services
