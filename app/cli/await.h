// The command line waits for a future with the event loop running, because services finish their
// work on this thread.
#pragma once

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>

namespace gatehouse::cli {

template <typename T>
T await(QFuture<T> future)
{
    if (!future.isFinished()) {
        QEventLoop loop;
        QFutureWatcher<T> watcher;
        QObject::connect(&watcher, &QFutureWatcher<T>::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        loop.exec();
    }
    return future.result();
}

}  // namespace gatehouse::cli
