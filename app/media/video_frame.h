// One decoded picture, shared and never changed after it was made. Any thread.
#pragma once

#include "base/clock.h"
#include "domain/camera.h"

#include <QImage>
#include <QRectF>

#include <memory>
#include <optional>

namespace gatehouse::media {

/// Which colours the planes mean. A stream that does not say is BT.709 from 720 lines on, BT.601
/// below.
enum class YuvMatrix
{
    BySize = 1,
    Bt601,
    Bt709
};

/// The decoder's own picture: planar YUV 4:2:0, 8 bits, at the stream's size. `owner` keeps the
/// planes alive.
struct PlanarPicture
{
    const uint8_t* y = nullptr;
    const uint8_t* u = nullptr;
    const uint8_t* v = nullptr;
    int strideY = 0;  ///< bytes
    int strideU = 0;
    int strideV = 0;
    int width = 0;  ///< pixels
    int height = 0;
    bool fullRange = false;
    YuvMatrix matrix = YuvMatrix::BySize;
    std::shared_ptr<const void> owner;

    /// Scales and converts. `Format_RGB888` for networks, `Format_RGB32` for painting; null for any
    /// other format, an empty size or an empty picture.
    QImage toImage(QSize size, QImage::Format format) const;
};

struct VideoFrame
{
    CameraId camera;
    StreamQuality quality = StreamQuality::Main;
    quint64 sequence = 0;        ///< counts decoded frames of this stream since the program started
    qint64 ptsMs = 0;            ///< presentation time of the stream
    SteadyTime packetArrived{};  ///< when the packet that completed this frame was read
    SteadyTime decoded{};
    UtcTime arrivedAt{};                ///< wall clock of packetArrived
    std::optional<UtcTime> capturedAt;  ///< by the camera's own clock, where it tells (RTCP)
    QSize sourceSize;
    QRectF region{0, 0, 1, 1};  ///< what `image` shows of the picture, in shares of its size
    QImage image;  ///< Format_RGB32 at the largest size a tile asked for; null if none did
    /// At least as large as the largest tile that asked for planes, of the source's shape, less
    /// than twice as large unless it is the decoder's own picture; null if none did.
    std::shared_ptr<const PlanarPicture> planes;
    std::shared_ptr<const PlanarPicture> picture;  ///< only for subscriptions that ask for it

    /// Whether there is anything to show.
    bool isShowable() const { return planes || !image.isNull(); }
};

using VideoFramePtr = std::shared_ptr<const VideoFrame>;

}  // namespace gatehouse::media
