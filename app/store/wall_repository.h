// Saved views of the wall, what the monitors of a desk showed, and tours. Inside a store job.
#pragma once

#include "domain/wall.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

/// A user's own and the shared ones, by number.
Result<std::vector<SavedView>> wallViews(sql::Connection& connection, UserId user);
/// NotFound.
Result<SavedView> wallView(sql::Connection& connection, WallViewId view);
/// A new one when its id is invalid. Conflict when the number is taken by another. With number 0 it
/// gets the smallest that is free.
Result<WallViewId> putWallView(sql::Connection& connection, const SavedView& view, UtcTime now);
/// Tours lose the stops that showed it. NotFound.
Status dropWallView(sql::Connection& connection, WallViewId view);

Result<std::vector<MonitorWall>> wallMonitors(sql::Connection& connection, UserId user,
                                              const QString& desk);
Status putWallMonitor(sql::Connection& connection, UserId user, const QString& desk,
                      const MonitorWall& wall);

/// A user's own and the shared ones, by name.
Result<std::vector<Tour>> wallTours(sql::Connection& connection, UserId user);
/// Without its stops. NotFound.
Result<Tour> wallTour(sql::Connection& connection, TourId tour);
/// A new one when its id is invalid; NotFound when a view is not there.
Result<TourId> putWallTour(sql::Connection& connection, const Tour& tour, UtcTime now);
Status dropWallTour(sql::Connection& connection, TourId tour);

}  // namespace gatehouse::store
