// The part of AccessService that keeps a signed-in person's own ways in: lock, password, second
// factor; and what an administrator sets of them.
#include "services/access_service.h"
#include "services/answer.h"
#include "services/authentication.h"
#include "services/one_time_code.h"
#include "services/password_rules.h"
#include "store/audit.h"
#include "store/scope_repository.h"

namespace gatehouse::services {

namespace {

store::AuditLine lineOf(const Session& session, const QString& action, UserId subject, UtcTime now)
{
    return {.at = now,
            .user = session.user,
            .action = action,
            .subject = QStringLiteral("user:%1").arg(subject.value()),
            .detail = {},
            .desk = session.desk};
}

Status asStatus(const Result<Session>& session)
{
    return session ? Status() : Status(session.error());
}

Result<UserId> userNamed(store::sql::Connection& connection, const QString& name)
{
    const auto user = store::userByName(connection, name);
    if (!user) {
        return user.error();
    }
    return user.value()
               ? Result<UserId>(user.value()->id)
               : Result<UserId>(fail(ErrorCode::NotFound, QStringLiteral("there is no such user")));
}

}  // namespace

QFuture<Status> AccessService::noteLocked(const Session& session)
{
    return m_guard.noteView(session, QStringLiteral("desk.lock"),
                            QStringLiteral("user:%1").arg(session.user.value()));
}

QFuture<Status> AccessService::unlock(const Session& session, const Secret& password)
{
    return authenticate({.credentials = {.name = session.name, .password = password},
                         .action = QStringLiteral("unlock"),
                         .factors = Factors::PasswordAlone})
        .then(asStatus);
}

QFuture<Status> AccessService::changePassword(const Session& session, const Secret& present,
                                              const Secret& next)
{
    if (const Status allowed = m_guard.require(session, Action::ChangeOwnSettings); !allowed) {
        return answer(allowed.error());
    }
    if (const auto error = judgePassword(next, session.name)) {
        return answer(*error);
    }
    return authenticate({.credentials = {.name = session.name, .password = present},
                         .action = QStringLiteral("password.change"),
                         .factors = Factors::PasswordAlone,
                         .newPassword = next})
        .then(asStatus);
}

QFuture<Result<SecondFactorState>> AccessService::secondFactor(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ChangeOwnSettings); !allowed) {
        return answer<SecondFactorState>(allowed.error());
    }
    return m_store.read([user = session.user, &sealer = m_store.sealer()](
                            store::sql::Connection& connection) -> Result<SecondFactorState> {
        const auto factor = store::secondFactorOf(connection, sealer, user);
        const auto left = store::recoveryCodesLeft(connection, user);
        if (!factor || !left) {
            return factor ? left.error() : factor.error();
        }
        const bool enrolled = factor.value() && factor.value()->confirmed;
        return SecondFactorState{enrolled, *left};
    });
}

QFuture<Result<NewSecondFactor>> AccessService::beginSecondFactor(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ChangeOwnSettings); !allowed) {
        return answer<NewSecondFactor>(allowed.error());
    }
    return m_store.write([session, &store = m_store](
                             store::sql::Connection& connection) -> Result<NewSecondFactor> {
        const Secret secret = newCodeSecret();
        const UtcTime now = store.clock().now();
        const Status begun =
            store::beginSecondFactor(connection, store.sealer(), session.user, secret, now);
        if (!begun) {
            return begun.error();
        }
        const Status kept = store::appendAudit(
            connection, lineOf(session, QStringLiteral("second_factor.begin"), session.user, now));
        if (!kept) {
            return kept.error();
        }
        return NewSecondFactor{authenticatorUri(secret, session.name, QStringLiteral("Gatehouse")),
                               spelledSecret(secret)};
    });
}

QFuture<Result<QStringList>> AccessService::confirmSecondFactor(const Session& session,
                                                                const QString& code)
{
    if (const Status allowed = m_guard.require(session, Action::ChangeOwnSettings); !allowed) {
        return answer<QStringList>(allowed.error());
    }
    return m_store.write([session, code, &store = m_store](
                             store::sql::Connection& connection) -> Result<QStringList> {
        const UtcTime now = store.clock().now();
        const auto factor = store::secondFactorOf(connection, store.sealer(), session.user);
        if (!factor) {
            return factor.error();
        }
        if (!factor.value() || factor.value()->confirmed) {
            return fail(ErrorCode::Conflict, QStringLiteral("second factor: nothing to confirm"));
        }
        const auto step = matchingStep(factor.value()->secret, code, now, 0);
        if (!step) {
            return fail(ErrorCode::Denied, QStringLiteral("second factor: the code is wrong"));
        }
        const QStringList codes = newRecoveryCodes();
        QList<QByteArray> hashes;
        for (const QString& one : codes) {
            hashes << recoveryHash(one);
        }
        const Status confirmed =
            store::confirmSecondFactor(connection, session.user, *step, hashes, now);
        if (!confirmed) {
            return confirmed.error();
        }
        const Status kept = store::appendAudit(
            connection, lineOf(session, QStringLiteral("second_factor.enrol"), session.user, now));
        return kept ? Result<QStringList>(codes) : Result<QStringList>(kept.error());
    });
}

QFuture<Status> AccessService::resetSecondFactor(const Session& session, const QString& userName)
{
    if (const Status allowed = m_guard.require(session, Action::EditUsers); !allowed) {
        return answer(allowed.error());
    }
    return m_store.write([session, userName,
                          &clock = m_store.clock()](store::sql::Connection& connection) -> Status {
        const auto user = userNamed(connection, userName);
        if (!user) {
            return user.error();
        }
        if (const Status removed = store::removeSecondFactor(connection, *user); !removed) {
            return removed;
        }
        return store::appendAudit(
            connection, lineOf(session, QStringLiteral("second_factor.reset"), *user, clock.now()));
    });
}

QFuture<Status> AccessService::limitUser(const Session& session, const QString& userName,
                                         const UserScope& scope)
{
    if (const Status allowed = m_guard.require(session, Action::EditUsers); !allowed) {
        return answer(allowed.error());
    }
    return m_store.write([session, userName, scope,
                          &clock = m_store.clock()](store::sql::Connection& connection) -> Status {
        const auto user = userNamed(connection, userName);
        if (!user) {
            return user.error();
        }
        if (const Status kept = store::setScope(connection, *user, scope); !kept) {
            return kept;
        }
        store::AuditLine line = lineOf(session, QStringLiteral("user.limit"), *user, clock.now());
        line.detail = {
            {QStringLiteral("doors"), qint64(scope.doors ? scope.doors->size() : 0)},
            {QStringLiteral("cameras"), qint64(scope.cameras ? scope.cameras->size() : 0)}};
        return store::appendAudit(connection, line);
    });
}

}  // namespace gatehouse::services
