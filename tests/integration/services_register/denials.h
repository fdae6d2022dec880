// What the denial tests try: each use of each service with the right that it needs.
#pragma once

#include "domain/access.h"
#include "support/await.h"

#include <functional>
#include <vector>

namespace gatehouse::test {

/// One use of one service, and the right that it needs.
struct Use
{
    const char* name;
    Action action;
    std::function<ErrorCode(const Session&)>
        attempt;  ///< what came of it; Internal also for success
};

template <typename T>
ErrorCode codeOf(QFuture<Result<T>> future)
{
    const Result<T> result = await(std::move(future));
    return result ? ErrorCode::Internal : result.error().code;
}

/// `attempt` takes a session and answers the service's future.
template <typename Attempt>
void addUse(std::vector<Use>& uses, const char* name, Action action, Attempt attempt)
{
    uses.push_back({name, action, [attempt](const Session& s) { return codeOf(attempt(s)); }});
}

}  // namespace gatehouse::test
