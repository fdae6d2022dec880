// The standard address tree and the households that live in it. Inside a store job.
#pragma once

#include "base/clock.h"
#include "domain/address.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

/// "3-1-1802" taken apart.
struct RoomPath
{
    QString building;
    QString unit;
    QString room;

    QString text() const { return building + u'-' + unit + u'-' + room; }
};

/// Three codes of 1-8 letters or digits (Chinese ones included), joined by '-'; else Invalid.
Result<RoomPath> parseRoomPath(const QString& path);

/// Finds the room or makes it with all its missing levels. A floor is made when the room's code
/// says it
/// ("1802" is on floor 18); a room's path does not repeat the floor.
Result<AddressId> ensureRoom(sql::Connection& connection, const RoomPath& path,
                             const QString& estateName);

/// Likewise on a floor that the room's code need not say.
Result<AddressId> ensureRoomOnFloor(sql::Connection& connection, const RoomPath& path,
                                    const QString& floor, const QString& estateName);

struct EnsuredHousehold
{
    HouseholdId id;
    bool made = false;
};

/// The household of that room; made when there is none.
Result<EnsuredHousehold> ensureHousehold(sql::Connection& connection, AddressId room, UtcTime now);

/// NotFound when there is none.
Result<HouseholdRow> household(sql::Connection& connection, HouseholdId id);

/// Those whose path contains `text`, or that lie in a place whose alias does; by path.
Result<std::vector<HouseholdRow>> households(sql::Connection& connection, const QString& text,
                                             int limit);

}  // namespace gatehouse::store
