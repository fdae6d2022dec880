// The page with the video wall: a slim bar of tools above the tiles.
#pragma once

#include "media/stream_hub.h"
#include "services/camera_service.h"
#include "services/patrol_service.h"
#include "services/settings_service.h"
#include "services/wall_service.h"
#include "ui/wall/tile_tools.h"
#include "ui/wall/wall_panel.h"
#include "ui/widgets/page.h"

class QPushButton;

namespace gatehouse::ui {

class CameraDrag;
class CameraList;
class WallMonitors;
class WallTours;
class WallViews;
class WallWindow;

/// GUI thread. With setWalls() it also has saved views, more monitors, tours and patrols, and shows
/// what it showed last.
class WallPage : public Page
{
    Q_OBJECT

public:
    WallPage(const UiContext& context, services::CameraService& cameras, media::StreamHub& hub,
             services::SettingsService& settings, QWidget* parent = nullptr);
    ~WallPage() override;

    void setWalls(services::WallService& walls, services::PatrolService& patrols);

    PageId pageId() const override { return PageId::Wall; }
    QString title() const override { return tr("Wall"); }
    QString iconName() const override { return QStringLiteral("layout-grid"); }
    Action requiredAction() const override { return Action::ViewWall; }
    void setSession(const Session& session) override;
    /// What the tools of the tiles need; without it they are fewer.
    void setTileServices(const TileServices& services);
    void activate() override;

    /// Big, with its main stream.
    void showCamera(CameraId camera);
    void setAlerting(CameraId camera, Severity severity);
    /// The newest alert that nobody has handled, for the place that follows them.
    void setNewestAlert(const std::optional<Alert>& newest);
    void clearAlerting(CameraId camera);
    /// For HealthService: frames that reached a screen, this run.
    std::vector<PaintedFrames> paintedFrames() const;
    WallView& view() { return m_panel->view(); }
    const WallView& view() const { return m_panel->view(); }
    WallPanel& panel() { return *m_panel; }
    WallMonitors& monitors() { return *m_monitors; }
    /// Null until setWalls().
    WallViews* views() { return m_views; }
    WallTours* tours() { return m_tours; }

signals:
    void framePainted(gatehouse::CameraId camera, quint64 sequence);
    /// The wall wants the whole screen, or gives it back.
    void fullScreenRequested(gatehouse::ui::FullScreen wanted);

protected:
    void changeEvent(QEvent* event) override;

private:
    void loadCameras();
    void takeCameras(const Result<std::vector<Camera>>& answer);
    void chooseLayout(WallLayout layout);
    void applySettings();
    void join(WallPanel& panel);
    void onOpened(WallWindow* window);
    void obey(WallPanel& panel, WallCommand command);
    void obeyViews(WallPanel& panel, WallCommand command);
    void setAllCameras(const std::vector<Camera>& cameras);
    void showViewNames();
    void toggleList();
    void putChosen(CameraId camera);
    std::optional<media::StreamState> stateOf(CameraId camera) const;
    void retranslate();

    services::CameraService& m_cameras;
    services::SettingsService& m_settings;
    Session m_session;
    quint64 m_load = 0;  ///< an answer to an older question is not taken
    CameraId m_showWhenLoaded;
    media::StreamHub& m_hub;
    CameraDrag* m_drag;
    CameraList* m_list;
    WallPanel* m_panel;
    WallMonitors* m_monitors;
    WallViews* m_views = nullptr;
    WallTours* m_tours = nullptr;
    const UiContext m_context;
    TileServices m_tileServices;
    QHash<CameraId, Severity> m_alerting;
    QPushButton* m_listButton;
    QPushButton* m_toursButton = nullptr;
    QPushButton* m_monitorButton = nullptr;
};

}  // namespace gatehouse::ui
