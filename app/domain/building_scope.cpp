#include "domain/building_scope.h"

#include <algorithm>

namespace gatehouse {

bool BuildingScope::covers(const QString& path) const
{
    return !paths || std::ranges::any_of(*paths, [&path](const QString& building) {
        return path == building || path.startsWith(building + u'-');
    });
}

BuildingReach buildingReachOf(Action action)
{
    switch (action) {
        case Action::ViewPeople:
        case Action::EditPeople:
        case Action::EnrolFaces:
        case Action::GrantPassage:
        case Action::DecideGrants:
        case Action::RevealFields:
        case Action::ReportPerson:
        case Action::ErasePeople:
        case Action::BarCards:
        case Action::ViewVisitors:
        case Action::InviteVisitors:
        case Action::ReceiveVisitors:
            return BuildingReach::OwnBuildings;
        case Action::ExportPeople:
            return BuildingReach::WholeEstateOnly;
        default:
            return BuildingReach::NotAsked;
    }
}

}  // namespace gatehouse
