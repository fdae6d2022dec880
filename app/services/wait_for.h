// For threads that may block: what was asked of the store is answered before they go on.
#pragma once

#include <QFuture>

namespace gatehouse::services {

/// Blocks. Of a pool's threads; never of the window's, and never of the store's own.
template <typename T>
T waitFor(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

}  // namespace gatehouse::services
