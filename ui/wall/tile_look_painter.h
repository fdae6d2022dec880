// What a tile says about how it is looked at: that it shows the past, which part of the picture it
// shows, and its figures when asked.
#pragma once

#include "ui/wall/wall_tile.h"
#include "ui/widgets/ui_context.h"

class QPainter;

namespace gatehouse::ui {

/// GUI thread.
class TileLookPainter
{
public:
    explicit TileLookPainter(const UiContext& context) : m_context(context) {}

    void paint(QPainter& painter, WallTile& tile) const;
    /// "Replay, 12 s ago"; empty for a live tile.
    QString timeWords(const WallTile& tile) const;
    /// What else is with the tile: "Sound", "Alert tile".
    QStringList marks(const WallTile& tile) const;
    /// The lines that the key I shows.
    QStringList figures(const WallTile& tile) const;

private:
    void paintWhere(QPainter& painter, const WallTile& tile) const;
    void paintFigures(QPainter& painter, const WallTile& tile) const;

    const UiContext& m_context;
};

}  // namespace gatehouse::ui
