// Copies of the database: made while the desk works, checked by opening them, put back while it is
// closed. A copy holds neither the estate key nor the parts of people's keys (key_parts.h); the
// folder of copies has one copy of the parts, always the newest.
// Functions here block for as long as the disk takes: any thread but the window's.
#pragma once

#include "base/clock.h"
#include "store/key_parts.h"
#include "store/sealer.h"
#include "store/store.h"
#include "store/verify.h"

#include <functional>
#include <optional>
#include <vector>

namespace gatehouse::store {

struct BackupProgress
{
    qint64 pagesDone = 0;
    qint64 pages = 0;
};
enum class Go
{
    On = 1,
    Cancel
};
/// Called every few megabytes.
using BackupStep = std::function<Go(const BackupProgress&)>;

/// What a copy says about itself.
struct BackupInfo
{
    QString file;
    UtcTime at{};  ///< the moment whose state it holds
    qint64 bytes = 0;
    int schemaVersion = 0;
    qint64 people = 0;
    qint64 passages = 0;
    qint64 auditLines = 0;
    std::optional<UtcTime> lastAuditAt;
    QString lastAuditAction;
};

/// Copies the database of `config` into `folder`, which is made when it is missing. The writer is
/// not held up; what is committed meanwhile is not in the copy. The file appears under its name
/// only when it is whole, 0600. Io when there is no room, Cancelled when `step` says so.
Result<BackupInfo> makeBackup(const StoreConfig& config, const QString& folder, const Clock& clock,
                              const BackupStep& step);

/// Newest first. Files that are no copies are left out.
Result<std::vector<BackupInfo>> listBackups(const QString& folder);
/// Opens the copy and counts. Corrupt or Conflict when it is not one that this program can use.
Result<BackupInfo> readBackup(const QString& file);
/// Deletes all but the newest `keep`; the number deleted.
Result<int> pruneBackups(const QString& folder, int keep);

struct BackupCheck
{
    BackupInfo info;
    StoreCheck store;

    bool isGood() const { return store.isWhole(); }
};
/// Reads every page, walks the audit, opens every sealed value.
Result<BackupCheck> verifyBackup(const QString& file, const Sealer& sealer);

/// What would be lost by going back to the copy.
struct RestorePreview
{
    BackupInfo backup;
    BackupInfo present;
    qint64 erasedSince = 0;  ///< people of the copy who stay erased
};
Result<RestorePreview> previewRestore(const StoreConfig& config, const KeyParts& parts,
                                      const QString& file);

struct RestoreDone
{
    QString keptAside;  ///< the file that was there before
    int erasedAgain = 0;
};
/// Puts the copy in the place of the database. Nobody else may have the database open: the caller
/// holds the instance lock. A crash leaves the old file or the new one.
Result<RestoreDone> restoreBackup(const StoreConfig& config, const QString& file,
                                  const Clock& clock);

/// Where the parts of people's keys are copied to, beside the copies.
QString keyPartsCopy(const QString& folder);

}  // namespace gatehouse::store
