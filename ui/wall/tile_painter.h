// Paints one tile: the picture one to one, what it is, what state it is in, and a sentence when
// there is no living picture.
#pragma once

#include "ui/wall/tile_look_painter.h"
#include "ui/wall/wall_tile.h"
#include "ui/widgets/ui_context.h"

class QPainter;

namespace gatehouse::ui {

/// Who paints the picture itself.
enum class Picture
{
    Here = 1,
    IsThere  ///< a graphics card did
};
enum class Selected
{
    No = 1,
    Yes
};
/// The two halves of an alert's pulse.
enum class Pulse
{
    Strong = 1,
    Soft
};

/// GUI thread.
class TilePainter
{
public:
    explicit TilePainter(const UiContext& context) : m_context(context), m_looks(context) {}

    /// Without a graphics card all of it; else what lies around and over the picture.
    void paint(QPainter& painter, WallTile& tile, Selected selected, Pulse pulse,
               Picture picture = Picture::Here) const;
    /// A place without a camera, with a sentence or without.
    void paintEmpty(QPainter& painter, const QRect& rect, const QString& sentence,
                    Selected selected) const;
    /// Where a carried camera will be put.
    void paintDropTarget(QPainter& painter, const QRect& rect) const;
    /// A sentence in the middle of `rect`, instead of the tiles.
    void paintNotice(QPainter& painter, const QRect& rect, const QString& sentence) const;

private:
    void paintPicture(QPainter& painter, const WallTile& tile, Picture picture) const;
    void paintSentence(QPainter& painter, const WallTile& tile) const;
    void paintStrips(QPainter& painter, WallTile& tile) const;
    QPixmap topStrip(const WallTile& tile, qreal pixelRatio) const;
    QPixmap bottomStrip(const WallTile& tile, const QString& clock, const QString& marks,
                        qreal pixelRatio) const;
    QPixmap emptyStrip(int width, qreal pixelRatio) const;
    void paintFrame(QPainter& painter, const QRect& rect, int width, const QColor& color) const;
    void paintBorder(QPainter& painter, const WallTile& tile, Selected selected, Pulse pulse) const;
    QString marksOf(const WallTile& tile) const;
    QString stateWordOf(const WallTile& tile) const;

    const UiContext& m_context;
    const TileLookPainter m_looks;
};

}  // namespace gatehouse::ui
