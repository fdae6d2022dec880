#include "vision/plates/plate_worker.h"

#include "base/logging.h"

#include <atomic>
#include <mutex>
#include <semaphore>
#include <thread>

namespace gatehouse::vision {

namespace {

/// Shared with the subscription's hint, which a decode thread may still be calling when the worker
/// goes. One hint waiting is as good as many: the slot holds the latest frame.
struct Wake
{
    std::counting_semaphore<> hints{0};
    std::atomic<bool> stop = false;
};

}  // namespace

class PlateWorker::Private
{
public:
    CameraId camera;
    QString modelsDir;
    PlateSettings settings;
    std::function<void(const PlateVisit&)> onVisit;
    std::function<void(const Error&)> onFault;
    std::shared_ptr<Wake> wake = std::make_shared<Wake>();
    std::unique_ptr<media::Subscription> subscription = nullptr;
    std::atomic<quint64> read = 0;
    std::atomic<quint64> sampled = 0;
    std::mutex areasMutex = {};
    std::optional<std::vector<QPolygonF>> newAreas = std::nullopt;  ///< not yet taken
    std::thread thread = {};

    void run();
    void watch(PlateEngine& engine);
    std::optional<std::vector<QPolygonF>> takeAreas();
};

std::optional<std::vector<QPolygonF>> PlateWorker::Private::takeAreas()
{
    const std::lock_guard lock(areasMutex);
    return std::exchange(newAreas, std::nullopt);
}

void PlateWorker::Private::run()
{
    Result<std::unique_ptr<PlateEngine>> engine = PlateEngine::load(modelsDir);
    if (!engine) {
        onFault(engine.error());
        return;
    }
    watch(*engine.value());
}

void PlateWorker::Private::watch(PlateEngine& engine)
{
    PlatePipeline pipeline(camera, engine, settings);
    QString lastFault;
    while (true) {
        wake->hints.acquire();
        if (wake->stop) {
            return;
        }
        const media::VideoFramePtr frame = subscription->takeNext();
        if (!frame || !frame->picture) {
            continue;  // the hint was about the stream's status, or this frame was taken already
        }
        if (auto areas = takeAreas()) {
            pipeline.setAreas(std::move(*areas));
        }
        const Result<std::vector<PlateVisit>> visits = pipeline.process(*frame);
        read.store(pipeline.framesRead(), std::memory_order_relaxed);
        sampled.store(pipeline.framesSampled(), std::memory_order_relaxed);
        if (!visits) {
            // The same fault on every frame would fill the log.
            if (visits.error().text != std::exchange(lastFault, visits.error().text)) {
                qCWarning(lcVision) << "camera" << camera << visits.error();
            }
            continue;
        }
        for (const PlateVisit& visit : *visits) {
            onVisit(visit);
        }
    }
}

PlateWorker::PlateWorker(media::StreamHub& hub, CameraId camera, QString modelsDir,
                         PlateSettings settings, std::function<void(const PlateVisit&)> onVisit,
                         std::function<void(const Error&)> onFault)
    : d(new Private{camera, std::move(modelsDir), std::move(settings), std::move(onVisit),
                    std::move(onFault)})
{
    Result<std::unique_ptr<media::Subscription>> subscribed =
        hub.subscribe({camera, StreamQuality::Main}, media::Want::Picture, {},
                      [wake = d->wake] { wake->hints.release(); });
    if (!subscribed) {
        d->thread = std::thread([this, error = subscribed.error()] { d->onFault(error); });
        return;
    }
    d->subscription = subscribed.take();
    d->thread = std::thread([this] { d->run(); });
}

PlateWorker::~PlateWorker()
{
    d->wake->stop = true;
    d->wake->hints.release();
    d->thread.join();
}

CameraId PlateWorker::camera() const
{
    return d->camera;
}

void PlateWorker::setAreas(std::vector<QPolygonF> areas)
{
    const std::lock_guard lock(d->areasMutex);
    d->newAreas = std::move(areas);
}

quint64 PlateWorker::framesRead() const
{
    return d->read.load(std::memory_order_relaxed);
}

quint64 PlateWorker::framesSampled() const
{
    return d->sampled.load(std::memory_order_relaxed);
}

}  // namespace gatehouse::vision
