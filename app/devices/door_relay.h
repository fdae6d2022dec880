// What opens a door or a barrier. One implementation today: a simulated one, which says so wherever
// an opening is shown.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/ids.h"
#include "domain/passage.h"

#include <QHash>
#include <QMutex>

#include <chrono>

namespace gatehouse::devices {

class DoorRelay
{
public:
    DoorRelay() = default;
    virtual ~DoorRelay() = default;
    Q_DISABLE_COPY_MOVE(DoorRelay)

    virtual DoorDevice device() const = 0;
    /// Not on the GUI thread: a real one may take its seconds. Unavailable when it does not answer.
    virtual Status open(DoorId door) = 0;
};

/// Opens at once and closes by itself; nothing is wired to it. Any thread.
class SimulatedDoors : public DoorRelay
{
public:
    /// What barriers of car parks are commonly set to when no loop reports the vehicle.
    static constexpr std::chrono::seconds kStaysOpen{8};

    explicit SimulatedDoors(const Clock& clock) : m_clock(clock) {}

    DoorDevice device() const override { return DoorDevice::Simulated; }
    Status open(DoorId door) override;
    bool isOpen(DoorId door) const;

private:
    const Clock& m_clock;
    mutable QMutex m_mutex;
    QHash<DoorId, UtcTime> m_openUntil;
};

}  // namespace gatehouse::devices
