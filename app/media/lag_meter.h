// How far a stream has fallen behind its camera, without knowing the camera's clock.
#pragma once

#include "base/clock.h"

#include <optional>

namespace gatehouse::media {

/// The packet that was the quickest so far counts as "not late"; every other is late by what it
/// took longer. One thread.
class LagMeter
{
public:
    /// Two good clocks part by less than 500 parts in a million (IEEE 802.3 allows 100 an end): the
    /// memory of the quickest packet fades as fast, so that drift is not taken for lateness.
    static constexpr double kFading = 0.0005;
    /// A presentation time that jumps by more is another time line: a camera's clock was set.
    static constexpr std::chrono::milliseconds kJump{10'000};

    /// The lag of the packet with this presentation time, which was read at `now`.
    std::chrono::milliseconds note(qint64 ptsMs, SteadyTime now);
    /// What comes next is the new measure.
    void reset() { m_quickestMs.reset(); }

private:
    std::optional<double> m_quickestMs;  ///< smallest (read - presentation), fading
    qint64 m_lastPtsMs = 0;
    SteadyTime m_lastAt{};
};

}  // namespace gatehouse::media
