// Points and boxes of faces: plain arithmetic, no pictures.
#pragma once

#include "vision/face.h"

#include <array>
#include <vector>

namespace gatehouse::vision {

/// The 68 points of the iBUG 300-W scheme: 0-16 jaw, 17-26 brows, 27-35 nose, 36-41 and 42-47 eyes,
/// 48-67 mouth. Left and right are the picture's.
using SixtyEightPoints = std::array<QPointF, 68>;

constexpr int kAlignedSize = 112;  ///< pixels; what the description network looks at

/// x' = a x - b y + tx, y' = b x + a y + ty.
struct SimilarityTransform
{
    double a = 1;
    double b = 0;
    double tx = 0;
    double ty = 0;

    QPointF map(QPointF p) const
    {
        return {a * p.x() - b * p.y() + tx, b * p.x() + a * p.y() + ty};
    }
    double scale() const;
};

FivePoints fivePointsOf(const SixtyEightPoints& points);
/// The least-squares similarity that takes a face's points to where the description network expects
/// them.
SimilarityTransform alignmentOf(const FivePoints& points);

QPointF middle(QPointF a, QPointF b);
double distance(QPointF a, QPointF b);
double eyeDistanceOf(const FivePoints& points);
/// -1..1, positive when the nose points to the picture's right.
double yawOf(const FivePoints& points);
/// -1..1, positive when the nose points down.
double pitchOf(const FivePoints& points);

/// Intersection over union.
double overlapOf(const QRectF& a, const QRectF& b);
/// Keeps the best-scored box of every heap of overlapping ones; the answer falls by score.
std::vector<FaceBox> withoutDuplicates(std::vector<FaceBox> boxes, double largestOverlap);

}  // namespace gatehouse::vision
