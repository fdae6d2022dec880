#include "media/backoff.h"

#include <algorithm>

namespace gatehouse::media {

std::chrono::milliseconds Backoff::next(StreamFault fault)
{
    constexpr int kDoublingsToCap = 5;
    const auto doubled = kFirst * (1 << std::min(m_failures, kDoublingsToCap));
    ++m_failures;
    const auto longest =
        fault == StreamFault::WrongPassword ? kWrongPassword : std::min(doubled, kCap);
    std::uniform_real_distribution<double> jitter(0.0, kJitter);
    const double kept = 1.0 - jitter(m_random);
    return std::chrono::milliseconds(qint64(double(longest.count()) * kept));
}

}  // namespace gatehouse::media
