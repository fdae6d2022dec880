#include "services/authentication.h"

#include "services/one_time_code.h"
#include "store/account_repository.h"
#include "store/audit.h"
#include "store/password_hash.h"
#include "store/scope_repository.h"
#include "store/setting_repository.h"

namespace gatehouse::services {

namespace {

/// Typing errors are free; guessing is not: 5 s, 10 s, 20 s ... up to a quarter of an hour.
constexpr int kFreeAttempts = 4;
constexpr std::chrono::seconds kFirstDelay{5};
constexpr std::chrono::seconds kLongestDelay{15 * 60};
/// Bounds the memory that somebody who tries names can take.
constexpr qsizetype kMostNames = 4096;

const QString kCodeNeeded = QStringLiteral("sign-in: a code of the second factor is needed");
const QString kCodeWrong = QStringLiteral("sign-in: the code is wrong, or was used before");

std::optional<UtcTime> lockAfter(int failures, UtcTime now)
{
    if (failures <= kFreeAttempts) {
        return std::nullopt;
    }
    constexpr int kMostDoublings = 8;
    const int doublings = std::min(failures - kFreeAttempts - 1, kMostDoublings);
    return now + std::min(kFirstDelay * (1 << doublings), kLongestDelay);
}

std::chrono::seconds waitUntil(std::optional<UtcTime> lockedUntil, UtcTime now)
{
    return lockedUntil && *lockedUntil > now
               ? std::chrono::ceil<std::chrono::seconds>(*lockedUntil - now)
               : std::chrono::seconds{0};
}

enum class CodeAnswer
{
    NotAsked = 1,
    Right,
    Recovery,
    Needed,
    Wrong
};

Result<CodeAnswer> judgeCode(store::sql::Connection& connection, const store::Sealer& sealer,
                             const Attempt& attempt, const Proof& proof, UtcTime now)
{
    if (proof.factors == Factors::PasswordAlone) {
        return CodeAnswer::NotAsked;
    }
    const UserId user = attempt.user->id;
    const auto factor = store::secondFactorOf(connection, sealer, user);
    if (!factor) {
        return factor.error();
    }
    if (!factor.value() || !factor.value()->confirmed) {
        return CodeAnswer::NotAsked;
    }
    const QString code = QString::fromUtf8(proof.credentials.code.reveal()).trimmed();
    if (code.isEmpty()) {
        return CodeAnswer::Needed;
    }
    const auto step = matchingStep(factor.value()->secret, code, now, factor.value()->lastStep);
    if (step) {
        const Status kept = store::setLastStep(connection, user, *step);
        return kept ? Result<CodeAnswer>(CodeAnswer::Right) : Result<CodeAnswer>(kept.error());
    }
    const auto recovered = store::takeRecoveryCode(connection, user, recoveryHash(code), now);
    if (!recovered) {
        return recovered.error();
    }
    return *recovered ? CodeAnswer::Recovery : CodeAnswer::Wrong;
}

/// Managers and administrators must have a second factor when the estate says so; the days of grace
/// begin with the first sign-in under that rule.
Status applySecondFactorRule(store::sql::Connection& connection, Session& session, UtcTime now)
{
    if (session.role != Role::Manager && session.role != Role::Administrator) {
        return {};
    }
    const auto days =
        store::settingValue(connection, store::estateScope(), QStringLiteral("second_factor_days"),
                            QString::number(kSecondFactorDays));
    if (!days) {
        return days.error();
    }
    bool asked = false;
    const int grace = days->toInt(&asked);
    if (!asked) {
        return {};
    }
    const auto known = store::secondFactorDue(connection, session.user);
    if (!known) {
        return known.error();
    }
    const UtcTime due = known->value_or(now + std::chrono::hours{24 * grace});
    session.secondFactorDue = due;
    session.limit = now < due ? SessionLimit::None : SessionLimit::EnrolSecondFactor;
    return *known ? Status() : store::setSecondFactorDue(connection, session.user, due);
}

Result<Session> sessionOf(store::sql::Connection& connection, const store::UserRow& user,
                          CodeAnswer code, UtcTime now)
{
    Session session{.user = user.id,
                    .name = user.name,
                    .role = user.role,
                    .signedInAt = now,
                    .desk = store::thisDesk(),
                    .purposeSlot = std::make_shared<PurposeSlot>()};
    auto scope = store::scopeOf(connection, user.id);
    if (!scope) {
        return scope.error();
    }
    session.scope = std::make_shared<const UserScope>(scope.take());
    if (code == CodeAnswer::NotAsked) {
        if (const Status ruled = applySecondFactorRule(connection, session, now); !ruled) {
            return ruled.error();
        }
    }
    return session;
}

/// The line's ending for what came of it, and the sentence for whoever tried.
struct Refusal
{
    const char* ending;
    Error error;
};

std::optional<Refusal> refusalOf(const Attempt& attempt, CodeAnswer code)
{
    if (attempt.wait.count() > 0) {
        return Refusal{
            ".locked",
            fail(
                ErrorCode::Unavailable,
                QStringLiteral("sign-in: too many attempts, wait %1 s").arg(attempt.wait.count()))};
    }
    if (!attempt.fits) {
        return Refusal{".refused", fail(ErrorCode::Denied,
                                        QStringLiteral("sign-in: the name or the password is "
                                                       "wrong"))};
    }
    if (attempt.isAsker) {
        return Refusal{".oneself", ownApproval()};
    }
    if (code == CodeAnswer::Needed) {
        return Refusal{".code_asked", fail(ErrorCode::Conflict, kCodeNeeded)};
    }
    if (code == CodeAnswer::Wrong) {
        return Refusal{".code_refused", fail(ErrorCode::Denied, kCodeWrong)};
    }
    return std::nullopt;
}

/// What the attempt leaves on the user's row.
Status settle(store::sql::Connection& connection, const Attempt& attempt, CodeAnswer code)
{
    if (!attempt.fits) {
        return {};
    }
    if (code == CodeAnswer::Needed) {
        // Neither a failure nor a success: guesses of codes stay counted.
        return store::forgiveFailure(connection, attempt.user->id, kFreeAttempts);
    }
    return code == CodeAnswer::Wrong
               ? Status()
               : store::setFailures(connection, attempt.user->id, 0, std::nullopt);
}

}  // namespace

bool isCodeNeeded(const Error& error)
{
    return error.code == ErrorCode::Conflict && error.text == kCodeNeeded;
}

Error ownApproval()
{
    return fail(ErrorCode::Denied, QStringLiteral("approval: nobody approves oneself"));
}

bool isOwnApproval(const Error& error)
{
    return error.code == ErrorCode::Denied && error.text == ownApproval().text;
}

bool isCodeWrong(const Error& error)
{
    return error.code == ErrorCode::Denied && error.text == kCodeWrong;
}

std::chrono::seconds UnknownNames::charge(const QString& name, UtcTime now)
{
    const QMutexLocker lock(&m_mutex);
    if (m_failures.size() >= kMostNames && !m_failures.contains(name)) {
        m_failures.clear();
    }
    Failures& failures = m_failures[name];
    if (const auto wait = waitUntil(failures.lockedUntil, now); wait.count() > 0) {
        return wait;
    }
    failures.lockedUntil = lockAfter(++failures.count, now);
    return std::chrono::seconds{0};
}

Result<Attempt> chargeAttempt(store::sql::Connection& connection, UnknownNames& unknown,
                              const Proof& proof, UtcTime now)
{
    Attempt attempt;
    if (!proof.asker.isEmpty()) {
        const auto asker = store::userByName(connection, proof.asker);
        if (!asker) {
            return asker.error();
        }
        attempt.askerHash = asker.value() ? asker.value()->passwordHash : QString();
    }
    auto user = store::userByName(connection, proof.credentials.name);
    if (!user) {
        return user.error();
    }
    if (!user.value() || user.value()->disabled) {
        attempt.wait = unknown.charge(proof.credentials.name, now);
        return attempt;
    }
    attempt.user = user.take();
    attempt.wait = waitUntil(attempt.user->lockedUntil, now);
    if (attempt.wait.count() == 0) {
        const int failures = ++attempt.user->failedCount;
        const Status counted =
            store::setFailures(connection, attempt.user->id, failures, lockAfter(failures, now));
        if (!counted) {
            return counted.error();
        }
    }
    return attempt;
}

Attempt compareAttempt(Attempt attempt, const Proof& proof)
{
    if (attempt.wait.count() > 0) {
        return attempt;
    }
    const auto& user = attempt.user;
    const Secret& password = proof.credentials.password;
    const bool fits =
        store::passwordFits(user ? user->passwordHash : store::hashOfNobody(), password);
    attempt.fits = fits && user;
    // A second account of the same person gives itself away by its password.
    attempt.isAsker =
        !attempt.askerHash.isEmpty() && (user && user->passwordHash == attempt.askerHash
                                             ? fits
                                             : store::passwordFits(attempt.askerHash, password));
    if (attempt.fits && !proof.newPassword.isEmpty()) {
        const auto hash = store::hashPassword(proof.newPassword);
        attempt.newHash = hash ? hash.value() : QString();
        attempt.fits = hash.ok();
    }
    return attempt;
}

Result<Result<Session>> concludeAttempt(store::sql::Connection& connection,
                                        const store::Sealer& sealer, const Attempt& attempt,
                                        const Proof& proof, UtcTime now)
{
    const Result<CodeAnswer> code = attempt.fits && !attempt.isAsker
                                        ? judgeCode(connection, sealer, attempt, proof, now)
                                        : Result<CodeAnswer>(CodeAnswer::NotAsked);
    if (!code) {
        return code.error();
    }
    if (const Status settled = settle(connection, attempt, *code); !settled) {
        return settled.error();
    }
    const auto refusal = refusalOf(attempt, *code);
    const UserId user = attempt.user ? attempt.user->id : UserId();
    store::AuditLine line{.at = now,
                          .user = refusal ? UserId() : user,
                          .action = proof.action,
                          .subject = user.isValid() ? QStringLiteral("user:%1").arg(user.value())
                                                    : QStringLiteral("user:unknown"),
                          .detail = {}};
    if (refusal) {
        line.action += QLatin1String(refusal->ending);
    } else if (*code != CodeAnswer::NotAsked) {
        line.detail.insert(QStringLiteral("code"), *code == CodeAnswer::Recovery
                                                       ? QStringLiteral("recovery")
                                                       : QStringLiteral("time"));
    }
    if (const Status kept = store::appendAudit(connection, line); !kept) {
        return kept.error();
    }
    if (refusal) {
        return Result<Session>(refusal->error);
    }
    if (proof.action == QLatin1String("sign_in")) {
        if (const Status noted = store::noteSignIn(connection, user, now); !noted) {
            return noted.error();
        }
    }
    if (!attempt.newHash.isEmpty()) {
        if (const Status set = store::setPassword(connection, user, attempt.newHash); !set) {
            return set.error();
        }
    }
    Result<Session> session = sessionOf(connection, *attempt.user, *code, now);
    return session ? Result<Result<Session>>(session) : Result<Result<Session>>(session.error());
}

}  // namespace gatehouse::services
