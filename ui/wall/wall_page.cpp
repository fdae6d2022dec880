#include "ui/wall/wall_page.h"

#include "base/logging.h"
#include "ui/wall/camera_drag.h"
#include "ui/wall/camera_list.h"
#include "ui/wall/wall_bar.h"
#include "ui/wall/wall_monitors.h"
#include "ui/wall/wall_tours.h"
#include "ui/wall/wall_views.h"
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
    , m_monitors(new WallMonitors(context, hub, *m_drag, *m_panel, this))
    , m_context(context)
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

    connect(&m_cameras, &services::CameraService::camerasChanged, this, &WallPage::loadCameras);
    connect(&m_settings, &services::SettingsService::changed, this, [this](SettingKey key) {
        if (key == SettingKey::WallLayout || key == SettingKey::Motion) {
            applySettings();
        }
    });
    connect(m_panel, &WallPanel::layoutChosen, this, &WallPage::chooseLayout);
    join(*m_panel);
    connect(m_monitors, &WallMonitors::opened, this, &WallPage::onOpened);
    connect(m_monitors, &WallMonitors::messageRequested, this, &WallPage::messageRequested);
    connect(&m_panel->bar(), &WallBar::retryRequested, this, &WallPage::loadCameras);
    connect(m_list, &CameraList::chosen, this, &WallPage::putChosen);
    connect(m_list, &CameraList::left, &view(), qOverload<>(&QWidget::setFocus));
    applySettings();
    retranslate();
}

WallPage::~WallPage()
{
    m_monitors->keepNow();
}

void WallPage::setWalls(services::WallService& walls, services::PatrolService& patrols)
{
    m_monitors->setService(walls);
    m_views = new WallViews(m_context, walls, this);
    m_tours = new WallTours(m_context, {m_hub, *m_panel, *m_views, walls, patrols});
    connect(m_views, &WallViews::viewsChanged, this, &WallPage::showViewNames);
    connect(m_views, &WallViews::messageRequested, this, &WallPage::messageRequested);
    connect(m_views, &WallViews::putUpOn, m_monitors,
            [this](WallPanel* panel) { m_monitors->keepSoon(*panel); });
    connect(m_tours, &WallTours::messageRequested, this, &WallPage::messageRequested);
    WallBar& bar = m_panel->bar();
    bar.addCommand(QStringLiteral("bookmark"), "views", WallCommand::ShowViews);
    m_toursButton = bar.addCommand(QStringLiteral("route"), "tours", WallCommand::Tour);
    m_monitorButton =
        bar.addCommand(QStringLiteral("monitor-up"), "newMonitor", WallCommand::NewMonitor);
    retranslate();
}

void WallPage::join(WallPanel& panel)
{
    connect(&panel, &WallPanel::commanded, this,
            [this, &panel](WallCommand command) { obey(panel, command); });
    connect(&panel.view(), &WallView::framePainted, this, &WallPage::framePainted);
}

void WallPage::onOpened(WallWindow* window)
{
    join(window->panel());
    // The place of the newest alert is one, on the main wall.
    window->panel().tools().setServices(m_tileServices);
    window->panel().tools().setSession(m_session);
    for (auto alert = m_alerting.cbegin(); alert != m_alerting.cend(); ++alert) {
        window->panel().view().setAlerting(alert.key(), alert.value());
    }
    if (m_views) {
        window->panel().bar().addCommand(QStringLiteral("bookmark"), "views",
                                         WallCommand::ShowViews);
        showViewNames();
    }
}

void WallPage::setSession(const Session& session)
{
    const bool isNew = session.user != m_session.user;
    m_session = session;
    m_showWhenLoaded = {};
    if (isNew) {
        // For the same person it may be divided otherwise by now, as a saved view is.
        applySettings();
    }
    m_monitors->setSession(session);
    for (WallPanel* panel : m_monitors->panels()) {
        panel->tools().setSession(session);
    }
    if (m_views) {
        m_views->setSession(session);
        m_tours->setSession(session);
    }
    loadCameras();
}

void WallPage::setTileServices(const TileServices& services)
{
    m_tileServices = services;
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
        setAllCameras({});
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
        setAllCameras({});
        view().setNotice(tr("The cameras could not be read.") + u' ' +
                         errorSentence(answer.error()));
        m_panel->bar().setRetryVisible(true);
        return;
    }
    view().setNotice(tr("No cameras are set up yet. An administrator adds them in the settings."));
    setAllCameras(*answer);
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

void WallPage::setAllCameras(const std::vector<Camera>& cameras)
{
    m_list->setCameras(cameras);
    m_monitors->setCameras(cameras);
}

void WallPage::setAlerting(CameraId camera, Severity severity)
{
    if (!m_alerting.contains(camera) && m_tours) {
        m_tours->noteAlert();
    }
    m_alerting.insert(camera, severity);
    for (WallPanel* panel : m_monitors->panels()) {
        panel->view().setAlerting(camera, severity);
    }
}

void WallPage::clearAlerting(CameraId camera)
{
    m_alerting.remove(camera);
    for (WallPanel* panel : m_monitors->panels()) {
        panel->view().clearAlerting(camera);
    }
}

std::vector<PaintedFrames> WallPage::paintedFrames() const
{
    QHash<CameraId, quint64> sums;
    for (const WallPanel* panel : std::as_const(*m_monitors).panels()) {
        for (const PaintedFrames& one : panel->view().paintedFrames()) {
            sums[one.camera] += one.frames;
        }
    }
    std::vector<PaintedFrames> all;
    for (auto sum = sums.cbegin(); sum != sums.cend(); ++sum) {
        all.push_back({sum.key(), sum.value()});
    }
    return all;
}

void WallPage::chooseLayout(WallLayout layout)
{
    view().setWallLayout(layout);
    view().setFocus();
    m_monitors->keepSoon(*m_panel);
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
    m_monitors->setMotion(
        m_settings.value(SettingKey::Motion) == QLatin1String("off") ? Motion::Off : Motion::On);
}

void WallPage::obey(WallPanel& panel, WallCommand command)
{
    const bool isMain = &panel == m_panel;
    switch (command) {
        case WallCommand::CameraList:
            return isMain ? toggleList() : void();
        case WallCommand::FullScreen:
            if (isMain) {
                emit fullScreenRequested(window()->isFullScreen() ? FullScreen::Off
                                                                  : FullScreen::On);
            }
            return;
        case WallCommand::LeaveFullScreen:
            if (isMain) {
                emit fullScreenRequested(FullScreen::Off);
            }
            return;
        case WallCommand::NewMonitor:
            m_monitors->openNext();
            return;
        case WallCommand::ToNextMonitor:
            return m_monitors->sendOn(panel);
        default:
            break;
    }
    if (m_views) {
        obeyViews(panel, command);
    }
}

void WallPage::obeyViews(WallPanel& panel, WallCommand command)
{
    const auto below = [&panel](const char* name) {
        const auto* button = panel.bar().findChild<QPushButton*>(QString::fromLatin1(name));
        return button->mapToGlobal(QPoint(0, button->height()));
    };
    if (command == WallCommand::ShowViews) {
        m_views->showMenu(panel, below("views"));
    } else if (command == WallCommand::ChooseView) {
        m_views->askNumber(panel);
    } else if (command == WallCommand::SaveView) {
        m_views->saveAs(panel);
    } else if (command == WallCommand::Tour && &panel == m_panel) {
        m_tours->command(below("tours"));
    }
}

void WallPage::showViewNames()
{
    for (WallPanel* panel : m_monitors->panels()) {
        auto* button = panel->bar().findChild<QPushButton*>(QStringLiteral("views"));
        const QString name = m_views->nameOn(*panel);
        button->setText(name.isEmpty() ? tr("Views") : name);
        button->setToolTip(tr("Saved views (V and a number)"));
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
    if (m_views) {
        m_toursButton->setText(tr("Tours"));
        m_toursButton->setToolTip(tr("Tours and patrols (T)"));
        m_monitorButton->setToolTip(tr("The wall on one more monitor (N)"));
        m_monitorButton->setAccessibleName(tr("The wall on one more monitor"));
        showViewNames();
    }
}

void WallPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Page::changeEvent(event);
}

}  // namespace gatehouse::ui
