// What the cameras' lenses do to their pictures: kept for the wall, which looks around in them.
#pragma once

#include "domain/optics.h"
#include "services/access_service.h"
#include "services/lifeline.h"

#include <QFuture>
#include <QHash>
#include <QObject>

namespace gatehouse::services {

class LensService : public QObject
{
    Q_OBJECT

public:
    LensService(store::Store& store, QObject* parent = nullptr);

    /// ViewWall; of the cameras within the session's limits. Cameras with an ordinary lens are left
    /// out.
    QFuture<Result<QHash<CameraId, FisheyeLens>>> lenses(const Session& session);
    /// EditCameras. Nothing: an ordinary lens. Invalid when no lens is like that.
    QFuture<Status> setLens(const Session& session, CameraId camera,
                            const std::optional<FisheyeLens>& lens);

signals:
    void lensesChanged();

private:
    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
