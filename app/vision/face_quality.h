// Whether a face's picture is good enough, and if not, the first reason.
#pragma once

#include "vision/face_geometry.h"

#include <opencv2/core.hpp>

#include <QSize>

namespace gatehouse::vision {

/// What a face must reach. How each was chosen: docs/design/recognition.md.
struct QualityLimits
{
    double leastEyeDistance = 0;  ///< pixels
    double leastSharpness = 0;    ///< variance of the Laplacian on the aligned crop
    double leastBrightness = 0;   ///< mean luma, 0..255
    double mostBrightness = 0;
    double mostYaw = 0;    ///< absolute, 0..1
    double mostPitch = 0;  ///< absolute, 0..1
    FaceCover leastCover;  ///< below either of an eye's, or below both of the mouth's
};

/// At a gate a face only has to be describable: several frames vote. What is covered only makes a
/// frame rank lower there.
constexpr QualityLimits kGateLimits{18, 12, 35, 225, 0.75, 0.65, {0, 0, 0, 0}};
/// One photograph stands for a person for a year.
constexpr QualityLimits kEnrolmentLimits{30, 25, 45, 215, 0.5, 0.55, {0.55, 0.085, 0.03, 0.07}};

/// `aligned`: the RGB crop of kAlignedSize. The verdict is left at Good.
FaceQuality measureQuality(const cv::Mat& aligned, const FivePoints& points);

/// The first limit that is not kept, or Good. `box` and `pictureSize` in pixels of the picture.
FaceVerdict verdictOf(const FaceQuality& quality, const QRectF& box, QSize pictureSize,
                      const QualityLimits& limits);

}  // namespace gatehouse::vision
