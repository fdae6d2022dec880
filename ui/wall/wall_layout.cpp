#include "ui/wall/wall_layout.h"

#include <algorithm>

namespace gatehouse::ui {

namespace {

constexpr int kGap = 2;

QSize gridOf(WallLayout layout)
{
    switch (layout) {
        case WallLayout::One:
            return {1, 1};
        case WallLayout::Four:
            return {2, 2};
        case WallLayout::Corridor:
            return {4, 1};
        case WallLayout::ThreeByTwo:
            return {3, 2};
        case WallLayout::OnePlusFive:
        case WallLayout::Nine:
            return {3, 3};
        case WallLayout::OnePlusSeven:
        case WallLayout::Sixteen:
            return {4, 4};
        case WallLayout::FourByThree:
            return {4, 3};
        case WallLayout::TwentyFive:
            return {5, 5};
        case WallLayout::ThirtySix:
            return {6, 6};
        case WallLayout::SixtyFour:
            return {8, 8};
    }
    return {1, 1};
}

/// How many cells the first tile has, each way.
int leadSpan(WallLayout layout)
{
    return layout == WallLayout::OnePlusFive ? 2 : layout == WallLayout::OnePlusSeven ? 3 : 1;
}

/// In cells of the grid.
std::vector<QRect> cellsOf(WallLayout layout)
{
    const QSize grid = gridOf(layout);
    const QRect lead(0, 0, leadSpan(layout), leadSpan(layout));
    std::vector<QRect> cells{lead};
    for (int y = 0; y < grid.height(); ++y) {
        for (int x = 0; x < grid.width(); ++x) {
            if (!lead.contains(x, y)) {
                cells.emplace_back(x, y, 1, 1);
            }
        }
    }
    return cells;
}

bool lieOn(const QRect& from, const QRect& to, Step step)
{
    const bool rows = from.top() <= to.bottom() && to.top() <= from.bottom();
    const bool columns = from.left() <= to.right() && to.left() <= from.right();
    switch (step) {
        case Step::Left:
            return rows && to.right() + 1 == from.left();
        case Step::Right:
            return rows && to.left() == from.right() + 1;
        case Step::Up:
            return columns && to.bottom() + 1 == from.top();
        case Step::Down:
            return columns && to.top() == from.bottom() + 1;
    }
    return false;
}

}  // namespace

std::vector<QRect> tileRects(WallLayout layout, QSize area)
{
    const QSize grid = gridOf(layout);
    const int width = std::max(1, (area.width() - kGap * (grid.width() - 1)) / grid.width());
    const int height = std::max(1, (area.height() - kGap * (grid.height() - 1)) / grid.height());
    const QPoint origin((area.width() - grid.width() * (width + kGap) + kGap) / 2,
                        (area.height() - grid.height() * (height + kGap) + kGap) / 2);
    std::vector<QRect> rects;
    for (const QRect& cell : cellsOf(layout)) {
        rects.emplace_back(
            origin.x() + cell.x() * (width + kGap), origin.y() + cell.y() * (height + kGap),
            cell.width() * (width + kGap) - kGap, cell.height() * (height + kGap) - kGap);
    }
    return rects;
}

bool isLead(WallLayout layout, int place)
{
    return place == 0 && (layout == WallLayout::One || leadSpan(layout) > 1);
}

std::optional<int> neighbour(WallLayout layout, int place, Step step)
{
    const std::vector<QRect> cells = cellsOf(layout);
    if (place < 0 || place >= int(cells.size())) {
        return std::nullopt;
    }
    const auto found = std::ranges::find_if(
        cells, [&](const QRect& to) { return lieOn(cells[size_t(place)], to, step); });
    return found == cells.end() ? std::nullopt : std::optional(int(found - cells.begin()));
}

}  // namespace gatehouse::ui
