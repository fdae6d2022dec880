#include "vision/scene/zone_geometry.h"

#include <algorithm>
#include <cmath>

namespace gatehouse::vision {

namespace {

double side(QPointF a, QPointF b, QPointF point)
{
    return (b.x() - a.x()) * (point.y() - a.y()) - (b.y() - a.y()) * (point.x() - a.x());
}

}  // namespace

bool isInside(QPointF point, const std::vector<QPointF>& polygon)
{
    bool inside = false;
    for (size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const QPointF a = polygon[i];
        const QPointF b = polygon[j];
        if ((a.y() > point.y()) != (b.y() > point.y()) &&
            point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x()) {
            inside = !inside;
        }
    }
    return inside;
}

std::optional<CrossingDirection> crossingOf(QPointF from, QPointF to,
                                            const std::vector<QPointF>& line)
{
    for (size_t i = 1; i < line.size(); ++i) {
        const QPointF a = line[i - 1];
        const QPointF b = line[i];
        const double before = side(a, b, from);
        const double after = side(a, b, to);
        if (before * after < 0 && side(from, to, a) * side(from, to, b) <= 0) {
            // The picture's y grows downwards: what is positive lies on the right.
            return before < 0 ? CrossingDirection::LeftToRight : CrossingDirection::RightToLeft;
        }
    }
    return std::nullopt;
}

double distanceToLine(QPointF point, const std::vector<QPointF>& line, double aspect)
{
    double nearest = INFINITY;
    for (size_t i = 1; i < line.size(); ++i) {
        const QPointF a(line[i - 1].x() * aspect, line[i - 1].y());
        const QPointF b(line[i].x() * aspect, line[i].y());
        const QPointF p(point.x() * aspect, point.y());
        const QPointF way = b - a;
        const double length = QPointF::dotProduct(way, way);
        const double along =
            length > 0 ? std::clamp(QPointF::dotProduct(p - a, way) / length, 0.0, 1.0) : 0.0;
        const QPointF apart = p - (a + along * way);
        nearest = std::min(nearest, std::hypot(apart.x(), apart.y()));
    }
    return nearest;
}

}  // namespace gatehouse::vision
