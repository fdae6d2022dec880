// The denial tests' uses of the services about residents: homes, cards, vehicles, grants.
#pragma once

#include "denials.h"
#include "services/card_service.h"
#include "services/draft_service.h"
#include "services/grant_service.h"
#include "services/homes_service.h"
#include "services/pin_service.h"
#include "services/submission_service.h"
#include "services/vehicle_service.h"

namespace gatehouse::test {

struct ResidentServices
{
    ResidentServices(store::Store& aStore, services::RegistryService& registry)
        : clock(aStore.clock())
        , homes(aStore)
        , cards(aStore)
        , vehicles(aStore)
        , grants(aStore)
        , drafts(aStore)
        , submissions(aStore, registry)
        , pins(aStore)
    {
    }

    const Clock& clock;
    services::HomesService homes;
    services::CardService cards;
    services::VehicleService vehicles;
    services::GrantService grants;
    services::DraftService drafts;
    services::SubmissionService submissions;
    services::PinService pins;
};

/// `services` outlives the uses.
void addResidentUses(std::vector<Use>& uses, ResidentServices& services, PersonId person);

}  // namespace gatehouse::test
