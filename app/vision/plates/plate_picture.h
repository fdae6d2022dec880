// Pictures of vehicles as files bring them: bytes that nobody has looked at yet.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QImage>

namespace gatehouse::vision {

/// Upright, Format_RGB888, at most 4096 pixels on its longer side; of an animation the first
/// picture. JPEG, PNG, BMP, GIF and WebP as far as Qt has them; a file that is cut off is read as
/// far as it goes. Invalid, saying why, for anything else and for more than 60 million pixels. Any
/// thread.
Result<QImage> decodeVehiclePicture(const QByteArray& encoded);

}  // namespace gatehouse::vision
