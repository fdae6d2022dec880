// The page with the video wall: a slim bar of tools above the tiles.
#pragma once

#include "media/stream_hub.h"
#include "services/camera_service.h"
#include "services/settings_service.h"
#include "ui/wall/wall_view.h"
#include "ui/widgets/page.h"

class QLabel;
class QPushButton;

namespace gatehouse::ui {

/// GUI thread. Keys beside those of WallView: 1, 2, 3, 4 for as many tiles a side.
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
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildBar(const UiContext& context);
    void loadCameras();
    void takeCameras(const Result<std::vector<Camera>>& answer);
    void chooseLayout(WallLayout layout);
    void applySettings();
    void retranslate();
    void showCounts();

    services::CameraService& m_cameras;
    services::SettingsService& m_settings;
    Session m_session;
    quint64 m_load = 0;  ///< an answer to an older question is not taken
    CameraId m_showWhenLoaded;
    WallView* m_view;
    std::vector<std::pair<WallLayout, QPushButton*>> m_layoutButtons;
    QPushButton* m_back = nullptr;
    QPushButton* m_previousGroup = nullptr;
    QPushButton* m_nextGroup = nullptr;
    QPushButton* m_retry = nullptr;
    QLabel* m_tilesLabel = nullptr;
    QLabel* m_groupLabel = nullptr;
    QLabel* m_liveLabel = nullptr;
};

}  // namespace gatehouse::ui
