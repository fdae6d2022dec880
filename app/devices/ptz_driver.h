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
#include <mutex>
#include <thread>

namespace gatehouse::devices {

class OnvifPtz;

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

    QFuture<Result<std::vector<PtzPlace>>> places();
    QFuture<Status> goTo(const QString& token);
    QFuture<Result<QString>> store(const QString& name, const QString& token);
    QFuture<Status> forget(const QString& token);

private:
    using Task = std::function<void(OnvifPtz&)>;
    template <typename T, typename Work>
    QFuture<T> enqueue(Work work);
    void run();
    /// What to do now; false when there is nothing more to do.
    bool step(OnvifPtz& ptz);
    void steer(OnvifPtz& ptz, const PtzVelocity& wanted);

    const Target m_target;
    const Clock& m_clock;
    const std::function<void(const Error&)> m_onFault;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    PtzVelocity m_wanted;
    std::chrono::steady_clock::time_point m_heldUntil{};
    bool m_ends = false;

    // The driver's thread alone:
    PtzVelocity m_sent;
    std::chrono::steady_clock::time_point m_sayAgain{};
    int m_stopsFailed = 0;

    std::thread m_thread;  // last: it begins when everything else is there
};

}  // namespace gatehouse::devices
