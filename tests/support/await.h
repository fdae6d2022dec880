// Waiting for an answer in a test, while events of this thread go on.
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QTest>

namespace gatehouse::test {

/// Only against a hang: a loaded machine or a sanitizer may take long. ctest's own limit comes
/// first.
constexpr int kAwaitMs = 600'000;

/// Timeout when no answer comes; a future that was cancelled without one is Cancelled.
template <typename T>
Result<T> await(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, kAwaitMs)) {
        return fail(ErrorCode::Timeout, QStringLiteral("no answer within %1 ms").arg(kAwaitMs));
    }
    if (future.resultCount() == 0) {
        return fail(ErrorCode::Cancelled, QStringLiteral("the future ended without an answer"));
    }
    return future.result();
}

}  // namespace gatehouse::test
