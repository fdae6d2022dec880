// Kept packets as a film, and a film as kept packets. Included by sources of this room only.
#pragma once

#include "media/clip.h"
#include "media/packet_ring.h"

#include <span>

namespace gatehouse::media {

/// All of one connection. Unavailable when there is no picture among them, Internal when FFmpeg
/// refuses the stream.
Result<Clip> clipOf(std::span<const KeptPacket> packets);

}  // namespace gatehouse::media
