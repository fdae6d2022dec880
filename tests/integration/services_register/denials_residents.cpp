#include "denials_residents.h"

namespace gatehouse::test {

using namespace services;

namespace {

void addHomes(std::vector<Use>& uses, HomesService& homes)
{
    addUse(uses, "addressChildren", Action::ViewPeople,
           [&](const Session& s) { return homes.children(s, AddressId()); });
    addUse(uses, "findAddress", Action::ViewPeople,
           [&](const Session& s) { return homes.find(s, QStringLiteral("3"), 10); });
    addUse(uses, "completeness", Action::ViewPeople,
           [&](const Session& s) { return homes.completeness(s, AddressId(999)); });
    addUse(uses, "previewBuilding", Action::EditPeople,
           [&](const Session& s) { return homes.preview(s, BuildingPlan()); });
    addUse(uses, "addBuilding", Action::EditPeople,
           [&](const Session& s) { return homes.addBuilding(s, BuildingPlan()); });
    addUse(uses, "setAddressNames", Action::EditPeople,
           [&](const Session& s) { return homes.setNames(s, AddressId(999), {}); });
    addUse(uses, "removeAddress", Action::EditPeople,
           [&](const Session& s) { return homes.remove(s, AddressId(999)); });
}

void addCards(std::vector<Use>& uses, CardService& cards, PersonId person)
{
    addUse(uses, "cards", Action::ViewPeople,
           [&, person](const Session& s) { return cards.cards(s, person); });
    addUse(uses, "addCard", Action::GrantPassage,
           [&, person](const Session& s) { return cards.add(s, person, QString()); });
    addUse(uses, "barCard", Action::BarCards,
           [&](const Session& s) { return cards.bar(s, CardId(999)); });
    addUse(uses, "unbarCard", Action::GrantPassage,
           [&](const Session& s) { return cards.unbar(s, CardId(999)); });
    addUse(uses, "takeBackCard", Action::GrantPassage,
           [&](const Session& s) { return cards.takeBack(s, CardId(999)); });
}

void addVehicles(std::vector<Use>& uses, VehicleService& vehicles)
{
    addUse(uses, "vehicles", Action::ViewPeople,
           [&](const Session& s) { return vehicles.vehicles(s, {}, {}, 10); });
    addUse(uses, "addVehicle", Action::EditPeople,
           [&](const Session& s) { return vehicles.add(s, QString(), {}); });
    addUse(uses, "changeVehicle", Action::EditPeople,
           [&](const Session& s) { return vehicles.change(s, VehicleId(999), {}); });
    addUse(uses, "endVehicle", Action::EditPeople,
           [&](const Session& s) { return vehicles.end(s, VehicleId(999)); });
}

void addGrants(std::vector<Use>& uses, GrantService& grants, const Clock& clock)
{
    addUse(uses, "door groups", Action::ViewPeople,
           [&](const Session& s) { return grants.groups(s); });
    addUse(uses, "addGroup", Action::GrantPassage,
           [&](const Session& s) { return grants.addGroup(s, QString(), {}); });
    addUse(uses, "changeGroup", Action::GrantPassage,
           [&](const Session& s) { return grants.changeGroup(s, DoorGroup()); });
    addUse(uses, "waiting grants", Action::GrantPassage,
           [&](const Session& s) { return grants.waiting(s); });
    addUse(uses, "ending grants", Action::GrantPassage,
           [&](const Session& s) { return grants.ending(s, std::chrono::days{30}); });
    addUse(uses, "renew", Action::GrantPassage,
           [&](const Session& s) { return grants.renew(s, GrantId(999), clock.now()); });
    addUse(uses, "decide grant", Action::DecideGrants, [&](const Session& s) {
        return grants.decide(s, GrantId(999), GrantDecision::Approve);
    });
}

void addDrafts(std::vector<Use>& uses, DraftService& drafts)
{
    addUse(uses, "keep draft", Action::EditPeople,
           [&](const Session& s) { return drafts.keep(s, DraftId(999), QByteArray("{}")); });
    addUse(uses, "drafts", Action::EditPeople, [&](const Session& s) { return drafts.drafts(s); });
    addUse(uses, "discard draft", Action::EditPeople,
           [&](const Session& s) { return drafts.discard(s, DraftId(999)); });
}

void addSubmissions(std::vector<Use>& uses, SubmissionService& submissions)
{
    addUse(uses, "add submission", Action::EditPeople, [&](const Session& s) {
        return submissions.add(s, QByteArray(), QStringLiteral("file"));
    });
    addUse(uses, "submissions", Action::EditPeople,
           [&](const Session& s) { return submissions.waiting(s); });
    addUse(uses, "accept submission", Action::EditPeople, [&](const Session& s) {
        return submissions.accept(s, SubmissionId(999), Verification::NotYet);
    });
    addUse(uses, "reject submission", Action::EditPeople, [&](const Session& s) {
        return submissions.reject(s, SubmissionId(999), SubmissionRefusal::Other);
    });
}

void addPins(std::vector<Use>& uses, PinService& pins, PersonId person)
{
    addUse(uses, "PIN", Action::ViewPeople,
           [&, person](const Session& s) { return pins.state(s, person); });
    addUse(uses, "set PIN", Action::GrantPassage,
           [&, person](const Session& s) { return pins.set(s, person, QString()); });
    addUse(uses, "drop PIN", Action::GrantPassage,
           [&](const Session& s) { return pins.drop(s, PersonId(999)); });
}

}  // namespace

void addResidentUses(std::vector<Use>& uses, ResidentServices& services, PersonId person)
{
    addHomes(uses, services.homes);
    addCards(uses, services.cards, person);
    addVehicles(uses, services.vehicles);
    addGrants(uses, services.grants, services.clock);
    addDrafts(uses, services.drafts);
    addSubmissions(uses, services.submissions);
    addPins(uses, services.pins, person);
}

}  // namespace gatehouse::test
