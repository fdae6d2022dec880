// Runs a vehicle camera's pipeline on a thread of its own, from its own slot; it can never slow the
// wall.
#pragma once

#include "media/stream_hub.h"
#include "vision/plates/plate_pipeline.h"

#include <functional>

namespace gatehouse::vision {

class PlateWorker
{
public:
    /// `onVisit` is called on the worker's thread. The engine is loaded on that thread; when it
    /// cannot be, `onFault` is called once with the reason, on that thread, and plates are not read
    /// at this camera; the rest works.
    PlateWorker(media::StreamHub& hub, CameraId camera, QString modelsDir, PlateSettings settings,
                std::function<void(const PlateVisit&)> onVisit,
                std::function<void(const Error&)> onFault);
    ~PlateWorker();  ///< requests the stop and joins
    Q_DISABLE_COPY_MOVE(PlateWorker)

    CameraId camera() const;
    /// Any thread: from the next frame on.
    void setAreas(std::vector<QPolygonF> areas);
    quint64 framesRead() const;
    quint64 framesSampled() const;  ///< looked at for something that moves

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
