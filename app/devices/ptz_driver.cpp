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
        const std::lock_guard lock(m_mutex);
        m_wanted = {};
        m_ends = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void PtzDriver::move(const PtzVelocity& velocity)
{
    {
        const std::lock_guard lock(m_mutex);
        m_wanted = velocity;
        m_heldUntil = SteadyClock::now() + kHold;
    }
    m_wake.notify_one();
}

template <typename T, typename Work>
QFuture<T> PtzDriver::enqueue(Work work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back([promise, work = std::move(work)](OnvifPtz& ptz) {
            promise->addResult(work(ptz));
            promise->finish();
        });
    }
    m_wake.notify_one();
    return promise->future();
}

QFuture<Result<std::vector<PtzPlace>>> PtzDriver::places()
{
    return enqueue<Result<std::vector<PtzPlace>>>([](OnvifPtz& ptz) { return ptz.places(); });
}

QFuture<Status> PtzDriver::goTo(const QString& token)
{
    return enqueue<Status>([token](OnvifPtz& ptz) { return ptz.goTo(token); });
}

QFuture<Result<QString>> PtzDriver::store(const QString& name, const QString& token)
{
    return enqueue<Result<QString>>(
        [name, token](OnvifPtz& ptz) { return ptz.store(name, token); });
}

QFuture<Status> PtzDriver::forget(const QString& token)
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
    std::unique_lock lock(m_mutex);
    const auto now = SteadyClock::now();
    if (!m_wanted.isStill() && now >= m_heldUntil) {
        m_wanted = {};
    }
    const bool stops = m_wanted.isStill() && !m_sent.isStill();
    // A camera that shall stop comes before everything else.
    if (!stops && !m_tasks.empty()) {
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task(ptz);
        return true;
    }
    const bool isDue = now >= m_sayAgain;
    const bool differs = m_wanted != m_sent && (!stops || m_stopsFailed == 0);
    if (differs || (isDue && !m_sent.isStill())) {
        const PtzVelocity wanted = m_wanted;
        const bool ends = m_ends;
        lock.unlock();
        steer(ptz, wanted);
        return !ends || m_stopsFailed < kMostStopsAtEnd;
    }
    if (m_ends && !stops) {
        return false;
    }
    if (m_sent.isStill()) {
        m_wake.wait(lock);
    } else {
        m_wake.wait_until(lock,
                          m_wanted.isStill() ? m_sayAgain : std::min(m_sayAgain, m_heldUntil));
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
        const std::lock_guard lock(m_mutex);
        m_sent = wanted;
        m_wanted = {};
    }
    m_sayAgain = now + kStopAgain;
    if (++m_stopsFailed >= kMostStops) {
        m_sent = {};
        m_stopsFailed = 0;
    }
}

}  // namespace gatehouse::devices
