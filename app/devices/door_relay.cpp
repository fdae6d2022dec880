#include "devices/door_relay.h"

namespace gatehouse::devices {

Status SimulatedDoors::open(DoorId door)
{
    if (!door.isValid()) {
        return fail(ErrorCode::NotFound, QStringLiteral("door %1").arg(door.value()));
    }
    const QMutexLocker lock(&m_mutex);
    m_openUntil.insert(door, m_clock.now() + kStaysOpen);
    return {};
}

bool SimulatedDoors::isOpen(DoorId door) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_openUntil.constFind(door);
    return found != m_openUntil.cend() && m_clock.now() < *found;
}

}  // namespace gatehouse::devices
