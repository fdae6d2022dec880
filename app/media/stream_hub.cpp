#include "media/stream_hub.h"

#include "media/processor_times.h"
#include "media/sound_stream.h"
#include "media/stream_entry.h"

#include <QHash>
#include <QTimer>

namespace gatehouse::media {

namespace {

/// A change of layout drops subscriptions and makes them again: that must not reconnect.
constexpr std::chrono::seconds kLinger{4};
constexpr std::chrono::milliseconds kWatchInterval{250};

class EntrySubscription final : public Subscription
{
public:
    explicit EntrySubscription(std::shared_ptr<Consumer> consumer) : m_consumer(std::move(consumer))
    {
    }

    ~EntrySubscription() override
    {
        m_consumer->silence();
        if (const auto entry = m_consumer->entry()) {
            entry->remove(m_consumer.get());
        }
        m_consumer->setEntry(nullptr);
    }

    VideoFramePtr takeNext() override { return m_consumer->take(); }
    bool hasNext() const override { return m_consumer->hasNext(); }
    void setSize(QSize size) override { m_consumer->setSize(size); }
    void setImportance(Importance importance) override { m_consumer->setImportance(importance); }
    void setNeed(Need need) override { m_consumer->setNeed(need); }
    void setView(const PictureView& view) override { m_consumer->setView(view); }
    quint64 dropped() const override { return m_consumer->dropped(); }
    StreamStatus status() const override { return m_consumer->entry()->status(); }

private:
    const std::shared_ptr<Consumer> m_consumer;
};

StreamAddress addressOf(const Camera& camera, StreamQuality quality)
{
    const QUrl& url = quality == StreamQuality::Main ? camera.mainUrl : camera.subUrl;
    return {url, camera.username, camera.password};
}

/// What statusChanged announces.
struct Announced
{
    StreamState state = StreamState::Connecting;
    StreamFault fault = StreamFault::None;
    int attempt = 0;
    Degradation degradation = Degradation::None;
    bool operator==(const Announced&) const = default;
};

}  // namespace

class StreamHub::Private
{
public:
    explicit Private(const Clock& hubClock) : clock(hubClock) {}

    /// The key whose stream serves `asked`.
    StreamKey serving(StreamKey asked) const
    {
        const auto camera = cameras.constFind(asked.camera);
        if (asked.quality == StreamQuality::Sub && camera != cameras.constEnd() &&
            camera->subUrl.isEmpty()) {
            return {asked.camera, StreamQuality::Main};
        }
        return asked;
    }

    std::shared_ptr<StreamEntry> entryFor(StreamKey key);
    void retire(StreamKey key);
    void moveConsumers(const Camera& camera);
    void stopIdle();
    void reapRetired();
    std::shared_ptr<PacketRing> ringFor(StreamKey key);
    void forgetPackets();

    const Clock& clock;
    QHash<CameraId, Camera> cameras;
    QHash<StreamKey, std::shared_ptr<StreamEntry>> entries;
    QHash<StreamKey, std::shared_ptr<StreamCounters>> counters;
    QHash<StreamKey, Announced> announced;
    const std::shared_ptr<HardwareProbe> hardware = std::make_shared<HardwareProbe>();
    Governor governor;
    QHash<StreamKey, qint64> governedCpuNs;  ///< of the decode threads at the last look
    std::optional<SteadyTime> governedAt;
    ProcessorTimes governedProcessor;
    const std::shared_ptr<RingBudget> ringBudget = std::make_shared<RingBudget>();
    QHash<StreamKey, std::shared_ptr<PacketRing>> rings;
    /// Asked to stop; joined once they are done, so that the window never waits for a silent host.
    std::vector<std::shared_ptr<StreamEntry>> retired;
    QTimer watch;
};

std::shared_ptr<StreamEntry> StreamHub::Private::entryFor(StreamKey key)
{
    auto& entry = entries[key];
    if (!entry) {
        auto& counter = counters[key];
        if (!counter) {
            counter = std::make_shared<StreamCounters>();
        }
        entry =
            std::make_shared<StreamEntry>(key, addressOf(cameras.value(key.camera), key.quality),
                                          counter, ringFor(key), hardware, clock);
        entry->start();
    }
    return entry;
}

void StreamHub::Private::retire(StreamKey key)
{
    if (auto entry = entries.take(key)) {
        entry->requestStop();
        retired.push_back(std::move(entry));
    }
    announced.remove(key);
}

void StreamHub::Private::moveConsumers(const Camera& camera)
{
    for (const StreamQuality quality : {StreamQuality::Main, StreamQuality::Sub}) {
        const auto entry = entries.value({camera.id, quality});
        if (!entry) {
            continue;
        }
        for (const auto& consumer : entry->consumers()) {
            const StreamKey key = serving(consumer->asked());
            if (key != entry->key()) {
                const auto other = entryFor(key);
                entry->remove(consumer.get());
                consumer->setEntry(other);
                other->add(consumer);
            }
        }
    }
}

void StreamHub::Private::stopIdle()
{
    const SteadyTime now = clock.steadyNow();
    const auto keys = entries.keys();
    for (const StreamKey& key : keys) {
        const auto idle = entries.value(key)->idleSince();
        if (idle && now - *idle > kLinger) {
            retire(key);
        }
    }
}

void StreamHub::Private::reapRetired()
{
    std::erase_if(retired, [](const auto& entry) {
        if (!entry->finished()) {
            return false;
        }
        entry->join();
        return true;
    });
}

std::shared_ptr<PacketRing> StreamHub::Private::ringFor(StreamKey key)
{
    auto& ring = rings[key];
    if (!ring) {
        ring = std::make_shared<PacketRing>(ringBudget);
    }
    return ring;
}

void StreamHub::Private::forgetPackets()
{
    const SteadyTime now = clock.steadyNow();
    for (auto ring = rings.begin(); ring != rings.end();) {
        if (entries.contains(ring.key())) {
            ++ring;
            continue;
        }
        ring.value()->forgetOld(now);
        ring = ring.value()->newest() ? std::next(ring) : rings.erase(ring);
    }
}

StreamHub::StreamHub(const Clock& clock, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(clock))
{
    d->watch.setInterval(kWatchInterval);
    connect(&d->watch, &QTimer::timeout, this, [this] { watchStreams(); });
    d->watch.start();
}

StreamHub::~StreamHub()
{
    const auto keys = d->entries.keys();
    for (const StreamKey& key : keys) {
        d->retire(key);
    }
    for (const auto& entry : d->retired) {
        entry->join();
    }
}

void StreamHub::setCamera(const Camera& camera)
{
    d->cameras.insert(camera.id, camera);
    d->moveConsumers(camera);
    for (const StreamQuality quality : {StreamQuality::Main, StreamQuality::Sub}) {
        const auto entry = d->entries.value({camera.id, quality});
        const StreamAddress address = addressOf(camera, quality);
        if (entry && address.url.isEmpty()) {
            d->retire(entry->key());
        } else if (entry) {
            entry->setAddress(address);
        }
    }
}

void StreamHub::removeCamera(CameraId camera)
{
    d->cameras.remove(camera);
    d->retire({camera, StreamQuality::Main});
    d->retire({camera, StreamQuality::Sub});
    d->rings.remove({camera, StreamQuality::Main});
    d->rings.remove({camera, StreamQuality::Sub});
}

Result<std::unique_ptr<Subscription>> StreamHub::subscribe(StreamKey key, Want want, QSize size,
                                                           std::function<void()> hint)
{
    if (!d->cameras.contains(key.camera)) {
        return fail(ErrorCode::NotFound,
                    QStringLiteral("camera %1 is not known").arg(key.camera.value()));
    }
    auto consumer = std::make_shared<Consumer>(key, want, std::move(hint));
    consumer->setSize(size);
    const auto entry = d->entryFor(d->serving(key));
    consumer->setEntry(entry);
    entry->add(consumer);
    return std::unique_ptr<Subscription>(std::make_unique<EntrySubscription>(std::move(consumer)));
}

void StreamHub::setGovernorMode(GovernorMode mode)
{
    d->governor.setMode(mode);
}

StreamStatus StreamHub::status(StreamKey key) const
{
    const auto entry = d->entries.value(d->serving(key));
    return entry ? entry->status() : StreamStatus{};
}

bool StreamHub::isWatched(CameraId camera) const
{
    return d->entries.contains({camera, StreamQuality::Main}) ||
           d->entries.contains({camera, StreamQuality::Sub});
}

std::shared_ptr<const PacketRing> StreamHub::packets(StreamKey key) const
{
    auto ring = d->rings.value(key);
    return ring && ring->newest() ? ring : nullptr;
}

Result<std::unique_ptr<SoundStream>> StreamHub::listen(CameraId camera,
                                                       std::function<void()> hint) const
{
    const auto known = d->cameras.constFind(camera);
    if (known == d->cameras.constEnd()) {
        return fail(ErrorCode::NotFound,
                    QStringLiteral("camera %1 is not known").arg(camera.value()));
    }
    return std::make_unique<SoundStream>(addressOf(*known, StreamQuality::Main), std::move(hint));
}

int StreamHub::decodeThreads() const
{
    int running = int(d->entries.size());
    for (const auto& entry : d->retired) {
        running += entry->finished() ? 0 : 1;
    }
    return running;
}

std::chrono::nanoseconds StreamHub::decodeCpuTime() const
{
    qint64 total = 0;
    for (const auto& counter : std::as_const(d->counters)) {
        total += counter->decodeCpuNs.load(std::memory_order_relaxed);
    }
    return std::chrono::nanoseconds(total);
}

void StreamHub::govern()
{
    const SteadyTime now = d->clock.steadyNow();
    if (d->governedAt && now - *d->governedAt < Governor::kInterval) {
        return;
    }
    const std::chrono::duration<double> elapsed = now - d->governedAt.value_or(now);
    const ProcessorTimes processor = ProcessorTimes::read();
    std::vector<StreamLoad> streams;
    for (auto it = d->entries.cbegin(); it != d->entries.cend(); ++it) {
        StreamLoad load = it.value()->load();
        const auto counter = d->counters.value(it.key());
        const qint64 spent = counter ? counter->decodeCpuNs.load(std::memory_order_relaxed) : 0;
        const qint64 before = std::exchange(d->governedCpuNs[it.key()], spent);
        load.cores = elapsed.count() > 0 ? double(spent - before) / 1e9 / elapsed.count() : 0;
        streams.push_back(load);
    }
    const MachineLoad machine{double(std::thread::hardware_concurrency()),
                              processor.busySince(d->governedProcessor)};
    d->governedProcessor = processor;
    if (std::exchange(d->governedAt, now)) {
        for (const Governor::Change& change : d->governor.decide(streams, machine, now)) {
            if (const auto entry = d->entries.value(change.key)) {
                entry->setDegradation(change.degradation, change.reason);
            }
        }
    }
}

void StreamHub::watchStreams()
{
    d->stopIdle();
    d->reapRetired();
    d->forgetPackets();
    govern();
    // Collected first: who hears the signal may subscribe and so change the table.
    std::vector<std::shared_ptr<StreamEntry>> changed;
    for (auto it = d->entries.cbegin(); it != d->entries.cend(); ++it) {
        const StreamStatus status = it.value()->status();
        const Announced now{status.state, status.fault, status.attempt, status.degradation};
        if (std::exchange(d->announced[it.key()], now) != now) {
            changed.push_back(it.value());
        }
    }
    for (const auto& entry : changed) {
        entry->wakeAll();
        emit statusChanged(entry->key().camera);
    }
}

}  // namespace gatehouse::media
