#include "vision/scene/scene_event.h"

namespace gatehouse::vision {

QString eventKindName(const SceneEvent& event)
{
    const QString object =
        event.object ? sceneObjectName(*event.object) : QStringLiteral("something");
    switch (event.rule) {
        case ZoneRule::Crossing:
            return object + QStringLiteral("_crossed_line");
        case ZoneRule::GateLine:
            return object + QStringLiteral("_passed_gate");
        case ZoneRule::Entering:
            return object + QStringLiteral("_entered");
        case ZoneRule::Loitering:
            return object + QStringLiteral("_loitered");
        case ZoneRule::Crowding:
            return QStringLiteral("crowd");
        case ZoneRule::ObjectLeft:
        case ZoneRule::LaneBlocked:
        case ZoneRule::CameraCovered:
        case ZoneRule::CameraMoved:
        case ZoneRule::CameraDefocused:
        case ZoneRule::PlateArea:
            break;
    }
    return zoneRuleName(event.rule);
}

}  // namespace gatehouse::vision
