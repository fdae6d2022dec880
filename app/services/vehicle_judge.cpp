#include "services/vehicle_judge.h"

#include "store/setting_repository.h"
#include "store/vehicle_repository.h"
#include "store/visit_repository.h"

#include <algorithm>

namespace gatehouse::services {

namespace {

/// So long after its end a visit still is the reason why a vehicle does not pass.
constexpr std::chrono::hours kRemembered{24};

VehicleGround groundOf(const VehicleRow& vehicle, UtcTime at)
{
    if (at < vehicle.from) {
        return VehicleGround::NotYet;
    }
    const bool over = (vehicle.until && at >= *vehicle.until) || vehicle.endedAt;
    return over ? VehicleGround::Over : VehicleGround::Registered;
}

}  // namespace

VehicleGround groundOf(const VisitRow& visit, const std::vector<DoorId>& doors, DoorId door,
                       UtcTime at, const QTimeZone& zone)
{
    if (visit.facts.decision != VisitDecision::Approved || visit.facts.revokedAt) {
        return VehicleGround::NotAgreed;
    }
    if (std::ranges::find(doors, door) == doors.end()) {
        return VehicleGround::WrongDoor;
    }
    if (visit.facts.insideSince) {
        return VehicleGround::Visitor;  // who is inside may leave, however late it is
    }
    if (at < visit.plan.validity.from) {
        return VehicleGround::NotYet;
    }
    if (at >= visit.plan.validity.until) {
        return VehicleGround::Over;
    }
    return windowAt(visit.plan, at, zone) ? VehicleGround::Visitor : VehicleGround::OutsideHours;
}

Result<VehicleVerdict> judgeVehicle(store::sql::Connection& connection, const store::Sealer& sealer,
                                    const QString& plate, DoorId door, UtcTime at)
{
    VehicleVerdict verdict;
    const auto vehicle = store::latestVehicleByPlate(connection, sealer, plate);
    if (!vehicle) {
        return vehicle.error();
    }
    if (const auto& known = vehicle.value()) {
        verdict = {groundOf(*known, at), known->id, known->owner, std::nullopt};
        if (verdict.ground == VehicleGround::Registered) {
            return verdict;
        }
    }
    const auto zone = store::estateZone(connection);
    const auto visits = store::visitsByPlate(connection, sealer, plate, at - kRemembered, at);
    if (!zone || !visits) {
        return zone ? visits.error() : zone.error();
    }
    for (const VisitRow& visit : *visits) {
        const auto doors = store::visitDoors(connection, visit.id);
        if (!doors) {
            return doors.error();
        }
        const VehicleGround ground = groundOf(visit, *doors, door, at, *zone);
        if (ground == VehicleGround::Visitor || verdict.ground == VehicleGround::NotRegistered) {
            verdict = {ground, {}, {}, visit};
        }
        if (ground == VehicleGround::Visitor) {
            break;
        }
    }
    return verdict;
}

}  // namespace gatehouse::services
