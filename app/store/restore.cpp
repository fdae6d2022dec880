// Putting a copy back.
#include "store/backup.h"
#include "store/backup_private.h"
#include "store/database_file.h"
#include "store/erasure.h"
#include "store/file_care.h"
#include "store/sql/query.h"

#include "base/logging.h"

#include <QFile>
#include <QFileInfo>

namespace gatehouse::store {

namespace {

const char* const kLogEndings[] = {"-wal", "-shm"};

/// The log's content goes into the file, and the log's files go. A log that stays would be taken
/// for that of the copy.
Status foldLog(const StoreConfig& config)
{
    {
        const auto connection = sql::Connection::open(config.databaseFile, sql::OpenMode::ReadWrite,
                                                      config.busyTimeout);
        // A damaged file may be the very reason to go back; its log is then kept beside it.
        if (!connection) {
            qCWarning(lcStore) << "going back from a file that does not open:"
                               << connection.error();
            return {};
        }
        const Result<QVariant> busy =
            connection.value()->single(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        if (busy && busy->toInt() != 0) {
            return fail(
                ErrorCode::Conflict,
                QStringLiteral("database %1 is open in another program").arg(config.databaseFile));
        }
    }
    return {};
}

/// A copy of before keys had a part outside the database would bring back who was erased.
Status checkKnowsParts(const QString& file)
{
    const auto connection = sql::Connection::open(file, sql::OpenMode::ReadOnly);
    if (!connection) {
        return connection.error();
    }
    const auto marker = connection.value()->single(QStringLiteral(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'key_parts'"));
    if (!marker) {
        return marker.error();
    }
    return marker->toInt() > 0
               ? Status()
               : Status(fail(ErrorCode::Conflict,
                             QStringLiteral("%1 was made before keys had a part outside the "
                                            "database; this program does not go back to it")
                                 .arg(file)));
}

Status setAside(const QString& database, const QString& aside)
{
    for (const char* ending : kLogEndings) {
        const QString log = database + QString::fromLatin1(ending);
        if (QFileInfo::exists(log)) {
            const Status moved = renameFile(log, aside + QString::fromLatin1(ending));
            if (!moved) {
                return moved;
            }
        }
    }
    return QFileInfo::exists(database) ? linkFile(database, aside) : Status();
}

/// In the copy, before it takes the database's place: who was erased since it was made stays so.
Result<int> eraseAgain(const QString& file, const KeyParts& parts, UtcTime now)
{
    auto connection = sql::Connection::open(file, sql::OpenMode::ReadWrite);
    if (!connection) {
        return connection.error();
    }
    auto transaction =
        sql::Transaction::begin(*connection.value(), sql::TransactionKind::Immediate);
    if (!transaction) {
        return transaction.error();
    }
    Result<int> erased = eraseThoseWithoutPart(*connection.value(), parts, now);
    if (!erased) {
        return erased;
    }
    if (const Status committed = transaction.value().commit(); !committed) {
        return committed.error();
    }
    (void)connection.value()->single(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    return erased;
}

}  // namespace

Result<RestorePreview> previewRestore(const StoreConfig& config, const KeyParts& parts,
                                      const QString& file)
{
    Result<BackupInfo> backup = readBackup(file);
    if (!backup) {
        return backup.error();
    }
    RestorePreview preview;
    preview.backup = backup.take();
    // A present file that cannot be read is no reason not to look at the copy.
    if (const Result<BackupInfo> present = readBackup(config.databaseFile)) {
        preview.present = present.value();
    }
    const auto connection = sql::Connection::open(file, sql::OpenMode::ReadOnly);
    if (!connection) {
        return connection.error();
    }
    const Result<std::vector<PersonId>> erased = peopleWithoutPart(*connection.value(), parts);
    if (!erased) {
        return erased.error();
    }
    preview.erasedSince = qint64(erased->size());
    return preview;
}

Result<RestoreDone> restoreBackup(const StoreConfig& config, const QString& file,
                                  const Clock& clock)
{
    const Result<BackupInfo> info = readBackup(file);
    if (!info) {
        return info.error();
    }
    if (const Status knows = checkKnowsParts(file); !knows) {
        return knows.error();
    }
    const QString folder = QFileInfo(config.databaseFile).absolutePath();
    if (const Status room = haveRoom(folder, info->bytes); !room) {
        return room.error();
    }
    const auto parts = KeyParts::open(keyPartsFile(config.databaseFile), KeyParts::Missing::Refuse);
    if (!parts) {
        return parts.error();
    }
    const QString incoming = config.databaseFile + QStringLiteral(".restoring");
    QFile::remove(incoming);
    if (const Status copied = copyDatabase(file, incoming, {}); !copied) {
        return copied.error();
    }
    const Result<int> erasedAgain = eraseAgain(incoming, *parts.value(), clock.now());
    if (!erasedAgain) {
        return erasedAgain.error();
    }
    RestoreDone done{
        .keptAside = config.databaseFile + QStringLiteral(".before-restore-") +
                     toDateTime(clock.now()).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")),
        .erasedAgain = *erasedAgain};
    Status status = syncFile(incoming);
    if (status) {
        status = foldLog(config);
    }
    if (status) {
        status = setAside(config.databaseFile, done.keptAside);
    }
    if (status) {
        status = renameFile(incoming, config.databaseFile);
    }
    return status ? Result<RestoreDone>(done) : Result<RestoreDone>(status.error());
}

}  // namespace gatehouse::store
