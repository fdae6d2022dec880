#include "media/interrupt.h"

namespace gatehouse::media {

void Interrupt::arm(std::chrono::milliseconds limit, Heeds heeds)
{
    // Not Clock: a test that holds the time in its hand still talks to real sockets.
    m_deadline = std::chrono::steady_clock::now() + limit;
    m_heeds = heeds;
}

bool Interrupt::deadlinePassed() const
{
    return std::chrono::steady_clock::now() >= m_deadline;
}

int Interrupt::callback(void* opaque)
{
    const auto* self = static_cast<const Interrupt*>(opaque);
    const bool asked = self->m_heeds == Heeds::DeadlineAndRequest && self->requested();
    return asked || self->deadlinePassed() ? 1 : 0;
}

}  // namespace gatehouse::media
