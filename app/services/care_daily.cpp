// The part of CareService that works by itself: the daily run, the daily copy, what an interrupted
// erasure left.
#include "base/logging.h"
#include "services/care_private.h"
#include "services/registry_service.h"
#include "services/wait_for.h"
#include "store/erasure.h"
#include "store/retention.h"
#include "store/setting_repository.h"

#include <QPromise>
#include <QtConcurrent/QtConcurrentRun>

namespace gatehouse::services {

namespace {

using store::sql::Connection;

constexpr std::chrono::hours kDay{24};
constexpr int kProgressSteps = 1000;

}  // namespace

CareService::Private::Private(Parts theParts, CareService* service)
    : q(service)
    , store(theParts.store)
    , config(std::move(theParts.config))
    , dataDir(std::move(theParts.dataDir))
    , registry(theParts.registry)
    , guard(store)
    , lifeline(service)
{
    pool.setMaxThreadCount(1);
}

Result<BackupSettings> CareService::Private::settings()
{
    return waitFor(store.read(
        [this](Connection& connection) { return readBackupSettings(connection, dataDir); }));
}

QFuture<Result<RetentionReport>> CareService::Private::runRetention(RetentionMode mode, UserId user)
{
    return announced(QtConcurrent::run(&pool, [this, mode, user]() -> Result<RetentionReport> {
        const auto chosen = settings();
        auto report = chosen ? runRetentionNow(store, {mode, user, chosen->folder}, cancelled)
                             : Result<RetentionReport>(chosen.error());
        retentionRuns = false;
        return report;
    }));
}

QFuture<Result<store::BackupInfo>> CareService::Private::makeBackup(UserId user)
{
    return QtConcurrent::run(&pool, [this, user](QPromise<Result<store::BackupInfo>>& promise) {
        promise.setProgressRange(0, kProgressSteps);
        const auto step = [this, &promise](const store::BackupProgress& progress) {
            const qint64 pages = std::max<qint64>(1, progress.pages);
            promise.setProgressValue(int(progress.pagesDone * kProgressSteps / pages));
            return promise.isCanceled() || cancelled ? store::Go::Cancel : store::Go::On;
        };
        const auto chosen = settings();
        auto made = chosen
                        ? makeBackupNow(store, {config, chosen->folder, chosen->keep, user}, step)
                        : Result<store::BackupInfo>(chosen.error());
        backupRuns = false;
        if (made) {
            lifeline.line().post([owner = q] { emit owner->careChanged(); });
        }
        promise.addResult(std::move(made));
    });
}

Result<ErasureRecord> CareService::Private::finishErasure(PersonId person)
{
    const auto chosen = settings();
    if (!chosen) {
        return chosen.error();
    }
    if (const Status destroyed = destroyKeyNow(store, person, chosen->folder); !destroyed) {
        return destroyed.error();
    }
    if (registry) {
        registry->forget(person);
    }
    lifeline.line().post([owner = q] { emit owner->careChanged(); });
    return waitFor(store.read(
        [person](Connection& connection) { return store::erasureOf(connection, person); }));
}

void CareService::Private::finishErasures()
{
    (void)QtConcurrent::run(&pool, [this] {
        const auto unfinished = waitFor(store.read(
            [](Connection& connection) { return store::unfinishedErasures(connection); }));
        if (!unfinished) {
            qCCritical(lcServices) << "looking for unfinished erasures:" << unfinished.error();
            return;
        }
        for (const PersonId person : *unfinished) {
            if (const auto finished = finishErasure(person); !finished) {
                qCCritical(lcServices) << "an erasure is not finished:" << finished.error();
            }
        }
    });
}

void CareService::Private::lookAtClock()
{
    (void)QtConcurrent::run(&pool, [this] {
        const UtcTime now = store.clock().now();
        const auto chosen = settings();
        const auto latest = waitFor(store.read(
            [](Connection& connection) { return store::latestRetentionRun(connection); }));
        const auto zone = waitFor(store.read([](Connection& connection) {
            return store::settingValue(connection, store::estateScope(),
                                       QStringLiteral("estate_time_zone"),
                                       QStringLiteral("Asia/Shanghai"));
        }));
        if (!chosen || !latest || !zone) {
            qCCritical(lcServices) << "the daily care does not run:"
                                   << (!chosen   ? chosen.error()
                                       : !latest ? latest.error()
                                                 : zone.error());
            return;
        }
        const bool ranToday = latest->run != 0 && latest->mode == RetentionMode::ForReal &&
                              now - latest->startedAt < kDay;
        if (!ranToday && !retentionRuns.exchange(true)) {
            const auto report = runRetentionNow(
                store, {RetentionMode::ForReal, UserId(), chosen->folder}, cancelled);
            retentionRuns = false;
            if (!report) {
                qCCritical(lcServices) << "the retention run failed:" << report.error();
            }
        }
        const auto copies = store::listBackups(chosen->folder);
        const auto newest =
            copies && !copies->empty() ? std::optional(copies->front().at) : std::nullopt;
        if (isCopyDue(*chosen, QTimeZone(zone->toUtf8()), newest, now) &&
            !backupRuns.exchange(true)) {
            const auto made =
                makeBackupNow(store, {config, chosen->folder, chosen->keep, UserId()},
                              [this](const store::BackupProgress&) {
                                  return cancelled ? store::Go::Cancel : store::Go::On;
                              });
            backupRuns = false;
            if (!made) {
                qCCritical(lcServices) << "the daily copy failed:" << made.error();
            }
        }
        lifeline.line().post([owner = q] { emit owner->careChanged(); });
    });
}

}  // namespace gatehouse::services
