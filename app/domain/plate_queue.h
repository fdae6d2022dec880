// Readings of plates that wait for a guard's eyes, and what the guard says.
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

/// A character below this share, in hundredths, is one to look at twice: seven of 0.97 make the 0.8
/// from which a whole plate is believed without a person.
constexpr int kSureCharacter = 97;

/// What a person says about a picture.
enum class PlateVerdict
{
    Read = 1,    // this stands there
    Unreadable,  // a plate, and nobody can read it
    NoPlate      // lettering, a shop's sign
};

struct PlateAnswer
{
    PlateVerdict verdict = PlateVerdict::Read;
    QString text;  ///< of Read
};

}  // namespace gatehouse
