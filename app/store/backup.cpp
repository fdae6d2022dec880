#include "store/backup.h"

#include "store/backup_private.h"
#include "store/file_care.h"
#include "store/sql/query.h"
#include "store/verify.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace gatehouse::store {

namespace {

const QString kEnding = QStringLiteral(".gatehouse-backup");
const QString kUnfinished = QStringLiteral(".part");
const QString kStampFormat = QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'");

QString nameAt(UtcTime at)
{
    return QStringLiteral("estate-") + toDateTime(at).toString(kStampFormat) + kEnding;
}

/// The moment stands in the name, so that a list needs not open every file.
std::optional<UtcTime> timeOfName(const QString& name)
{
    const QString stamp = QString(name).remove(kEnding).remove(QStringLiteral("estate-"));
    QDateTime at = QDateTime::fromString(stamp, kStampFormat);
    at.setTimeSpec(Qt::UTC);
    return at.isValid() ? std::optional(fromMs(at.toMSecsSinceEpoch())) : std::nullopt;
}

QStringList filesIn(const QString& folder)
{
    // Names carry the time, so the newest is the last.
    QStringList names = QDir(folder).entryList({QStringLiteral("estate-*") + kEnding}, QDir::Files,
                                               QDir::Name | QDir::Reversed);
    QStringList files;
    for (const QString& name : std::as_const(names)) {
        files << QDir(folder).filePath(name);
    }
    return files;
}

Status prepareFolder(const QString& folder)
{
    if (!QDir().mkpath(folder)) {
        return fail(ErrorCode::Io, QStringLiteral("%1: the folder cannot be made").arg(folder));
    }
    // What a cancelled or killed run left is of no use.
    const QDir directory(folder);
    for (const QString& name : directory.entryList({u'*' + kUnfinished}, QDir::Files)) {
        QFile::remove(directory.filePath(name));
    }
    return {};
}

Result<BackupInfo> infoOf(sql::Connection& connection)
{
    BackupInfo info;
    info.file = connection.file();
    const auto version = connection.single(QStringLiteral("PRAGMA user_version"));
    const auto people =
        connection.single(QStringLiteral("SELECT count(*) FROM person WHERE erased_ms IS NULL"));
    const auto passages = connection.single(QStringLiteral("SELECT count(*) FROM passage"));
    if (!version || !people || !passages) {
        return !version ? version.error() : !people ? people.error() : passages.error();
    }
    info.schemaVersion = version->toInt();
    info.people = people->toLongLong();
    info.passages = passages->toLongLong();
    info.bytes = QFileInfo(info.file).size();
    const Status last = sql::eachRow(
        [&info](const sql::Statement& row) {
            info.auditLines = row.integer(0);
            info.lastAuditAt = row.time(1);
            info.lastAuditAction = row.text(2);
            return Status();
        },
        connection,
        QStringLiteral("SELECT seq, at_ms, action FROM audit ORDER BY seq DESC LIMIT 1"));
    return last ? Result<BackupInfo>(info) : Result<BackupInfo>(last.error());
}

Result<std::unique_ptr<sql::Connection>> openCopy(const QString& file)
{
    const auto state = Store::inspect({.databaseFile = file, .keyFile = {}});
    if (!state) {
        return state.error();
    }
    if (state->version == 0) {
        return fail(ErrorCode::NotFound, QStringLiteral("%1: no such copy").arg(file));
    }
    return sql::Connection::open(file, sql::OpenMode::ReadOnly);
}

}  // namespace

Result<BackupInfo> makeBackup(const StoreConfig& config, const QString& folder, const Clock& clock,
                              const BackupStep& step)
{
    if (const Status prepared = prepareFolder(folder); !prepared) {
        return prepared.error();
    }
    const qint64 bytes = QFileInfo(config.databaseFile).size() +
                         QFileInfo(config.databaseFile + QStringLiteral("-wal")).size();
    if (const Status room = haveRoom(folder, bytes); !room) {
        return room.error();
    }
    const UtcTime at = clock.now();
    const QString target = QDir(folder).filePath(nameAt(at));
    const QString part = target + kUnfinished;
    Status done = copyDatabase(config.databaseFile, part, step);
    if (done) {
        done = syncFile(part);
    }
    if (done) {
        done = renameFile(part, target);
    }
    if (!done) {
        QFile::remove(part);
        return done.error();
    }
    return readBackup(target);
}

Result<BackupInfo> readBackup(const QString& file)
{
    auto connection = openCopy(file);
    if (!connection) {
        return connection.error();
    }
    Result<BackupInfo> info = infoOf(*connection.value());
    if (info) {
        info.value().at =
            timeOfName(QFileInfo(file).fileName()).value_or(info->lastAuditAt.value_or(UtcTime{}));
    }
    return info;
}

Result<std::vector<BackupInfo>> listBackups(const QString& folder)
{
    std::vector<BackupInfo> backups;
    for (const QString& file : filesIn(folder)) {
        if (const auto at = timeOfName(QFileInfo(file).fileName())) {
            BackupInfo info;
            info.file = file;
            info.at = *at;
            info.bytes = QFileInfo(file).size();
            backups.push_back(info);
        }
    }
    return backups;
}

Result<int> pruneBackups(const QString& folder, int keep)
{
    const QStringList files = filesIn(folder);
    int deleted = 0;
    for (qsizetype i = std::max(1, keep); i < files.size(); ++i) {
        if (!QFile::remove(files.at(i))) {
            return fail(ErrorCode::Io, QStringLiteral("%1: cannot be deleted").arg(files.at(i)));
        }
        ++deleted;
    }
    return deleted;
}

Result<BackupCheck> verifyBackup(const QString& file, const Sealer& sealer)
{
    auto connection = openCopy(file);
    if (!connection) {
        return connection.error();
    }
    Result<BackupInfo> info = readBackup(file);
    if (!info) {
        return info.error();
    }
    Result<StoreCheck> check = verifyStore(*connection.value(), sealer, CheckDepth::Full);
    if (!check) {
        return check.error();
    }
    return BackupCheck{info.take(), check.take()};
}

QString keyPartsCopy(const QString& folder)
{
    return QDir(folder).filePath(QStringLiteral("gatehouse.parts"));
}

}  // namespace gatehouse::store
