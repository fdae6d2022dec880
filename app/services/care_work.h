// The long work of CareService: runs on any thread but the window's, and waits for the store.
#pragma once

#include "services/care_service.h"

#include <QTimeZone>

#include <atomic>

namespace gatehouse::services {

struct RetentionOrder
{
    RetentionMode mode = RetentionMode::ForReal;
    UserId user;           ///< invalid: the daily run
    QString backupFolder;  ///< whose old copies are a class, too
};
/// Class by class; a failing one is reported and the next goes on.
Result<RetentionReport> runRetentionNow(store::Store& store, const RetentionOrder& order,
                                        const std::atomic<bool>& cancelled);

struct BackupOrder
{
    store::StoreConfig config;
    QString folder;
    int keep = 14;
    UserId user;  ///< invalid: the daily copy
};
/// Copy, newest parts of keys beside it, older copies pruned, a line in the audit.
Result<store::BackupInfo> makeBackupNow(store::Store& store, const BackupOrder& order,
                                        const store::BackupStep& step);

/// Whether the daily copy is due at this moment of the estate's day.
bool isCopyDue(const BackupSettings& settings, const QTimeZone& zone, std::optional<UtcTime> newest,
               UtcTime now);

/// The second half of an erasure: the part of the key goes, here and from the copy in the folder.
Status destroyKeyNow(store::Store& store, PersonId person, const QString& backupFolder);

/// From the estate's settings; `dataDir` gives the default folder.
Result<BackupSettings> readBackupSettings(store::sql::Connection& connection,
                                          const QString& dataDir);
Status keepBackupSettings(store::sql::Connection& connection, const BackupSettings& settings);

}  // namespace gatehouse::services
