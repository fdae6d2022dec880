#include "media/stream_entry.h"

#include "base/logging.h"
#include "base/redacted.h"
#include "media/capture_time.h"

#include <malloc.h>
#include <sys/resource.h>

#include <pthread.h>
#include <unistd.h>

#include <algorithm>

namespace gatehouse::media {

namespace {

std::string threadName(const StreamKey& key)
{
    // The kernel keeps 15 characters.
    const char quality = key.quality == StreamQuality::Main ? 'm' : 's';
    return ("decode-" + std::to_string(key.camera.value()) + quality).substr(0, 15);
}

constexpr int kNiceness = 4;

qint64 threadCpuNs()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return qint64(spent.tv_sec) * 1'000'000'000 + spent.tv_nsec;
}

}  // namespace

StreamEntry::StreamEntry(StreamKey key, StreamAddress address,
                         std::shared_ptr<StreamCounters> counters, std::shared_ptr<PacketRing> ring,
                         std::shared_ptr<HardwareProbe> hardware, const Clock& clock)
    : m_key(key)
    , m_counters(std::move(counters))
    , m_ring(std::move(ring))
    , m_hardware(std::move(hardware))
    , m_clock(clock)
    , m_address(std::move(address))
    , m_idleSince(clock.steadyNow())
    , m_backoff(quint32(qHash(key)) ^ quint32(toMs(clock.now())))
{
    m_status.since = clock.now();
}

StreamEntry::~StreamEntry()
{
    requestStop();
    join();
}

void StreamEntry::start()
{
    m_thread = std::thread([this] {
        pthread_setname_np(pthread_self(), threadName(m_key).c_str());
        // Linux gives a thread its own niceness: the window and the gates come first.
        (void)setpriority(PRIO_PROCESS, id_t(gettid()), kNiceness);
        run();
        countCpu();
        m_finished.store(true, std::memory_order_release);
    });
}

void StreamEntry::requestStop()
{
    const std::scoped_lock lock(m_mutex);
    m_stopping = true;
    m_interrupt.request();
    m_wake.notify_all();
}

void StreamEntry::join()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void StreamEntry::setAddress(const StreamAddress& address)
{
    const std::scoped_lock lock(m_mutex);
    if (m_address == address) {
        return;
    }
    m_address = address;
    m_addressChanged = true;
    m_interrupt.request();
    m_wake.notify_all();
}

void StreamEntry::add(std::shared_ptr<Consumer> consumer)
{
    const std::scoped_lock lock(m_mutex);
    m_consumers.push_back(std::move(consumer));
    m_idleSince.reset();
}

void StreamEntry::remove(const Consumer* consumer)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_consumers, [consumer](const auto& each) { return each.get() == consumer; });
    if (m_consumers.empty() && !m_idleSince) {
        m_idleSince = m_clock.steadyNow();
    }
}

std::vector<std::shared_ptr<Consumer>> StreamEntry::consumers() const
{
    const std::scoped_lock lock(m_mutex);
    return m_consumers;
}

std::optional<SteadyTime> StreamEntry::idleSince() const
{
    const std::scoped_lock lock(m_mutex);
    return m_idleSince;
}

StreamStatus StreamEntry::status() const
{
    const std::scoped_lock lock(m_mutex);
    StreamStatus status = m_status;
    if (status.state != StreamState::Live || !m_lastFrame) {
        return status;
    }
    // The decode thread may sit in a read just now: whether the picture stands still is for the
    // asker to find out.
    const SteadyTime now = m_clock.steadyNow();
    // On key frames alone a camera that goes on sending is live, and the degradation says so.
    const bool isOnKeyFrames = status.degradation == Degradation::KeyFrames || m_rests;
    const SteadyTime lastSign =
        isOnKeyFrames ? std::max(*m_lastFrame, m_lastPacket.value_or(*m_lastFrame)) : *m_lastFrame;
    if (now - lastSign > kStaleAfter) {
        status.state = StreamState::Stale;
        status.fault = StreamFault::Timeout;
        status.since = status.lastFrameAt.value_or(status.since) + kStaleAfter;
    } else if (m_lastDamage && now - *m_lastDamage < kDamageShown) {
        status.fault = StreamFault::Damaged;
    }
    return status;
}

void StreamEntry::wakeAll() const
{
    for (const auto& consumer : consumers()) {
        consumer->wake();
    }
}

void StreamEntry::run()
{
    for (;;) {
        StreamAddress address;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_stopping) {
                return;
            }
            if (m_addressChanged) {
                m_addressChanged = false;
                m_status.state = StreamState::Connecting;
                m_status.fault = StreamFault::None;
                m_status.since = m_clock.now();
                m_status.attempt = 0;
                m_status.detail.clear();
                m_backoff.reset();
            }
            m_interrupt.clearRequest();
            address = m_address;
        }
        const StreamFailure failure = play(address);
        // A decoder's pictures are the largest thing that this program frees, and each thread frees
        // them into an arena of its own: without this, cameras that come and go make it grow.
        (void)malloc_trim(0);
        if (m_interrupt.requested()) {
            continue;  // asked to stop or to go elsewhere: nothing failed
        }
        if (noteLost(failure) == News::Yes) {
            qCInfo(lcMedia) << "camera" << m_key.camera << Redacted(address.url)
                            << "was lost:" << failure.detail;
        }
        pause(m_backoff.next(failure.fault));
    }
}

StreamFailure StreamEntry::play(const StreamAddress& address)
{
    StreamSource source(m_interrupt);
    if (auto failure = source.open(address)) {
        return *failure;
    }
    FrameDecoder decoder;
    decoder.setRowsReady([this](const PlanarPicture& picture, int from, int to) {
        m_scaler.bands().addRows(picture, from, to);
    });
    if (auto failure = decoder.open(source.videoStream(), m_hardware->device())) {
        return *failure;
    }
    noteConnected(decoder.codecName());
    PacketGate gate;
    StreamRest rest;
    m_ring->begin(source.videoStream());
    const PacketPtr packet(av_packet_alloc());
    if (!packet) {
        return {StreamFault::Closed, QStringLiteral("out of memory")};
    }
    bool sawPicture = false;
    SteadyTime lastPicture = std::chrono::steady_clock::now();
    const auto handle = [&](const AVPacket* toDecode) {
        const SteadyTime arrived = m_clock.steadyNow();
        const UtcTime arrivedAt = m_clock.now();
        if (toDecode) {
            m_ring->append(*toDecode, arrived, arrivedAt);
            m_capturedAt = captureTime(*toDecode);
        }
        const auto output =
            toDecode ? decoded(decoder, gate, rest, *toDecode, arrived) : decoder.drain();
        for (const DecodedPicture& picture : output.pictures) {
            notePicture(picture, decoder.hardwareName(), arrivedAt);
            deliver(picture, arrived, arrivedAt);
            lastPicture = std::chrono::steady_clock::now();
            sawPicture = true;
        }
        // Before its first key frame every stream has packets that nothing can be made of.
        if (output.failed && sawPicture) {
            noteDamage();
        }
        countCpu();
    };
    for (;;) {
        if (auto failure = source.read(*packet)) {
            handle(nullptr);
            return *failure;
        }
        handle(packet.get());
        // Skipped on purpose: no picture is expected.
        if (gate.isCatchingUp()) {
            lastPicture = std::chrono::steady_clock::now();
        }
        if (std::chrono::steady_clock::now() - lastPicture > kFirstPictureDeadline) {
            return {StreamFault::Damaged, QStringLiteral("packets, but no pictures")};
        }
    }
}

Need StreamEntry::need() const
{
    const std::scoped_lock lock(m_mutex);
    const bool keyFramesDo =
        !m_consumers.empty() && std::ranges::all_of(m_consumers, [](const auto& consumer) {
            return consumer->need() == Need::KeyFrames;
        });
    return keyFramesDo ? Need::KeyFrames : Need::Every;
}

bool StreamEntry::catchUp(FrameDecoder& decoder, const AVPacket& packet) const
{
    const std::vector<KeptPacket> kept = m_ring->from(m_clock.steadyNow());
    // The ring may have had no room for this packet, or for its key frame.
    if (kept.empty() || kept.back().packet->data != packet.data ||
        (kept.front().packet->flags & AV_PKT_FLAG_KEY) == 0) {
        return false;
    }
    decoder.flush();
    for (auto each = kept.begin(); each != std::prev(kept.end()); ++each) {
        (void)decoder.decode(*each->packet);
    }
    return true;
}

FrameDecoder::Output StreamEntry::decoded(FrameDecoder& decoder, PacketGate& gate, StreamRest& rest,
                                          const AVPacket& packet, SteadyTime readAt)
{
    using Verdict = PacketGate::Verdict;
    const bool isKey = (packet.flags & AV_PKT_FLAG_KEY) != 0;
    const StreamRest::State state = rest.next(isKey, need());
    const Degradation level = state == StreamRest::State::Resting
                                  ? Degradation::KeyFrames
                                  : m_degradation.load(std::memory_order_relaxed);
    decoder.setDegradation(level);
    if (state == StreamRest::State::Waking && catchUp(decoder, packet)) {
        gate.closeGap();
    }
    const Verdict verdict = gate.judge({isKey, decoder.timeOf(packet), readAt}, level);
    notePacket(gate, verdict, state, readAt);
    switch (verdict) {
        case Verdict::Drop:
            return {};
        case Verdict::DecodeAlone:
            return decoder.decodeAlone(packet);
        case Verdict::DecodeAfresh:
            decoder.flush();
            break;
        case Verdict::Decode:
            break;
    }
    return decoder.decode(packet);
}

void StreamEntry::notePacket(const PacketGate& gate, PacketGate::Verdict verdict,
                             StreamRest::State rest, SteadyTime readAt)
{
    const std::scoped_lock lock(m_mutex);
    m_lastPacket = readAt;
    m_status.lag = gate.lag();
    m_rests = rest == StreamRest::State::Resting;
    if (verdict == PacketGate::Verdict::Drop && !m_rests) {
        ++m_status.packetsSkipped;
    }
}

StreamLoad StreamEntry::load() const
{
    StreamLoad load;
    load.key = m_key;
    int widest = 0;
    load.importance = Importance::Background;
    const std::scoped_lock lock(m_mutex);
    for (const auto& consumer : m_consumers) {
        load.isProtected = load.isProtected || consumer->want() == Want::Picture;
        // Who looks at a part of it sees every pixel.
        widest = std::max(
            widest, consumer->hasOwnView() ? m_status.size.width() : consumer->size().width());
        load.importance = std::max(load.importance, consumer->importance());
    }
    load.isSmall = 2 * widest < m_status.size.width();
    load.degradation = m_degradation.load(std::memory_order_relaxed);
    load.lag = m_status.state == StreamState::Live ? m_status.lag : std::chrono::milliseconds(0);
    return load;
}

void StreamEntry::setDegradation(Degradation level, DegradationReason reason)
{
    m_degradation.store(level, std::memory_order_relaxed);
    {
        const std::scoped_lock lock(m_mutex);
        m_status.degradation = level;
        m_status.degradationReason = reason;
    }
    wakeAll();
}

void StreamEntry::deliver(const DecodedPicture& decoded, SteadyTime packetArrived,
                          UtcTime arrivedAt)
{
    const auto targets = consumers();
    QSize imageBox;
    QSize planesBox;
    bool wantsPicture = false;
    for (const auto& consumer : targets) {
        if (consumer->want() == Want::Picture) {
            wantsPicture = true;
        } else if (consumer->hasOwnView()) {
            continue;
        } else if (const QSize size = consumer->size(); !size.isEmpty()) {
            QSize& box = consumer->want() == Want::Image ? imageBox : planesBox;
            box = box.expandedTo(size);
        }
    }
    auto frame = std::make_shared<VideoFrame>();
    frame->camera = m_key.camera;
    frame->quality = m_key.quality;
    frame->sequence = m_counters->frames.load(std::memory_order_relaxed);
    frame->ptsMs = decoded.ptsMs;
    frame->packetArrived = packetArrived;
    frame->decoded = m_clock.steadyNow();
    frame->arrivedAt = arrivedAt;
    frame->capturedAt = m_capturedAt;
    frame->sourceSize = QSize(decoded.picture->width, decoded.picture->height);
    if (wantsPicture) {
        frame->picture = decoded.picture;
    }
    // What the decoder invented afterwards is not in the rows that it gave.
    if ((imageBox.isEmpty() && planesBox.isEmpty()) || decoded.damaged) {
        m_scaler.bands().expectNothing();
    }
    if (!imageBox.isEmpty()) {
        frame->image = m_scaler.toTile(*decoded.picture, imageBox);
    }
    if (!planesBox.isEmpty()) {
        frame->planes = m_scaler.toPlanes(decoded.picture, planesBox);
    }
    const VideoFramePtr shared = std::move(frame);
    for (const auto& consumer : targets) {
        if (consumer->hasOwnView() && consumer->want() != Want::Picture) {
            consumer->putView(*shared, *decoded.picture);
        } else {
            consumer->put(shared);
        }
    }
}

void StreamEntry::noteConnected(const QString& codec)
{
    const std::scoped_lock lock(m_mutex);
    m_status.codec = codec;
}

void StreamEntry::notePicture(const DecodedPicture& decoded, const QString& hardware,
                              UtcTime arrivedAt)
{
    m_counters->frames.fetch_add(1, std::memory_order_relaxed);
    bool becameLive = false;
    {
        const std::scoped_lock lock(m_mutex);
        becameLive = m_status.state != StreamState::Live;
        if (becameLive) {
            m_status.state = StreamState::Live;
            m_status.fault = StreamFault::None;
            m_status.since = arrivedAt;
            m_status.attempt = 0;
            m_status.detail.clear();
            m_lastDamage.reset();
        }
        ++m_status.framesDecoded;
        m_status.hardware = hardware;
        m_status.lastFrameAt = arrivedAt;
        m_status.size = QSize(decoded.picture->width, decoded.picture->height);
        m_lastFrame = m_clock.steadyNow();
    }
    if (becameLive) {
        m_backoff.reset();
        qCInfo(lcMedia) << "camera" << m_key.camera << "is live";
        wakeAll();
    }
}

void StreamEntry::noteDamage()
{
    const std::scoped_lock lock(m_mutex);
    m_lastDamage = m_clock.steadyNow();
}

StreamEntry::News StreamEntry::noteLost(const StreamFailure& failure)
{
    News news = News::No;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_status.state != StreamState::Reconnecting) {
            m_status.state = StreamState::Reconnecting;
            m_status.since = m_clock.now();
            news = News::Yes;
        }
        if (m_status.fault != failure.fault) {
            news = News::Yes;
        }
        ++m_status.attempt;
        m_status.fault = failure.fault;
        m_status.detail = failure.detail;
    }
    wakeAll();
    return news;
}

void StreamEntry::pause(std::chrono::milliseconds duration)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, duration, [this] { return m_stopping || m_addressChanged; });
}

void StreamEntry::countCpu()
{
    const qint64 spent = threadCpuNs();
    m_counters->decodeCpuNs.fetch_add(spent - m_cpuCountedNs, std::memory_order_relaxed);
    m_cpuCountedNs = spent;
}

}  // namespace gatehouse::media
