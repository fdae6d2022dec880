// Readings of plates that wait for a guard's eyes.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QString>

#include <vector>

namespace gatehouse {

using PlateReadingId = Id<struct PlateReadingTag>;

struct UnreadPlate
{
    PlateReadingId id;
    UtcTime at{};
    CameraId camera;
    QString cameraName;
    DoorId door;
    QString doorName;
    QString text;                 ///< what the camera read
    std::vector<int> characters;  ///< hundredths, one for each character of `text`
    ImageId crop;
};

}  // namespace gatehouse
