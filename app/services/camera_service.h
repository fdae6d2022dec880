// The estate's cameras: configured here, streamed by the hub, reported on by HealthService.
#pragma once

#include "domain/camera.h"
#include "domain/camera_device.h"
#include "services/access_service.h"
#include "services/lifeline.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

/// A camera as the administrator sees it: with the user name, without the password.
struct CameraEntry
{
    Camera camera;
    CameraDevice device;
    QString doorName;
};

/// What shall hold from now on. A password that is not given stays.
struct CameraEdit
{
    Camera camera;
    CameraDevice device;
    std::optional<Secret> password = {};
};

class CameraService : public QObject
{
    Q_OBJECT

public:
    CameraService(store::Store& store, QObject* parent = nullptr);

    /// ViewWall. Credentials are not in the answer.
    QFuture<Result<std::vector<Camera>>> cameras(const Session& session);
    /// With credentials, for the composition root that feeds the StreamHub; never for a window.
    QFuture<Result<std::vector<Camera>>> camerasWithCredentials();

    // EditCameras.
    /// In the order of the wall.
    QFuture<Result<std::vector<CameraEntry>>> entries(const Session& session);
    /// The URL must be rtsp:// or rtsps:// and must not carry credentials; a gate camera names its
    /// door. A negative wall position is behind all others.
    QFuture<Result<CameraId>> addCamera(const Session& session, const Camera& camera,
                                        const CameraDevice& device = {});
    /// Everything but the wall position. Invalid, beginning with "password:", when an address leads
    /// to another host and the password was not given again: a kept one is proved to nobody new.
    QFuture<Status> changeCamera(const Session& session, const CameraEdit& edit);
    /// Out of use: what it saw stays, under its name with the time of the removal.
    QFuture<Status> removeCamera(const Session& session, CameraId camera);
    /// The first is the first on the wall; those that are not named follow in their order.
    QFuture<Status> orderCameras(const Session& session, const std::vector<CameraId>& order);

signals:
    void camerasChanged();

private:
    template <typename T>
    QFuture<T> announced(store::Reply<T> written);

    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

/// Errors of an edit begin with the part that is at fault: "name:", "main stream:", "sub-stream:",
/// "device:", "door:", "password:".
std::optional<Error> judgeCamera(const Camera& camera, const CameraDevice& device);

}  // namespace gatehouse::services
