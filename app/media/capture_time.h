// When a camera says that it took a picture. Included by sources of this room only.
#pragma once

#include "base/clock.h"
#include "media/ffmpeg_handles.h"

#include <optional>

namespace gatehouse::media {

/// By the camera's clock, from the sender reports of RTCP; nothing before the first of them (some
/// five seconds after connecting) and for cameras that send none.
std::optional<UtcTime> captureTime(const AVPacket& packet);

}  // namespace gatehouse::media
