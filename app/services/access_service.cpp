#include "services/access_service.h"

#include "base/logging.h"
#include "services/answer.h"
#include "store/audit.h"
#include "store/password_hash.h"
#include "store/user_repository.h"

#include <QMutex>
#include <QtConcurrent>

namespace gatehouse::services {

namespace {

constexpr int kMaxNameLength = 32;
constexpr int kMinPasswordLength = 10;
/// Typing errors are free; guessing is not: 5 s, 10 s, 20 s ... up to a quarter of an hour.
constexpr int kFreeAttempts = 4;
constexpr std::chrono::seconds kFirstDelay{5};
constexpr std::chrono::seconds kLongestDelay{15 * 60};

std::optional<UtcTime> lockAfter(int failures, UtcTime now)
{
    if (failures <= kFreeAttempts) {
        return std::nullopt;
    }
    constexpr int kMostDoublings = 8;
    const int doublings = std::min(failures - kFreeAttempts - 1, kMostDoublings);
    return now + std::min(kFirstDelay * (1 << doublings), kLongestDelay);
}

/// What the writer said before the slow comparison.
struct Attempt
{
    std::optional<store::UserRow> user;
    std::chrono::seconds wait{0};  ///< above zero: locked
    bool fits = false;
    QString askerHash;  ///< of whom this is to approve; empty: this is no approval
    bool isAsker = false;
};

Error lockedError(std::chrono::seconds wait)
{
    return fail(ErrorCode::Unavailable,
                QStringLiteral("sign-in: too many attempts, wait %1 s").arg(wait.count()));
}

std::chrono::seconds waitUntil(std::optional<UtcTime> lockedUntil, UtcTime now)
{
    return lockedUntil && *lockedUntil > now
               ? std::chrono::ceil<std::chrono::seconds>(*lockedUntil - now)
               : std::chrono::seconds{0};
}

QString subjectOf(const Attempt& attempt)
{
    return attempt.user ? QStringLiteral("user:%1").arg(attempt.user->id.value())
                        : QStringLiteral("user:unknown");
}

std::optional<Error> validate(const NewUser& user)
{
    const bool letters = std::ranges::all_of(
        user.name, [](QChar c) { return c == u'-' || c == u'_' || c.isLetterOrNumber(); });
    if (user.name.isEmpty() || user.name.size() > kMaxNameLength || !letters) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("name: must be 1 to %1 letters, digits, '-' or '_'")
                        .arg(kMaxNameLength));
    }
    if (QString::fromUtf8(user.password.reveal()).size() < kMinPasswordLength) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("password: must have at least %1 characters").arg(kMinPasswordLength));
    }
    return std::nullopt;
}

}  // namespace

class UnknownNames
{
public:
    /// Counts an attempt; the time to wait when the name is locked already.
    std::chrono::seconds charge(const QString& name, UtcTime now)
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

private:
    /// Bounds the memory that somebody who tries names can take.
    static constexpr qsizetype kMostNames = 4096;
    struct Failures
    {
        int count = 0;
        std::optional<UtcTime> lockedUntil;
    };
    QMutex m_mutex;
    QHash<QString, Failures> m_failures;
};

namespace {

/// Before the password is compared the attempt is counted as failed: attempts at the same time
/// cannot get past the lock, and a crash in between costs a guess nothing less.
Result<Attempt> charge(store::sql::Connection& connection, UnknownNames& unknown,
                       const QString& name, UtcTime now)
{
    Result<std::optional<store::UserRow>> user = store::userByName(connection, name);
    if (!user) {
        return user.error();
    }
    Attempt attempt;
    if (!user.value() || user.value()->disabled) {
        attempt.wait = unknown.charge(name, now);
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

/// Takes back what charge() counted, and leaves a line either way.
Status conclude(store::sql::Connection& connection, const Attempt& attempt, const QString& what,
                UtcTime now)
{
    if (attempt.fits) {
        const Status cleared = store::setFailures(connection, attempt.user->id, 0, std::nullopt);
        if (!cleared) {
            return cleared;
        }
    }
    const bool locked = attempt.wait.count() > 0;
    const QString action = attempt.fits ? what
                           : locked     ? what + QStringLiteral(".locked")
                                        : what + QStringLiteral(".refused");
    return store::appendAudit(connection, {.at = now,
                                           .user = attempt.fits ? attempt.user->id : UserId(),
                                           .action = action,
                                           .subject = subjectOf(attempt),
                                           .detail = {}});
}

Session sessionOf(const store::UserRow& user, UtcTime now)
{
    return {.user = user.id,
            .name = user.name,
            .role = user.role,
            .signedInAt = now,
            .desk = store::thisDesk(),
            .purposeSlot = std::make_shared<PurposeSlot>()};
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
    return authenticate(credentials, QStringLiteral("sign_in"));
}

QFuture<Result<Session>> AccessService::authenticate(const Credentials& credentials,
                                                     const QString& action, const QString& asker)
{
    store::Store& store = m_store;
    const auto counted =
        [name = credentials.name, asker, unknown = m_unknown,
         &clock = store.clock()](store::sql::Connection& connection) -> Result<Attempt> {
        Result<Attempt> attempt = charge(connection, *unknown, name, clock.now());
        if (attempt && !asker.isEmpty()) {
            const auto user = store::userByName(connection, asker);
            if (!user) {
                return user.error();
            }
            attempt.value().askerHash = user.value() ? user.value()->passwordHash : QString();
        }
        return attempt;
    };
    // Argon2id takes a tenth of a second and 64 MiB: on a pool thread, not on the writer's.
    const auto compared = [password = credentials.password](Result<Attempt> attempt) {
        if (attempt && attempt->wait.count() == 0) {
            const auto& user = attempt->user;
            const bool fits =
                store::passwordFits(user ? user->passwordHash : store::hashOfNobody(), password);
            attempt.value().fits = fits && user;
            // A second account of the same person gives itself away by its password.
            attempt.value().isAsker = !attempt->askerHash.isEmpty() &&
                                      (user && user->passwordHash == attempt->askerHash
                                           ? fits
                                           : store::passwordFits(attempt->askerHash, password));
        }
        return attempt;
    };
    const auto concluded = [&store,
                            action](const Result<Attempt>& attempt) -> QFuture<Result<Session>> {
        if (!attempt) {
            return answer<Session>(attempt.error());
        }
        return store
            .write([attempt = attempt.value(), action, &clock = store.clock()](
                       store::sql::Connection& connection) -> Result<Result<Session>> {
                const UtcTime now = clock.now();
                if (const Status kept = conclude(connection, attempt, action, now); !kept) {
                    return kept.error();
                }
                if (attempt.wait.count() > 0) {
                    return Result<Session>(lockedError(attempt.wait));
                }
                if (!attempt.fits) {
                    return Result<Session>(
                        fail(ErrorCode::Denied,
                             QStringLiteral("sign-in: the name or the password is wrong")));
                }
                if (attempt.isAsker) {
                    return Result<Session>(fail(
                        ErrorCode::Denied, QStringLiteral("approval: nobody approves oneself")));
                }
                return Result<Session>(sessionOf(*attempt.user, now));
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
    const auto added = [&store, session, user, mode](const Result<QString>& hash) {
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
