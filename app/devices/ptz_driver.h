// Steers one camera from a thread of its own, so that neither a slow camera holds up the window nor
// a busy window holds up the stop.
#pragma once

#include "base/clock.h"
#include "devices/http_post.h"
#include "domain/camera_device.h"

#include <QFuture>
#include <QPromise>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace gatehouse::devices {

class OnvifPtz;

/// The places that a driver's camera remembers. Any thread; may outlive the driver, and then its
/// futures end without an answer. Who waits for one on the driver's own thread must not own the
/// driver, which is why this is apart from it.
class PtzPlaces
{
public:
    QFuture<Result<std::vector<PtzPlace>>> all() const;
    QFuture<Status> goTo(const QString& token) const;
    QFuture<Result<QString>> store(const QString& name, const QString& token) const;
    QFuture<Status> forget(const QString& token) const;

private:
    friend class PtzDriver;
    using Task = std::function<void(OnvifPtz&)>;
    struct Work
    {
        std::mutex mutex;
        std::condition_variable wake;
        std::deque<Task> tasks;
        PtzVelocity wanted;
        std::chrono::steady_clock::time_point heldUntil{};
        bool ends = false;
    };
    explicit PtzPlaces(std::shared_ptr<Work> work) : m_work(std::move(work)) {}
    template <typename T, typename Do>
    QFuture<T> enqueue(Do task) const;

    std::shared_ptr<Work> m_work;
};

/// Any thread, but the destructor waits: up to a call's deadline.
class PtzDriver
{
public:
    /// Whoever steers says so again and again; when nothing comes for so long, the camera is
    /// stopped.
    static constexpr std::chrono::milliseconds kHold{800};

    struct Target
    {
        DeviceLogin login;
        QString profileToken;
    };
    /// `onFault` hears of moves that failed, on the driver's thread; it does no work there.
    PtzDriver(Target target, const Clock& clock, std::function<void(const Error&)> onFault);
    /// Stops the camera where it moves, and waits for that.
    ~PtzDriver();
    Q_DISABLE_COPY_MOVE(PtzDriver)

    /// The newest wins; the same again means "go on".
    void move(const PtzVelocity& velocity);
    void halt() { move({}); }
    PtzPlaces places() const { return PtzPlaces(m_work); }

private:
    void run();
    /// What to do now; false when there is nothing more to do.
    bool step(OnvifPtz& ptz);
    void steer(OnvifPtz& ptz, const PtzVelocity& wanted);

    const Target m_target;
    const Clock& m_clock;
    const std::function<void(const Error&)> m_onFault;
    const std::shared_ptr<PtzPlaces::Work> m_work = std::make_shared<PtzPlaces::Work>();

    // The driver's thread alone:
    PtzVelocity m_sent;
    std::chrono::steady_clock::time_point m_sayAgain{};
    int m_stopsFailed = 0;

    std::thread m_thread;  // last: it begins when everything else is there
};

}  // namespace gatehouse::devices
