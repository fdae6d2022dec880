// What one tile can do, by key, wheel and mouse: go back in time, stand still, look closer.
#pragma once

#include "services/lens_service.h"
#include "ui/wall/alert_tile.h"
#include "ui/wall/key_map.h"
#include "ui/wall/tile_snapshot.h"
#include "ui/wall/tile_sound.h"
#include "ui/wall/wall_view.h"

#include <QRubberBand>

namespace gatehouse::ui {

/// Every tool of a tile; each has a key.
enum class TileTool
{
    Back10 = 1,  // R
    Back30,      // Shift+R
    Back60,      // Ctrl+R
    Pause,       // Space: stands still, and goes on
    StepBack,    // ,
    StepOn,      // .
    Slower,      // [
    Faster,      // ]
    Live,        // L
    ZoomIn,      // +
    ZoomOut,     // -
    Zoom,        // Z: twice as large, and the whole picture again
    Snapshot,    // S
    Panes,       // O: around in a fisheye picture, in one pane, in four
    Sound,       // A: this camera is heard, or nobody
    Alerts,      // H: this place follows the alerts, or not
    Figures      // I
};

QKeySequence keyOf(TileTool tool);
std::optional<TileTool> toolOf(const QKeyEvent& event);

/// For the sheet with the wall's keys.
KeySection tileKeys();

/// What tools need beside the wall; where one is missing, its tool is.
struct TileServices
{
    services::SnapshotService* snapshots = nullptr;
    services::SettingsService* settings = nullptr;
    services::LensService* lenses = nullptr;
};

/// An event filter on the wall's view. GUI thread. Wheel: zoom about the cursor. Drag: moves what
/// is seen of a tile that is zoomed. Shift and drag: zooms to the box. Esc: the whole, live
/// picture.
class TileTools : public QObject
{
    Q_OBJECT

public:
    /// `view` is the parent.
    TileTools(const UiContext& context, media::StreamHub& hub, WallView& view);
    void setServices(const TileServices& services);
    void setSession(const Session& session);
    AlertTile& alertTile() { return *m_alerts; }
    TileSound& sound() { return *m_sound; }

    /// Whether a press here begins to move what a tile shows, and not the tile.
    static bool wantsDrag(WallView& view, const QMouseEvent& event);

    /// On the selected tile; false when it has none to use it on.
    bool use(TileTool tool);

signals:
    /// One quiet line about what was done, or could not be.
    void said(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool onKey(const QKeyEvent& event);
    bool onWheel(const QWheelEvent& event);
    bool onPress(const QMouseEvent& event);
    bool onMove(const QMouseEvent& event);
    bool onRelease(const QMouseEvent& event);
    void loadLenses();
    bool changeView(WallTile& tile, TileTool tool);
    bool useElse(WallTile& tile, TileTool tool);
    bool takeSnapshot(const WallTile& tile);
    bool lookAround(WallTile& tile);
    void hear(const WallTile& tile);
    void markHeard();
    bool panByKey(WallTile& tile, int key);
    bool goBack(WallTile& tile, std::chrono::milliseconds by);
    bool pauseOrPlay(WallTile& tile);
    bool step(WallTile& tile, media::StepTo to);
    bool changeSpeed(WallTile& tile, int by);
    void zoom(WallTile& tile, QPointF about, double factor);
    void look(WallTile& tile, const media::PictureView& view);
    /// In shares of the tile's picture.
    QPointF shareOf(const WallTile& tile, const QPoint& position) const;

    enum class Drag
    {
        None = 1,
        Pan,
        Box
    };

    const UiContext m_context;
    media::StreamHub& m_hub;
    WallView& m_view;
    Session m_session;
    TileSnapshot* m_snapshot = nullptr;
    AlertTile* m_alerts;
    TileSound* m_sound;
    services::LensService* m_lensService = nullptr;
    QHash<CameraId, FisheyeLens> m_lenses;
    int m_pane = 0;  ///< of the tile that is looked around in, the one that was touched last
    Drag m_drag = Drag::None;
    int m_dragPlace = -1;
    QPoint m_dragFrom;
    media::PictureView m_viewBefore;
    QRubberBand m_box;
};

}  // namespace gatehouse::ui
