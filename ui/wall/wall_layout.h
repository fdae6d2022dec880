// Where the tiles of a layout are. Pure; any thread.
#pragma once

#include "domain/wall.h"

#include <QRect>

namespace gatehouse::ui {

using gatehouse::allLayouts;
using gatehouse::layoutFromName;
using gatehouse::layoutName;
using gatehouse::tilesOf;
using gatehouse::WallLayout;

/// Cells with a thin gap, reading order, a big one first; what does not divide is left at the
/// edges.
std::vector<QRect> tileRects(WallLayout layout, QSize area);
/// A tile that is larger than its neighbours: it is there to be looked at closely.
bool isLead(WallLayout layout, int place);

enum class Step
{
    Left = 1,
    Right,
    Up,
    Down
};

/// The tile that touches this one on that side (the first of several); nothing at the edge.
std::optional<int> neighbour(WallLayout layout, int place, Step step);

}  // namespace gatehouse::ui
