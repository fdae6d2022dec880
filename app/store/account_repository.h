// The accounts as whoever looks after them sees them, and their limits to buildings. Inside a store
// job.
#pragma once

#include "domain/building_scope.h"
#include "store/sql/connection.h"

#include <set>
#include <vector>

namespace gatehouse::store {

struct AccountRow
{
    UserId id;
    QString name;
    Role role = Role::Guard;
    std::optional<UtcTime> lastSignIn;
    std::optional<UtcTime> lockedUntil;
    std::optional<UtcTime> disabledAt;
    bool hasSecondFactor = false;
    std::set<DoorId> doors;         ///< empty: all
    std::set<CameraId> cameras;     ///< likewise
    std::set<AddressId> buildings;  ///< likewise
};

/// By name; those in use first.
Result<std::vector<AccountRow>> accounts(sql::Connection& connection);
/// NotFound when there is no such user.
Result<AccountRow> account(sql::Connection& connection, UserId user);
/// Those who can sign in.
Result<int> activeAdministrators(sql::Connection& connection);
/// Nothing: in use again.
Status setDisabled(sql::Connection& connection, UserId user, std::optional<UtcTime> at);
Status noteSignIn(sql::Connection& connection, UserId user, UtcTime now);
/// Takes the place of what was there; empty lifts the limit. Invalid when one is no building.
Status setBuildings(sql::Connection& connection, UserId user, const std::set<AddressId>& buildings);

struct BuildingRow
{
    AddressId id;
    QString path;
    QString name;
};
/// In the order of their numbers.
Result<std::vector<BuildingRow>> buildings(sql::Connection& connection);

/// As it is at this moment: a limit takes effect at once, also for who is signed in. A building
/// that is gone stays a limit.
Result<BuildingScope> buildingScopeOf(sql::Connection& connection, UserId user);

}  // namespace gatehouse::store
