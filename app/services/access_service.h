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
    Secret password;  ///< see password_rules.h
};

struct Proof;
class UnknownNames;

/// The days within which managers and administrators must enrol a second factor, unless the estate
/// says otherwise.
constexpr int kSecondFactorDays = 14;

/// Answers of signIn(): the password is right, but a code is missing or wrong.
bool isCodeNeeded(const Error& error);
bool isCodeWrong(const Error& error);

/// Answer of approve(): asker and approver are the same person.
bool isOwnApproval(const Error& error);

/// What an authenticator is fed with.
struct NewSecondFactor
{
    QString uri;      ///< for a QR picture
    QString spelled;  ///< to be typed by hand
};

struct SecondFactorState
{
    bool enrolled = false;
    int recoveryCodesLeft = 0;
};

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
    /// The lock of an idle desk, and back with the password alone. Denied for a wrong password.
    QFuture<Status> noteLocked(const Session& session);
    QFuture<Status> unlock(const Session& session, const Secret& password);

    /// ChangeOwnSettings. Denied when `present` is wrong, Invalid ("password: ...") when the new
    /// one breaks a rule.
    QFuture<Status> changePassword(const Session& session, const Secret& present,
                                   const Secret& next);
    QFuture<Result<SecondFactorState>> secondFactor(const Session& session);
    /// Shows a new secret; nothing is asked of anybody until a code confirms it. Conflict when
    /// there is one already: an administrator takes that away.
    QFuture<Result<NewSecondFactor>> beginSecondFactor(const Session& session);
    /// With a first code; answers the recovery codes, which are shown once. Denied for a wrong one.
    QFuture<Result<QStringList>> confirmSecondFactor(const Session& session, const QString& code);
    /// EditUsers: for a lost device. NotFound for an unknown name.
    QFuture<Status> resetSecondFactor(const Session& session, const QString& userName);
    /// EditUsers. Takes effect at that user's next sign-in.
    QFuture<Status> limitUser(const Session& session, const QString& userName,
                              const UserScope& scope);

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
    QFuture<Result<Session>> authenticate(const Proof& proof);
    QFuture<Result<UserId>> insert(const Session& session, const NewUser& user, InsertMode mode);

    store::Store& m_store;
    AccessGuard m_guard;
    std::shared_ptr<UnknownNames> m_unknown;
    QThreadPool m_pool;  ///< where passwords are compared
};

}  // namespace gatehouse::services
