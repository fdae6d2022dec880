// Points, lines and areas of zones. Pure; any thread.
#pragma once

#include "domain/zone.h"

#include <optional>

namespace gatehouse::vision {

bool isInside(QPointF point, const std::vector<QPointF>& polygon);

/// Which way the step from `from` to `to` passes the line; nothing when it does not. Distances are
/// as wide as high: `aspect` is the picture's width by its height.
std::optional<CrossingDirection> crossingOf(QPointF from, QPointF to,
                                            const std::vector<QPointF>& line);

/// The distance to the nearest part of the line, in shares of the picture's height.
double distanceToLine(QPointF point, const std::vector<QPointF>& line, double aspect);

}  // namespace gatehouse::vision
