#include "domain/passage.h"

namespace gatehouse {

QString outcomeName(PassageOutcome outcome)
{
    switch (outcome) {
        case PassageOutcome::Granted:
            return QStringLiteral("granted");
        case PassageOutcome::NoGrant:
            return QStringLiteral("no_grant");
        case PassageOutcome::NotEnrolled:
            return QStringLiteral("not_enrolled");
        case PassageOutcome::TooPoor:
            return QStringLiteral("too_poor");
        case PassageOutcome::PassRefused:
            return QStringLiteral("pass_refused");
        case PassageOutcome::AskGuard:
            return QStringLiteral("ask_guard");
    }
    return {};
}

bool mayBePicture(std::optional<double> liveness)
{
    return liveness && *liveness < kLivingFrom;
}

QString vehicleGroundName(VehicleGround ground)
{
    switch (ground) {
        case VehicleGround::Registered:
            return QStringLiteral("registered");
        case VehicleGround::Visitor:
            return QStringLiteral("visitor");
        case VehicleGround::NotRegistered:
            return QStringLiteral("not_registered");
        case VehicleGround::NotYet:
            return QStringLiteral("not_yet");
        case VehicleGround::Over:
            return QStringLiteral("over");
        case VehicleGround::WrongDoor:
            return QStringLiteral("wrong_door");
        case VehicleGround::OutsideHours:
            return QStringLiteral("outside_hours");
        case VehicleGround::NotAgreed:
            return QStringLiteral("not_agreed");
    }
    return {};
}

QString directionName(Direction direction)
{
    switch (direction) {
        case Direction::In:
            return QStringLiteral("in");
        case Direction::Out:
            return QStringLiteral("out");
        case Direction::Unknown:
            return QStringLiteral("unknown");
    }
    return {};
}

}  // namespace gatehouse
