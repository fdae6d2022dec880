// What an administrator finds out before a camera is added: who is on the network, what a device
// offers, whether its stream really gives pictures.
#pragma once

#include "domain/camera.h"
#include "domain/camera_device.h"
#include "media/stream_check.h"
#include "services/access_service.h"
#include "services/camera_list.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace gatehouse::services {

/// Where to search. The defaults are WS-Discovery's, over every network of the PC.
struct SearchArea
{
    QString address = {};  ///< asked alone; empty: everybody
    quint16 port = 3702;
    std::chrono::milliseconds duration{4000};
};

struct CameraCheck
{
    media::StreamCheck main;
    std::optional<media::StreamCheck> sub;  ///< nothing: the camera has no sub-stream
};

/// What became of a draft: a camera that can be added, and how its streams did.
struct PreparedCamera
{
    Camera camera;  ///< with its credentials; behind all others
    CameraDevice device;
    CameraCheck check;

    bool works() const { return check.main.fault == media::StreamFault::None; }
};

/// All of it needs EditCameras, runs on threads of its own and ends with the service.
class CameraSetupService : public QObject
{
    Q_OBJECT

public:
    CameraSetupService(store::Store& store, QObject* parent = nullptr);
    ~CameraSetupService() override;  ///< stops what runs, and waits for it

    /// Leaves a line in the audit: the network was searched.
    QFuture<Result<std::vector<FoundDevice>>> search(const Session& session,
                                                     const SearchArea& area = {});
    QFuture<Result<DeviceReport>> inspect(const Session& session, const DeviceLogin& login);
    /// Connects to both streams and waits for their first pictures. A camera that is known and
    /// comes without a password is tried with its kept one, at the hosts that it was given for
    /// alone (Invalid, beginning with "password:", at others).
    QFuture<Result<CameraCheck>> check(const Session& session, const Camera& camera);
    /// An rtsp:// address is a stream; any other is a device that is asked for its streams. Both
    /// are tried. Invalid, beginning with "address:", for what is no address.
    QFuture<Result<PreparedCamera>> prepare(const Session& session, const CameraDraft& draft);

private:
    template <typename T, typename Work>
    QFuture<Result<T>> run(Work work);
    Result<Camera> withPassword(const Camera& camera);

    store::Store& m_store;
    AccessGuard m_guard;
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
    QThreadPool m_pool;
};

/// Streams, steering and what the device says of itself, from its report.
void takeReport(const DeviceReport& report, const StreamChoice& streams, Camera& camera,
                CameraDevice& device);

}  // namespace gatehouse::services
