#include "media/sound_stream.h"

#include "base/logging.h"
#include "media/backoff.h"
#include "media/stream_source.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libswresample/swresample.h>
}

#include <pthread.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace gatehouse::media {

namespace {

constexpr int kBytesPerSample = 2 * SoundStream::kChannels;
constexpr size_t kMostBytes = size_t(SoundStream::kSampleRate) * kBytesPerSample *
                              size_t(SoundStream::kMostWaiting.count()) / 1000;

struct SwrFreer
{
    void operator()(SwrContext* context) const { swr_free(&context); }
};

}  // namespace

class SoundStream::Private
{
public:
    Private(StreamAddress address, std::function<void()> onNews)
        : m_address(std::move(address)), m_hint(std::move(onNews)), m_backoff(1)
    {
    }

    void run();
    StreamFailure play();
    bool decode(const AVPacket& packet);
    bool convert(const AVFrame& frame);
    void append(const uint8_t* data, size_t bytes);
    void become(SoundState next);

    const StreamAddress m_address;
    const std::function<void()> m_hint;
    Interrupt m_interrupt;
    std::thread m_thread;
    std::atomic<SoundState> m_state = SoundState::Connecting;
    mutable std::mutex m_mutex;  ///< guards the next three
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::deque<uint8_t> m_samples;

    // The thread's own:
    Backoff m_backoff;
    CodecPtr m_codec;
    std::unique_ptr<SwrContext, SwrFreer> m_resampler;
    std::vector<uint8_t> m_converted;
};

void SoundStream::Private::become(SoundState next)
{
    if (m_state.exchange(next) != next) {
        m_hint();
    }
}

void SoundStream::Private::run()
{
    for (;;) {
        const StreamFailure failure = play();
        m_codec.reset();
        m_resampler.reset();
        std::unique_lock lock(m_mutex);
        if (m_stopping) {
            return;
        }
        lock.unlock();
        become(failure.fault == StreamFault::NotVideo ? SoundState::NoSound : SoundState::Lost);
        lock.lock();
        m_wake.wait_for(lock, m_backoff.next(failure.fault), [this] { return m_stopping; });
    }
}

StreamFailure SoundStream::Private::play()
{
    StreamSource source(m_interrupt, StreamSource::Part::Sound);
    if (auto failure = source.open(m_address)) {
        return *failure;
    }
    const AVCodecParameters& parameters = *source.stream().codecpar;
    const AVCodec* decoder = avcodec_find_decoder(parameters.codec_id);
    m_codec.reset(decoder ? avcodec_alloc_context3(decoder) : nullptr);
    if (!m_codec || avcodec_parameters_to_context(m_codec.get(), &parameters) < 0 ||
        avcodec_open2(m_codec.get(), decoder, nullptr) < 0) {
        return {StreamFault::NotVideo, QStringLiteral("no decoder for this sound")};
    }
    const PacketPtr packet(av_packet_alloc());
    if (!packet) {
        return {StreamFault::Closed, QStringLiteral("out of memory")};
    }
    for (;;) {
        if (auto failure = source.read(*packet)) {
            return *failure;
        }
        if (!decode(*packet)) {
            return {StreamFault::NotVideo, QStringLiteral("this sound cannot be converted")};
        }
    }
}

bool SoundStream::Private::decode(const AVPacket& packet)
{
    if (avcodec_send_packet(m_codec.get(), &packet) < 0) {
        return true;  // one damaged packet is a click, not the end
    }
    const FramePtr frame(av_frame_alloc());
    while (frame && avcodec_receive_frame(m_codec.get(), frame.get()) >= 0) {
        if (!convert(*frame)) {
            return false;
        }
    }
    return true;
}

bool SoundStream::Private::convert(const AVFrame& frame)
{
    if (!m_resampler) {
        AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
        AVChannelLayout layout = frame.ch_layout;
        SwrContext* context = nullptr;
        swr_alloc_set_opts2(&context, &stereo, AV_SAMPLE_FMT_S16, kSampleRate, &layout,
                            AVSampleFormat(frame.format), frame.sample_rate, 0, nullptr);
        m_resampler.reset(context);
        if (!m_resampler || swr_init(m_resampler.get()) < 0) {
            return false;
        }
    }
    const int most = swr_get_out_samples(m_resampler.get(), frame.nb_samples);
    m_converted.resize(size_t(std::max(0, most)) * kBytesPerSample);
    uint8_t* out = m_converted.data();
    const int made =
        swr_convert(m_resampler.get(), &out, most, const_cast<const uint8_t**>(frame.extended_data),
                    frame.nb_samples);
    if (made < 0) {
        // The camera changed its format: begin anew with the next frame.
        m_resampler.reset();
        return true;
    }
    append(m_converted.data(), size_t(made) * kBytesPerSample);
    return true;
}

void SoundStream::Private::append(const uint8_t* data, size_t bytes)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_samples.insert(m_samples.end(), data, data + bytes);
        // The newest is heard: what a slow device left goes.
        if (m_samples.size() > kMostBytes) {
            const size_t surplus = m_samples.size() - kMostBytes;
            m_samples.erase(m_samples.begin(), m_samples.begin() + ptrdiff_t(surplus));
        }
    }
    m_backoff.reset();
    become(SoundState::Playing);
}

SoundStream::SoundStream(const StreamAddress& address, std::function<void()> hint)
    : d(std::make_unique<Private>(address, std::move(hint)))
{
    d->m_thread = std::thread([this] {
        pthread_setname_np(pthread_self(), "sound");
        d->run();
    });
}

SoundStream::~SoundStream()
{
    {
        const std::scoped_lock lock(d->m_mutex);
        d->m_stopping = true;
        d->m_interrupt.request();
        d->m_wake.notify_all();
    }
    d->m_thread.join();
}

SoundState SoundStream::state() const
{
    return d->m_state;
}

qint64 SoundStream::waiting() const
{
    const std::scoped_lock lock(d->m_mutex);
    return qint64(d->m_samples.size());
}

qint64 SoundStream::read(char* data, qint64 most)
{
    const std::scoped_lock lock(d->m_mutex);
    const qint64 bytes =
        std::min(most, qint64(d->m_samples.size())) / kBytesPerSample * kBytesPerSample;
    std::copy_n(d->m_samples.begin(), bytes, data);
    d->m_samples.erase(d->m_samples.begin(), d->m_samples.begin() + bytes);
    return bytes;
}

}  // namespace gatehouse::media
