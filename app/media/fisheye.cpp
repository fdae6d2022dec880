#include "media/fisheye.h"

#include "media/picture_scaler.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gatehouse::media {

namespace {

constexpr uint8_t kBlack = 16;
constexpr uint8_t kNoColour = 128;

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

/// In the lens' frame: x to the right of the picture, y down, z along the axis into the scene.
struct Direction
{
    double x = 0;
    double y = 0;
    double z = 0;
};

Direction cross(const Direction& a, const Direction& b)
{
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

struct PaneFrame
{
    Direction forward;
    Direction right;
    Direction down;
};

PaneFrame frameOf(const FisheyePane& pane, LensMount mount)
{
    const double pan = radians(pane.pan);
    const double tilt = radians(pane.tilt);
    PaneFrame frame;
    if (mount == LensMount::Wall) {
        frame.forward = {std::sin(pan) * std::cos(tilt), -std::sin(tilt),
                         std::cos(pan) * std::cos(tilt)};
        frame.right = {std::cos(pan), 0, -std::sin(pan)};
        frame.down = cross(frame.forward, frame.right);
        return frame;
    }
    // Pan 0 looks to the upper edge of the round picture. Away from the axis is up when the lens
    // hangs from a ceiling and down when it stands on the floor.
    const bool hangs = mount == LensMount::Ceiling;
    const double azimuth = (hangs ? pan : -pan) - std::numbers::pi / 2;
    const double sign = hangs ? -1 : 1;
    frame.forward = {std::sin(tilt) * std::cos(azimuth), std::sin(tilt) * std::sin(azimuth),
                     std::cos(tilt)};
    frame.down = {sign * std::cos(tilt) * std::cos(azimuth),
                  sign * std::cos(tilt) * std::sin(azimuth), -sign * std::sin(tilt)};
    frame.right = cross(frame.down, frame.forward);
    return frame;
}

}  // namespace

std::vector<QRect> paneRects(QSize box, int count)
{
    const int side = count > 1 ? 2 : 1;
    const QSize pane((box.width() / side) & ~1, (box.height() / side) & ~1);
    std::vector<QRect> rects;
    for (int i = 0; i < std::min(count, side * side); ++i) {
        rects.emplace_back(
            QPoint(i % side * (box.width() / side & ~1), i / side * (box.height() / side & ~1)),
            pane);
    }
    return rects;
}

std::optional<QPointF> sourcePoint(const FisheyeLens& lens, QSize source, const FisheyePane& pane,
                                   QSize paneSize, QPointF pixel)
{
    const double focal = paneSize.width() / 2.0 / std::tan(radians(pane.fieldOfView) / 2);
    const double u = (pixel.x() + 0.5 - paneSize.width() / 2.0) / focal;
    const double v = (pixel.y() + 0.5 - paneSize.height() / 2.0) / focal;
    const PaneFrame frame = frameOf(pane, lens.mount);
    const Direction ray{frame.forward.x + u * frame.right.x + v * frame.down.x,
                        frame.forward.y + u * frame.right.y + v * frame.down.y,
                        frame.forward.z + u * frame.right.z + v * frame.down.z};
    const double aside = std::hypot(ray.x, ray.y);
    const double angle = std::atan2(aside, ray.z);
    const double edge = radians(lens.fieldOfViewDegrees) / 2;
    if (angle > edge) {
        return std::nullopt;
    }
    const double distance = lens.radius * source.height() * angle / edge;
    const QPointF centre(lens.centreX * source.width() - 0.5, lens.centreY * source.height() - 0.5);
    if (aside <= 0) {
        return centre;
    }
    return centre + QPointF(ray.x, ray.y) * (distance / aside);
}

const FisheyeStraightener::Grid& FisheyeStraightener::gridFor(size_t index, const FisheyeLens& lens,
                                                              const FisheyePane& pane, QSize source,
                                                              QSize size)
{
    if (m_grids.size() <= index) {
        m_grids.resize(index + 1);
    }
    Grid& grid = m_grids[index];
    if (grid.lens == lens && grid.pane == pane && grid.source == source && grid.size == size) {
        return grid;
    }
    grid = {lens, pane, source, size, {}, size.width() / kCell + 2};
    const int rows = size.height() / kCell + 2;
    grid.nodes.reserve(size_t(grid.columns) * size_t(rows));
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < grid.columns; ++column) {
            const auto point =
                sourcePoint(lens, source, pane, size, QPointF(column * kCell, row * kCell));
            grid.nodes.push_back(point ? Node{float(point->x()), float(point->y()), true} : Node{});
        }
    }
    return grid;
}

uint8_t FisheyeStraightener::sampled(const PlaneOut& plane, float x, float y)
{
    const float clampedX = std::clamp(x, 0.0F, float(plane.fromSize.width() - 1));
    const float clampedY = std::clamp(y, 0.0F, float(plane.fromSize.height() - 1));
    const int left = std::min(int(clampedX), std::max(0, plane.fromSize.width() - 2));
    const int top = std::min(int(clampedY), std::max(0, plane.fromSize.height() - 2));
    const int stepX = plane.fromSize.width() > 1 ? 1 : 0;
    const int stepY = plane.fromSize.height() > 1 ? plane.fromStride : 0;
    // In 1/256: exact enough for 8 bits.
    const int fx = int((clampedX - float(left)) * 256);
    const int fy = int((clampedY - float(top)) * 256);
    const uint8_t* at = plane.from + ptrdiff_t(top) * plane.fromStride + left;
    const int upper = at[0] * (256 - fx) + at[stepX] * fx;
    const int lower = at[stepY] * (256 - fx) + at[stepY + stepX] * fx;
    return uint8_t((upper * (256 - fy) + lower * fy + (1 << 15)) >> 16);
}

void FisheyeStraightener::remap(const Grid& grid, const PlaneOut& plane)
{
    const auto scale = float(plane.scale);
    for (int y = 0; y < plane.toSize.height(); ++y) {
        uint8_t* line = plane.to + ptrdiff_t(y) * plane.toStride;
        const int lumaY = y * plane.scale;
        const float downShare = float(lumaY % kCell) / kCell;
        const Node* above = grid.nodes.data() + ptrdiff_t(lumaY / kCell) * ptrdiff_t(grid.columns);
        const Node* below = above + grid.columns;
        for (int x = 0; x < plane.toSize.width(); ++x) {
            const int lumaX = x * plane.scale;
            const int cell = lumaX / kCell;
            const Node& a = above[cell];
            const Node& b = above[cell + 1];
            const Node& c = below[cell];
            const Node& d = below[cell + 1];
            if (!(a.seen && b.seen && c.seen && d.seen)) {
                line[x] = plane.outside;
                continue;
            }
            const float share = float(lumaX % kCell) / kCell;
            const float upperX = a.x + (b.x - a.x) * share;
            const float upperY = a.y + (b.y - a.y) * share;
            const float lowerX = c.x + (d.x - c.x) * share;
            const float lowerY = c.y + (d.y - c.y) * share;
            line[x] = sampled(plane, (upperX + (lowerX - upperX) * downShare) / scale,
                              (upperY + (lowerY - upperY) * downShare) / scale);
        }
    }
}

PlanarPicture FisheyeStraightener::straightened(const PlanarPicture& picture,
                                                const FisheyeLens& lens,
                                                const std::vector<FisheyePane>& panes, QSize size)
{
    const QSize chromaSize((size.width() + 1) / 2, (size.height() + 1) / 2);
    const size_t luma = size_t(size.width()) * size_t(size.height());
    const size_t chroma = size_t(chromaSize.width()) * size_t(chromaSize.height());
    m_planes.resize(luma + 2 * chroma);
    const uint8_t black = picture.fullRange ? uint8_t(0) : kBlack;
    std::fill_n(m_planes.begin(), luma, black);
    std::fill(m_planes.begin() + ptrdiff_t(luma), m_planes.end(), kNoColour);
    const QSize source(picture.width, picture.height);
    const QSize sourceChroma((picture.width + 1) / 2, (picture.height + 1) / 2);
    const auto rects = paneRects(size, int(panes.size()));
    for (size_t i = 0; i < rects.size(); ++i) {
        const QRect& rect = rects[i];
        const Grid& grid = gridFor(i, lens, panes[i], source, rect.size());
        const auto chromaPlane = [&](const uint8_t* from, int stride, uint8_t* to) {
            remap(grid, {from, stride, sourceChroma,
                         to + ptrdiff_t(rect.y() / 2) * chromaSize.width() + rect.x() / 2,
                         chromaSize.width(), rect.size() / 2, 2, kNoColour});
        };
        uint8_t* y = m_planes.data();
        remap(grid, {picture.y, picture.strideY, source,
                     y + ptrdiff_t(rect.y()) * size.width() + rect.x(), size.width(), rect.size(),
                     1, black});
        chromaPlane(picture.u, picture.strideU, y + luma);
        chromaPlane(picture.v, picture.strideV, y + luma + chroma);
    }
    PlanarPicture result = picture;
    result.y = m_planes.data();
    result.u = result.y + luma;
    result.v = result.u + chroma;
    result.strideY = size.width();
    result.strideU = chromaSize.width();
    result.strideV = chromaSize.width();
    result.width = size.width();
    result.height = size.height();
    // The colours follow from the size of the stream.
    result.matrix = matrixOf(picture);
    result.owner.reset();
    return result;
}

}  // namespace gatehouse::media
