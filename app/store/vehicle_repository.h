// Vehicles: found by a keyed hash of the plate, which itself is sealed with the owner's key or the
// estate's. Inside a store job.
#pragma once

#include "domain/vehicle.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

/// Conflict, naming the vehicle, when the plate is registered; NotFound when the household or the
/// owner does not exist.
Result<VehicleId> insertVehicle(sql::Connection& connection, const Sealer& sealer,
                                const NewVehicle& vehicle, UserId by, UtcTime now);
/// Household, owner, space and times of one that has not ended; the plate stays.
Status changeVehicle(sql::Connection& connection, const Sealer& sealer, VehicleId id,
                     const NewVehicle& vehicle);
/// Conflict when it has ended already.
Status endVehicle(sql::Connection& connection, VehicleId id, UtcTime now);

/// NotFound when there is none, or its owner was erased.
Result<VehicleRow> vehicleById(sql::Connection& connection, const Sealer& sealer, VehicleId id);
/// The one that has not ended, else the one that ended last; whose time it is, the caller looks.
/// Nothing when there never was one.
Result<std::optional<VehicleRow>> latestVehicleByPlate(sql::Connection& connection,
                                                       const Sealer& sealer, const QString& plate);

/// What the search holds of a vehicle.
struct NamedVehicle
{
    VehicleId id;
    QString plate;
    QString addressPath;
    QString space;
};
/// Those that have not ended, by id.
Result<std::vector<NamedVehicle>> allPlates(sql::Connection& connection, const Sealer& sealer);

}  // namespace gatehouse::store
