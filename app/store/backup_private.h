// What the sources of backup.h share.
#pragma once

#include "store/backup.h"

namespace gatehouse::store {

/// One snapshot of `from` as a single new file, 0600. Conflict when `to` exists.
Status copyDatabase(const QString& from, const QString& to, const BackupStep& step);
/// Io, with the figures, when the folder's disk has no room for so many bytes.
Status haveRoom(const QString& folder, qint64 bytes);

}  // namespace gatehouse::store
