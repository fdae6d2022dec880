// Packets in, planar 4:2:0 pictures out. One thread.
#pragma once

#include "base/result.h"
#include "media/degradation.h"
#include "media/ffmpeg_handles.h"
#include "media/hardware_device.h"
#include "media/stream_source.h"
#include "media/video_frame.h"

#include <QString>

#include <functional>
#include <vector>

namespace gatehouse::media {

struct DecodedPicture
{
    std::shared_ptr<const PlanarPicture> picture;
    qint64 ptsMs = 0;
    bool damaged = false;  ///< the decoder had to invent parts of it
};

class FrameDecoder
{
public:
    /// NotVideo when there is no decoder for this stream.
    /// With a device it decodes there if the device can, and falls back to the processor when the
    /// device fails; hardwareName() tells. `stream` outlives the decoder.
    std::optional<StreamFailure> open(const AVStream& stream,
                                      std::shared_ptr<const HardwareDevice> device = nullptr);
    /// Of the device that decodes, "VAAPI"; empty while the processor does.
    QString hardwareName() const;

    struct Output
    {
        std::vector<DecodedPicture> pictures;
        bool failed = false;  ///< the packet, or a picture of it, could not be decoded
    };
    Output decode(const AVPacket& packet);
    /// The picture of a packet that no others follow for a while, without waiting for them.
    Output decodeAlone(const AVPacket& packet);
    /// Forgets what was before, up to the next key frame.
    void flush();
    /// From the next packet on.
    void setDegradation(Degradation level);
    /// Called from within decode() whenever more rows of a 4:2:0 picture are final, from its top to
    /// its bottom; codecs that cannot tell never call it. Before open().
    using RowsReady = std::function<void(const PlanarPicture& picture, int from, int to)>;
    void setRowsReady(RowsReady ready) { m_rowsReady = std::move(ready); }
    /// What the decoder still holds at the end of a stream.
    Output drain() { return feed(nullptr); }

    QString codecName() const;
    /// The packet's time of decoding, or else of presentation, in ms; nothing when it has none.
    std::optional<qint64> timeOf(const AVPacket& packet) const;

private:
    std::optional<StreamFailure> openCodec();
    static void onRows(AVCodecContext* codec, const AVFrame* frame,
                       int offset[AV_NUM_DATA_POINTERS], int y, int type, int height);
    static AVPixelFormat chooseFormat(AVCodecContext* codec, const AVPixelFormat* offered);
    bool fallsBack(const Output& output);
    Output feed(const AVPacket* packet);
    Result<DecodedPicture> pictureOf(FramePtr frame);
    Result<FramePtr> toPlanar420(const AVFrame& frame);

    const AVStream* m_stream = nullptr;
    std::shared_ptr<const HardwareDevice> m_device;
    AVPixelFormat m_hardwareFormat = AV_PIX_FMT_NONE;
    int m_hardwareFailures = 0;  ///< in a row
    CodecPtr m_codec;
    AVRational m_timeBase{1, 1000};
    SwsPtr m_sws;
    RowsReady m_rowsReady;
};

}  // namespace gatehouse::media
