#include "services/account_service.h"

#include "services/answer.h"
#include "services/one_time_code.h"
#include "services/password_rules.h"
#include "store/audit.h"
#include "store/camera_repository.h"
#include "store/password_hash.h"
#include "store/scope_repository.h"
#include "store/user_repository.h"

#include <QPointer>
#include <QtConcurrent>

namespace gatehouse::services {

namespace {

const QString kLastAdministrator = QStringLiteral("user: is the last administrator");
const QString kOwnAccount = QStringLiteral("user: is one's own account");

store::AuditLine lineOf(const Session& session, const QString& action, UserId user, UtcTime now,
                        const QJsonObject& detail = {})
{
    return {.at = now,
            .user = session.user,
            .action = action,
            .subject = QStringLiteral("user:%1").arg(user.value()),
            .detail = detail,
            .purpose = session.purposeAt(now),
            .desk = session.desk};
}

UserScope scopeFrom(const Limits& limits)
{
    UserScope scope;
    if (!limits.doors.empty()) {
        scope.doors = limits.doors;
    }
    if (!limits.cameras.empty()) {
        scope.cameras = limits.cameras;
    }
    return scope;
}

Status mayEnd(store::sql::Connection& connection, const Session& session, UserId user)
{
    const auto account = store::account(connection, user);
    if (!account) {
        return account.error();
    }
    if (user == session.user) {
        return fail(ErrorCode::Conflict, kOwnAccount);
    }
    const auto left = store::activeAdministrators(connection);
    if (!left) {
        return left.error();
    }
    const bool last =
        account->role == Role::Administrator && !account->disabledAt && left.value() <= 1;
    return last ? Status(fail(ErrorCode::Conflict, kLastAdministrator)) : Status();
}

}  // namespace

bool isLastAdministrator(const Error& error)
{
    return error.code == ErrorCode::Conflict && error.text == kLastAdministrator;
}

bool isOwnAccount(const Error& error)
{
    return error.code == ErrorCode::Conflict && error.text == kOwnAccount;
}

AccountService::AccountService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
    // Each hash takes 64 MiB.
    m_pool.setMaxThreadCount(1);
}

AccountService::~AccountService()
{
    m_pool.waitForDone();
}

template <typename T>
QFuture<T> AccountService::announced(QFuture<T> written)
{
    return written.then([self = QPointer(this)](const T& result) {
        if (result && self) {
            QMetaObject::invokeMethod(self.data(), &AccountService::accountsChanged,
                                      Qt::QueuedConnection);
        }
        return result;
    });
}

QFuture<Result<std::vector<store::AccountRow>>> AccountService::accounts(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::EditUsers); !allowed) {
        return answer<std::vector<store::AccountRow>>(allowed.error());
    }
    m_guard.noteView(session, QStringLiteral("user.list"), QStringLiteral("users"));
    return m_store.read(
        [](store::sql::Connection& connection) { return store::accounts(connection); });
}

QFuture<Result<LimitChoices>> AccountService::choices(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::EditUsers); !allowed) {
        return answer<LimitChoices>(allowed.error());
    }
    return m_store.read(
        [&sealer = m_store.sealer()](store::sql::Connection& connection) -> Result<LimitChoices> {
            auto doors = store::doors(connection);
            const auto cameras = store::cameras(connection, sealer, store::Credentials::Omit);
            auto buildings = store::buildings(connection);
            if (!doors || !cameras || !buildings) {
                return !doors ? doors.error() : !cameras ? cameras.error() : buildings.error();
            }
            LimitChoices choices{doors.take(), {}, buildings.take()};
            for (const Camera& camera : *cameras) {
                choices.cameras.push_back({camera.id, camera.name});
            }
            return choices;
        });
}

QFuture<Result<QString>> AccountService::add(const Session& session, const QString& name, Role role)
{
    if (const Status allowed = m_guard.require(session, Action::EditUsers); !allowed) {
        return answer<QString>(allowed.error());
    }
    const QString password = newFirstPassword();
    if (const auto error = judgeUserName(name)) {
        return answer<QString>(*error);
    }
    const auto hashed = [password] { return store::hashPassword(Secret(password.toUtf8())); };
    const auto kept = [=,
                       &store = m_store](const Result<QString>& hash) -> QFuture<Result<QString>> {
        if (!hash) {
            return answer<QString>(hash.error());
        }
        return store.write([=, hash = *hash, &clock = store.clock()](
                               store::sql::Connection& connection) -> Result<QString> {
            const UtcTime now = clock.now();
            const auto id = store::insertUser(connection, name, role, hash, now);
            if (!id) {
                return id.error();
            }
            const Status line =
                store::appendAudit(connection, lineOf(session, QStringLiteral("user.add"), *id, now,
                                                      {{QStringLiteral("role"), roleName(role)}}));
            return line ? Result<QString>(password) : Result<QString>(line.error());
        });
    };
    return announced(QtConcurrent::run(&m_pool, hashed).then(kept).unwrap());
}

QFuture<Result<QString>> AccountService::renewPassword(const Session& session, UserId user)
{
    if (const Status allowed = m_guard.require(session, Action::EditUsers); !allowed) {
        return answer<QString>(allowed.error());
    }
    const QString password = newFirstPassword();
    const auto hashed = [password] { return store::hashPassword(Secret(password.toUtf8())); };
    const auto kept = [=,
                       &store = m_store](const Result<QString>& hash) -> QFuture<Result<QString>> {
        if (!hash) {
            return answer<QString>(hash.error());
        }
        return store.write([=, hash = *hash, &clock = store.clock()](
                               store::sql::Connection& connection) -> Result<QString> {
            const auto account = store::account(connection, user);
            Status done =
                account ? store::setPassword(connection, user, hash) : Status(account.error());
            if (done) {
                done = store::setFailures(connection, user, 0, std::nullopt);
            }
            if (done) {
                done = store::appendAudit(
                    connection,
                    lineOf(session, QStringLiteral("user.password.renew"), user, clock.now()));
            }
            return done ? Result<QString>(password) : Result<QString>(done.error());
        });
    };
    return announced(QtConcurrent::run(&m_pool, hashed).then(kept).unwrap());
}

QFuture<Status> AccountService::limit(const Session& session, UserId user, const Limits& limits)
{
    if (const Status allowed = m_guard.require(session, Action::EditUsers); !allowed) {
        return answer(allowed.error());
    }
    return announced(m_store.write([=, &clock = m_store.clock()](
                                       store::sql::Connection& connection) -> Status {
        const auto account = store::account(connection, user);
        Status done = account ? store::setScope(connection, user, scopeFrom(limits))
                              : Status(account.error());
        if (done) {
            done = store::setBuildings(connection, user, limits.buildings);
        }
        return done ? store::appendAudit(
                          connection,
                          lineOf(session, QStringLiteral("user.limit"), user, clock.now(),
                                 {{QStringLiteral("doors"), qint64(limits.doors.size())},
                                  {QStringLiteral("cameras"), qint64(limits.cameras.size())},
                                  {QStringLiteral("buildings"), qint64(limits.buildings.size())}}))
                    : done;
    }));
}

QFuture<Status> AccountService::deactivate(const Session& session, UserId user)
{
    if (const Status allowed = m_guard.require(session, Action::EditUsers); !allowed) {
        return answer(allowed.error());
    }
    return announced(m_store.write([=, &clock = m_store.clock()](
                                       store::sql::Connection& connection) -> Status {
        const UtcTime now = clock.now();
        Status done = mayEnd(connection, session, user);
        if (done) {
            done = store::setDisabled(connection, user, now);
        }
        return done ? store::appendAudit(
                          connection, lineOf(session, QStringLiteral("user.deactivate"), user, now))
                    : done;
    }));
}

QFuture<Status> AccountService::activate(const Session& session, UserId user)
{
    if (const Status allowed = m_guard.require(session, Action::EditUsers); !allowed) {
        return answer(allowed.error());
    }
    return announced(
        m_store.write([=, &clock = m_store.clock()](store::sql::Connection& connection) -> Status {
            const auto account = store::account(connection, user);
            Status done = account ? store::setDisabled(connection, user, std::nullopt)
                                  : Status(account.error());
            return done ? store::appendAudit(
                              connection,
                              lineOf(session, QStringLiteral("user.activate"), user, clock.now()))
                        : done;
        }));
}

}  // namespace gatehouse::services
