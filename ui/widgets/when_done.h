// Takes up a service's answer in the window's thread.
#pragma once

#include "base/error.h"

#include <QFuture>
#include <QFutureWatcher>

#include <utility>

namespace gatehouse::ui {

/// Runs `then` with the result in the thread of `context`, and never after `context` is gone. (In
/// Qt 6.4 QFuture::then(context, ...) asserts when the context dies first, which closing a window
/// does.) A future that ends without a result is answered with Cancelled. T: Status or Result<...>.
template <typename T, typename Then>
void whenDone(QObject* context, const QFuture<T>& future, Then then)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context,
        [watcher, then = std::move(then)]() mutable {
            watcher->deleteLater();
            QFuture<T> done = watcher->future();
            then(done.resultCount() > 0
                     ? T(done.result())
                     : T(fail(ErrorCode::Cancelled, QStringLiteral("the program is closing"))));
        });
    watcher->setFuture(future);
}

}  // namespace gatehouse::ui
