#include "media/lag_meter.h"

#include <algorithm>
#include <cmath>

namespace gatehouse::media {

std::chrono::milliseconds LagMeter::note(qint64 ptsMs, SteadyTime now)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    const double elapsedMs = Milliseconds(now - m_lastAt).count();
    const double offsetMs = Milliseconds(now.time_since_epoch()).count() - double(ptsMs);
    const bool jumped =
        m_quickestMs && std::abs(double(ptsMs - m_lastPtsMs)) > elapsedMs + double(kJump.count());
    const bool ranBack = m_quickestMs && ptsMs < m_lastPtsMs - kJump.count() / 10;
    if (!m_quickestMs || jumped || ranBack) {
        m_quickestMs = offsetMs;
    } else {
        m_quickestMs = std::min(*m_quickestMs + elapsedMs * kFading, offsetMs);
    }
    m_lastPtsMs = ptsMs;
    m_lastAt = now;
    return std::chrono::milliseconds(std::llround(offsetMs - *m_quickestMs));
}

}  // namespace gatehouse::media
