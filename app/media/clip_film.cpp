#include "media/clip_film.h"

#include "media/ffmpeg_log.h"
#include "media/frame_decoder.h"

extern "C" {
#include <libavcodec/bsf.h>
}

#include <algorithm>
#include <cstring>

namespace gatehouse::media {

namespace {

/// Of films in memory: FFmpeg asks for pieces of this size.
constexpr int kReadBytes = 32 * 1024;
/// Before the steady clock began: nothing that is played from there meets the present.
constexpr SteadyTime kLongAgo{-std::chrono::hours(1)};

struct OutputCloser
{
    void operator()(AVFormatContext* context) const
    {
        if (context->pb) {
            uint8_t* written = nullptr;
            avio_close_dyn_buf(context->pb, &written);
            av_free(written);
        }
        avformat_free_context(context);
    }
};
using OutputPtr = std::unique_ptr<AVFormatContext, OutputCloser>;

struct FilterFreer
{
    void operator()(AVBSFContext* context) const { av_bsf_free(&context); }
};

Error refused(const char* what, int code)
{
    return fail(
        ErrorCode::Internal,
        QStringLiteral("a clip's %1: %2").arg(QString::fromLatin1(what), ffmpegErrorText(code)));
}

/// What a decoder needs to know first, out of a key frame that carries it itself; cameras that
/// leave it out of their description do that.
void takeExtradata(AVCodecParameters& codec, const KeptPacket& key)
{
    AVBSFContext* made = nullptr;
    if (av_bsf_alloc(av_bsf_get_by_name("extract_extradata"), &made) < 0) {
        return;
    }
    const std::unique_ptr<AVBSFContext, FilterFreer> filter(made);
    avcodec_parameters_copy(made->par_in, &codec);
    made->time_base_in = key.stream->stream().time_base;
    // The filter knows some codecs only; others carry nothing that could be taken.
    if (av_bsf_init(made) < 0) {
        return;
    }
    const PacketPtr packet(av_packet_clone(key.packet.get()));
    if (!packet || av_bsf_send_packet(made, packet.get()) < 0 ||
        av_bsf_receive_packet(made, packet.get()) < 0) {
        return;
    }
    size_t size = 0;
    const uint8_t* data = av_packet_get_side_data(packet.get(), AV_PKT_DATA_NEW_EXTRADATA, &size);
    auto* copy =
        data ? static_cast<uint8_t*>(av_mallocz(size + AV_INPUT_BUFFER_PADDING_SIZE)) : nullptr;
    if (copy) {
        std::memcpy(copy, data, size);
        av_freep(&codec.extradata);
        codec.extradata = copy;
        codec.extradata_size = int(size);
    }
}

/// RTSP's description names no size.
bool takeSize(AVCodecParameters& codec, const KeptPacket& key)
{
    if (codec.width > 0 && codec.height > 0) {
        return true;
    }
    FrameDecoder decoder;
    if (decoder.open(key.stream->stream())) {
        return false;
    }
    const auto shown = decoder.decodeAlone(*key.packet).pictures;
    if (shown.empty()) {
        return false;
    }
    codec.width = shown.front().picture->width;
    codec.height = shown.front().picture->height;
    return true;
}

Result<OutputPtr> beginFilm(const KeptPacket& key)
{
    AVFormatContext* made = nullptr;
    const int allocated = avformat_alloc_output_context2(&made, nullptr, "matroska", nullptr);
    if (allocated < 0) {
        return refused("container", allocated);
    }
    OutputPtr output(made);
    AVStream* stream = avformat_new_stream(made, nullptr);
    if (!stream || avcodec_parameters_copy(stream->codecpar, key.stream->stream().codecpar) < 0) {
        return fail(ErrorCode::Internal, QStringLiteral("a clip's stream"));
    }
    AVCodecParameters& codec = *stream->codecpar;
    codec.codec_tag = 0;
    stream->time_base = key.stream->stream().time_base;
    if (codec.extradata_size == 0) {
        takeExtradata(codec, key);
    }
    if (!takeSize(codec, key)) {
        return fail(ErrorCode::Unavailable, QStringLiteral("a clip's first picture"));
    }
    const int opened = avio_open_dyn_buf(&made->pb);
    const int begun = opened < 0 ? opened : avformat_write_header(made, nullptr);
    if (begun < 0) {
        return refused("header", begun);
    }
    return output;
}

/// When each packet is shown and decoded, milliseconds since the first picture that is shown.
struct FilmTimes
{
    std::vector<qint64> shown;
    std::vector<qint64> decoded;
    std::chrono::milliseconds length{0};
};

/// Cameras tell when a picture is shown, and seldom when it is decoded: that order is the packets'
/// own. One that tells nothing, or jumps, is taken at the time of arrival.
FilmTimes timesOf(std::span<const KeptPacket> packets)
{
    constexpr qint64 kLongestReorderMs = 2000;
    FilmTimes times;
    const auto fill = [&](const auto& timeOf) {
        times.shown.clear();
        for (const KeptPacket& kept : packets) {
            times.shown.push_back(timeOf(kept));
        }
        times.decoded = times.shown;
        std::ranges::sort(times.decoded);
        qint64 delay = 0;
        for (size_t i = 0; i < times.shown.size(); ++i) {
            delay = std::max(delay, times.decoded[i] - times.shown[i]);
        }
        const qint64 first = times.decoded.front();
        times.length = std::chrono::milliseconds(times.decoded.back() - first);
        for (size_t i = 0; i < times.shown.size(); ++i) {
            times.shown[i] += delay - first;
            times.decoded[i] -= first;
            if (i > 0) {
                times.decoded[i] = std::max(times.decoded[i], times.decoded[i - 1] + 1);
                times.shown[i] = std::max(times.shown[i], times.decoded[i]);
            }
        }
        return delay;
    };
    const auto isTold = [](const KeptPacket& kept) { return kept.packet->pts != AV_NOPTS_VALUE; };
    const auto told = [](const KeptPacket& kept) {
        return av_rescale_q(kept.packet->pts, kept.stream->stream().time_base, AVRational{1, 1000});
    };
    const auto arrived = [](const KeptPacket& kept) { return toMs(kept.arrivedAt); };
    if (!std::ranges::all_of(packets, isTold) || fill(told) > kLongestReorderMs) {
        fill(arrived);
    }
    return times;
}

class MemoryFilm
{
public:
    explicit MemoryFilm(const QByteArray& bytes) : m_bytes(bytes) {}
    ~MemoryFilm()
    {
        m_format.reset();
        if (m_io) {
            av_freep(&m_io->buffer);
            avio_context_free(&m_io);
        }
    }
    Q_DISABLE_COPY_MOVE(MemoryFilm)

    /// The film's only stream of video; null when it is none.
    AVStream* open()
    {
        auto* buffer = static_cast<unsigned char*>(av_malloc(kReadBytes));
        m_io = avio_alloc_context(buffer, kReadBytes, 0, this, &MemoryFilm::read, nullptr,
                                  &MemoryFilm::seek);
        AVFormatContext* context = m_io ? avformat_alloc_context() : nullptr;
        if (!context) {
            return nullptr;
        }
        context->pb = m_io;
        const AVInputFormat* format = av_find_input_format("matroska");
        if (avformat_open_input(&context, nullptr, format, nullptr) < 0) {
            return nullptr;
        }
        m_format.reset(context);
        const bool isOurs = context->nb_streams == 1 &&
                            context->streams[0]->codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
        return isOurs ? context->streams[0] : nullptr;
    }
    bool next(AVPacket& packet)
    {
        av_packet_unref(&packet);
        return av_read_frame(m_format.get(), &packet) >= 0;
    }

private:
    static int read(void* self, uint8_t* to, int most)
    {
        auto* film = static_cast<MemoryFilm*>(self);
        const auto some = std::min<qint64>(most, film->m_bytes.size() - film->m_at);
        if (some <= 0) {
            return AVERROR_EOF;
        }
        std::memcpy(to, film->m_bytes.constData() + film->m_at, size_t(some));
        film->m_at += some;
        return int(some);
    }
    static int64_t seek(void* self, int64_t offset, int whence)
    {
        auto* film = static_cast<MemoryFilm*>(self);
        if ((whence & AVSEEK_SIZE) != 0) {
            return film->m_bytes.size();
        }
        const qint64 base = whence == SEEK_CUR   ? film->m_at
                            : whence == SEEK_END ? film->m_bytes.size()
                                                 : 0;
        if (base + offset < 0 || base + offset > film->m_bytes.size()) {
            return AVERROR(EINVAL);
        }
        film->m_at = base + offset;
        return film->m_at;
    }

    const QByteArray m_bytes;
    qint64 m_at = 0;
    AVIOContext* m_io = nullptr;
    FormatPtr m_format;
};

}  // namespace

Result<Clip> clipOf(std::span<const KeptPacket> packets)
{
    const auto isKey = [](const KeptPacket& kept) {
        return (kept.packet->flags & AV_PKT_FLAG_KEY) != 0;
    };
    const auto key = std::ranges::find_if(packets, isKey);
    if (key == packets.end()) {
        return fail(ErrorCode::Unavailable, QStringLiteral("no picture of this time is kept"));
    }
    auto begun = beginFilm(*key);
    if (!begun) {
        return begun.error();
    }
    const OutputPtr output = begun.take();
    const std::span kept(key, packets.end());
    const FilmTimes times = timesOf(kept);
    const AVRational unit = output->streams[0]->time_base;
    for (size_t i = 0; i < kept.size(); ++i) {
        const PacketPtr packet(av_packet_clone(kept[i].packet.get()));
        if (!packet) {
            return fail(ErrorCode::Internal, QStringLiteral("a clip's memory"));
        }
        packet->stream_index = 0;
        packet->dts = av_rescale_q(times.decoded[i], AVRational{1, 1000}, unit);
        packet->pts = av_rescale_q(times.shown[i], AVRational{1, 1000}, unit);
        packet->duration = 0;
        // A packet that the container refuses is left out; the others still show what happened.
        (void)av_write_frame(output.get(), packet.get());
    }
    const int ended = av_write_trailer(output.get());
    uint8_t* written = nullptr;
    const int size = avio_close_dyn_buf(std::exchange(output->pb, nullptr), &written);
    const QByteArray film(reinterpret_cast<const char*>(written), std::max(0, size));
    av_free(written);
    if (ended < 0 || film.isEmpty()) {
        return refused("end", ended);
    }
    // What a camera sends at once after connecting arrives faster than it plays: the end counts.
    return Clip{film, packets.back().arrivedAt - times.length, times.length};
}

Result<std::shared_ptr<const PacketRing>> unpackClip(const Clip& clip)
{
    MemoryFilm film(clip.film);
    const AVStream* stream = film.open();
    const PacketPtr packet(av_packet_alloc());
    if (!stream || !packet) {
        return fail(ErrorCode::Corrupt, QStringLiteral("the clip is no film"));
    }
    auto ring =
        std::make_shared<PacketRing>(std::make_shared<RingBudget>(), 2 * ClipTake::kMostBytes);
    ring->begin(*stream);
    std::optional<qint64> firstMs;
    qint64 shownMs = 0;
    while (film.next(*packet)) {
        if (packet->pts != AV_NOPTS_VALUE) {
            shownMs = av_rescale_q(packet->pts, stream->time_base, AVRational{1, 1000});
        }
        firstMs = firstMs.value_or(shownMs);
        const std::chrono::milliseconds at(std::max<qint64>(0, shownMs - *firstMs));
        ring->append(*packet, kLongAgo + at, clip.startsAt + at);
    }
    if (!ring->oldest()) {
        return fail(ErrorCode::Corrupt, QStringLiteral("the clip has no picture"));
    }
    return std::shared_ptr<const PacketRing>(std::move(ring));
}

}  // namespace gatehouse::media
