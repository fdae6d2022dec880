// Vehicles of the register: whose, where they stand, from when until when.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/plate.h"

#include <optional>

namespace gatehouse {

struct NewVehicle
{
    Plate plate;  ///< as parsePlate() gave it
    HouseholdId household;
    PersonId owner = {};               ///< optional
    QString space = {};                ///< of the car park, up to 20 characters; may be empty
    std::optional<UtcTime> from = {};  ///< nothing: from now on
    std::optional<UtcTime> until = {};
};

struct VehicleRow
{
    VehicleId id;
    Plate plate;
    HouseholdId household;
    QString addressPath;
    PersonId owner;
    QString ownerName;  ///< empty: none named
    QString space;
    UtcTime from{};
    std::optional<UtcTime> until;
    std::optional<UtcTime> endedAt;
};

}  // namespace gatehouse
