// A recorded film through the very analysis that live cameras get.
#pragma once

#include "vision/scene/scene_analyser.h"

#include <QString>

#include <functional>

namespace gatehouse::vision {

struct FilmReport
{
    quint64 pictures = 0;
    quint64 analysed = 0;
    int damagedParts = 0;
    StreamTime length{};
    SceneTimes mean;  ///< a frame that was analysed; looks rounded down
    qint64 secondLooks = 0;
    double detectMs = 0;  ///< of one look of the detector
};

/// Blocks until the film's end. `onEvent` is called on this thread in the order of time; false from
/// it, or from `goesOn`, which is asked before every picture, ends the work: it is then Cancelled.
/// Io or Invalid, naming the file, when it is no film.
Result<FilmReport> analyseFilm(const QString& path, SceneAnalyser& analyser,
                               ObjectDetector& detector,
                               const std::function<bool(const SceneEvent&)>& onEvent,
                               const std::function<bool()>& goesOn = {});

}  // namespace gatehouse::vision
