// Runs a gate camera's pipeline on a thread of its own, at its own rate, from its own slots; it can
// never slow the wall. While nobody is there, it is the sub-stream that is watched (GateLookout).
#pragma once

#include "media/stream_hub.h"
#include "vision/gate_pipeline.h"

#include <functional>

namespace gatehouse::vision {

class GateWorker
{
public:
    /// `onVisit` is called on the worker's thread. The engine is loaded on that thread; when it
    /// cannot be, `onFault` is called once with the reason, on that thread, and the gate goes on
    /// without analysis. Without the liveness model it works all the same, and calls
    /// `onNoLiveness` once with the reason, on that thread.
    GateWorker(media::StreamHub& hub, CameraId camera, QString modelsDir, const Gallery& gallery,
               GateSettings settings, std::function<void(const Visit&)> onVisit,
               std::function<void(const Error&)> onFault,
               std::function<void(const Error&)> onNoLiveness = {});
    ~GateWorker();  ///< requests the stop and joins
    Q_DISABLE_COPY_MOVE(GateWorker)

    CameraId camera() const;
    quint64 framesAnalysed() const;  ///< of both streams
    /// Frames of both streams that there were to analyse, most of them of the one that is watched.
    quint64 framesGiven() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
