#include "store/store.h"

#include "base/logging.h"
#include "store/database_file.h"
#include "store/key_work.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include <pthread.h>

namespace gatehouse::store {

namespace {

/// Bounds how long the first command of a group waits for the last one.
constexpr std::size_t kMaxGroup = 512;

}  // namespace

class Store::Private
{
public:
    Private(StoreConfig config, const Clock& clock, PreparedDatabase database)
        : m_config(std::move(config))
        , m_clock(clock)
        , m_sealer(std::move(database.sealer))
        , m_schemaVersion(database.version)
        , m_keyWorkLeft(database.keyWorkLeft)
    {
    }
    ~Private() { stop(); }
    Q_DISABLE_COPY_MOVE(Private)

    Status start();
    /// One step of rewriting sealed values, then the next behind whatever waits by then.
    void continueKeyWork();
    void submit(Job job, Lane lane);

    const Sealer& sealer() const { return m_sealer; }
    const Clock& clock() const { return m_clock; }
    qint64 lastCommitMs() const { return m_lastCommitMs.load(std::memory_order_acquire); }
    int schemaVersion() const { return m_schemaVersion; }

private:
    struct Queue
    {
        std::mutex mutex;
        std::condition_variable filled;
        std::deque<Job> jobs;
        bool stopping = false;

        /// Up to `most` jobs in order; empty: stopping, and nothing is left.
        std::vector<Job> take(std::size_t most);
        void stop();
    };
    /// A job of the group that is being committed, and what it has come to.
    struct Done
    {
        Job job;
        Status outcome;
        bool failedItself = false;
    };

    struct GroupEnd
    {
        Status status;
        bool began = false;
    };

    void stop();
    Result<std::unique_ptr<sql::Connection>> openFor(Lane lane);
    void readLoop(sql::Connection& connection);
    void writeLoop(sql::Connection& connection);
    void commitGroup(sql::Connection& connection, std::vector<Job> jobs);
    void publish(std::span<Done> group, const Status& committed);
    GroupEnd runGroup(sql::Connection& connection, std::span<Done> group);
    Status runInSavepoint(sql::Connection& connection, Done& done);
    static Status guarded(const Job& job, sql::Connection& connection, bool& threw);
    static Status step(sql::Connection& connection, const QString& statement);

    StoreConfig m_config;
    const Clock& m_clock;
    Sealer m_sealer;
    int m_schemaVersion = 0;
    bool m_keyWorkLeft = false;
    std::atomic<qint64> m_lastCommitMs = 0;
    Queue m_reads;
    Queue m_writes;
    std::vector<std::thread> m_readers;
    std::thread m_writer;
};

std::vector<Store::Job> Store::Private::Queue::take(std::size_t most)
{
    std::unique_lock lock(mutex);
    filled.wait(lock, [this] { return stopping || !jobs.empty(); });
    std::vector<Job> taken;
    while (!jobs.empty() && taken.size() < most) {
        taken.push_back(std::move(jobs.front()));
        jobs.pop_front();
    }
    return taken;
}

void Store::Private::Queue::stop()
{
    {
        const std::lock_guard lock(mutex);
        stopping = true;
    }
    filled.notify_all();
}

Result<std::unique_ptr<sql::Connection>> Store::Private::openFor(Lane lane)
{
    const auto mode = lane == Lane::Write ? sql::OpenMode::ReadWrite : sql::OpenMode::ReadOnly;
    return sql::Connection::open(m_config.databaseFile, mode, m_config.busyTimeout);
}

Status Store::Private::start()
{
    // A connection belongs to the thread that opened it, so each thread opens its own and reports.
    const auto launch = [this](Lane lane, std::thread& thread) -> Status {
        QPromise<Status> opened;
        QFuture<Status> answer = opened.future();
        opened.start();
        thread = std::thread([this, lane, opened = std::move(opened)]() mutable {
            pthread_setname_np(pthread_self(),
                               lane == Lane::Write ? "store-writer" : "store-reader");
            Result<std::unique_ptr<sql::Connection>> connection = openFor(lane);
            opened.addResult(connection ? Status() : Status(connection.error()));
            opened.finish();
            if (!connection) {
                return;
            }
            if (lane == Lane::Write) {
                writeLoop(*connection.value());
            } else {
                readLoop(*connection.value());
            }
        });
        return answer.result();
    };
    if (const Status writer = launch(Lane::Write, m_writer); !writer) {
        return writer;
    }
    for (int i = 0; i < std::max(1, m_config.readers); ++i) {
        if (const Status reader = launch(Lane::Read, m_readers.emplace_back()); !reader) {
            return reader;
        }
    }
    if (m_keyWorkLeft) {
        continueKeyWork();
    }
    return {};
}

void Store::Private::continueKeyWork()
{
    const auto outcome = std::make_shared<Result<KeyStep>>(KeyStep::AllDone);
    submit(Job{.run = [this, outcome](sql::Connection& connection) -> Status {
                   *outcome = stepKeyWork(connection, m_sealer);
                   return *outcome ? Status() : Status(outcome->error());
               },
               .finish =
                   [this, outcome](const Status& committed) {
                       const Status done =
                           committed && !*outcome ? Status(outcome->error()) : committed;
                       if (done && outcome->value() == KeyStep::MoreIsLeft) {
                           continueKeyWork();
                       } else if (!done && done.error().code != ErrorCode::Cancelled) {
                           // The next start goes on; until then both keys open what they sealed.
                           qCWarning(lcStore)
                               << "sealed values are not all rewritten:" << done.error();
                       }
                   }},
           Lane::Write);
}

void Store::Private::stop()
{
    // Readers first: the writer's connection is then the last and folds the log back into the file.
    m_reads.stop();
    for (std::thread& reader : m_readers) {
        if (reader.joinable()) {
            reader.join();
        }
    }
    m_writes.stop();
    if (m_writer.joinable()) {
        m_writer.join();
    }
}

void Store::Private::submit(Job job, Lane lane)
{
    Queue& queue = lane == Lane::Write ? m_writes : m_reads;
    {
        const std::lock_guard lock(queue.mutex);
        if (!queue.stopping) {
            queue.jobs.push_back(std::move(job));
            queue.filled.notify_one();
            return;
        }
    }
    job.finish(fail(ErrorCode::Cancelled, QStringLiteral("the store is closing")));
}

Status Store::Private::guarded(const Job& job, sql::Connection& connection, bool& threw)
{
    // The room's boundary: an exception of a library becomes an Error here and nowhere else.
    try {
        return job.run(connection);
    } catch (const std::exception& exception) {
        threw = true;
        return fail(ErrorCode::Internal,
                    QStringLiteral("store job: %1").arg(QString::fromUtf8(exception.what())));
    }
}

void Store::Private::readLoop(sql::Connection& connection)
{
    for (;;) {
        std::vector<Job> jobs = m_reads.take(1);
        if (jobs.empty()) {
            return;
        }
        const Job job = std::move(jobs.front());
        Status published;
        {
            Result<sql::Transaction> snapshot =
                sql::Transaction::begin(connection, sql::TransactionKind::Deferred);
            bool threw = false;
            const Status outcome = snapshot ? guarded(job, connection, threw) : Status();
            if (!snapshot) {
                published = snapshot.error();
            } else if (threw) {
                published = outcome;
            }
        }
        job.finish(published);
    }
}

Status Store::Private::step(sql::Connection& connection, const QString& statement)
{
    Result<sql::Statement> prepared = connection.prepare(statement);
    return prepared ? prepared.value().run() : Status(prepared.error());
}

/// An error here means that the transaction itself is lost, not only this job.
Status Store::Private::runInSavepoint(sql::Connection& connection, Done& done)
{
    if (const Status begun = step(connection, QStringLiteral("SAVEPOINT job")); !begun) {
        return begun;
    }
    bool threw = false;
    const Status outcome = guarded(done.job, connection, threw);
    if (!outcome) {
        done.failedItself = true;
        if (threw) {
            done.outcome = outcome;
        }
        // SQLite drops the whole transaction on some errors (disk full); then this fails as well.
        if (const Status back = step(connection, QStringLiteral("ROLLBACK TO job")); !back) {
            return outcome;
        }
    }
    return step(connection, QStringLiteral("RELEASE job"));
}

Store::Private::GroupEnd Store::Private::runGroup(sql::Connection& connection,
                                                  std::span<Done> group)
{
    Result<sql::Transaction> transaction =
        sql::Transaction::begin(connection, sql::TransactionKind::Immediate);
    if (!transaction) {
        return {.status = transaction.error(), .began = false};
    }
    for (Done& done : group) {
        done.failedItself = false;
        done.outcome = Status();
        if (const Status status = runInSavepoint(connection, done); !status) {
            return {.status = status, .began = true};
        }
    }
    // A key may refer to its part only when the part is on the disk.
    if (const Status parts = m_sealer.keyParts()->flush(); !parts) {
        return {.status = parts, .began = true};
    }
    return {.status = transaction.value().commit(), .began = true};
}

void Store::Private::commitGroup(sql::Connection& connection, std::vector<Job> jobs)
{
    std::vector<Done> group;
    group.reserve(jobs.size());
    for (Job& job : jobs) {
        group.push_back(Done{std::move(job), Status(), false});
    }
    const GroupEnd end = runGroup(connection, group);
    if (end.status || !end.began || group.size() == 1) {
        publish(group, end.status);
        return;
    }
    // The transaction was lost as a whole (a job too big for the disk, say). One by one, those that
    // can be kept are kept.
    qCWarning(lcStore) << "a group of" << group.size()
                       << "is tried one by one:" << end.status.error();
    for (Done& done : group) {
        const std::span<Done> alone(&done, 1);
        publish(alone, runGroup(connection, alone).status);
    }
}

void Store::Private::publish(std::span<Done> group, const Status& committed)
{
    if (committed) {
        m_lastCommitMs.store(toMs(m_clock.now()), std::memory_order_release);
    } else {
        qCWarning(lcStore) << "not committed:" << committed.error();
    }
    for (Done& done : group) {
        // A job that failed by itself keeps its own reason, whatever became of the others.
        done.job.finish(done.failedItself ? done.outcome : committed);
    }
}

void Store::Private::writeLoop(sql::Connection& connection)
{
    for (;;) {
        std::vector<Job> jobs = m_writes.take(kMaxGroup);
        if (jobs.empty()) {
            return;
        }
        commitGroup(connection, std::move(jobs));
    }
}

Store::Store(std::unique_ptr<Private> p) : d(std::move(p))
{
}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const StoreConfig& config, const Clock& clock)
{
    Result<PreparedDatabase> database = prepareDatabase(config, clock);
    if (!database) {
        return database.error();
    }
    auto parts = std::make_unique<Private>(config, clock, database.take());
    if (const Status started = parts->start(); !started) {
        return started.error();
    }
    return std::unique_ptr<Store>(new Store(std::move(parts)));
}

Result<DatabaseState> Store::inspect(const StoreConfig& config)
{
    return inspectDatabase(config);
}

void Store::submit(Job job, Lane lane)
{
    d->submit(std::move(job), lane);
}

const Sealer& Store::sealer() const
{
    return d->sealer();
}

const Clock& Store::clock() const
{
    return d->clock();
}

std::optional<UtcTime> Store::lastCommit() const
{
    const qint64 ms = d->lastCommitMs();
    return ms > 0 ? std::optional(fromMs(ms)) : std::nullopt;
}

int Store::schemaVersion() const
{
    return d->schemaVersion();
}

}  // namespace gatehouse::store
