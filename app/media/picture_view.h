// How one looks at a stream: all of it, a part of it, or straightened out of a round picture.
#pragma once

#include "domain/optics.h"
#include "media/fisheye.h"
#include "media/picture_scaler.h"

#include <QRectF>

namespace gatehouse::media {

/// A value; any thread.
struct PictureView
{
    static constexpr double kMostZoom = 16;

    QRectF region{0, 0, 1, 1};  ///< of the picture, in shares of its size; without panes alone
    FisheyeLens lens;
    std::vector<FisheyePane> panes;  ///< none: as the camera sends it; one, or four

    bool isWhole() const { return panes.empty() && region == QRectF(0, 0, 1, 1); }
    bool operator==(const PictureView&) const = default;
};

/// The region `factor` times as large a picture as the present one, about a point of the present
/// image (shares); stays inside the picture, and between the whole of it and kMostZoom.
QRectF zoomed(const QRectF& region, QPointF about, double factor);
/// Moved by shares of what is seen; stays inside the picture.
QRectF panned(const QRectF& region, QPointF by);
/// The part of the present image that a box encloses, grown to the picture's own shape.
QRectF zoomedToBox(const QRectF& region, const QRectF& box);

/// Makes the image of a view. Keeps its buffers; one thread.
class ViewRenderer
{
public:
    /// Format_RGB32, as large as `box` allows; null for an empty box.
    QImage render(const PictureView& view, const PlanarPicture& picture, QSize box);

private:
    PictureScaler m_scaler;
    FisheyeStraightener m_straightener;
};

}  // namespace gatehouse::media
