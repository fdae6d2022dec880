#include "media/stream_source.h"

#include "base/redacted.h"
#include "media/ffmpeg_log.h"

#include <QCoreApplication>

namespace gatehouse::media {

namespace {

constexpr std::chrono::milliseconds kCloseDeadline{300};
// FFmpeg keeps "user:password", percent-encoded, in a fixed array and cuts what is longer.
constexpr qsizetype kLongestUserInfo = 127;
constexpr qint64 kProbeBytes = 256 * 1024;
constexpr qint64 kProbeMicroseconds = 2'000'000;

bool isRtsp(const QUrl& url)
{
    return url.scheme() == QLatin1String("rtsp") || url.scheme() == QLatin1String("rtsps");
}

class Options
{
public:
    Options() = default;
    ~Options() { av_dict_free(&m_dictionary); }
    Q_DISABLE_COPY_MOVE(Options)

    void set(const char* key, const char* value) { av_dict_set(&m_dictionary, key, value, 0); }
    void set(const char* key, qint64 value) { av_dict_set_int(&m_dictionary, key, value, 0); }
    AVDictionary** get() { return &m_dictionary; }

private:
    AVDictionary* m_dictionary = nullptr;
};

QByteArray encodedUserInfo(const StreamAddress& address)
{
    return QUrl::toPercentEncoding(address.username) + ':' +
           address.password.reveal().toPercentEncoding();
}

/// What avformat is given: the only place where URL and credentials meet.
Secret targetOf(const StreamAddress& address)
{
    if (address.url.isLocalFile()) {
        return Secret(address.url.toLocalFile().toUtf8());
    }
    QByteArray target = address.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (!address.username.isEmpty()) {
        const qsizetype hostAt = address.url.scheme().size() + 3;
        target.insert(hostAt, encodedUserInfo(address) + '@');
    }
    return Secret(target);
}

void setOptions(Options& options, const QUrl& url)
{
    options.set("probesize", kProbeBytes);
    options.set("analyzeduration", kProbeMicroseconds);
    if (isRtsp(url)) {
        options.set("rtsp_transport", "tcp");
        options.set("fflags", "nobuffer");
        options.set("user_agent", "Gatehouse");
        options.set("timeout", qint64(StreamSource::kReadDeadline / std::chrono::microseconds(1)));
    }
}

}  // namespace

StreamSource::~StreamSource()
{
    // Closing says TEARDOWN to the camera: worth a moment, not worth waiting for.
    m_interrupt.arm(kCloseDeadline, Interrupt::Heeds::DeadlineOnly);
    m_format.reset();
}

std::optional<StreamFailure> StreamSource::open(const StreamAddress& address)
{
    if (!isRtsp(address.url) && !address.url.isLocalFile()) {
        return StreamFailure{StreamFault::NotFound, QStringLiteral("not an rtsp address")};
    }
    if (encodedUserInfo(address).size() > kLongestUserInfo) {
        return StreamFailure{StreamFault::WrongPassword, QStringLiteral("credentials too long")};
    }
    m_interrupt.arm(kConnectDeadline);
    int opened = openInput(address, Media::PartOnly);
    if (opened == AVERROR_HTTP_OTHER_4XX) {
        // A device that sends sound alone has nothing to play then: look at what it does have.
        opened = openInput(address, Media::All);
    }
    return opened < 0 ? failureOf(opened) : findPart(address.url);
}

int StreamSource::openInput(const StreamAddress& address, Media media)
{
    installFfmpegLog();
    AVFormatContext* context = avformat_alloc_context();
    if (!context) {
        return AVERROR(ENOMEM);
    }
    context->interrupt_callback = {&Interrupt::callback, &m_interrupt};
    Options options;
    setOptions(options, address.url);
    if (media == Media::PartOnly && isRtsp(address.url)) {
        options.set("allowed_media_types", m_part == Part::Video ? "video" : "audio");
    }
    const Secret target = targetOf(address);
    // Frees the context itself when it fails.
    const int opened =
        avformat_open_input(&context, target.reveal().constData(), nullptr, options.get());
    if (opened >= 0) {
        m_format.reset(context);
    }
    return opened;
}

std::optional<StreamFailure> StreamSource::findPart(const QUrl& url)
{
    // RTSP names the codec in its session description; reading ahead to probe would only delay the
    // first picture and throw away its key frame. What a description left open is probed for all
    // the same.
    const AVMediaType type = m_part == Part::Video ? AVMEDIA_TYPE_VIDEO : AVMEDIA_TYPE_AUDIO;
    const auto isKnown = [this, type] {
        for (unsigned i = 0; i < m_format->nb_streams; ++i) {
            const AVCodecParameters& codec = *m_format->streams[i]->codecpar;
            if (codec.codec_type == type && codec.codec_id != AV_CODEC_ID_NONE) {
                return true;
            }
        }
        return false;
    };
    if (!isRtsp(url) || (!isKnown() && m_format->nb_streams > 0)) {
        const int found = avformat_find_stream_info(m_format.get(), nullptr);
        if (found < 0) {
            return failureOf(found);
        }
    }
    m_index = av_find_best_stream(m_format.get(), type, -1, -1, nullptr, 0);
    if (m_index < 0) {
        return StreamFailure{StreamFault::NotVideo, QStringLiteral("no such stream")};
    }
    for (unsigned i = 0; i < m_format->nb_streams; ++i) {
        m_format->streams[i]->discard = int(i) == m_index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
    return std::nullopt;
}

std::optional<StreamFailure> StreamSource::read(AVPacket& packet)
{
    m_interrupt.arm(kReadDeadline);
    for (;;) {
        av_packet_unref(&packet);
        const int got = av_read_frame(m_format.get(), &packet);
        if (got == AVERROR(EAGAIN)) {
            if (Interrupt::callback(&m_interrupt) != 0) {
                return failureOf(AVERROR_EXIT);
            }
            continue;
        }
        if (got < 0) {
            return failureOf(got);
        }
        if (packet.stream_index == m_index) {
            return std::nullopt;
        }
    }
}

StreamFailure StreamSource::failureOf(int code) const
{
    const QString detail = withoutCredentials(ffmpegErrorText(code));
    switch (code) {
        case AVERROR_HTTP_UNAUTHORIZED:
        case AVERROR_HTTP_FORBIDDEN:
            return {StreamFault::WrongPassword, detail};
        case AVERROR_HTTP_NOT_FOUND:
        case AVERROR(ENOENT):
            return {StreamFault::NotFound, detail};
        case AVERROR_HTTP_SERVER_ERROR:
        case AVERROR_HTTP_OTHER_4XX:
            return {StreamFault::Closed, detail};
        default:
            break;
    }
    // A call that was interrupted may give any code, that of damaged data included.
    if (m_interrupt.deadlinePassed() || code == AVERROR(ETIMEDOUT)) {
        return {StreamFault::Timeout, QStringLiteral("no answer within the deadline")};
    }
    switch (code) {
        case AVERROR_INVALIDDATA:
        case AVERROR_DECODER_NOT_FOUND:
        case AVERROR_STREAM_NOT_FOUND:
        case AVERROR_PATCHWELCOME:
            return {StreamFault::NotVideo, detail};
        default:
            break;
    }
    // Whatever breaks a stream that was open counts as closed by the other side.
    return {m_format ? StreamFault::Closed : StreamFault::Unreachable, detail};
}

}  // namespace gatehouse::media
