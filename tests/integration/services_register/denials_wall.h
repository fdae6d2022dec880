// The denial tests' uses of the services about the wall: views, monitors, tours, patrols.
#pragma once

#include "denials.h"
#include "services/patrol_service.h"
#include "services/wall_service.h"

namespace gatehouse::test {

struct WallServices
{
    explicit WallServices(store::Store& store) : walls(store), patrols(store) {}

    services::WallService walls;
    services::PatrolService patrols;
};

/// `services` outlives the uses.
void addWallUses(std::vector<Use>& uses, WallServices& services);

}  // namespace gatehouse::test
