// Watches many live cameras with few threads: each takes the picture that has waited longest, so
// that no camera is forgotten and none takes it all. It can never slow the wall.
#pragma once

#include "media/stream_hub.h"
#include "vision/scene/scene_event.h"

#include <QImage>

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::vision {

struct WatchedCamera
{
    CameraId camera;
    std::vector<Zone> zones;
};

/// What the analysis has done since it began.
struct SceneLoad
{
    int threads = 0;
    int cameras = 0;
    quint64 framesAnalysed = 0;
    quint64 framesSkipped = 0;  ///< that nobody had time for
    double busyShare = 0;       ///< of the threads' time
};

/// Belongs to the hub's thread.
class ScenePool
{
public:
    struct Reports
    {
        /// On a thread of the pool. `at` is the frame's wall-clock time; `picture` shows the moment
        /// with the box drawn in.
        std::function<void(CameraId, const SceneEvent&, UtcTime at, const QImage& picture)> event;
        /// Once, on a thread of the pool, when nothing can be watched, or on the caller's, when a
        /// camera cannot.
        std::function<void(const Error&)> fault;
    };

    ScenePool(media::StreamHub& hub, QString modelsDir, Reports reports);
    ~ScenePool();  ///< requests the stop and joins
    Q_DISABLE_COPY_MOVE(ScenePool)

    /// Replaces what is watched; cameras whose zones stay as they were go on undisturbed. Threads
    /// run only while there is something to watch.
    void watch(const std::vector<WatchedCamera>& cameras);

    /// Any thread.
    SceneLoad load() const;
    /// Pictures of each watched camera that were analysed since it is watched. Any thread.
    std::vector<std::pair<CameraId, quint64>> analysed() const;

    /// Of all cores; the wall's decoders need the others.
    static int threadsFor(int cores);
    /// The same zone of a camera is reported at most so often; what follows sooner is the same
    /// incident.
    static constexpr std::chrono::seconds kSameIncident{20};

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
