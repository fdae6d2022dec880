// The wall itself: one widget that paints all its tiles in one pass.
#pragma once

#include "ui/wall/tile_painter.h"
#include "ui/wall/wall_layout.h"

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

/// GUI thread. Arrows select, Enter or a double click shows one camera big with its main stream,
/// Esc goes back, Page Up and Page Down turn over when there are more cameras than tiles.
class WallView : public QWidget
{
    Q_OBJECT

public:
    WallView(const UiContext& context, media::StreamHub& hub, QWidget* parent = nullptr);
    ~WallView() override;

    /// In the order of the wall. Counts of cameras that stay are kept.
    void setCameras(std::vector<Camera> cameras);
    /// Instead of the tiles when there are no cameras: why, and what to do.
    void setNotice(const QString& sentence);
    // Not "layout": QWidget has functions of that name, which mean something else.
    void setWallLayout(WallLayout layout);
    WallLayout wallLayout() const { return m_layout; }
    void setMotion(Motion motion);

    void select(CameraId camera);
    CameraId selectedCamera() const;
    void showBig(CameraId camera);
    void leaveBig();
    bool isBig() const { return m_isBig; }
    void turnOver(int groups);
    int groupCount() const;
    int currentGroup() const;

    void setAlerting(CameraId camera, Severity severity);
    void clearAlerting(CameraId camera);

    std::vector<PaintedFrames> paintedFrames() const;
    /// What the tile says at this moment: empty when its picture is live.
    QString sentence(CameraId camera) const;
    int liveCount() const;
    int cameraCount() const { return int(m_tiles.size()); }
    std::vector<CameraId> visibleCameras() const;

    QSize minimumSizeHint() const override { return {320, 180}; }

signals:
    void framePainted(gatehouse::CameraId camera, quint64 sequence);
    void selectionChanged(gatehouse::CameraId camera);
    /// Layout, group, big or not: what is shown is another selection of cameras.
    void arrangementChanged();
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

    void arrange();
    void subscribeVisible();
    void takeFrames();
    void onTick();
    void selectIndex(int index);
    void moveSelection(Step step);
    void forgetStrips();
    int indexOf(CameraId camera) const;
    int indexAt(const QPoint& position) const;
    bool isVisibleIndex(int index) const;
    WallTile* tileOf(CameraId camera);

    const UiContext m_context;
    media::StreamHub& m_hub;
    TilePainter m_painter;
    WallLayout m_layout = WallLayout::Four;
    std::vector<WallTile> m_tiles;
    QHash<CameraId, quint64> m_painted;  ///< outlives the tiles
    std::vector<QRect> m_emptyRects;
    int m_selected = -1;
    int m_firstVisible = 0;
    int m_visibleCount = 0;
    bool m_isBig = false;
    QString m_notice;
    Motion m_motion = Motion::On;
    Pulse m_pulse = Pulse::Strong;
    QTimer m_tick;
    HintFlag m_hinted = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace gatehouse::ui
