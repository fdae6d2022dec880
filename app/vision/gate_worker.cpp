#include "vision/gate_worker.h"

#include "base/logging.h"
#include "vision/gate_lookout.h"

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
    std::unique_ptr<media::Subscription> main = nullptr;
    std::unique_ptr<media::Subscription> sub = nullptr;
    std::atomic<quint64> analysed = 0;
    std::atomic<quint64> given = 0;
    quint64 mainTaken = 0;  ///< the worker's thread, like the next
    quint64 subTaken = 0;
    std::thread thread = {};

    void run();
    void watch(FaceEngine& engine, LivenessCheck* liveness);
    void lookOut(GateLookout& lookout);
    void count(const GatePipeline& pipeline, const GateLookout& lookout);
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
    if (!liveness && onNoLiveness) {
        onNoLiveness(liveness.error());
    }
    watch(**engine, liveness ? liveness->get() : nullptr);
}

void GateWorker::Private::watch(FaceEngine& engine, LivenessCheck* liveness)
{
    GatePipeline pipeline(camera, engine, gallery, settings, liveness);
    GateLookout lookout(engine, settings, std::chrono::steady_clock::now());
    QString lastFault;
    while (wake->wait()) {
        lookOut(lookout);
        const media::VideoFramePtr frame = main->takeNext();
        if (!frame || !frame->picture) {
            count(pipeline, lookout);
            report(pipeline.endVisits(std::chrono::steady_clock::now()));
            continue;  // no frame came, or the hint was about the stream's status
        }
        ++mainTaken;
        const Result<std::vector<Visit>> visits = pipeline.process(*frame);
        lookout.noteMain(frame->picture->height, pipeline.lastFace());
        count(pipeline, lookout);
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

/// Before the pipeline's own look, so that a face in the sub-stream wakes the main stream at once.
void GateWorker::Private::lookOut(GateLookout& lookout)
{
    if (const media::VideoFramePtr frame = sub->takeNext()) {
        ++subTaken;
        if (const Status looked = lookout.look(*frame); !looked) {
            qCWarning(lcVision) << "the sub-stream of camera" << camera
                                << "is not looked at:" << looked.error();
        }
    }
    const bool watchesMain =
        lookout.choose(std::chrono::steady_clock::now()) == StreamQuality::Main;
    main->setNeed(watchesMain ? media::Need::Every : media::Need::KeyFrames);
    sub->setNeed(watchesMain ? media::Need::KeyFrames : media::Need::Every);
}

void GateWorker::Private::count(const GatePipeline& pipeline, const GateLookout& lookout)
{
    analysed.store(pipeline.framesAnalysed() + lookout.looks(), std::memory_order_relaxed);
    // Without a sub-stream of its own both subscriptions are given the same frames.
    const quint64 ofSub = lookout.hasSubStream() ? subTaken + sub->dropped() : 0;
    given.store(mainTaken + main->dropped() + ofSub, std::memory_order_relaxed);
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
    const auto subscribe = [&](StreamQuality quality) {
        return hub.subscribe({camera, quality}, media::Want::Picture, {},
                             [wake = d->wake] { wake->hint(); });
    };
    auto main = subscribe(StreamQuality::Main);
    auto sub = subscribe(StreamQuality::Sub);
    if (!main || !sub) {
        d->thread =
            std::thread([this, error = main ? sub.error() : main.error()] { d->onFault(error); });
        return;
    }
    d->main = main.take();
    d->sub = sub.take();
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

quint64 GateWorker::framesGiven() const
{
    return d->given.load(std::memory_order_relaxed);
}

quint64 GateWorker::framesAnalysed() const
{
    return d->analysed.load(std::memory_order_relaxed);
}

}  // namespace gatehouse::vision
