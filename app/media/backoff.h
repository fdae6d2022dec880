// How long to wait before the next attempt: growing, with jitter, without an end.
#pragma once

#include "media/stream_status.h"

#include <random>

namespace gatehouse::media {

/// One thread.
class Backoff
{
public:
    static constexpr std::chrono::milliseconds kFirst{500};
    /// A camera that comes back is on the wall again within five seconds, connecting included.
    static constexpr std::chrono::milliseconds kCap{3'000};
    /// Cameras lock an account after a handful of wrong passwords; this stays below their limits.
    static constexpr std::chrono::milliseconds kWrongPassword{30'000};
    /// The share of the delay that jitter may take away, so that cameras behind one switch that
    /// came back do not all get asked in the same moment.
    static constexpr double kJitter = 0.3;

    explicit Backoff(quint32 seed) : m_random(seed) {}

    std::chrono::milliseconds next(StreamFault fault);
    /// A picture arrived: the next failure starts from the beginning.
    void reset() { m_failures = 0; }

private:
    std::minstd_rand m_random;
    int m_failures = 0;
};

}  // namespace gatehouse::media
