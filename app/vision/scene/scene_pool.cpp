#include "vision/scene/scene_pool.h"

#include "base/logging.h"
#include "vision/scene/scene_analyser.h"

#include <QPainter>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace gatehouse::vision {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kMostThreads = 4;
constexpr int kPictureWidth = 960;  ///< of an alert's picture, pixels
constexpr QColor kBoxColour(255, 176, 0);

/// The moment for an alert. What is recorded elsewhere stays without a frame in it.
QImage pictureOf(const media::PlanarPicture& picture, const QRectF& box)
{
    const double scale = std::min(1.0, double(kPictureWidth) / picture.width);
    const QSize size(std::max(1, int(picture.width * scale)),
                     std::max(1, int(picture.height * scale)));
    QImage image = picture.toImage(size, QImage::Format_RGB32);
    if (image.isNull() || box == QRectF(0, 0, 1, 1)) {
        return image;
    }
    QPainter painter(&image);
    painter.setPen(QPen(kBoxColour, 2));
    painter.drawRect(QRectF(box.x() * size.width(), box.y() * size.height(),
                            box.width() * size.width(), box.height() * size.height()));
    return image;
}

struct Entry
{
    Entry(CameraId which, const std::vector<Zone>& zones)
        : camera(which), analyser(zones), reported(zones.size())
    {
    }

    const CameraId camera;
    std::unique_ptr<media::Subscription> subscription;
    // Under the pool's mutex:
    bool waits = false;
    bool busy = false;
    SteadyTime served{};
    quint64 analysed = 0;
    // Of the thread that made it busy:
    SceneAnalyser analyser;
    std::vector<std::optional<StreamTime>> reported;
    QString lastFault;
};

/// Shared with the subscriptions' hints, which may come while the pool goes.
struct Board
{
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::shared_ptr<Entry>> entries;
    bool stop = false;
    SceneLoad load;
    std::chrono::nanoseconds busy{0};

    void hint(CameraId camera)
    {
        {
            const std::scoped_lock lock(mutex);
            for (const auto& entry : entries) {
                if (entry->camera == camera) {
                    entry->waits = true;
                }
            }
        }
        changed.notify_one();
    }

    /// The one that has waited longest; null when the pool ends.
    std::shared_ptr<Entry> next()
    {
        std::unique_lock lock(mutex);
        for (;;) {
            if (stop) {
                return nullptr;
            }
            std::shared_ptr<Entry> best;
            for (const auto& entry : entries) {
                if (entry->waits && !entry->busy && (!best || entry->served < best->served)) {
                    best = entry;
                }
            }
            if (best) {
                best->waits = false;
                best->busy = true;
                best->served = steady_clock::now();
                return best;
            }
            changed.wait(lock);
        }
    }

    void done(Entry& entry, bool analysed, std::chrono::nanoseconds spent)
    {
        const std::scoped_lock lock(mutex);
        entry.busy = false;
        load.framesAnalysed += analysed ? 1 : 0;
        entry.analysed += analysed ? 1 : 0;
        busy += spent;
        if (entry.waits) {
            changed.notify_one();
        }
    }
};

}  // namespace

class ScenePool::Private
{
public:
    media::StreamHub& hub;
    QString modelsDir;
    Reports reports;
    std::shared_ptr<Board> board = std::make_shared<Board>();
    std::vector<std::thread> threads = {};
    std::once_flag faultTold = {};
    SteadyTime begun = steady_clock::now();

    void start();
    void stop();
    void run();
    bool serve(Entry& entry, ObjectDetector& detector);
    void report(Entry& entry, const media::VideoFrame& frame,
                const std::vector<SceneEvent>& events);
    std::shared_ptr<Entry> begin(const WatchedCamera& camera);
};

void ScenePool::Private::start()
{
    if (!threads.empty()) {
        return;
    }
    board->stop = false;
    begun = steady_clock::now();
    const int count = ScenePool::threadsFor(int(std::thread::hardware_concurrency()));
    for (int i = 0; i < count; ++i) {
        threads.emplace_back([this] { run(); });
    }
}

void ScenePool::Private::stop()
{
    {
        const std::scoped_lock lock(board->mutex);
        board->stop = true;
    }
    board->changed.notify_all();
    for (std::thread& thread : threads) {
        thread.join();
    }
    threads.clear();
}

void ScenePool::Private::run()
{
    const auto detector = ObjectDetector::load(modelsDir);
    if (!detector) {
        std::call_once(faultTold, [&] { reports.fault(detector.error()); });
        return;
    }
    while (const std::shared_ptr<Entry> entry = board->next()) {
        const auto since = steady_clock::now();
        const bool analysed = serve(*entry, **detector);
        board->done(*entry, analysed, steady_clock::now() - since);
    }
}

bool ScenePool::Private::serve(Entry& entry, ObjectDetector& detector)
{
    const media::VideoFramePtr frame = entry.subscription->takeNext();
    if (!frame || !frame->picture || !entry.analyser.wants(streamTimeOf(frame->packetArrived))) {
        return false;
    }
    const auto events =
        entry.analyser.process(*frame->picture, streamTimeOf(frame->packetArrived), detector);
    if (!events) {
        // The same fault on every frame would fill the log.
        if (events.error().text != std::exchange(entry.lastFault, events.error().text)) {
            qCWarning(lcVision) << "scene of camera" << entry.camera << events.error();
        }
        return true;
    }
    report(entry, *frame, *events);
    return true;
}

void ScenePool::Private::report(Entry& entry, const media::VideoFrame& frame,
                                const std::vector<SceneEvent>& events)
{
    for (const SceneEvent& event : events) {
        std::optional<StreamTime>& last = entry.reported[event.zone];
        // Who passes a gate is counted, every one.
        const bool isCounted = event.rule == ZoneRule::GateLine;
        if (!isCounted && last && event.time - *last < kSameIncident) {
            continue;
        }
        last = event.time;
        reports.event(entry.camera, event, frame.arrivedAt, pictureOf(*frame.picture, event.box));
    }
}

std::shared_ptr<Entry> ScenePool::Private::begin(const WatchedCamera& camera)
{
    auto entry = std::make_shared<Entry>(camera.camera, camera.zones);
    auto subscribed = hub.subscribe({camera.camera, StreamQuality::Sub}, media::Want::Picture, {},
                                    [shared = board, id = camera.camera] { shared->hint(id); });
    if (!subscribed) {
        reports.fault(subscribed.error());
        return nullptr;
    }
    entry->subscription = subscribed.take();
    // Watching gives way before the wall does.
    entry->subscription->setImportance(media::Importance::Background);
    return entry;
}

ScenePool::ScenePool(media::StreamHub& hub, QString modelsDir, Reports reports)
    : d(new Private{hub, std::move(modelsDir), std::move(reports)})
{
}

ScenePool::~ScenePool()
{
    d->stop();
}

void ScenePool::watch(const std::vector<WatchedCamera>& cameras)
{
    std::vector<std::shared_ptr<Entry>> before;
    {
        const std::scoped_lock lock(d->board->mutex);
        before = d->board->entries;
    }
    std::vector<std::shared_ptr<Entry>> after;
    for (const WatchedCamera& camera : cameras) {
        const auto known = std::ranges::find_if(before, [&](const std::shared_ptr<Entry>& entry) {
            return entry->camera == camera.camera && entry->analyser.zones() == camera.zones;
        });
        if (known != before.end()) {
            after.push_back(*known);
        } else if (auto entry = camera.zones.empty() ? nullptr : d->begin(camera)) {
            after.push_back(std::move(entry));
        }
    }
    {
        const std::scoped_lock lock(d->board->mutex);
        d->board->entries = after;
        d->board->load.cameras = int(after.size());
    }
    if (after.empty()) {
        d->stop();
    } else {
        d->start();
    }
    // `before` goes here: the subscriptions of cameras that are watched no more end.
}

SceneLoad ScenePool::load() const
{
    const std::scoped_lock lock(d->board->mutex);
    SceneLoad load = d->board->load;
    load.threads = int(d->threads.size());
    for (const auto& entry : d->board->entries) {
        load.framesSkipped += entry->subscription->dropped();
    }
    const double available =
        double((steady_clock::now() - d->begun).count()) * std::max(1, load.threads);
    load.busyShare = available > 0 ? double(d->board->busy.count()) / available : 0;
    return load;
}

std::vector<std::pair<CameraId, quint64>> ScenePool::analysed() const
{
    const std::scoped_lock lock(d->board->mutex);
    std::vector<std::pair<CameraId, quint64>> counts;
    for (const auto& entry : d->board->entries) {
        counts.emplace_back(entry->camera, entry->analysed);
    }
    return counts;
}

int ScenePool::threadsFor(int cores)
{
    return std::clamp(cores / 2, 1, kMostThreads);
}

}  // namespace gatehouse::vision
