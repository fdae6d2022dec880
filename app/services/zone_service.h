// What is watched for on the cameras' pictures, and what becomes of what was seen there.
#pragma once

#include "domain/alert.h"
#include "services/access_service.h"
#include "services/lifeline.h"
#include "vision/scene/scene_event.h"

#include <QFuture>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <vector>

namespace gatehouse::services {

using ZonesByCamera = QHash<CameraId, std::vector<Zone>>;

/// One event of a live camera, as its analysis hands it over.
struct SeenInZone
{
    CameraId camera;
    vision::SceneEvent event;
    UtcTime at{};
    QImage picture;  ///< of the moment, with the box drawn in; may be null
};

class ZoneService : public QObject
{
    Q_OBJECT

public:
    /// Without a folder of models nothing can be rehearsed.
    explicit ZoneService(store::Store& store, QString modelsDir = {}, QObject* parent = nullptr);
    ~ZoneService() override;  ///< stops a rehearsal, and waits for it

    /// EditCameras.
    QFuture<Result<std::vector<Zone>>> zones(const Session& session, CameraId camera);
    /// EditCameras. Replaces all zones of the camera. Invalid, beginning with the zone's name, when
    /// one cannot be watched.
    QFuture<Status> setZones(const Session& session, CameraId camera,
                             const std::vector<Zone>& zones);

    /// EditCameras. What these zones would have reported in a recorded film, in the order of time;
    /// on a thread of its own, one film at a time. Io or Invalid, naming the file, when it is none.
    QFuture<Result<std::vector<vision::SceneEvent>>> rehearse(const Session& session,
                                                              const QString& film,
                                                              const std::vector<Zone>& zones);

    /// For the program itself, which watches whoever sits at the desk.
    QFuture<Result<ZonesByCamera>> allZones();
    /// Any thread; called by the analysis. The alert, its picture and the outbox's row are one
    /// transaction. NotFound for a camera that is gone.
    QFuture<Result<AlertId>> record(const SeenInZone& seen);

signals:
    void zonesChanged();
    /// On this object's thread, after the commit.
    void alertRaised(gatehouse::AlertRow row, QImage picture);

private:
    store::Store& m_store;
    QString m_modelsDir;
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
    QThreadPool m_pool;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
