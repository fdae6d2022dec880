// "Building 3, 2 units, 18 floors, 4 rooms a floor": which rooms that makes, before any is stored.
#pragma once

#include "base/result.h"

#include <QString>

#include <vector>

namespace gatehouse {

enum class RoomNumbering
{
    FloorAndTwoDigits = 1,  // 1802 is the second room of floor 18
    FloorAndOneDigit,       // 182
    Running                 // 1, 2, 3 ... through the unit
};

struct BuildingPlan
{
    QString building;       ///< 1-8 letters or digits
    int units = 1;          ///< 1-50; they are called 1, 2, 3 ...
    int floors = 1;         ///< 1-120, without the skipped ones
    int roomsPerFloor = 1;  ///< 1-99
    int firstFloor = 1;
    std::vector<int> skippedFloors = {};  ///< numbers that the building leaves out, like 4 and 14
    RoomNumbering numbering = RoomNumbering::FloorAndTwoDigits;
};

struct PlannedRoom
{
    QString unit;
    QString floor;
    QString room;
};

constexpr int kMaxPlannedRooms = 20'000;

/// In the order of the house. Invalid, naming the part, when the plan is impossible or too big.
Result<std::vector<PlannedRoom>> roomsOf(const BuildingPlan& plan);

}  // namespace gatehouse
