// Small steps with files that hold what the estate may not lose: their owner's alone, and on the
// disk when a function returns. Any thread; they block.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace gatehouse::store {

/// An empty file, 0600. Conflict when it exists.
Status createPrivateFile(const QString& file);
Status syncFile(const QString& file);
/// So that a new or changed name survives a loss of power.
Status syncFolderOf(const QString& file);
/// As rename(2): an existing target is replaced in one step, and the folder is synced.
Status renameFile(const QString& from, const QString& to);
/// A second name for the file.
Status linkFile(const QString& from, const QString& to);

}  // namespace gatehouse::store
