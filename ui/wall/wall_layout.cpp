#include "ui/wall/wall_layout.h"

#include <algorithm>
#include <array>

namespace gatehouse::ui {

namespace {

constexpr int kGap = 2;
constexpr std::array kLayouts{WallLayout::One, WallLayout::Four, WallLayout::Nine,
                              WallLayout::Sixteen};

}  // namespace

std::span<const WallLayout> allLayouts()
{
    return kLayouts;
}

int columnsOf(WallLayout layout)
{
    switch (layout) {
        case WallLayout::One:
            return 1;
        case WallLayout::Four:
            return 2;
        case WallLayout::Nine:
            return 3;
        case WallLayout::Sixteen:
            return 4;
    }
    return 1;
}

QString layoutName(WallLayout layout)
{
    return QString::number(tilesOf(layout));
}

std::optional<WallLayout> layoutFromName(const QString& name)
{
    const auto found = std::find_if(kLayouts.begin(), kLayouts.end(),
                                    [&](WallLayout layout) { return layoutName(layout) == name; });
    return found == kLayouts.end() ? std::nullopt : std::optional(*found);
}

std::vector<QRect> tileRects(WallLayout layout, QSize area)
{
    const int columns = columnsOf(layout);
    const int width = std::max(1, (area.width() - kGap * (columns - 1)) / columns);
    const int height = std::max(1, (area.height() - kGap * (columns - 1)) / columns);
    const int left = (area.width() - columns * width - kGap * (columns - 1)) / 2;
    const int top = (area.height() - columns * height - kGap * (columns - 1)) / 2;
    std::vector<QRect> rects;
    rects.reserve(size_t(tilesOf(layout)));
    for (int i = 0; i < tilesOf(layout); ++i) {
        rects.emplace_back(left + (i % columns) * (width + kGap),
                           top + (i / columns) * (height + kGap), width, height);
    }
    return rects;
}

int stepped(int selected, int count, Step step, WallLayout layout)
{
    if (count <= 0) {
        return -1;
    }
    const int columns = columnsOf(layout);
    int next = selected;
    switch (step) {
        case Step::Left:
            next -= 1;
            break;
        case Step::Right:
            next += 1;
            break;
        case Step::Up:
            next -= columns;
            break;
        case Step::Down:
            next += columns;
            break;
    }
    return next < 0 || next >= count ? std::clamp(selected, 0, count - 1) : next;
}

}  // namespace gatehouse::ui
