// What plates refuse.
#pragma once

#include "denials.h"
#include "services/plate_service.h"

namespace gatehouse::test {

/// `plates` outlives the uses.
void addPlateUses(std::vector<Use>& uses, services::PlateService& plates);

/// A plate that waits for a guard at this door; fatal on failure.
PlateReadingId waitingPlate(store::Store& store, CameraId camera, DoorId door);

}  // namespace gatehouse::test
