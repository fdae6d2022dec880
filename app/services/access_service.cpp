#include "services/access_service.h"

#include "services/answer.h"
#include "services/authentication.h"
#include "services/password_rules.h"
#include "store/audit.h"
#include "store/password_hash.h"
#include "store/user_repository.h"

#include <QtConcurrent>

namespace gatehouse::services {

namespace {

std::optional<Error> validate(const NewUser& user)
{
    const auto name = judgeUserName(user.name);
    return name ? name : judgePassword(user.password, user.name);
}

}  // namespace

AccessService::AccessService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store), m_unknown(std::make_shared<UnknownNames>())
{
    // Each comparison takes 64 MiB.
    constexpr int kComparisonsAtOnce = 2;
    m_pool.setMaxThreadCount(kComparisonsAtOnce);
}

AccessService::~AccessService()
{
    // Comparisons that wait for the writer reach the pool first, then the pool's continuations
    // reach the store: nothing of this service runs after it.
    m_store.write([](store::sql::Connection&) { return Status(); }).waitForFinished();
    m_pool.waitForDone();
}

QFuture<Result<Session>> AccessService::signIn(const QString& name, const Secret& password)
{
    return signIn({.name = name, .password = password});
}

QFuture<Result<Session>> AccessService::signIn(const Credentials& credentials)
{
    return authenticate({.credentials = credentials, .action = QStringLiteral("sign_in")});
}

QFuture<Result<Session>> AccessService::authenticate(const Proof& proof)
{
    store::Store& store = m_store;
    const auto counted = [proof, unknown = m_unknown,
                          &clock = store.clock()](store::sql::Connection& connection) {
        return chargeAttempt(connection, *unknown, proof, clock.now());
    };
    // Argon2id takes a tenth of a second and 64 MiB: on a pool thread, not on the writer's.
    const auto compared = [proof](const Result<Attempt>& attempt) {
        return attempt ? Result<Attempt>(compareAttempt(attempt.value(), proof)) : attempt;
    };
    const auto concluded = [&store,
                            proof](const Result<Attempt>& attempt) -> QFuture<Result<Session>> {
        if (!attempt) {
            return answer<Session>(attempt.error());
        }
        return store
            .write([attempt = attempt.value(), proof, &store](store::sql::Connection& connection) {
                return concludeAttempt(connection, store.sealer(), attempt, proof,
                                       store.clock().now());
            })
            .then([](const Result<Result<Session>>& kept) {
                // The refusal is an answer, not a failed write: its line in the audit must be kept.
                return kept ? kept.value() : Result<Session>(kept.error());
            });
    };
    return m_store.write(counted).then(&m_pool, compared).then(concluded).unwrap();
}

QFuture<Status> AccessService::signOut(const Session& session)
{
    if (!session.isValid()) {
        return answer(fail(ErrorCode::Invalid, QStringLiteral("sign-out: nobody is signed in")));
    }
    return m_store.write([session, &clock = m_store.clock()](store::sql::Connection& connection) {
        return store::appendAudit(connection,
                                  {.at = clock.now(),
                                   .user = session.user,
                                   .action = QStringLiteral("sign_out"),
                                   .subject = QStringLiteral("user:%1").arg(session.user.value()),
                                   .detail = {}});
    });
}

QFuture<Result<UserId>> AccessService::addUser(const Session& session, const NewUser& user)
{
    if (const Status allowed = m_guard.require(session, Action::EditUsers); !allowed) {
        return answer<UserId>(allowed.error());
    }
    return insert(session, user, InsertMode::Always);
}

QFuture<Result<UserId>> AccessService::addFirstUser(const NewUser& user)
{
    return insert(Session(), user, InsertMode::AsFirst);
}

QFuture<Result<UserId>> AccessService::insert(const Session& session, const NewUser& user,
                                              InsertMode mode)
{
    if (const std::optional<Error> error = validate(user)) {
        return answer<UserId>(*error);
    }
    store::Store& store = m_store;
    const auto added = [&store, session, user,
                        mode](const Result<QString>& hash) -> QFuture<Result<UserId>> {
        if (!hash) {
            return answer<UserId>(hash.error());
        }
        return store.write([=, hash = hash.value(), &clock = store.clock()](
                               store::sql::Connection& connection) -> Result<UserId> {
            const UtcTime now = clock.now();
            const Result<qint64> users = store::userCount(connection);
            if (!users) {
                return users.error();
            }
            if (mode == InsertMode::AsFirst && users.value() > 0) {
                return fail(ErrorCode::Denied,
                            QStringLiteral("there are users already; sign in to add one"));
            }
            const Result<UserId> id =
                store::insertUser(connection, user.name, user.role, hash, now);
            if (!id) {
                return id;
            }
            const Status kept = store::appendAudit(
                connection, {.at = now,
                             .user = session.user,
                             .action = QStringLiteral("user.add"),
                             .subject = QStringLiteral("user:%1").arg(id->value()),
                             .detail = {{QStringLiteral("role"), roleName(user.role)}}});
            return kept ? id : Result<UserId>(kept.error());
        });
    };
    return QtConcurrent::run(&m_pool,
                             [password = user.password] { return store::hashPassword(password); })
        .then(added)
        .unwrap();
}

QFuture<Result<bool>> AccessService::hasUsers()
{
    return m_store.read([](store::sql::Connection& connection) -> Result<bool> {
        const Result<qint64> count = store::userCount(connection);
        return count ? Result<bool>(*count > 0) : Result<bool>(count.error());
    });
}

}  // namespace gatehouse::services
