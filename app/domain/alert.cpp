#include "domain/alert.h"

namespace gatehouse {

QString severityName(Severity severity)
{
    switch (severity) {
        case Severity::Emergency:
            return QStringLiteral("emergency");
        case Severity::High:
            return QStringLiteral("high");
        case Severity::Medium:
            return QStringLiteral("medium");
        case Severity::Info:
            return QStringLiteral("info");
    }
    return {};
}

QString alertKindName(AlertKind kind)
{
    switch (kind) {
        case AlertKind::FaceNotEnrolled:
            return QStringLiteral("face_not_enrolled");
        case AlertKind::NoGrantForDoor:
            return QStringLiteral("no_grant_for_door");
        case AlertKind::SeenInZone:
            return QStringLiteral("seen_in_zone");
        case AlertKind::Tailgating:
            return QStringLiteral("tailgating");
        case AlertKind::FaceMayBePicture:
            return QStringLiteral("face_may_be_picture");
    }
    return {};
}

Severity severityOf(ZoneRule rule)
{
    switch (rule) {
        case ZoneRule::Crossing:
        case ZoneRule::Entering:
        case ZoneRule::Loitering:
            return Severity::Medium;
        case ZoneRule::Crowding:
        case ZoneRule::ObjectLeft:
        case ZoneRule::LaneBlocked:
        case ZoneRule::CameraCovered:
        case ZoneRule::CameraMoved:
        case ZoneRule::CameraDefocused:
        case ZoneRule::GateLine:
        case ZoneRule::PlateArea:
            break;
    }
    return Severity::High;
}

QString alertStateName(AlertState state)
{
    switch (state) {
        case AlertState::New:
            return QStringLiteral("new");
        case AlertState::InHand:
            return QStringLiteral("in_hand");
        case AlertState::OnHold:
            return QStringLiteral("on_hold");
        case AlertState::Closed:
            return QStringLiteral("closed");
    }
    return {};
}

}  // namespace gatehouse
