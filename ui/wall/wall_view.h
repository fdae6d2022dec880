// The wall itself: one widget that paints all its tiles in one pass.
#pragma once

#include "ui/wall/gl_canvas.h"
#include "ui/wall/tile_painter.h"
#include "ui/wall/wall_layout.h"
#include "ui/wall/wall_places.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

#include <atomic>

namespace gatehouse::ui {

/// How often a camera's frames reached the screen, this run, whoever was signed in.
struct PaintedFrames
{
    CameraId camera;
    quint64 frames = 0;
};

enum class Motion
{
    On = 1,
    Off
};

/// GUI thread. Arrows select a tile, Enter or a double click shows its camera big with its main
/// stream, Esc goes back, Delete empties the tile, Page Up and Page Down turn over where the wall
/// is filled by itself and there are more cameras than places. A tile that is dragged with the left
/// button changes places with the one where it is let go.
///
/// Tools that want keys, wheel or mouse of a tile (steering, zoom) install themselves as event
/// filters on this widget: they see every event first and ask placeAt() and tileAt() what it meets.
class WallView : public QWidget
{
    Q_OBJECT

public:
    WallView(const UiContext& context, media::StreamHub& hub, QWidget* parent = nullptr);
    ~WallView() override;

    /// In the order of the wall. Counts of cameras that stay are kept.
    void setCameras(std::vector<Camera> cameras);
    const std::vector<Camera>& cameras() const { return m_cameras; }
    /// Instead of the tiles when there are no cameras: why, and what to do.
    void setNotice(const QString& sentence);
    // Not "layout": QWidget has functions of that name, which mean something else.
    void setWallLayout(WallLayout layout);
    WallLayout wallLayout() const { return m_places.layout(); }
    WallArrangement arrangement() const { return m_places.arrangement(); }
    void setArrangement(const WallArrangement& arrangement);
    const WallPlaces& places() const { return m_places; }
    void setMotion(Motion motion);

    // As in WallPlaces; false when nothing was changed.
    bool put(int place, CameraId camera, WallPlaces::Copies copies = WallPlaces::Copies::Move);
    bool swapPlaces(int one, int other);
    bool takeAway(int place);
    bool setPin(int place, Pin pin);
    void fillAutomatically();

    void select(CameraId camera);
    void selectPlace(int place);
    /// -1 without cameras.
    int selectedPlace() const { return m_selected; }
    /// Invalid when nothing stands at the selected place. Of a big picture, its camera.
    CameraId selectedCamera() const;
    void showBig(CameraId camera);
    void leaveBig();
    bool isBig() const { return m_isBig; }
    void turnOver(int groups);
    int groupCount() const { return m_places.pageCount(); }
    int currentGroup() const { return m_places.page(); }

    void setAlerting(CameraId camera, Severity severity);
    void clearAlerting(CameraId camera);

    std::vector<PaintedFrames> paintedFrames() const;
    /// What the tile says at this moment: empty when its picture is live.
    QString sentence(CameraId camera) const;
    int liveCount() const;
    int cameraCount() const { return int(m_cameras.size()); }
    /// What is on the screen now, by place.
    std::vector<CameraId> visibleCameras() const;

    /// The place at this point of the widget; -1 between tiles. Of a big picture, its place.
    int placeAt(const QPoint& position) const;
    /// Empty when it is not on the screen.
    QRect placeRect(int place) const;
    /// Where a camera that is being carried would be put; -1: nowhere.
    void setDropPlace(int place);
    /// What is shown at this point, or null: nothing, or a place without a camera. Gone with the
    /// next arrangementChanged().
    WallTile* tileAt(const QPoint& position);
    /// Of the selected place or of the big picture; null when nothing stands there.
    WallTile* selectedTile();
    /// Null when no camera stands at this place.
    WallTile* tileOfPlace(int place);
    /// All of it, or where something changed: not update(), which a graphics card does not hear.
    void repaintSoon(const QRect& rect = {});
    /// Who paints at this moment: the processor also when a graphics card failed.
    Graphics paintedBy() const { return m_canvas ? Graphics::Card : Graphics::Processor; }
    /// What its tiles ask of the hub; whoever connects ahead for it asks the same.
    media::Want tileWant() const { return m_canvas ? media::Want::Planes : media::Want::Image; }
    /// After somebody looks at a tile in another way: streams and pictures follow.
    void refreshLooks();

    QSize minimumSizeHint() const override { return {320, 180}; }

signals:
    void framePainted(gatehouse::CameraId camera, quint64 sequence);
    void selectionChanged(gatehouse::CameraId camera);
    /// Layout, places, group, big or not: other tiles are shown, or elsewhere.
    void arrangementChanged();
    /// Somebody changed what stands where: worth keeping for the next time.
    void arrangedByHand();
    /// One quiet line for the person who tried something that cannot be done.
    void refused(const QString& sentence);
    /// A camera went live, stale or lost.
    void statesChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Between a decode thread's hint and the queued call it makes: at most one call is on its way.
    using HintFlag = std::shared_ptr<std::atomic<bool>>;

    void makeCanvas();
    void leaveCanvas(const QString& why);
    std::vector<GlCanvas::Picture> cardPictures() const;
    void paintTiles(QPainter& painter, const QRegion& dirty);
    void rebuild();
    WallTile takeTile(std::vector<WallTile>& old, int place);
    WallTile makeTile(CameraId camera) const;
    void arrange();
    void subscribeVisible();
    void onHint();
    void takeFrames();
    std::chrono::milliseconds refreshPeriod() const;
    void onTick();
    void rateTiles();
    void moveSelection(Step step);
    void moveBig(int by);
    bool keyMoves(int key);
    bool keyActs(int key);
    void paintPin(QPainter& painter, const QRect& rect);
    void paintEmptyPlaces(QPainter& painter, const QRegion& dirty);
    bool noteEdit(bool done);
    void forgetStrips();
    const Camera* cameraOf(CameraId camera) const;
    const WallTile* tileOf(CameraId camera) const;
    void updateTilesOf(CameraId camera);

    const UiContext m_context;
    media::StreamHub& m_hub;
    TilePainter m_painter;
    GlCanvas* m_canvas = nullptr;  ///< null: the processor paints
    WallPlaces m_places;
    std::vector<Camera> m_cameras;
    std::vector<WallTile> m_tiles;    ///< by place, of this page
    std::optional<WallTile> m_guest;  ///< shown big though it has no place
    std::vector<WallTile*> m_shown;   ///< with a camera, on the screen now
    QHash<CameraId, Severity> m_alerting;
    QHash<CameraId, PaintedFrames> m_painted;  ///< outlives the tiles
    int m_selected = -1;
    int m_dropPlace = -1;
    bool m_isBig = false;
    QString m_notice;
    Motion m_motion = Motion::On;
    Pulse m_pulse = Pulse::Strong;
    QTimer m_tick;
    QTimer m_pace;  ///< to the next refresh of the screen
    SteadyTime m_takenAt{};
    HintFlag m_hinted = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace gatehouse::ui
