// Making a copy: SQLite's own copying of pages, over one snapshot.
#include "store/backup.h"
#include "store/backup_private.h"
#include "store/file_care.h"

#include "base/logging.h"
#include "base/paths.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace gatehouse::store {

namespace {

/// 4 MB of the usual pages: a fraction of a second, after which the caller may cancel.
constexpr int kPagesAStep = 1024;
/// Left free beside the copy, so that the copy does not take the last room from the writer.
constexpr qint64 kSpareBytes = 64LL * 1024 * 1024;

struct CloseDatabase
{
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

struct FinishBackup
{
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};
using Backup = std::unique_ptr<sqlite3_backup, FinishBackup>;

Error sqliteError(sqlite3* database, const QString& what)
{
    const int code = sqlite3_errcode(database) & 0xff;
    const ErrorCode ours = code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? ErrorCode::Corrupt
                           : code == SQLITE_BUSY || code == SQLITE_LOCKED  ? ErrorCode::Conflict
                                                                           : ErrorCode::Io;
    return fail(ours,
                QStringLiteral("%1: %2").arg(what, QString::fromUtf8(sqlite3_errmsg(database))));
}

Result<Database> openRaw(const QString& file, int flags)
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.toUtf8().constData(), &raw, flags, nullptr);
    Database database(raw);
    if (code != SQLITE_OK) {
        return sqliteError(raw, file);
    }
    sqlite3_busy_timeout(raw, int(sql::kBusyTimeout.count()));
    return database;
}

Status run(sqlite3* database, const char* statement)
{
    return sqlite3_exec(database, statement, nullptr, nullptr, nullptr) == SQLITE_OK
               ? Status()
               : Status(sqliteError(database, QString::fromLatin1(statement)));
}

Status copyPages(sqlite3* source, sqlite3* target, const BackupStep& step)
{
    const Backup backup(sqlite3_backup_init(target, "main", source, "main"));
    if (!backup) {
        return sqliteError(target, QStringLiteral("copying the database"));
    }
    for (;;) {
        const int code = sqlite3_backup_step(backup.get(), kPagesAStep);
        const qint64 pages = sqlite3_backup_pagecount(backup.get());
        const BackupProgress progress{pages - sqlite3_backup_remaining(backup.get()), pages};
        if (code == SQLITE_DONE) {
            return {};
        }
        if (code != SQLITE_OK) {
            return sqliteError(target, QStringLiteral("copying the database"));
        }
        if (step && step(progress) == Go::Cancel) {
            return fail(ErrorCode::Cancelled, QStringLiteral("the copy was cancelled"));
        }
    }
}

}  // namespace

/// The writer goes on in its log while this reads one snapshot; without the snapshot, every commit
/// would begin the copy anew.
Status copyDatabase(const QString& from, const QString& to, const BackupStep& step)
{
    const auto source = openRaw(from, SQLITE_OPEN_READONLY);
    if (!source) {
        return source.error();
    }
    if (const Status created = createPrivateFile(to); !created) {
        return created;
    }
    const auto target = openRaw(to, SQLITE_OPEN_READWRITE);
    if (!target) {
        return target.error();
    }
    // What is not whole is thrown away; durability comes once, at the end.
    if (const Status loose = run(target->get(), "PRAGMA synchronous=OFF"); !loose) {
        return loose;
    }
    if (const Status snapshot = run(source->get(), "BEGIN; SELECT count(*) FROM sqlite_schema");
        !snapshot) {
        return snapshot;
    }
    if (const Status copied = copyPages(source->get(), target->get(), step); !copied) {
        return copied;
    }
    // One file, without a log beside it.
    return run(target->get(), "PRAGMA journal_mode=DELETE");
}

Status haveRoom(const QString& folder, qint64 bytes)
{
    const Result<qint64> free = freeBytes(folder);
    if (!free) {
        return free.error();
    }
    const qint64 needed = bytes + kSpareBytes;
    if (*free < needed) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2 MB are free, the copy needs %3 MB")
                                       .arg(folder)
                                       .arg(*free / 1'000'000)
                                       .arg(needed / 1'000'000));
    }
    return {};
}

}  // namespace gatehouse::store
