// Films of a gate with a known number of faces in view: people of the test photographs, at the size
// that they have at a gate, who walk up and go, before a street.
#pragma once

#include "base/result.h"
#include "media/video_frame.h"

#include <QSize>
#include <QString>

#include <memory>
#include <vector>

namespace gatehouse::bench {

constexpr QSize kGateSize{1920, 1080};
constexpr int kGateFramesPerSecond = 25;
/// One film shows as many people one after the other as fit: each stays this long.
constexpr int kVisitSeconds = 4;
constexpr int kFilmSeconds = 24;
/// As many as have room side by side, and as the pipeline describes of one frame.
constexpr int kMostFaces = 4;

/// Encoded as benchClip() does; made once and kept. Half of the people are residents of
/// faces/truth.csv, half are strangers; 0: nobody comes. Unavailable without the photographs.
Result<QString> gateFilm(int faces);
/// The same film as a camera's sub-stream: 640x360, 512 kbit/s. Made once and kept.
Result<QString> gateSubFilm(int faces);

/// Pictures of the film, evenly over its length.
Result<std::vector<std::shared_ptr<const media::PlanarPicture>>> filmPictures(const QString& film,
                                                                              int count);

}  // namespace gatehouse::bench
