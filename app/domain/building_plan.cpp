#include "domain/building_plan.h"

#include <algorithm>

namespace gatehouse {

namespace {

std::optional<Error> checked(const BuildingPlan& plan)
{
    constexpr int kMaxCode = 8;
    constexpr int kMaxUnits = 50;
    constexpr int kMaxFloors = 120;
    constexpr int kMaxRooms = 99;
    constexpr int kMaxRoomsOneDigit = 9;
    const auto invalid = [](const char* text) {
        return fail(ErrorCode::Invalid, QString::fromLatin1(text));
    };
    const bool code =
        !plan.building.isEmpty() && plan.building.size() <= kMaxCode &&
        std::ranges::all_of(plan.building, [](QChar c) { return c.isLetterOrNumber(); });
    if (!code) {
        return invalid("building: must be 1 to 8 letters or digits");
    }
    if (plan.units < 1 || plan.units > kMaxUnits) {
        return invalid("units: must be 1 to 50");
    }
    if (plan.floors < 1 || plan.floors > kMaxFloors || plan.firstFloor < 1 ||
        plan.firstFloor > kMaxFloors) {
        return invalid("floors: must be 1 to 120");
    }
    const int most =
        plan.numbering == RoomNumbering::FloorAndOneDigit ? kMaxRoomsOneDigit : kMaxRooms;
    if (plan.roomsPerFloor < 1 || plan.roomsPerFloor > most) {
        return invalid("rooms: there are too many, or none, for this numbering");
    }
    if (plan.units * plan.floors * plan.roomsPerFloor > kMaxPlannedRooms) {
        return invalid("rooms: more than 20000 at once");
    }
    return std::nullopt;
}

QString roomCode(RoomNumbering numbering, int floor, int ofFloor, int ofUnit)
{
    switch (numbering) {
        case RoomNumbering::FloorAndTwoDigits:
            return QStringLiteral("%1%2").arg(floor).arg(ofFloor, 2, 10, QChar(u'0'));
        case RoomNumbering::FloorAndOneDigit:
            return QStringLiteral("%1%2").arg(floor).arg(ofFloor);
        case RoomNumbering::Running:
            return QString::number(ofUnit);
    }
    return {};
}

}  // namespace

Result<std::vector<PlannedRoom>> roomsOf(const BuildingPlan& plan)
{
    if (const auto error = checked(plan)) {
        return *error;
    }
    std::vector<PlannedRoom> rooms;
    for (int unit = 1; unit <= plan.units; ++unit) {
        int ofUnit = 0;
        int built = 0;
        for (int floor = plan.firstFloor; built < plan.floors; ++floor) {
            if (std::ranges::find(plan.skippedFloors, floor) != plan.skippedFloors.end()) {
                continue;
            }
            ++built;
            for (int room = 1; room <= plan.roomsPerFloor; ++room) {
                ++ofUnit;
                rooms.push_back({QString::number(unit), QString::number(floor),
                                 roomCode(plan.numbering, floor, room, ofUnit)});
            }
        }
    }
    return rooms;
}

}  // namespace gatehouse
