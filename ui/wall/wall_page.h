// The page with the video wall: a slim bar of tools above the tiles.
#pragma once

#include "media/stream_hub.h"
#include "services/camera_service.h"
#include "services/settings_service.h"
#include "ui/wall/wall_view.h"
#include "ui/widgets/page.h"

namespace gatehouse::ui {

class WallBar;

/// GUI thread. Keys beside those of WallView: Alt and a digit for the layout.
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
    void activate() override;

    /// Big, with its main stream.
    void showCamera(CameraId camera);
    void setAlerting(CameraId camera, Severity severity);
    void clearAlerting(CameraId camera);
    /// For HealthService: frames that reached the screen, this run.
    std::vector<PaintedFrames> paintedFrames() const { return m_view->paintedFrames(); }
    WallView& view() { return *m_view; }

signals:
    void framePainted(gatehouse::CameraId camera, quint64 sequence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void loadCameras();
    void takeCameras(const Result<std::vector<Camera>>& answer);
    void chooseLayout(WallLayout layout);
    void applySettings();

    services::CameraService& m_cameras;
    services::SettingsService& m_settings;
    Session m_session;
    quint64 m_load = 0;  ///< an answer to an older question is not taken
    CameraId m_showWhenLoaded;
    WallView* m_view;
    WallBar* m_bar;
};

}  // namespace gatehouse::ui
