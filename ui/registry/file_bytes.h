// Reads a chosen file away from the window's thread.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>

namespace gatehouse::ui {

/// Invalid when it is larger than `maxBytes`, Io when it cannot be read. Runs on a worker.
QFuture<Result<QByteArray>> readFile(const QString& path, qint64 maxBytes);

}  // namespace gatehouse::ui
