// The denial tests' uses of the services about residents: homes, cards, vehicles, grants.
#pragma once

#include "denials.h"
#include "services/card_service.h"
#include "services/grant_service.h"
#include "services/homes_service.h"
#include "services/vehicle_service.h"

namespace gatehouse::test {

struct ResidentServices
{
    explicit ResidentServices(store::Store& aStore)
        : clock(aStore.clock()), homes(aStore), cards(aStore), vehicles(aStore), grants(aStore)
    {
    }

    const Clock& clock;
    services::HomesService homes;
    services::CardService cards;
    services::VehicleService vehicles;
    services::GrantService grants;
};

/// `services` outlives the uses.
void addResidentUses(std::vector<Use>& uses, ResidentServices& services, PersonId person);

}  // namespace gatehouse::test
