// Time comes from here, so that a test can hold it in its hand.
#pragma once

#include <QDateTime>

#include <chrono>

namespace gatehouse {

/// Wall-clock instants: milliseconds since 1970-01-01 UTC, as the store keeps them.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;
/// For deadlines and durations; never goes backwards.
using SteadyTime = std::chrono::steady_clock::time_point;

inline qint64 toMs(UtcTime time)
{
    return time.time_since_epoch().count();
}
inline UtcTime fromMs(qint64 ms)
{
    return UtcTime{std::chrono::milliseconds{ms}};
}
inline QDateTime toDateTime(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(time), Qt::UTC);
}

/// Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual UtcTime now() const = 0;
    virtual SteadyTime steadyNow() const = 0;
};

class SystemClock final : public Clock
{
public:
    UtcTime now() const override;
    SteadyTime steadyNow() const override;
};

}  // namespace gatehouse
