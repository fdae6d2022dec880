#include "media/capture_time.h"

namespace gatehouse::media {

std::optional<UtcTime> captureTime(const AVPacket& packet)
{
    size_t size = 0;
    const uint8_t* data = av_packet_get_side_data(&packet, AV_PKT_DATA_PRFT, &size);
    if (!data || size < sizeof(AVProducerReferenceTime)) {
        return std::nullopt;
    }
    const auto* reference = reinterpret_cast<const AVProducerReferenceTime*>(data);
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::sys_time<std::chrono::microseconds>(
            std::chrono::microseconds(reference->wallclock)));
}

}  // namespace gatehouse::media
