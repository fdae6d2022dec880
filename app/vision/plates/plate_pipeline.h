// From frames of a vehicle camera to one reading a vehicle: sample -> motion -> find -> read ->
// vote. Synchronous and deterministic: a thread drives it (PlateWorker), a test feeds it frames.
#pragma once

#include "media/video_frame.h"
#include "vision/plates/plate_book.h"

#include <QPolygonF>

#include <memory>
#include <vector>

namespace gatehouse::vision {

struct PlateSettings
{
    double framesPerSecond = 2;  ///< looked at; the rest is dropped before any work
    /// A frame is read when this share of the small picture changed since the last one, or while a
    /// vehicle is not decided.
    double leastMotion = 0.01;
    int motionStep = 18;  ///< of 255: less is the sensor's noise at night
    /// Where vehicles come, in shares of the picture; none: all of it. Plates whose middle lies
    /// elsewhere are not read, and what moves elsewhere wakes nobody.
    std::vector<QPolygonF> areas = {};
    PlateBookSettings book = {};
};

/// One thread at a time.
class PlatePipeline
{
public:
    PlatePipeline(CameraId camera, PlateEngine& engine, PlateSettings settings);
    ~PlatePipeline();
    Q_DISABLE_COPY_MOVE(PlatePipeline)

    void setAreas(std::vector<QPolygonF> areas);
    /// Invalid when the frame has no picture.
    Result<std::vector<PlateVisit>> process(const media::VideoFrame& frame);
    quint64 framesSampled() const;
    quint64 framesRead() const;  ///< those in which something moved

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
