#include "vision/gate_worker.h"

#include "base/logging.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace gatehouse::vision {

namespace {

// A camera that sends nothing is looked after this often: its visits end all the same.
constexpr std::chrono::seconds kIdle{1};

/// Shared with the subscription's hint, which a decode thread may still be calling when the worker
/// goes.
struct Wake
{
    std::mutex mutex;
    std::condition_variable changed;
    bool frameWaits = false;
    bool stop = false;

    void hint()
    {
        {
            const std::scoped_lock lock(mutex);
            frameWaits = true;
        }
        changed.notify_one();
    }

    void requestStop()
    {
        {
            const std::scoped_lock lock(mutex);
            stop = true;
        }
        changed.notify_one();
    }

    /// Until a frame waits, or for kIdle. False when the worker should end.
    bool wait()
    {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, kIdle, [this] { return frameWaits || stop; });
        frameWaits = false;
        return !stop;
    }

    bool stopped()
    {
        const std::scoped_lock lock(mutex);
        return stop;
    }
};

}  // namespace

class GateWorker::Private
{
public:
    CameraId camera;
    QString modelsDir;
    const Gallery& gallery;
    GateSettings settings;
    std::function<void(const Visit&)> onVisit;
    std::function<void(const Error&)> onFault;
    std::function<void(const Error&)> onNoLiveness;
    std::shared_ptr<Wake> wake = std::make_shared<Wake>();
    std::unique_ptr<media::Subscription> subscription = nullptr;
    std::atomic<quint64> analysed = 0;
    std::thread thread = {};

    void run();
    void watch(FaceEngine& engine, LivenessCheck* liveness);
    void report(const std::vector<Visit>& visits);
};

void GateWorker::Private::run()
{
    Result<std::unique_ptr<FaceEngine>> engine = FaceEngine::load(modelsDir);
    if (!engine) {
        onFault(engine.error());
        return;
    }
    const Result<std::unique_ptr<LivenessCheck>> liveness = LivenessCheck::load(modelsDir);
    if (!liveness) {
        if (onNoLiveness) {
            onNoLiveness(liveness.error());
        }
    }
    watch(**engine, liveness ? liveness->get() : nullptr);
}

void GateWorker::Private::watch(FaceEngine& engine, LivenessCheck* liveness)
{
    GatePipeline pipeline(camera, engine, gallery, settings, liveness);
    QString lastFault;
    while (wake->wait()) {
        const media::VideoFramePtr frame = subscription->takeNext();
        if (!frame || !frame->picture) {
            report(pipeline.endVisits(std::chrono::steady_clock::now()));
            continue;  // no frame came, or the hint was about the stream's status
        }
        const Result<std::vector<Visit>> visits = pipeline.process(*frame);
        analysed.store(pipeline.framesAnalysed(), std::memory_order_relaxed);
        if (!visits) {
            // One frame more or less does not matter; the same fault on every frame would fill the
            // log.
            if (visits.error().text != std::exchange(lastFault, visits.error().text)) {
                qCWarning(lcVision) << "camera" << camera << visits.error();
            }
            continue;
        }
        report(*visits);
    }
}

void GateWorker::Private::report(const std::vector<Visit>& visits)
{
    for (const Visit& visit : visits) {
        if (!wake->stopped()) {
            onVisit(visit);
        }
    }
}

GateWorker::GateWorker(media::StreamHub& hub, CameraId camera, QString modelsDir,
                       const Gallery& gallery, GateSettings settings,
                       std::function<void(const Visit&)> onVisit,
                       std::function<void(const Error&)> onFault,
                       std::function<void(const Error&)> onNoLiveness)
    : d(new Private{camera, std::move(modelsDir), gallery, settings, std::move(onVisit),
                    std::move(onFault), std::move(onNoLiveness)})
{
    Result<std::unique_ptr<media::Subscription>> subscribed =
        hub.subscribe({camera, StreamQuality::Main}, media::Want::Picture, {},
                      [wake = d->wake] { wake->hint(); });
    if (!subscribed) {
        d->thread = std::thread([this, error = subscribed.error()] { d->onFault(error); });
        return;
    }
    d->subscription = subscribed.take();
    d->thread = std::thread([this] { d->run(); });
}

GateWorker::~GateWorker()
{
    d->wake->requestStop();
    d->thread.join();
}

CameraId GateWorker::camera() const
{
    return d->camera;
}

quint64 GateWorker::framesAnalysed() const
{
    return d->analysed.load(std::memory_order_relaxed);
}

}  // namespace gatehouse::vision
