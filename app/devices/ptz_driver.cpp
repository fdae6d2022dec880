#include "devices/ptz_driver.h"

#include "devices/onvif_ptz.h"

namespace gatehouse::devices {

namespace {

using SteadyClock = std::chrono::steady_clock;

/// Well within the device's own time-out, so that a long move does not stutter.
constexpr std::chrono::milliseconds kSayAgain{1000};
/// A stop that did not arrive is said again, until the device's own time-out has long passed.
constexpr std::chrono::milliseconds kStopAgain{250};
constexpr int kMostStops = 12;
/// Who closes the program does not wait for a camera that is gone: it stops by itself.
constexpr int kMostStopsAtEnd = 2;

}  // namespace

PtzDriver::PtzDriver(Target target, const Clock& clock, std::function<void(const Error&)> onFault)
    : m_target(std::move(target))
    , m_clock(clock)
    , m_onFault(std::move(onFault))
    , m_thread([this] { run(); })
{
}

PtzDriver::~PtzDriver()
{
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->wanted = {};
        m_work->ends = true;
        m_work->tasks.clear();
    }
    m_work->wake.notify_one();
    m_thread.join();
}

void PtzDriver::move(const PtzVelocity& velocity)
{
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->wanted = velocity;
        m_work->heldUntil = SteadyClock::now() + kHold;
    }
    m_work->wake.notify_one();
}

template <typename T, typename Do>
QFuture<T> PtzPlaces::enqueue(Do task) const
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    {
        const std::lock_guard lock(m_work->mutex);
        if (m_work->ends) {
            return future;  // the promise goes, and the future ends without an answer
        }
        m_work->tasks.push_back([promise, task = std::move(task)](OnvifPtz& ptz) {
            promise->addResult(task(ptz));
            promise->finish();
        });
    }
    m_work->wake.notify_one();
    return future;
}

QFuture<Result<std::vector<PtzPlace>>> PtzPlaces::all() const
{
    return enqueue<Result<std::vector<PtzPlace>>>([](OnvifPtz& ptz) { return ptz.places(); });
}

QFuture<Status> PtzPlaces::goTo(const QString& token) const
{
    return enqueue<Status>([token](OnvifPtz& ptz) { return ptz.goTo(token); });
}

QFuture<Result<QString>> PtzPlaces::store(const QString& name, const QString& token) const
{
    return enqueue<Result<QString>>(
        [name, token](OnvifPtz& ptz) { return ptz.store(name, token); });
}

QFuture<Status> PtzPlaces::forget(const QString& token) const
{
    return enqueue<Status>([token](OnvifPtz& ptz) { return ptz.forget(token); });
}

void PtzDriver::run()
{
    OnvifPtz ptz(m_target.login, m_target.profileToken, m_clock, nullptr);
    while (step(ptz)) {
    }
}

bool PtzDriver::step(OnvifPtz& ptz)
{
    std::unique_lock lock(m_work->mutex);
    const auto now = SteadyClock::now();
    if (!m_work->wanted.isStill() && now >= m_work->heldUntil) {
        m_work->wanted = {};
    }
    const bool stops = m_work->wanted.isStill() && !m_sent.isStill();
    // A camera that shall stop comes before everything else.
    if (!stops && !m_work->tasks.empty()) {
        const PtzPlaces::Task task = std::move(m_work->tasks.front());
        m_work->tasks.pop_front();
        lock.unlock();
        task(ptz);
        return true;
    }
    const bool isDue = now >= m_sayAgain;
    const bool differs = m_work->wanted != m_sent && (!stops || m_stopsFailed == 0);
    if (differs || (isDue && !m_sent.isStill())) {
        const PtzVelocity wanted = m_work->wanted;
        const bool ends = m_work->ends;
        lock.unlock();
        steer(ptz, wanted);
        return !ends || m_stopsFailed < kMostStopsAtEnd;
    }
    if (m_work->ends && !stops) {
        return false;
    }
    if (m_sent.isStill()) {
        m_work->wake.wait(lock);
    } else {
        m_work->wake.wait_until(
            lock, m_work->wanted.isStill() ? m_sayAgain : std::min(m_sayAgain, m_work->heldUntil));
    }
    return true;
}

void PtzDriver::steer(OnvifPtz& ptz, const PtzVelocity& wanted)
{
    const Status done = wanted.isStill() ? ptz.halt() : ptz.move(wanted);
    const auto now = SteadyClock::now();
    if (done) {
        m_sent = wanted;
        m_sayAgain = now + kSayAgain;
        m_stopsFailed = 0;
        return;
    }
    if (m_onFault && m_stopsFailed == 0) {
        m_onFault(done.error());
    }
    // A move whose answer was lost may have begun: it is stopped, and not tried again.
    if (!wanted.isStill()) {
        const std::lock_guard lock(m_work->mutex);
        m_sent = wanted;
        m_work->wanted = {};
    }
    m_sayAgain = now + kStopAgain;
    if (++m_stopsFailed >= kMostStops) {
        m_sent = {};
        m_stopsFailed = 0;
    }
}

}  // namespace gatehouse::devices
