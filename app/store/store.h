// The one door to the database. Reads run on reader threads, writes on ONE writer thread that
// commits in groups; every command of a group has its own savepoint, so a failing one does not take
// others with it. A write's future finishes after the commit that made it durable.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/custody/key_custody.h"
#include "store/reply.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>

namespace gatehouse::store {

struct StoreConfig
{
    QString databaseFile;
    QString keyFile;  ///< the estate key, 0600; made on first start
    /// Where else the estate key is kept; null: in `keyFile`.
    std::shared_ptr<KeyCustody> custody = {};
    int readers = 2;
    std::chrono::milliseconds busyTimeout = sql::kBusyTimeout;
    /// Folder of numbered SQL files; empty: the program's own.
    QString migrations = {};
};

/// What the file on the disk is, found without changing it.
struct DatabaseState
{
    int version = 0;  ///< of its schema; 0: no file yet, or an empty one
    int newest = 0;   ///< that this program knows
};

class Store
{
public:
    /// Opens or creates, backs up before a migration, migrates, checks. Blocks; call it before the
    /// window is shown or from a worker. Errors: Conflict (locked, or of a newer program: the text
    /// says which), Corrupt, Io (read-only, full), Unavailable (the key file is missing for an
    /// existing database).
    static Result<std::unique_ptr<Store>> open(const StoreConfig& config, const Clock& clock);
    /// Looks without opening for writing, for a report; the same errors. Blocks.
    static Result<DatabaseState> inspect(const StoreConfig& config);
    /// Jobs that wait are run first: what was handed over is not lost.
    ~Store();
    Q_DISABLE_COPY_MOVE(Store)

    /// F: Result<T>(sql::Connection&). Any thread may call; F runs on a reader thread and sees one
    /// snapshot. A continuation without a context runs there too: keep it short, and never wait in
    /// it for another job of this store.
    template <typename F>
    auto read(F job) -> Reply<std::invoke_result_t<F, sql::Connection&>>
    {
        return enqueue<std::invoke_result_t<F, sql::Connection&>>(std::move(job), Lane::Read);
    }
    /// F: Result<T>(sql::Connection&). Any thread may call; F runs on the writer thread inside a
    /// savepoint that is rolled back when F returns an error. Its future finishes after the commit,
    /// in the order of the calls; continuations as with read().
    template <typename F>
    auto write(F job) -> Reply<std::invoke_result_t<F, sql::Connection&>>
    {
        return enqueue<std::invoke_result_t<F, sql::Connection&>>(std::move(job), Lane::Write);
    }

    const Sealer& sealer() const;
    const Clock& clock() const;
    /// When the writer last committed; the status bar shows it. Any thread.
    std::optional<UtcTime> lastCommit() const;
    int schemaVersion() const;

private:
    enum class Lane
    {
        Read = 1,
        Write
    };
    /// `run` does the work and keeps its outcome; `finish` publishes it, after the commit for
    /// writes. `run` returns an error to have its savepoint rolled back; `finish` gets the commit's
    /// own failure.
    struct Job
    {
        std::function<Status(sql::Connection&)> run;
        std::function<void(const Status&)> finish;
    };
    void submit(Job job, Lane lane);

    template <typename R, typename F>
    Reply<R> enqueue(F work, Lane lane)
    {
        struct State
        {
            QPromise<R> promise;
            std::optional<R> outcome;
            typename Reply<R>::Lock lock = std::make_shared<std::recursive_mutex>();
        };
        auto state = std::make_shared<State>();
        state->promise.start();
        Reply<R> reply(state->promise.future(), state->lock);
        submit(Job{.run = [state, work = std::move(work)](sql::Connection& connection) -> Status {
                       state->outcome.emplace(work(connection));
                       return *state->outcome ? Status() : Status(state->outcome->error());
                   },
                   .finish =
                       [state](const Status& committed) {
                           if (!committed) {
                               state->promise.addResult(R(committed.error()));
                           } else {
                               state->promise.addResult(std::move(*state->outcome));
                           }
                           const std::scoped_lock locked(*state->lock);
                           state->promise.finish();
                       }},
               lane);
        return reply;
    }

    class Private;
    explicit Store(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::store
