// How many tiles, and where they are. Pure; any thread.
#pragma once

#include <QRect>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace gatehouse::ui {

/// The value is the number of tiles.
enum class WallLayout
{
    One = 1,
    Four = 4,
    Nine = 9,
    Sixteen = 16
};

std::span<const WallLayout> allLayouts();
inline int tilesOf(WallLayout layout)
{
    return int(layout);
}
/// Tiles a row, and rows.
int columnsOf(WallLayout layout);
/// As it stands in the settings: "1", "4", "9", "16".
QString layoutName(WallLayout layout);
std::optional<WallLayout> layoutFromName(const QString& name);

/// Cells of equal size, row by row, with a thin gap; what does not divide is left at the edges.
std::vector<QRect> tileRects(WallLayout layout, QSize area);

enum class Step
{
    Left = 1,
    Right,
    Up,
    Down
};

/// The camera to select after `selected` of `count`; stays inside. With one column up and down go
/// on to the neighbours too.
int stepped(int selected, int count, Step step, WallLayout layout);

}  // namespace gatehouse::ui
