#include "media/replay.h"

#include "media/latest_slot.h"
#include "media/replay_reel.h"

#include <pthread.h>

#include <algorithm>
#include <condition_variable>
#include <thread>

namespace gatehouse::media {

namespace {

/// A camera that had stood still is not waited for as long as it did.
constexpr std::chrono::milliseconds kLongestGap{1000};
/// A replay that cannot decode at its speed plays slower; it does not race afterwards.
constexpr std::chrono::milliseconds kMostLate{200};
/// Nearer to the present than this, with nothing newer to show, it has caught up.
constexpr std::chrono::milliseconds kLiveEdge{250};

std::chrono::nanoseconds scaled(std::chrono::nanoseconds gap, ReplaySpeed speed)
{
    switch (speed) {
        case ReplaySpeed::Half:
            return gap * 2;
        case ReplaySpeed::Normal:
            return gap;
        case ReplaySpeed::Double:
            return gap / 2;
    }
    return gap;
}

/// Between two pictures: the camera's own clock is smoother than the network.
std::chrono::nanoseconds gapBetween(const ReplayPicture& from, const ReplayPicture& to)
{
    const std::chrono::milliseconds own(to.ptsMs - from.ptsMs);
    const std::chrono::nanoseconds arrived = to.arrived - from.arrived;
    const bool plausible = own.count() > 0 && own <= kLongestGap;
    return std::clamp(plausible ? std::chrono::nanoseconds(own) : arrived,
                      std::chrono::nanoseconds(0), std::chrono::nanoseconds(kLongestGap));
}

std::vector<ReplayReel::Ring> ringsOf(const StreamHub& hub, CameraId camera)
{
    std::vector<ReplayReel::Ring> rings;
    for (const StreamQuality quality : {StreamQuality::Main, StreamQuality::Sub}) {
        if (auto ring = hub.packets({camera, quality})) {
            rings.push_back({quality, std::move(ring)});
        }
    }
    return rings;
}

}  // namespace

class Replay::Private
{
public:
    Private(std::vector<ReplayReel::Ring> rings, CameraId shownCamera, const Clock& theClock,
            std::function<void()> onNews)
        : camera(shownCamera)
        , clock(theClock)
        , hint(std::move(onNews))
        , reel(std::move(rings), hurry)
    {
    }

    struct Seek
    {
        SteadyTime to{};
        StepTo side = StepTo::Next;  ///< Previous: the last picture before `to`
    };
    /// What the thread does next; decided under the lock.
    enum class Work
    {
        Stop = 1,
        Seek,
        Render,
        Next
    };

    void run();
    Work waitForWork(Seek& seek);
    void doSeek(const Seek& seek);
    void showNext();
    void show(ReplayPicture picture);
    bool hasCaughtUp() const;
    void render();
    void end();
    void order(const std::function<void()>& change);

    const CameraId camera;
    const Clock& clock;
    const std::function<void()> hint;
    LatestSlot<VideoFramePtr> slot;
    std::thread thread;

    mutable std::mutex mutex;  ///< guards the following
    std::condition_variable wake;
    bool stopping = false;
    bool paused = false;
    bool ended = false;
    bool viewChanged = false;
    int stepsForward = 0;
    std::optional<Seek> seekTo;
    ReplaySpeed speed = ReplaySpeed::Normal;
    QSize size;
    PictureView view;
    std::optional<UtcTime> shownAt;
    SteadyTime shownArrived{};
    SteadyTime position{};  ///< of what is shown, or sought
    SteadyTime due{};       ///< of the next picture; real time, whatever `clock` says

    std::atomic<bool> hurry = false;  ///< something else was asked for meanwhile

    // The thread's own:
    ReplayReel reel;
    ViewRenderer renderer;
    std::optional<ReplayPicture> shown;
    std::optional<ReplayPicture> upcoming;
    quint64 sequence = 0;
};

void Replay::Private::order(const std::function<void()>& change)
{
    const std::scoped_lock lock(mutex);
    change();
    wake.notify_all();
}

Replay::Private::Work Replay::Private::waitForWork(Seek& seek)
{
    std::unique_lock lock(mutex);
    for (;;) {
        if (stopping) {
            return Work::Stop;
        }
        if (seekTo) {
            seek = *std::exchange(seekTo, std::nullopt);
            ended = false;
            hurry = false;
            return Work::Seek;
        }
        if (std::exchange(viewChanged, false)) {
            return Work::Render;
        }
        if (stepsForward > 0) {
            --stepsForward;
            return Work::Next;
        }
        if (paused || ended) {
            wake.wait(lock);
        } else if (std::chrono::steady_clock::now() >= due) {
            return Work::Next;
        } else {
            wake.wait_until(lock, due);
        }
    }
}

void Replay::Private::run()
{
    for (;;) {
        Seek seek;
        switch (waitForWork(seek)) {
            case Work::Stop:
                return;
            case Work::Seek:
                doSeek(seek);
                break;
            case Work::Render:
                render();
                break;
            case Work::Next:
                showNext();
                break;
        }
    }
}

void Replay::Private::doSeek(const Seek& seek)
{
    // One picture back begins at the key frame before it.
    const SteadyTime from =
        seek.side == StepTo::Previous ? seek.to - SteadyTime::duration(1) : seek.to;
    upcoming.reset();
    if (!reel.seek(seek.side == StepTo::Previous ? from - kLongestGap : from)) {
        return end();
    }
    std::optional<ReplayPicture> found;
    while (auto picture = reel.next()) {
        const bool isBeyond = seek.side == StepTo::Previous && picture->arrived >= seek.to;
        if (isBeyond && found) {
            upcoming = std::move(picture);
            break;
        }
        found = std::move(picture);
        if (seek.side == StepTo::Next || isBeyond) {
            break;
        }
    }
    if (hurry) {
        return;
    }
    if (!found) {
        found = reel.passedOver();
    }
    if (!found) {
        return end();
    }
    {
        const std::scoped_lock lock(mutex);
        due = std::chrono::steady_clock::now();
    }
    show(std::move(*found));
}

void Replay::Private::showNext()
{
    if (!upcoming) {
        upcoming = reel.next();
    }
    if (upcoming) {
        return show(std::move(*std::exchange(upcoming, std::nullopt)));
    }
    {
        // Stepping at the live end waits for the next picture; playing has caught up.
        const std::scoped_lock lock(mutex);
        if (paused) {
            return;
        }
    }
    end();
}

void Replay::Private::end()
{
    {
        const std::scoped_lock lock(mutex);
        // What comes next is decided already: this was only cut short.
        if (seekTo || stopping) {
            return;
        }
        ended = true;
    }
    hint();
}

void Replay::Private::show(ReplayPicture picture)
{
    shown = std::move(picture);
    {
        const std::scoped_lock lock(mutex);
        shownAt = shown->arrivedAt;
        shownArrived = shown->arrived;
        if (!seekTo) {
            position = shownArrived;
        }
    }
    render();
    // Looked up already: how long this one stays follows from the next.
    if (!upcoming) {
        upcoming = reel.next();
    }
    if (!upcoming && hasCaughtUp()) {
        return end();
    }
    const SteadyTime now = std::chrono::steady_clock::now();
    const std::scoped_lock lock(mutex);
    const auto gap = upcoming ? scaled(gapBetween(*shown, *upcoming), speed)
                              : std::chrono::nanoseconds(kLiveEdge);
    due = std::max(due + gap, now - kMostLate);
}

bool Replay::Private::hasCaughtUp() const
{
    const std::scoped_lock lock(mutex);
    return !paused && clock.steadyNow() - shownArrived < kLiveEdge;
}

void Replay::Private::render()
{
    if (!shown) {
        return;
    }
    QSize box;
    PictureView seen;
    {
        const std::scoped_lock lock(mutex);
        box = size;
        seen = view;
    }
    auto frame = std::make_shared<VideoFrame>();
    frame->camera = camera;
    frame->quality = shown->quality;
    frame->sequence = ++sequence;
    frame->ptsMs = shown->ptsMs;
    frame->packetArrived = shown->arrived;
    frame->decoded = clock.steadyNow();
    frame->arrivedAt = shown->arrivedAt;
    frame->sourceSize = {shown->picture->width, shown->picture->height};
    frame->picture = shown->picture;
    frame->region = seen.region;
    frame->image = renderer.render(seen, *shown->picture, box);
    slot.put(std::move(frame));
    hint();
}

Replay::Replay(const StreamHub& hub, CameraId camera, SteadyTime from, Begin begin, QSize size,
               const Clock& clock, std::function<void()> hint)
    : d(std::make_unique<Private>(ringsOf(hub, camera), camera, clock, std::move(hint)))
{
    start(from, begin, size);
}

Replay::Replay(std::shared_ptr<const PacketRing> packets, CameraId camera, QSize size,
               const Clock& clock, std::function<void()> hint)
    : d(nullptr)
{
    const SteadyTime from = packets->oldest().value_or(SteadyTime());
    std::vector<ReplayReel::Ring> rings{{StreamQuality::Main, std::move(packets)}};
    d = std::make_unique<Private>(std::move(rings), camera, clock, std::move(hint));
    start(from, Begin::Playing, size);
}

void Replay::start(SteadyTime from, Begin begin, QSize size)
{
    d->size = size;
    d->paused = begin == Begin::Paused;
    d->position = from;
    d->seekTo = Private::Seek{from, StepTo::Next};
    d->thread = std::thread([this] {
        pthread_setname_np(pthread_self(), "replay");
        d->run();
    });
}

Replay::~Replay()
{
    d->order([this] { d->stopping = d->hurry = true; });
    d->thread.join();
}

VideoFramePtr Replay::takeLatest()
{
    return d->slot.take().value_or(nullptr);
}

void Replay::setSize(QSize size)
{
    d->order([&] { d->viewChanged = d->viewChanged || std::exchange(d->size, size) != size; });
}

void Replay::setView(const PictureView& view)
{
    d->order([&] {
        d->viewChanged = d->viewChanged || d->view != view;
        d->view = view;
    });
}

ReplayStatus Replay::status() const
{
    const std::scoped_lock lock(d->mutex);
    ReplayStatus status;
    status.speed = d->speed;
    status.shownAt = d->shownAt;
    if (d->shownAt) {
        status.behind = std::chrono::duration_cast<std::chrono::milliseconds>(d->clock.steadyNow() -
                                                                              d->shownArrived);
    }
    if (d->ended) {
        status.state = ReplayState::Ended;
    } else if (!d->shownAt) {
        status.state = ReplayState::Seeking;
    } else {
        status.state = d->paused ? ReplayState::Paused : ReplayState::Playing;
    }
    return status;
}

void Replay::play()
{
    d->order([this] {
        d->paused = false;
        d->due = std::chrono::steady_clock::now();
    });
}

void Replay::pause()
{
    d->order([this] { d->paused = true; });
}

void Replay::setSpeed(ReplaySpeed speed)
{
    d->order([&] { d->speed = speed; });
}

void Replay::step(StepTo to)
{
    d->order([&] {
        d->paused = true;
        if (to == StepTo::Next) {
            ++d->stepsForward;
        } else if (d->shownAt) {
            d->stepsForward = 0;
            d->seekTo = Private::Seek{d->shownArrived, StepTo::Previous};
            d->hurry = true;
        }
    });
}

void Replay::jump(std::chrono::milliseconds by)
{
    d->order([&] {
        d->position += by;
        d->seekTo = Private::Seek{d->position, StepTo::Next};
        d->hurry = true;
    });
}

std::optional<std::chrono::milliseconds> replayableSpan(const StreamHub& hub, CameraId camera,
                                                        const Clock& clock)
{
    std::optional<std::chrono::milliseconds> longest;
    for (const auto& ring : ringsOf(hub, camera)) {
        if (const auto oldest = ring.packets->oldest()) {
            const auto span =
                std::chrono::duration_cast<std::chrono::milliseconds>(clock.steadyNow() - *oldest);
            longest = std::max(longest.value_or(span), span);
        }
    }
    return longest;
}

}  // namespace gatehouse::media
