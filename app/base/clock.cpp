#include "base/clock.h"

namespace gatehouse {

UtcTime SystemClock::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

SteadyTime SystemClock::steadyNow() const
{
    return std::chrono::steady_clock::now();
}

}  // namespace gatehouse
