// An answer that is known at once, as the future that the caller waits for.
#pragma once

#include "base/result.h"

#include <QFuture>

namespace gatehouse::services {

template <typename T>
QFuture<Result<T>> answer(Error error)
{
    return QtFuture::makeReadyFuture(Result<T>(std::move(error)));
}

inline QFuture<Status> answer(Error error)
{
    return QtFuture::makeReadyFuture(Status(std::move(error)));
}

}  // namespace gatehouse::services
