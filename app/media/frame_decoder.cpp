#include "media/frame_decoder.h"

#include "base/logging.h"
#include "media/ffmpeg_log.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>

namespace gatehouse::media {

namespace {

bool isPlanar420(int format)
{
    return format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P;
}

/// Whether swscale hands the full range on. It turns the old "J" formats, grey and RGB into limited
/// range.
bool keepsRange(AVPixelFormat format)
{
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(format);
    const bool isJ = format == AV_PIX_FMT_YUVJ422P || format == AV_PIX_FMT_YUVJ444P ||
                     format == AV_PIX_FMT_YUVJ440P || format == AV_PIX_FMT_YUVJ411P;
    return description && description->nb_components >= 3 && !isJ &&
           (description->flags & AV_PIX_FMT_FLAG_RGB) == 0;
}

YuvMatrix matrixOf(const AVFrame& frame)
{
    switch (frame.colorspace) {
        case AVCOL_SPC_BT709:
            return YuvMatrix::Bt709;
        case AVCOL_SPC_BT470BG:
        case AVCOL_SPC_SMPTE170M:
            return YuvMatrix::Bt601;
        default:
            return YuvMatrix::BySize;
    }
}

/// Where the planes are, and nothing else of the picture.
PlanarPicture planesOf(const AVFrame& frame)
{
    PlanarPicture picture;
    picture.y = frame.data[0];
    picture.u = frame.data[1];
    picture.v = frame.data[2];
    picture.strideY = frame.linesize[0];
    picture.strideU = frame.linesize[1];
    picture.strideV = frame.linesize[2];
    return picture;
}

}  // namespace

std::optional<StreamFailure> FrameDecoder::open(const AVStream& stream,
                                                std::shared_ptr<const HardwareDevice> device)
{
    m_stream = &stream;
    m_device = std::move(device);
    if (!avcodec_find_decoder(stream.codecpar->codec_id)) {
        return StreamFailure{StreamFault::NotVideo,
                             QStringLiteral("no decoder for codec %1")
                                 .arg(QLatin1String(avcodec_get_name(stream.codecpar->codec_id)))};
    }
    auto failure = openCodec();
    if (failure && m_device) {
        m_device = nullptr;
        failure = openCodec();
    }
    return failure;
}

std::optional<StreamFailure> FrameDecoder::openCodec()
{
    const AVCodec* decoder = avcodec_find_decoder(m_stream->codecpar->codec_id);
    m_codec.reset(avcodec_alloc_context3(decoder));
    if (!m_codec || avcodec_parameters_to_context(m_codec.get(), m_stream->codecpar) < 0) {
        return StreamFailure{StreamFault::NotVideo, QStringLiteral("parameters of the codec")};
    }
    // One thread a stream: a wall has more streams than the machine has cores, and frame threads
    // would hold back as many pictures as they are.
    m_codec->thread_count = 1;
    m_codec->flags |= AV_CODEC_FLAG_LOW_DELAY;
    m_codec->opaque = this;
    if (m_rowsReady) {
        m_codec->draw_horiz_band = &FrameDecoder::onRows;
    }
    m_codec->pkt_timebase = m_stream->time_base;
    m_timeBase = m_stream->time_base;
    m_hardwareFormat = m_device ? m_device->formatFor(*decoder) : AV_PIX_FMT_NONE;
    if (m_hardwareFormat != AV_PIX_FMT_NONE) {
        m_codec->hw_device_ctx = m_device->reference();
        m_codec->get_format = &FrameDecoder::chooseFormat;
    }
    const int opened = avcodec_open2(m_codec.get(), decoder, nullptr);
    if (opened < 0) {
        return StreamFailure{StreamFault::NotVideo, ffmpegErrorText(opened)};
    }
    return std::nullopt;
}

void FrameDecoder::onRows(AVCodecContext* codec, const AVFrame* frame,
                          [[maybe_unused]] int offset[AV_NUM_DATA_POINTERS], int y, int type,
                          int height)
{
    constexpr int kWholeFrame = 3;  // libavcodec's PICT_FRAME: not a field of one
    if (type != kWholeFrame || !isPlanar420(frame->format)) {
        return;
    }
    PlanarPicture picture = planesOf(*frame);
    // The rows that the codec adds to fill its blocks are not shown.
    picture.width = codec->width;
    picture.height = codec->height;
    const int to = std::min(y + height, codec->height);
    if (picture.y && y < to) {
        static_cast<FrameDecoder*>(codec->opaque)->m_rowsReady(picture, y, to);
    }
}

AVPixelFormat FrameDecoder::chooseFormat(AVCodecContext* codec, const AVPixelFormat* offered)
{
    const auto* self = static_cast<const FrameDecoder*>(codec->opaque);
    for (const AVPixelFormat* format = offered; *format != AV_PIX_FMT_NONE; ++format) {
        if (*format == self->m_hardwareFormat) {
            return *format;
        }
    }
    // The device knows the codec, but not this profile or size.
    return avcodec_default_get_format(codec, offered);
}

bool FrameDecoder::fallsBack(const Output& output)
{
    constexpr int kMostFailures = 3;
    if (hardwareName().isEmpty() || !output.failed) {
        m_hardwareFailures = 0;
        return false;
    }
    if (++m_hardwareFailures < kMostFailures) {
        return false;
    }
    qCWarning(lcMedia) << m_device->name() << "failed to decode; the processor takes over";
    m_device = nullptr;
    return !openCodec();
}

QString FrameDecoder::hardwareName() const
{
    const bool isUsed = m_device && m_codec && m_hardwareFormat != AV_PIX_FMT_NONE &&
                        m_codec->pix_fmt == m_hardwareFormat;
    return isUsed ? m_device->name() : QString();
}

FrameDecoder::Output FrameDecoder::decodeAlone(const AVPacket& packet)
{
    flush();
    Output output = feed(&packet);
    Output rest = feed(nullptr);
    flush();
    output.failed = output.failed || rest.failed;
    std::ranges::move(rest.pictures, std::back_inserter(output.pictures));
    return output;
}

void FrameDecoder::flush()
{
    avcodec_flush_buffers(m_codec.get());
}

void FrameDecoder::setDegradation(Degradation level)
{
    m_codec->skip_loop_filter =
        level >= Degradation::NoLoopFilter ? AVDISCARD_ALL : AVDISCARD_DEFAULT;
    m_codec->skip_frame =
        level >= Degradation::ReferenceFrames ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
}

QString FrameDecoder::codecName() const
{
    return m_codec ? QString::fromLatin1(avcodec_get_name(m_codec->codec_id)) : QString();
}

std::optional<qint64> FrameDecoder::timeOf(const AVPacket& packet) const
{
    // The order of sending: with B-frames presentation jumps to and fro.
    const qint64 time = packet.dts != AV_NOPTS_VALUE ? packet.dts : packet.pts;
    if (time == AV_NOPTS_VALUE) {
        return std::nullopt;
    }
    return av_rescale_q(time, m_timeBase, AVRational{1, 1000});
}

FrameDecoder::Output FrameDecoder::decode(const AVPacket& packet)
{
    Output output = feed(&packet);
    if (fallsBack(output)) {
        // From the next key frame on; until then there is nothing that it could refer to.
        return {};
    }
    return output;
}

FrameDecoder::Output FrameDecoder::feed(const AVPacket* packet)
{
    Output output;
    const int sent = avcodec_send_packet(m_codec.get(), packet);
    output.failed = sent < 0 && sent != AVERROR_EOF;
    for (;;) {
        FramePtr frame(av_frame_alloc());
        const int got = frame ? avcodec_receive_frame(m_codec.get(), frame.get()) : AVERROR(ENOMEM);
        if (got < 0) {
            output.failed = output.failed || (got != AVERROR(EAGAIN) && got != AVERROR_EOF);
            return output;
        }
        auto picture = pictureOf(std::move(frame));
        if (picture) {
            output.failed = output.failed || picture->damaged;
            output.pictures.push_back(picture.take());
        } else {
            output.failed = true;
        }
    }
}

Result<DecodedPicture> FrameDecoder::pictureOf(FramePtr frame)
{
    DecodedPicture decoded;
    const qint64 pts = frame->best_effort_timestamp;
    decoded.ptsMs = pts == AV_NOPTS_VALUE ? 0 : av_rescale_q(pts, m_timeBase, AVRational{1, 1000});
    decoded.damaged = (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0 || frame->decode_error_flags != 0;
    if (frame->hw_frames_ctx) {
        FramePtr fetched(av_frame_alloc());
        if (!fetched || av_hwframe_transfer_data(fetched.get(), frame.get(), 0) < 0 ||
            av_frame_copy_props(fetched.get(), frame.get()) < 0) {
            return fail(ErrorCode::Unavailable, QStringLiteral("picture stays on the device"));
        }
        frame = std::move(fetched);
    }
    if (!isPlanar420(frame->format)) {
        auto converted = toPlanar420(*frame);
        if (!converted) {
            return converted.error();
        }
        frame = converted.take();
    }
    auto picture = std::make_shared<PlanarPicture>(planesOf(*frame));
    picture->width = frame->width;
    picture->height = frame->height;
    picture->fullRange =
        frame->format == AV_PIX_FMT_YUVJ420P || frame->color_range == AVCOL_RANGE_JPEG;
    picture->matrix = matrixOf(*frame);
    picture->owner = std::shared_ptr<AVFrame>(std::move(frame));
    decoded.picture = std::move(picture);
    return decoded;
}

Result<FramePtr> FrameDecoder::toPlanar420(const AVFrame& frame)
{
    const auto format = static_cast<AVPixelFormat>(frame.format);
    m_sws.reset(sws_getCachedContext(m_sws.release(), frame.width, frame.height, format,
                                     frame.width, frame.height, AV_PIX_FMT_YUV420P, SWS_POINT,
                                     nullptr, nullptr, nullptr));
    if (!m_sws) {
        return fail(ErrorCode::Invalid, QStringLiteral("pixel format cannot be converted"));
    }
    FramePtr planar(av_frame_alloc());
    if (!planar) {
        return fail(ErrorCode::Unavailable, QStringLiteral("out of memory"));
    }
    planar->format = AV_PIX_FMT_YUV420P;
    planar->width = frame.width;
    planar->height = frame.height;
    if (av_frame_get_buffer(planar.get(), 0) < 0) {
        return fail(ErrorCode::Unavailable, QStringLiteral("out of memory"));
    }
    sws_scale(m_sws.get(), frame.data, frame.linesize, 0, frame.height, planar->data,
              planar->linesize);
    planar->colorspace = frame.colorspace;
    planar->color_range = keepsRange(format) ? frame.color_range : AVCOL_RANGE_MPEG;
    return planar;
}

}  // namespace gatehouse::media
