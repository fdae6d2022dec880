// How patient the way out is. The defaults are for production; tests shorten them.
#pragma once

#include <chrono>

namespace gatehouse::services {

struct SyncSettings
{
    /// Longest silence of a plugin: loading and configuring, and each delivery. Then its process is
    /// ended.
    std::chrono::milliseconds startDeadline{10000};
    std::chrono::milliseconds deliveryDeadline{10000};
    /// Waits after a failure double from first to longest, with jitter.
    std::chrono::milliseconds restartFirst{500};
    std::chrono::milliseconds restartLongest{60000};
    std::chrono::milliseconds retryFirst{1000};
    std::chrono::milliseconds retryLongest{300000};
    /// After so many failures without one answered delivery the breaker opens: one try a rest.
    int breakerAfter = 5;
    std::chrono::milliseconds breakerRest{120000};
    /// Deliveries under way at once, for each endpoint.
    int window = 4;
    /// The outbox is looked at this often even without a hint.
    std::chrono::milliseconds idlePoll{15000};
    /// stop() lets deliveries under way finish for this long.
    std::chrono::milliseconds drain{3000};
};

/// `first`, doubled with every attempt after it up to `longest`, times 0.75 to 1.25 by chance.
std::chrono::milliseconds backOff(std::chrono::milliseconds first,
                                  std::chrono::milliseconds longest, int attempt);

}  // namespace gatehouse::services
