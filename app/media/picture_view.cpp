#include "media/picture_view.h"

#include <algorithm>

namespace gatehouse::media {

namespace {

QRectF inside(QRectF region)
{
    region.moveLeft(std::clamp(region.left(), 0.0, 1.0 - region.width()));
    region.moveTop(std::clamp(region.top(), 0.0, 1.0 - region.height()));
    return region;
}

/// The planes of a part, without a copy. It begins at even pixels: chroma has half of them.
PlanarPicture cropped(const PlanarPicture& picture, const QRectF& region)
{
    const int left = int(region.left() * picture.width) & ~1;
    const int top = int(region.top() * picture.height) & ~1;
    PlanarPicture part = picture;
    part.matrix = matrixOf(picture);
    part.width = std::clamp(qRound(region.width() * picture.width), 1, picture.width - left);
    part.height = std::clamp(qRound(region.height() * picture.height), 1, picture.height - top);
    part.y = picture.y + ptrdiff_t(top) * picture.strideY + left;
    part.u = picture.u + ptrdiff_t(top / 2) * picture.strideU + left / 2;
    part.v = picture.v + ptrdiff_t(top / 2) * picture.strideV + left / 2;
    return part;
}

}  // namespace

QRectF zoomed(const QRectF& region, QPointF about, double factor)
{
    const double side = std::clamp(region.width() / factor, 1 / PictureView::kMostZoom, 1.0);
    if (side >= 1.0) {
        return {0, 0, 1, 1};
    }
    // What is under the point stays under it.
    const QPointF fixed(region.left() + about.x() * region.width(),
                        region.top() + about.y() * region.height());
    return inside({fixed.x() - about.x() * side, fixed.y() - about.y() * side, side, side});
}

QRectF panned(const QRectF& region, QPointF by)
{
    return inside(region.translated(by.x() * region.width(), by.y() * region.height()));
}

QRectF zoomedToBox(const QRectF& region, const QRectF& box)
{
    const double side = std::clamp(std::max(box.width(), box.height()) * region.width(),
                                   1 / PictureView::kMostZoom, 1.0);
    const QPointF centre(region.left() + box.center().x() * region.width(),
                         region.top() + box.center().y() * region.height());
    return inside({centre.x() - side / 2, centre.y() - side / 2, side, side});
}

QImage ViewRenderer::render(const PictureView& view, const PlanarPicture& picture, QSize box)
{
    if (box.isEmpty()) {
        return {};
    }
    if (!view.panes.empty()) {
        const PlanarPicture straight =
            m_straightener.straightened(picture, view.lens, view.panes, box);
        return m_scaler.toImage(straight, box, QImage::Format_RGB32);
    }
    const PlanarPicture part = cropped(picture, view.region);
    return m_scaler.toImage(part, PictureScaler::fitted({part.width, part.height}, box),
                            QImage::Format_RGB32);
}

}  // namespace gatehouse::media
