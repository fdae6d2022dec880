// Looking around in a fisheye picture: which pane a point is in, and what a drag does to it. Pure.
#pragma once

#include "media/picture_view.h"

#include <QPoint>
#include <QRect>

namespace gatehouse::ui {

/// One pane, four panes, the picture as the camera sends it, and again.
media::PictureView nextPanes(const media::PictureView& view, const FisheyeLens& lens);
/// The pane at this point of a picture that is painted in `picture`; -1 outside of all.
int paneAt(const media::PictureView& view, const QRect& picture, const QPoint& position);
/// The scene follows the hand. `by` in pixels of the screen.
media::PictureView dragged(const media::PictureView& view, int pane, const QRect& picture,
                           const QPoint& by);
media::PictureView zoomedPane(const media::PictureView& view, int pane, double factor);

}  // namespace gatehouse::ui
