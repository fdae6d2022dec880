#include "ui/wall/tile_panes.h"

namespace gatehouse::ui {

namespace {

constexpr int kFour = 4;

bool hasPane(const media::PictureView& view, int pane)
{
    return pane >= 0 && pane < int(view.panes.size());
}

}  // namespace

media::PictureView nextPanes(const media::PictureView& view, const FisheyeLens& lens)
{
    media::PictureView next = view;
    next.lens = lens;
    next.region = {0, 0, 1, 1};
    if (view.panes.empty()) {
        next.panes = panesAround(lens, 1);
    } else if (view.panes.size() == 1) {
        next.panes = panesAround(lens, kFour);
    } else {
        next.panes.clear();
    }
    return next;
}

int paneAt(const media::PictureView& view, const QRect& picture, const QPoint& position)
{
    const auto rects = media::paneRects(picture.size(), int(view.panes.size()));
    for (size_t i = 0; i < rects.size(); ++i) {
        if (rects[i].translated(picture.topLeft()).contains(position)) {
            return int(i);
        }
    }
    return -1;
}

media::PictureView dragged(const media::PictureView& view, int pane, const QRect& picture,
                           const QPoint& by)
{
    const auto rects = media::paneRects(picture.size(), int(view.panes.size()));
    if (!hasPane(view, pane) || rects.empty() || rects.front().isEmpty()) {
        return view;
    }
    media::PictureView next = view;
    FisheyePane& turned = next.panes[size_t(pane)];
    const double degreesPerPixel = turned.fieldOfView / rects.front().width();
    // Tilt grows upwards but for a lens on the floor, whose axis is up.
    const double up = view.lens.mount == LensMount::Floor ? -1 : 1;
    turned = moved(turned, view.lens, -by.x() * degreesPerPixel, up * by.y() * degreesPerPixel, 1);
    return next;
}

media::PictureView zoomedPane(const media::PictureView& view, int pane, double factor)
{
    media::PictureView next = view;
    if (hasPane(view, pane)) {
        next.panes[size_t(pane)] = moved(next.panes[size_t(pane)], view.lens, 0, 0, factor);
    }
    return next;
}

}  // namespace gatehouse::ui
