// What was seen in a zone.
#pragma once

#include "base/clock.h"
#include "domain/zone.h"

#include <QRectF>

#include <chrono>
#include <optional>

namespace gatehouse::vision {

/// Time of the stream: since its first picture, or since 1970; only differences matter.
using StreamTime = std::chrono::milliseconds;

/// Of a live stream's packet.
inline StreamTime streamTimeOf(SteadyTime arrived)
{
    return std::chrono::duration_cast<StreamTime>(arrived.time_since_epoch());
}

struct SceneEvent
{
    ZoneRule rule = ZoneRule::Entering;
    std::optional<SceneObject> object;  ///< where the rule is about one
    StreamTime time{};                  ///< when it was certain
    StreamTime since{};                 ///< when it began, as far as that was seen
    QRectF box;                         ///< shares of the picture
    quint64 track = 0;  ///< of one camera; 0 for what is no track. Never used twice.
    size_t zone = 0;    ///< place in the list of zones
    QString zoneName;
};

/// "person_entered", "vehicle_crossed_line", "object_left", "camera_covered".
QString eventKindName(const SceneEvent& event);

}  // namespace gatehouse::vision
