#include "services/health_service.h"

#include "base/paths.h"
#include "store/desk_run_repository.h"

#include <atomic>

namespace gatehouse::services {

namespace {

/// What a camera is doing before it has been reported on in this run.
const QString kNothingReported = QStringLiteral("connecting");

CameraHealth healthOf(const store::CameraStateRow& row)
{
    return {row.camera, row.name,          row.state.isEmpty() ? kNothingReported : row.state,
            row.since,  row.framesDecoded, row.framesPainted};
}

Result<HealthSummary> readSummary(store::sql::Connection& connection)
{
    store::DeskRunRepository runs(connection);
    const auto latest = runs.latest();
    if (!latest) {
        return latest.error();
    }
    const UtcTime start = *latest ? (*latest)->started : UtcTime{};
    const auto counts = runs.countsSince(start);
    if (!counts) {
        return counts.error();
    }
    const auto cameras = runs.cameras(start);
    if (!cameras) {
        return cameras.error();
    }
    HealthSummary summary;
    for (const store::CameraStateRow& row : *cameras) {
        summary.cameras.push_back(healthOf(row));
    }
    summary.passages = counts->passages;
    summary.knownPassages = counts->knownPassages;
    summary.platesRead = counts->platesRead;
    summary.countedPassages = counts->countedPassages;
    summary.bodies = counts->bodies;
    summary.alerts = counts->alerts;
    summary.clips = counts->clips;
    summary.delivered = counts->delivered;
    summary.pending = counts->pending;
    if (*latest) {
        summary.errors = (*latest)->errors;
        const auto before = runs.endOfRunBefore((*latest)->id);
        if (!before) {
            return before.error();
        }
        summary.previousRunEndedCleanly = *before != store::RunEnd::None;
    }
    return summary;
}

}  // namespace

class HealthService::Private
{
public:
    Private(store::Store& theStore, QString dataDirectory, const LogSink* sink)
        : store(theStore)
        , dataDir(std::move(dataDirectory))
        , log(sink)
        , run(std::make_shared<std::atomic<qint64>>(0))
    {
    }

    store::Store& store;
    const QString dataDir;
    const LogSink* const log;
    /// 0: this process runs no desk. Shared with the continuations, which may outlive the service.
    const std::shared_ptr<std::atomic<qint64>> run;
};

HealthService::HealthService(store::Store& store, QString dataDir, const LogSink* log,
                             QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(store, std::move(dataDir), log))
{
}

HealthService::~HealthService() = default;

QFuture<Status> HealthService::beginRun(const QString& version)
{
    return d->store
        .write([version, &clock = d->store.clock()](store::sql::Connection& connection) {
            return store::DeskRunRepository(connection).begin(version, clock.now());
        })
        .then([run = d->run](const Result<qint64>& begun) {
            if (!begun) {
                return Status(begun.error());
            }
            run->store(*begun);
            return Status();
        });
}

QFuture<Status> HealthService::endRun()
{
    // Read on the writer thread: beginRun() may still be on its way there.
    return d->store.write([run = d->run, &clock = d->store.clock(),
                           log = d->log](store::sql::Connection& connection) -> Status {
        const qint64 id = run->load();
        if (id == 0) {
            return {};
        }
        store::DeskRunRepository runs(connection);
        if (log) {
            if (const Status kept = runs.keepErrors(id, log->errorCount(), clock.now()); !kept) {
                return kept;
            }
        }
        return runs.end(id, clock.now());
    });
}

QFuture<Status> HealthService::reportCameras(std::vector<CameraHealth> cameras)
{
    return d->store.write(
        [cameras = std::move(cameras), run = d->run, log = d->log,
         &clock = d->store.clock()](store::sql::Connection& connection) -> Status {
            store::DeskRunRepository runs(connection);
            for (const CameraHealth& camera : cameras) {
                const store::CameraStateRow row{camera.camera,        camera.name,
                                                camera.state,         camera.since,
                                                camera.framesDecoded, camera.framesPainted};
                if (const Status kept = runs.keepCamera(row, clock.now()); !kept) {
                    return kept;
                }
            }
            const qint64 id = run->load();
            return id != 0 && log ? runs.keepErrors(id, log->errorCount(), clock.now()) : Status();
        });
}

QFuture<Result<HealthSummary>> HealthService::summary()
{
    return d->store.read([dataDir = d->dataDir, log = d->log,
                          &store = d->store](store::sql::Connection& connection) {
        auto summary = readSummary(connection);
        if (summary) {
            HealthSummary& values = summary.value();
            values.lastCommit = store.lastCommit();
            const Result<qint64> free = freeBytes(dataDir);
            values.freeDiskBytes = free ? *free : 0;
            if (log) {
                values.errors = log->errorCount();
            }
        }
        return summary;
    });
}

}  // namespace gatehouse::services
