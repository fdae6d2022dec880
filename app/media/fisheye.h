// Straightens parts of a fisheye lens' round picture, on the planes.
#pragma once

#include "domain/optics.h"
#include "media/video_frame.h"

#include <QPointF>
#include <QRect>

#include <optional>
#include <vector>

namespace gatehouse::media {

/// Where the panes are inside an image of this size: one fills it, four are two by two. Their sizes
/// are even. Any thread.
std::vector<QRect> paneRects(QSize box, int count);

/// Where in the round picture a pixel of a pane comes from, by the equidistant model: the distance
/// from the centre is radius x angle / (field of view / 2). Nothing when the lens does not see that
/// far. Coordinates are of pixel centres. Any thread.
std::optional<QPointF> sourcePoint(const FisheyeLens& lens, QSize source, const FisheyePane& pane,
                                   QSize paneSize, QPointF pixel);

/// Keeps its buffers. One thread.
class FisheyeStraightener
{
public:
    /// All panes in one picture of `size`; valid until the next call. What no pane covers, and what
    /// the lens does not see, is black.
    PlanarPicture straightened(const PlanarPicture& picture, const FisheyeLens& lens,
                               const std::vector<FisheyePane>& panes, QSize size);

private:
    /// The model is computed for every kCell-th pixel, and between them it is as good as straight.
    static constexpr int kCell = 8;
    struct Node
    {
        float x = 0;
        float y = 0;
        bool seen = false;
    };
    struct Grid
    {
        FisheyeLens lens;
        FisheyePane pane;
        QSize source;
        QSize size;
        std::vector<Node> nodes;
        int columns = 0;
    };
    /// One plane of a pane. `scale` is 1 for luma and 2 for chroma.
    struct PlaneOut
    {
        const uint8_t* from = nullptr;
        int fromStride = 0;
        QSize fromSize;
        uint8_t* to = nullptr;
        int toStride = 0;
        QSize toSize;
        int scale = 1;
        uint8_t outside = 0;
    };
    static uint8_t sampled(const PlaneOut& plane, float x, float y);
    static void remap(const Grid& grid, const PlaneOut& plane);
    const Grid& gridFor(size_t index, const FisheyeLens& lens, const FisheyePane& pane,
                        QSize source, QSize size);

    std::vector<uint8_t> m_planes;
    std::vector<Grid> m_grids;
};

}  // namespace gatehouse::media
