#include "services/care_work.h"

#include "base/logging.h"
#include "services/wait_for.h"
#include "store/audit.h"
#include "store/erasure.h"
#include "store/flow_repository.h"
#include "store/retention.h"
#include "store/setting_repository.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace gatehouse::services {

namespace {

using store::sql::Connection;

/// One command on the writer: some milliseconds, after which a passage gets its turn.
constexpr int kRowsACommand = 500;

const QString kFolderKey = QStringLiteral("backup_folder");
const QString kHourKey = QStringLiteral("backup_hour");
const QString kKeepKey = QStringLiteral("backup_keep");
const QString kDailyKey = QStringLiteral("backup_daily");

UtcTime daysBefore(UtcTime now, int days)
{
    return now - std::chrono::days(days);
}

/// Copies of the database that are too old; the newest always stays.
RetentionResult oldBackups(const QString& folder, UtcTime before, RetentionMode mode)
{
    RetentionResult result;
    result.of = RetentionClass::Backups;
    const auto backups = store::listBackups(folder);
    if (!backups) {
        result.reason = backups.error().text;
        return result;
    }
    for (size_t i = 1; i < backups->size(); ++i) {
        const store::BackupInfo& backup = (*backups)[i];
        if (backup.at >= before) {
            continue;
        }
        ++result.due;
        if (mode == RetentionMode::DryRun) {
            continue;
        }
        if (QFile::remove(backup.file)) {
            ++result.deleted;
        } else {
            ++result.failed;
            result.reason = QStringLiteral("a copy cannot be deleted");
        }
    }
    return result;
}

RetentionResult runClass(store::Store& store, RetentionClass of, int days,
                         const RetentionOrder& order, const std::atomic<bool>& cancelled)
{
    const UtcTime now = store.clock().now();
    const UtcTime before = daysBefore(now, days);
    if (of == RetentionClass::Backups) {
        return oldBackups(order.backupFolder, before, order.mode);
    }
    RetentionResult result;
    result.of = of;
    const auto due = waitFor(store.read(
        [=](Connection& connection) { return store::countDue(connection, of, before, now); }));
    if (!due) {
        result.reason = due.error().text;
        return result;
    }
    result.due = due->due;
    result.held = due->held;
    const qint64 toDelete = due->due - due->held;
    while (order.mode == RetentionMode::ForReal && result.deleted < toDelete && !cancelled) {
        const auto deleted = waitFor(store.write([=](Connection& connection) {
            return store::deleteDue(connection, of, before, now, kRowsACommand);
        }));
        if (!deleted) {
            result.failed = toDelete - result.deleted;
            result.reason = deleted.error().text;
            break;
        }
        if (*deleted == 0) {
            break;
        }
        result.deleted += *deleted;
    }
    return result;
}

QJsonObject countsOf(const RetentionReport& report)
{
    QJsonObject counts;
    for (const RetentionResult& result : report.results) {
        if (result.due > 0 || result.failed > 0) {
            counts.insert(QString::fromLatin1(retentionRule(result.of).name),
                          QJsonObject{{QStringLiteral("due"), result.due},
                                      {QStringLiteral("deleted"), result.deleted},
                                      {QStringLiteral("held"), result.held},
                                      {QStringLiteral("failed"), result.failed}});
        }
    }
    return counts;
}

}  // namespace

Result<RetentionReport> runRetentionNow(store::Store& store, const RetentionOrder& order,
                                        const std::atomic<bool>& cancelled)
{
    RetentionReport report;
    report.startedAt = store.clock().now();
    report.mode = order.mode;
    const auto days = waitFor(
        store.read([](Connection& connection) { return store::retentionDays(connection); }));
    const auto run = waitFor(store.write([&](Connection& connection) {
        return store::beginRetentionRun(connection, order.mode, order.user, report.startedAt);
    }));
    if (!days || !run) {
        return days ? run.error() : days.error();
    }
    report.run = *run;
    for (const RetentionRule& rule : retentionRules()) {
        if (rule.method != RetentionMethod::KeepAlways && !cancelled) {
            report.results.push_back(
                runClass(store, rule.of, days->value(rule.of), order, cancelled));
        }
    }
    if (!cancelled) {
        report.finishedAt = store.clock().now();
    }
    const Status kept = waitFor(store.write([&](Connection& connection) -> Status {
        for (const RetentionResult& result : report.results) {
            const Status added = store::addRetentionResult(connection, report.run, result);
            if (!added) {
                return added;
            }
        }
        if (report.finishedAt) {
            const Status done =
                store::finishRetentionRun(connection, report.run, *report.finishedAt);
            if (!done) {
                return done;
            }
        }
        return store::appendAudit(
            connection,
            {.at = store.clock().now(),
             .user = order.user,
             .action = order.mode == RetentionMode::ForReal ? QStringLiteral("retention.run")
                                                            : QStringLiteral("retention.dry_run"),
             .subject = QStringLiteral("retention_run:%1").arg(report.run),
             .detail = countsOf(report)});
    }));
    return kept ? Result<RetentionReport>(report) : Result<RetentionReport>(kept.error());
}

Result<store::BackupInfo> makeBackupNow(store::Store& store, const BackupOrder& order,
                                        const store::BackupStep& step)
{
    Result<store::BackupInfo> made =
        store::makeBackup(order.config, order.folder, store.clock(), step);
    if (!made) {
        return made;
    }
    const Status parts = store.sealer().keyParts()->copyTo(store::keyPartsCopy(order.folder));
    if (!parts) {
        return parts.error();
    }
    const auto pruned = store::pruneBackups(order.folder, order.keep);
    if (!pruned) {
        return pruned.error();
    }
    const QJsonObject detail{{QStringLiteral("bytes"), made->bytes},
                             {QStringLiteral("people"), made->people},
                             {QStringLiteral("passages"), made->passages},
                             {QStringLiteral("pruned"), *pruned}};
    const Status line = waitFor(store.write([&](Connection& connection) {
        const UtcTime now = store.clock().now();
        const Status kept =
            store::appendAudit(connection, {.at = now,
                                            .user = order.user,
                                            .action = QStringLiteral("backup.make"),
                                            .subject = QFileInfo(made->file).fileName(),
                                            .detail = detail});
        return kept ? store::noteDataFlow(connection, {.kind = FlowKind::Backup,
                                                       .at = now,
                                                       .subject = QStringLiteral("estate"),
                                                       .fields = {QStringLiteral("sealed")},
                                                       .everybody = true,
                                                       .people = made->people,
                                                       .user = order.user})
                    : kept;
    }));
    return line ? made : Result<store::BackupInfo>(line.error());
}

bool isCopyDue(const BackupSettings& settings, const QTimeZone& zone, std::optional<UtcTime> newest,
               UtcTime now)
{
    const QDateTime here = toDateTime(now).toTimeZone(zone);
    const bool copiedToday = newest && toDateTime(*newest).toTimeZone(zone).date() == here.date();
    return settings.isDaily && !copiedToday && here.time().hour() >= settings.hour;
}

Status destroyKeyNow(store::Store& store, PersonId person, const QString& backupFolder)
{
    const auto parts = store.sealer().keyParts();
    if (const Status destroyed = parts->destroy(person); !destroyed) {
        return destroyed;
    }
    const QString copy = store::keyPartsCopy(backupFolder);
    if (QFileInfo::exists(copy)) {
        if (const Status renewed = parts->copyTo(copy); !renewed) {
            return renewed;
        }
    }
    return waitFor(store.write([&](Connection& connection) {
        return store::finishErasure(connection, person, store.clock().now());
    }));
}

Result<BackupSettings> readBackupSettings(Connection& connection, const QString& dataDir)
{
    const auto values = store::settingsOf(connection, store::estateScope());
    if (!values) {
        return values.error();
    }
    BackupSettings settings;
    settings.folder = values->value(kFolderKey, QDir(dataDir).filePath(QStringLiteral("backups")));
    settings.hour = values->value(kHourKey, QString::number(settings.hour)).toInt();
    settings.keep = values->value(kKeepKey, QString::number(settings.keep)).toInt();
    settings.isDaily = values->value(kDailyKey, QStringLiteral("on")) == QStringLiteral("on");
    return settings;
}

Status keepBackupSettings(Connection& connection, const BackupSettings& settings)
{
    const std::pair<QString, QString> values[] = {
        {kFolderKey, settings.folder},
        {kHourKey, QString::number(settings.hour)},
        {kKeepKey, QString::number(settings.keep)},
        {kDailyKey, settings.isDaily ? QStringLiteral("on") : QStringLiteral("off")},
    };
    for (const auto& [key, value] : values) {
        if (const Status set = store::setSetting(connection, store::estateScope(), key, value);
            !set) {
            return set;
        }
    }
    return {};
}

}  // namespace gatehouse::services
