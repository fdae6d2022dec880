#include "media/stream_check.h"

#include "media/frame_decoder.h"

namespace gatehouse::media {

namespace {

/// Cameras send a key frame every 1 to 4 s, a few every 10.
constexpr std::chrono::milliseconds kPictureDeadline{12000};

StreamCheck failed(const StreamFailure& failure)
{
    StreamCheck check;
    check.fault = failure.fault;
    check.detail = failure.detail;
    return check;
}

}  // namespace

StreamCheck checkStream(const StreamAddress& address, Interrupt& interrupt)
{
    const auto begun = std::chrono::steady_clock::now();
    const auto elapsed = [begun] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - begun);
    };
    StreamSource source(interrupt);
    if (const auto failure = source.open(address)) {
        return failed(*failure);
    }
    FrameDecoder decoder;
    if (const auto failure = decoder.open(source.videoStream())) {
        return failed(*failure);
    }
    const PacketPtr packet(av_packet_alloc());
    if (!packet) {
        return failed({StreamFault::Closed, QStringLiteral("no memory")});
    }
    while (elapsed() < kPictureDeadline && !interrupt.requested()) {
        if (const auto failure = source.read(*packet)) {
            return failed(*failure);
        }
        const FrameDecoder::Output output = decoder.decode(*packet);
        if (!output.pictures.empty()) {
            StreamCheck check;
            check.codec = decoder.codecName();
            const PlanarPicture& picture = *output.pictures.front().picture;
            check.size = QSize(picture.width, picture.height);
            check.toFirstPicture = elapsed();
            return check;
        }
    }
    return failed({StreamFault::Timeout, QStringLiteral("no picture within the deadline")});
}

}  // namespace gatehouse::media
