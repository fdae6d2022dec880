// What a vehicle camera's pipeline costs, by what happens in its picture.
#pragma once

#include "vision/plates/plate_engine.h"

#include <QJsonObject>

namespace gatehouse::bench {

/// Of minutes of a made film of 1920x1080: seconds of the processor a minute of film, frames that
/// were looked at and read, vehicles that were decided. Empty where the photographs are missing.
/// Decoding is not in it: the stream is decoded once for all who look at it.
QJsonObject laneLoads(vision::PlateEngine& engine);

}  // namespace gatehouse::bench
