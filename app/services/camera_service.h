// The estate's cameras: configured here, streamed by the hub, reported on by HealthService.
#pragma once

#include "domain/camera.h"
#include "services/access_service.h"
#include "services/lifeline.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

class CameraService : public QObject
{
    Q_OBJECT

public:
    CameraService(store::Store& store, QObject* parent = nullptr);

    /// ViewWall. Credentials are not in the answer.
    QFuture<Result<std::vector<Camera>>> cameras(const Session& session);
    /// With credentials, for the composition root that feeds the StreamHub; never for a window.
    QFuture<Result<std::vector<Camera>>> camerasWithCredentials();
    /// EditCameras. The URL must be rtsp:// or rtsps:// and must not carry credentials; a gate
    /// camera names its door.
    QFuture<Result<CameraId>> addCamera(const Session& session, const Camera& camera);

signals:
    void camerasChanged();

private:
    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
