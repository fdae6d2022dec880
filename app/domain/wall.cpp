#include "domain/wall.h"

#include <algorithm>
#include <array>

namespace gatehouse {

namespace {

struct Definition
{
    WallLayout layout;
    int tiles;
    const char* name;
};

constexpr std::array kDefinitions{
    Definition{WallLayout::One, 1, "1"},           Definition{WallLayout::Four, 4, "4"},
    Definition{WallLayout::Corridor, 4, "9:16"},   Definition{WallLayout::ThreeByTwo, 6, "2x3"},
    Definition{WallLayout::OnePlusFive, 6, "1+5"}, Definition{WallLayout::OnePlusSeven, 8, "1+7"},
    Definition{WallLayout::Nine, 9, "9"},          Definition{WallLayout::FourByThree, 12, "4x3"},
    Definition{WallLayout::Sixteen, 16, "16"},     Definition{WallLayout::TwentyFive, 25, "25"},
    Definition{WallLayout::ThirtySix, 36, "36"},   Definition{WallLayout::SixtyFour, 64, "64"},
};

constexpr auto kLayouts = [] {
    std::array<WallLayout, kDefinitions.size()> layouts{};
    std::ranges::transform(kDefinitions, layouts.begin(), &Definition::layout);
    return layouts;
}();

const Definition& definitionOf(WallLayout layout)
{
    const auto found = std::ranges::find(kDefinitions, layout, &Definition::layout);
    Q_ASSERT(found != kDefinitions.end());
    return *found;
}

}  // namespace

std::span<const WallLayout> allLayouts()
{
    return kLayouts;
}

int tilesOf(WallLayout layout)
{
    return definitionOf(layout).tiles;
}

QString layoutName(WallLayout layout)
{
    return QString::fromLatin1(definitionOf(layout).name);
}

std::optional<WallLayout> layoutFromName(const QString& name)
{
    const auto found = std::ranges::find_if(
        kDefinitions, [&](const Definition& one) { return name == QLatin1StringView(one.name); });
    return found == kDefinitions.end() ? std::nullopt : std::optional(found->layout);
}

}  // namespace gatehouse
