#include "denials_wall.h"

namespace gatehouse::test {

using namespace services;

namespace {

template <typename Kept>
Kept shared()
{
    Kept kept;
    kept.sharing = Sharing::Shared;
    return kept;
}

void addWalls(std::vector<Use>& uses, WallService& walls)
{
    addUse(uses, "views", Action::ViewWall, [&](const Session& s) { return walls.views(s); });
    addUse(uses, "save own view", Action::ViewWall,
           [&](const Session& s) { return walls.saveView(s, SavedView()); });
    addUse(uses, "save everybody's view", Action::ShareWallViews,
           [&](const Session& s) { return walls.saveView(s, shared<SavedView>()); });
    addUse(uses, "remove view", Action::ViewWall,
           [&](const Session& s) { return walls.removeView(s, WallViewId(999)); });
    addUse(uses, "monitors", Action::ViewWall, [&](const Session& s) { return walls.monitors(s); });
    addUse(uses, "keep monitor", Action::ViewWall,
           [&](const Session& s) { return walls.keepMonitor(s, MonitorWall()); });
    addUse(uses, "tours", Action::ViewWall, [&](const Session& s) { return walls.tours(s); });
    addUse(uses, "save own tour", Action::ViewWall,
           [&](const Session& s) { return walls.saveTour(s, Tour()); });
    addUse(uses, "save everybody's tour", Action::ShareWallViews,
           [&](const Session& s) { return walls.saveTour(s, shared<Tour>()); });
    addUse(uses, "remove tour", Action::ViewWall,
           [&](const Session& s) { return walls.removeTour(s, TourId(999)); });
}

void addPatrols(std::vector<Use>& uses, PatrolService& patrols)
{
    addUse(uses, "begin patrol", Action::RunPatrols,
           [&](const Session& s) { return patrols.begin(s, QString(), 0); });
    addUse(uses, "record stop", Action::RunPatrols,
           [&](const Session& s) { return patrols.record(s, PatrolId(999), PatrolStop()); });
    addUse(uses, "end patrol", Action::RunPatrols,
           [&](const Session& s) { return patrols.end(s, PatrolId(999)); });
    addUse(uses, "patrols", Action::ViewPatrols,
           [&](const Session& s) { return patrols.patrols(s, 10); });
    addUse(uses, "patrol", Action::ViewPatrols,
           [&](const Session& s) { return patrols.patrol(s, PatrolId(999)); });
}

}  // namespace

void addWallUses(std::vector<Use>& uses, WallServices& services)
{
    addWalls(uses, services.walls);
    addPatrols(uses, services.patrols);
}

}  // namespace gatehouse::test
