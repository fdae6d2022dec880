// A clock that stands still until a test moves it.
#pragma once

#include "base/clock.h"

#include <atomic>

namespace gatehouse::test {

/// Any thread.
class FakeClock final : public Clock
{
public:
    UtcTime now() const override { return fromMs(m_ms.load()); }
    SteadyTime steadyNow() const override
    {
        return SteadyTime{} + std::chrono::milliseconds{m_ms.load() - kStartMs};
    }
    void advance(std::chrono::milliseconds by) { m_ms += by.count(); }

private:
    static constexpr qint64 kStartMs = 1'795'356'000'000;  // 2026-11-22 14:00:00 UTC
    std::atomic<qint64> m_ms = kStartMs;
};

}  // namespace gatehouse::test
