#include "vision/face_geometry.h"

#include <algorithm>
#include <cmath>

namespace gatehouse::vision {

namespace {

// The five-point template of 112x112 faces that ArcFace (insightface, face_align.py) made common
// and that OpenCV's FaceRecognizerSF (objdetect/src/face_recognize.cpp) uses for SFace.
constexpr std::array<std::pair<double, double>, 5> kAlignedPoints{{{38.2946, 51.6963},
                                                                   {73.5318, 51.5014},
                                                                   {56.0252, 71.7366},
                                                                   {41.5493, 92.3655},
                                                                   {70.7299, 92.2041}}};

// Where the nose lies between the eyes' line and the mouth's line on a level, frontal face of that
// template.
constexpr double kLevelNose = 0.495;

QPointF meanOf(const SixtyEightPoints& points, std::initializer_list<size_t> indices)
{
    QPointF sum;
    for (const size_t index : indices) {
        sum += points[index];
    }
    return sum / double(indices.size());
}

}  // namespace

double SimilarityTransform::scale() const
{
    return std::hypot(a, b);
}

FivePoints fivePointsOf(const SixtyEightPoints& points)
{
    // The lids' four points surround the pupil better than all six: the corners pull sideways when
    // an eye is half covered. The mouth's corners are the means of its outer and inner corner.
    return {meanOf(points, {37, 38, 40, 41}), meanOf(points, {43, 44, 46, 47}), points[30],
            meanOf(points, {48, 60}), meanOf(points, {54, 64})};
}

SimilarityTransform alignmentOf(const FivePoints& points)
{
    QPointF from;
    QPointF to;
    for (size_t i = 0; i < points.size(); ++i) {
        from += points[i] / double(points.size());
        to += QPointF(kAlignedPoints[i].first, kAlignedPoints[i].second) / double(points.size());
    }
    double along = 0;
    double across = 0;
    double spread = 0;
    for (size_t i = 0; i < points.size(); ++i) {
        const QPointF p = points[i] - from;
        const QPointF q = QPointF(kAlignedPoints[i].first, kAlignedPoints[i].second) - to;
        along += p.x() * q.x() + p.y() * q.y();
        across += p.x() * q.y() - p.y() * q.x();
        spread += p.x() * p.x() + p.y() * p.y();
    }
    SimilarityTransform transform;
    if (spread > 0) {
        transform.a = along / spread;
        transform.b = across / spread;
    }
    transform.tx = to.x() - (transform.a * from.x() - transform.b * from.y());
    transform.ty = to.y() - (transform.b * from.x() + transform.a * from.y());
    return transform;
}

QPointF middle(QPointF a, QPointF b)
{
    return (a + b) / 2;
}

double distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

double eyeDistanceOf(const FivePoints& points)
{
    return distance(points[0], points[1]);
}

double yawOf(const FivePoints& points)
{
    // Along the eyes' line, so that a tilted head does not count as turned. At -1 or 1 the nose
    // stands before an eye.
    const QPointF eyes = points[1] - points[0];
    const double length = eyeDistanceOf(points);
    if (length <= 0) {
        return 1;
    }
    const QPointF nose = points[2] - middle(points[0], points[1]);
    const double along = QPointF::dotProduct(nose, eyes) / length;
    return std::clamp(2 * along / length, -1.0, 1.0);
}

double pitchOf(const FivePoints& points)
{
    const QPointF eyes = middle(points[0], points[1]);
    const QPointF axis = middle(points[3], points[4]) - eyes;
    const double squared = QPointF::dotProduct(axis, axis);
    if (squared <= 0) {
        return 1;
    }
    const double share = QPointF::dotProduct(points[2] - eyes, axis) / squared;
    return std::clamp(2 * (share - kLevelNose), -1.0, 1.0);
}

double overlapOf(const QRectF& a, const QRectF& b)
{
    const QRectF common = a.intersected(b);
    const double shared = common.width() * common.height();
    const double all = a.width() * a.height() + b.width() * b.height() - shared;
    return all > 0 ? shared / all : 0;
}

std::vector<FaceBox> withoutDuplicates(std::vector<FaceBox> boxes, double largestOverlap)
{
    std::ranges::sort(boxes, std::greater{}, &FaceBox::score);
    std::vector<FaceBox> kept;
    for (const FaceBox& box : boxes) {
        const bool duplicate = std::ranges::any_of(kept, [&](const FaceBox& better) {
            return overlapOf(better.box, box.box) > largestOverlap;
        });
        if (!duplicate) {
            kept.push_back(box);
        }
    }
    return kept;
}

}  // namespace gatehouse::vision
