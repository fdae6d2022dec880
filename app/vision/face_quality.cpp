#include "vision/face_quality.h"

#include "vision/face_cover.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace gatehouse::vision {

namespace {

// The share of the box that may lie outside of the picture: the detector's boxes reach a little
// over foreheads and chins.
constexpr double kCutOffShare = 0.12;

// Where a measure counts as fully good for the score, which only ranks the frames of one visit.
constexpr double kAmpleEyeDistance = 60;
constexpr double kAmpleSharpness = 250;
// A frame with covered eyes or mouth stands behind one that differs from it in nothing else.
constexpr double kCoverCosts = 0.1;

bool eyesCovered(const FaceCover& cover, const FaceCover& least)
{
    return cover.eyeLight < least.eyeLight || cover.eyeContrast < least.eyeContrast;
}

bool mouthCovered(const FaceCover& cover, const FaceCover& least)
{
    return cover.mouthEdge < least.mouthEdge && cover.mouthContrast < least.mouthContrast;
}

}  // namespace

FaceQuality measureQuality(const cv::Mat& aligned, const FivePoints& points)
{
    cv::Mat grey;
    cv::cvtColor(aligned, grey, cv::COLOR_RGB2GRAY);
    // The middle of the crop is skin whatever the hair and the background do.
    const cv::Rect face(kAlignedSize / 5, kAlignedSize / 4, kAlignedSize * 3 / 5,
                        kAlignedSize * 5 / 8);
    cv::Mat edges;
    cv::Laplacian(grey(face), edges, CV_32F);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(edges, mean, deviation);

    FaceQuality quality;
    quality.eyeDistance = eyeDistanceOf(points);
    quality.sharpness = deviation[0] * deviation[0];
    quality.brightness = cv::mean(grey(face))[0];
    quality.yaw = yawOf(points);
    quality.pitch = pitchOf(points);
    quality.cover = measureCover(aligned);

    const double size = std::min(1.0, quality.eyeDistance / kAmpleEyeDistance);
    const double sharp = std::min(1.0, quality.sharpness / kAmpleSharpness);
    const double frontal = (1 - std::abs(quality.yaw)) * (1 - std::abs(quality.pitch) / 2);
    const double lit = 1 - std::abs(quality.brightness - 128) / 128;
    const FaceCover& least = kEnrolmentLimits.leastCover;
    const bool covered = eyesCovered(quality.cover, least) || mouthCovered(quality.cover, least);
    quality.score = std::clamp(
        0.3 * size + 0.2 * sharp + 0.35 * frontal + 0.15 * lit - (covered ? kCoverCosts : 0), 0.0,
        1.0);
    return quality;
}

FaceVerdict verdictOf(const FaceQuality& quality, const QRectF& box, QSize pictureSize,
                      const QualityLimits& limits)
{
    const QRectF inside = box.intersected(QRectF(QPointF(0, 0), QSizeF(pictureSize)));
    const double area = box.width() * box.height();
    if (area <= 0 || 1 - inside.width() * inside.height() / area > kCutOffShare) {
        return FaceVerdict::CutOff;
    }
    if (quality.eyeDistance < limits.leastEyeDistance) {
        return FaceVerdict::TooSmall;
    }
    if (std::abs(quality.yaw) > limits.mostYaw || std::abs(quality.pitch) > limits.mostPitch) {
        return FaceVerdict::TurnedAway;
    }
    if (quality.brightness < limits.leastBrightness) {
        return FaceVerdict::TooDark;
    }
    if (quality.brightness > limits.mostBrightness) {
        return FaceVerdict::TooBright;
    }
    if (quality.sharpness < limits.leastSharpness) {
        return FaceVerdict::Blurred;
    }
    // The mouth first: beside a white mask any eyes are dark.
    if (mouthCovered(quality.cover, limits.leastCover)) {
        return FaceVerdict::MouthCovered;
    }
    if (eyesCovered(quality.cover, limits.leastCover)) {
        return FaceVerdict::EyesCovered;
    }
    return FaceVerdict::Good;
}

}  // namespace gatehouse::vision
