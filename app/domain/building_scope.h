// What part of the address tree a user is limited to, beside doors and cameras.
#pragma once

#include "domain/access.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse {

/// The user's buildings by their path ("3"). Immutable; absent: the whole estate.
struct BuildingScope
{
    std::optional<QStringList> paths = {};

    bool isLimited() const { return paths.has_value(); }
    /// "3-1-1802" lies in "3" and not in "30". Nothing but the whole estate covers an empty path.
    bool covers(const QString& path) const;
};

/// How a limit to buildings narrows an action. Any thread; pure.
enum class BuildingReach
{
    NotAsked = 1,    // the action is not about people, homes, vehicles or visitors
    OwnBuildings,    // reaches those of the user's buildings alone
    WholeEstateOnly  // not for somebody who is limited: it reaches everybody at once
};
BuildingReach buildingReachOf(Action action);

}  // namespace gatehouse
