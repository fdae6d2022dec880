// Steering cameras: one person at a time, for as long as they do something, and never without an
// end.
#pragma once

#include "devices/ptz_driver.h"
#include "services/access_service.h"
#include "services/lifeline.h"
#include "store/camera_device_repository.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace gatehouse::services {

using store::NumberedPlace;
using store::SteeringRow;

enum class SteeringOutcome
{
    Granted = 1,
    HeldByOther  // of the same or a higher rank; runs out by itself
};

struct SteeringAnswer
{
    SteeringOutcome outcome = SteeringOutcome::Granted;
    SteeringRow holder;
};

/// One thread, the window's: nothing here waits for a camera.
class PtzService : public QObject
{
    Q_OBJECT

public:
    /// Who does nothing for so long steers no more.
    static constexpr std::chrono::milliseconds kIdle{30'000};

    PtzService(store::Store& store, QObject* parent = nullptr);
    ~PtzService() override;  ///< stops what moves, and waits for that

    /// ViewWall. The cameras that can be steered, of those that the user may see.
    QFuture<Result<std::vector<CameraId>>> steerable(const Session& session);
    /// ViewWall. Who steers what, at any desk.
    QFuture<Result<std::vector<SteeringRow>>> steerers(const Session& session);

    // SteerCameras.
    /// Takes it out of the hands of a lower rank, and of one's own at another desk. NotFound when
    /// the camera cannot be steered.
    QFuture<Result<SteeringAnswer>> take(const Session& session, CameraId camera);
    /// While a key is held: again and again, within PtzDriver::kHold. Conflict when the camera is
    /// not in this user's hands.
    Status move(const Session& session, CameraId camera, const PtzVelocity& velocity);
    Status halt(const Session& session, CameraId camera);
    Status release(const Session& session, CameraId camera);
    /// The desk's nine; the device's own first nine, where the desk has none.
    QFuture<Result<std::vector<NumberedPlace>>> places(const Session& session, CameraId camera);
    QFuture<Status> goTo(const Session& session, CameraId camera, int number);

    // EditCameraPlaces, with the camera in one's hands.
    QFuture<Status> storePlace(const Session& session, CameraId camera, int number,
                               const QString& name);
    QFuture<Status> removePlace(const Session& session, CameraId camera, int number);

    bool holds(const Session& session, CameraId camera) const;

signals:
    /// Taken, released, lost: come and look.
    void steeringChanged(gatehouse::CameraId camera);
    /// Another took it, or it ran out.
    void steeringLost(gatehouse::CameraId camera);
    void cameraRefused(gatehouse::CameraId camera, const gatehouse::Error& error);

private:
    struct Held
    {
        SteeringRow row;  ///< `until` as it is now, here
        UtcTime keptUntil{};
        std::shared_ptr<devices::PtzDriver> driver;
    };

    Result<std::shared_ptr<devices::PtzDriver>> use(const Session& session, Action action,
                                                    CameraId camera);
    void begin(const SteeringRow& row, const devices::PtzDriver::Target& target);
    void prolong(Held& held);
    void end(CameraId camera, bool lost);
    void onTick();
    QFuture<Result<std::vector<NumberedPlace>>> knownPlaces(CameraId camera,
                                                            const devices::PtzPlaces& device);

    store::Store& m_store;
    AccessGuard m_guard;
    QHash<CameraId, Held> m_held;
    QTimer m_tick;
    QThreadPool m_ends;  ///< where drivers end: that may wait for a camera
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
