// The page with the video wall: a slim bar of tools above the tiles.
#pragma once

#include "media/stream_hub.h"
#include "services/camera_service.h"
#include "services/settings_service.h"
#include "ui/wall/tile_tools.h"
#include "ui/wall/wall_panel.h"
#include "ui/widgets/page.h"

class QPushButton;

namespace gatehouse::ui {

class CameraDrag;
class CameraList;

/// GUI thread.
class WallPage : public Page
{
    Q_OBJECT

public:
    WallPage(const UiContext& context, services::CameraService& cameras, media::StreamHub& hub,
             services::SettingsService& settings, QWidget* parent = nullptr);

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
    /// For HealthService: frames that reached the screen, this run.
    std::vector<PaintedFrames> paintedFrames() const { return view().paintedFrames(); }
    WallView& view() { return m_panel->view(); }
    const WallView& view() const { return m_panel->view(); }
    WallPanel& panel() { return *m_panel; }

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
    void obey(WallCommand command);
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
    QPushButton* m_listButton;
};

}  // namespace gatehouse::ui
