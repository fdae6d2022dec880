// Ends FFmpeg's blocking calls: at a deadline, or when somebody asks.
#pragma once

#include "base/clock.h"

#include <atomic>

namespace gatehouse::media {

class Interrupt
{
public:
    /// What a deadline covers: closing a stream politely has to work after stop was asked, too.
    enum class Heeds
    {
        DeadlineAndRequest = 1,
        DeadlineOnly
    };

    // The thread that makes the blocking call:
    void arm(std::chrono::milliseconds limit, Heeds heeds = Heeds::DeadlineAndRequest);
    bool deadlinePassed() const;
    void clearRequest() { m_requested.store(false, std::memory_order_relaxed); }

    // Any thread:
    void request() { m_requested.store(true, std::memory_order_relaxed); }
    bool requested() const { return m_requested.load(std::memory_order_relaxed); }

    /// For AVIOInterruptCB; `opaque` is an Interrupt.
    static int callback(void* opaque);

private:
    std::atomic<bool> m_requested = false;
    SteadyTime m_deadline{};
    Heeds m_heeds = Heeds::DeadlineAndRequest;
};

}  // namespace gatehouse::media
