// Whether a vehicle may pass a door now: by the register of vehicles, else by the visits that
// brought its plate along. Inside a store job.
#pragma once

#include "domain/passage.h"
#include "domain/visit.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <QTimeZone>

namespace gatehouse::services {

struct VehicleVerdict
{
    VehicleGround ground = VehicleGround::NotRegistered;
    VehicleId vehicle;  ///< of the register
    PersonId owner;     ///< of it, where one is named
    std::optional<VisitRow> visit;
};

/// What the visit alone says.
VehicleGround groundOf(const VisitRow& visit, const std::vector<DoorId>& doors, DoorId door,
                       UtcTime at, const QTimeZone& zone);

Result<VehicleVerdict> judgeVehicle(store::sql::Connection& connection, const store::Sealer& sealer,
                                    const QString& plate, DoorId door, UtcTime at);

}  // namespace gatehouse::services
