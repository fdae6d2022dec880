// The three steps of proving who one is, for AccessService: counted on the writer, compared on a
// pool thread, concluded on the writer.
#pragma once

#include "services/access_service.h"
#include "store/second_factor_repository.h"
#include "store/user_repository.h"

#include <QHash>
#include <QMutex>

namespace gatehouse::services {

enum class Factors
{
    All = 1,
    PasswordAlone  // somebody who is signed in comes back to the desk
};

struct Proof
{
    Credentials credentials;
    QString action;  ///< as the audit names it: "sign_in", "unlock"
    Factors factors = Factors::All;
    QString asker = {};       ///< whose approval this is to be; may not be the same person
    Secret newPassword = {};  ///< takes the old one's place when the proof holds
};

/// What is known between the steps.
struct Attempt
{
    std::optional<store::UserRow> user;
    std::chrono::seconds wait{0};  ///< above zero: locked
    bool fits = false;             ///< the password does
    QString askerHash;             ///< empty: this is no approval
    bool isAsker = false;
    QString newHash;
};

/// Failures of names that belong to nobody: they lock like a user's, or the lock would tell who
/// exists.
class UnknownNames
{
public:
    /// Counts an attempt; the time to wait when the name is locked already.
    std::chrono::seconds charge(const QString& name, UtcTime now);

private:
    struct Failures
    {
        int count = 0;
        std::optional<UtcTime> lockedUntil;
    };
    QMutex m_mutex;
    QHash<QString, Failures> m_failures;
};

/// What approve() answers to the asker's own credentials.
Error ownApproval();

/// Before the password is compared the attempt is counted as failed: attempts at the same time
/// cannot get past the lock, and a crash in between costs a guess nothing less.
Result<Attempt> chargeAttempt(store::sql::Connection& connection, UnknownNames& unknown,
                              const Proof& proof, UtcTime now);
/// Takes a tenth of a second and 64 MiB.
Attempt compareAttempt(Attempt attempt, const Proof& proof);
/// The outer result is the write's: a refusal is an answer and keeps its line in the audit. Inner:
/// the session, or why not.
Result<Result<Session>> concludeAttempt(store::sql::Connection& connection,
                                        const store::Sealer& sealer, const Attempt& attempt,
                                        const Proof& proof, UtcTime now);

}  // namespace gatehouse::services
