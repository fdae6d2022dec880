#include "ui/wall/wall_page.h"

#include "base/logging.h"
#include "ui/wall/camera_drag.h"
#include "ui/wall/camera_list.h"
#include "ui/wall/wall_bar.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace gatehouse::ui {

using services::SettingKey;

WallPage::WallPage(const UiContext& context, services::CameraService& cameras,
                   media::StreamHub& hub, services::SettingsService& settings, QWidget* parent)
    : Page(parent)
    , m_cameras(cameras)
    , m_settings(settings)
    , m_hub(hub)
    , m_drag(new CameraDrag(context, this))
    , m_list(new CameraList(
          context, [this](CameraId camera) { return stateOf(camera); }, *m_drag, this))
    , m_panel(new WallPanel(context, hub, this))
    , m_listButton(m_panel->bar().addCommand(QStringLiteral("list-video"), "toggleCameras",
                                             WallCommand::CameraList))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_panel, 1);
    setFocusProxy(m_panel);
    m_list->hide();
    m_listButton->setCheckable(true);
    m_drag->addWall(view());

    connect(&m_cameras, &services::CameraService::camerasChanged, this, &WallPage::loadCameras);
    connect(&m_settings, &services::SettingsService::changed, this, &WallPage::applySettings);
    connect(m_panel, &WallPanel::layoutChosen, this, &WallPage::chooseLayout);
    connect(m_panel, &WallPanel::commanded, this, &WallPage::obey);
    connect(&m_panel->bar(), &WallBar::retryRequested, this, &WallPage::loadCameras);
    connect(m_list, &CameraList::chosen, this, &WallPage::putChosen);
    connect(m_list, &CameraList::left, &view(), qOverload<>(&QWidget::setFocus));
    connect(&view(), &WallView::refused, this, &WallPage::messageRequested);
    connect(&view(), &WallView::framePainted, this, &WallPage::framePainted);
    applySettings();
    retranslate();
}

void WallPage::setSession(const Session& session)
{
    m_session = session;
    m_panel->tools().setSession(session);
    m_showWhenLoaded = {};
    applySettings();
    loadCameras();
}

void WallPage::setTileServices(const TileServices& services)
{
    m_panel->tools().setServices(services);
    m_panel->tools().alertTile().setSettings(services.settings);
}

void WallPage::activate()
{
    view().setFocus();
}

void WallPage::loadCameras()
{
    const quint64 load = ++m_load;
    m_panel->bar().setRetryVisible(false);
    if (!allows(m_session, Action::ViewWall)) {
        m_list->setCameras({});
        view().setCameras({});
        view().setNotice({});
        return;
    }
    whenDone(this, m_cameras.cameras(m_session),
             [this, load](const Result<std::vector<Camera>>& answer) {
                 if (load == m_load) {
                     takeCameras(answer);
                 }
             });
}

void WallPage::takeCameras(const Result<std::vector<Camera>>& answer)
{
    if (!answer) {
        qCWarning(lcUi) << "cameras of the wall:" << answer.error();
        m_list->setCameras({});
        view().setCameras({});
        view().setNotice(tr("The cameras could not be read.") + u' ' +
                         errorSentence(answer.error()));
        m_panel->bar().setRetryVisible(true);
        return;
    }
    m_list->setCameras(*answer);
    view().setNotice(tr("No cameras are set up yet. An administrator adds them in the settings."));
    view().setCameras(*answer);
    if (m_showWhenLoaded.isValid()) {
        view().showBig(std::exchange(m_showWhenLoaded, {}));
    }
}

void WallPage::showCamera(CameraId camera)
{
    // An alert may be opened before the wall has its cameras.
    if (view().cameraCount() == 0) {
        m_showWhenLoaded = camera;
    }
    view().showBig(camera);
}

void WallPage::setNewestAlert(const std::optional<Alert>& newest)
{
    m_panel->tools().alertTile().follow(newest);
}

void WallPage::setAlerting(CameraId camera, Severity severity)
{
    view().setAlerting(camera, severity);
}

void WallPage::clearAlerting(CameraId camera)
{
    view().clearAlerting(camera);
}

void WallPage::chooseLayout(WallLayout layout)
{
    view().setWallLayout(layout);
    view().setFocus();
    if (!m_session.isValid()) {
        return;
    }
    whenDone(this, m_settings.set(m_session, SettingKey::WallLayout, layoutName(layout)),
             [this](const Status& kept) {
                 if (!kept) {
                     qCWarning(lcUi) << "layout of the wall:" << kept.error();
                     emit messageRequested(tr("The layout could not be kept for the next time."));
                 }
             });
}

void WallPage::applySettings()
{
    const QString layout = m_settings.value(SettingKey::WallLayout);
    // Only when it is another one: a wall that shows a camera big does not go back for the theme.
    if (layout != layoutName(view().wallLayout())) {
        view().setWallLayout(layoutFromName(layout).value_or(WallLayout::Four));
    }
    view().setMotion(m_settings.value(SettingKey::Motion) == QLatin1String("off") ? Motion::Off
                                                                                  : Motion::On);
}

void WallPage::obey(WallCommand command)
{
    switch (command) {
        case WallCommand::CameraList:
            return toggleList();
        case WallCommand::FullScreen:
            emit fullScreenRequested(window()->isFullScreen() ? FullScreen::Off : FullScreen::On);
            return;
        case WallCommand::LeaveFullScreen:
            emit fullScreenRequested(FullScreen::Off);
            return;
        default:
            return;
    }
}

void WallPage::toggleList()
{
    m_list->setVisible(m_list->isHidden());
    m_listButton->setChecked(!m_list->isHidden());
    if (m_list->isHidden()) {
        view().setFocus();
    } else {
        m_list->begin();
    }
}

void WallPage::putChosen(CameraId camera)
{
    view().leaveBig();
    const int place = view().selectedPlace();
    // The next one goes beside it: several are put one after the other.
    if (view().put(place, camera) && place + 1 < view().places().count()) {
        view().selectPlace(place + 1);
    }
}

std::optional<media::StreamState> WallPage::stateOf(CameraId camera) const
{
    const media::StreamStatus sub = m_hub.status({camera, StreamQuality::Sub});
    const media::StreamStatus main = m_hub.status({camera, StreamQuality::Main});
    const media::StreamStatus& status = sub.framesDecoded > 0 ? sub : main;
    // A stream that nobody has asked for yet says no more than that.
    return status.since == UtcTime() ? std::nullopt : std::optional(status.state);
}

void WallPage::retranslate()
{
    m_listButton->setToolTip(tr("List of the cameras (C)"));
    m_listButton->setAccessibleName(tr("List of the cameras"));
}

void WallPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Page::changeEvent(event);
}

}  // namespace gatehouse::ui
