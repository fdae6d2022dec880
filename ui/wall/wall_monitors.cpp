#include "ui/wall/wall_monitors.h"

#include "base/logging.h"
#include "ui/widgets/when_done.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace gatehouse::ui {

namespace {

/// Several moves in a row are one change.
constexpr std::chrono::seconds kKeepDelay{1};

/// A wall is remembered as "screen/number": one screen may carry several windows.
QString screenOf(const QString& monitor)
{
    return monitor.section(u'/', 0, -2);
}

QScreen* screenNamed(const QString& name)
{
    const auto screens = QGuiApplication::screens();
    const auto found = std::ranges::find(screens, name, &QScreen::name);
    return found == screens.end() ? nullptr : *found;
}

}  // namespace

WallMonitors::WallMonitors(const UiContext& context, media::StreamHub& hub, CameraDrag& drag,
                           WallPanel& mainWall, QObject* parent)
    : QObject(parent), m_context(context), m_hub(hub), m_drag(drag), m_main(mainWall)
{
    join(m_main);
    m_keepDelay.setSingleShot(true);
    m_keepDelay.setInterval(kKeepDelay);
    connect(&m_keepDelay, &QTimer::timeout, this, &WallMonitors::keepNow);
    connect(qGuiApp, &QGuiApplication::screenRemoved, this,
            [this](QScreen* screen) { takeAway(screen->name()); });
    connect(qGuiApp, &QGuiApplication::screenAdded, this,
            [this](QScreen* screen) { bringBack(screen->name()); });
}

WallMonitors::~WallMonitors() = default;

void WallMonitors::join(WallPanel& panel)
{
    m_drag.addWall(panel.view());
    connect(&panel.view(), &WallView::arrangedByHand, this, [this, &panel] { keepSoon(panel); });
    connect(&panel.view(), &WallView::refused, this, &WallMonitors::messageRequested);
}

void WallMonitors::setService(services::WallService& service)
{
    m_service = &service;
}

void WallMonitors::setSession(const Session& session)
{
    keepNow();
    if (session.isValid() && session.user == m_session.user) {
        m_session = session;
        return;
    }
    m_session = session;
    m_windows.clear();
    m_away.clear();
    const quint64 load = ++m_load;
    if (!m_service || !allows(m_session, Action::ViewWall)) {
        return;
    }
    WallArrangement usual;
    usual.layout = m_main.view().wallLayout();
    m_main.view().setArrangement(usual);
    whenDone(this, m_service->monitors(m_session),
             [this, load](const Result<std::vector<MonitorWall>>& walls) {
                 if (load != m_load) {
                     return;
                 }
                 if (!walls) {
                     qCWarning(lcUi) << "walls of this desk:" << walls.error();
                     return;
                 }
                 restore(*walls);
             });
}

void WallMonitors::restore(const std::vector<MonitorWall>& walls)
{
    for (const MonitorWall& wall : walls) {
        if (wall.monitor.isEmpty()) {
            m_main.view().setArrangement(wall.arrangement);
        } else if (wall.state == MonitorState::Open) {
            if (QScreen* screen = screenNamed(screenOf(wall.monitor))) {
                open(screen, wall.monitor).panel().view().setArrangement(wall.arrangement);
            } else {
                m_away.push_back(wall);
            }
        }
    }
}

void WallMonitors::setCameras(const std::vector<Camera>& cameras)
{
    m_cameras = cameras;
    for (WallPanel* panel : panels()) {
        panel->view().setCameras(cameras);
    }
}

void WallMonitors::setMotion(Motion motion)
{
    m_motion = motion;
    for (WallPanel* panel : panels()) {
        panel->view().setMotion(motion);
    }
}

std::vector<WallPanel*> WallMonitors::panels()
{
    std::vector<WallPanel*> all{&m_main};
    for (const auto& window : m_windows) {
        all.push_back(&window->panel());
    }
    return all;
}

std::vector<const WallPanel*> WallMonitors::panels() const
{
    std::vector<const WallPanel*> all{&m_main};
    for (const auto& window : m_windows) {
        all.push_back(&std::as_const(*window).panel());
    }
    return all;
}

QString WallMonitors::freeName(const QString& screen) const
{
    for (int number = 1;; ++number) {
        const QString name = QStringLiteral("%1/%2").arg(screen, QString::number(number));
        if (std::ranges::none_of(m_windows,
                                 [&](const auto& window) { return window->monitor() == name; })) {
            return name;
        }
    }
}

WallWindow* WallMonitors::openNext()
{
    const auto screens = QGuiApplication::screens();
    const auto isFree = [this](QScreen* screen) {
        return screen != m_main.screen() &&
               std::ranges::none_of(m_windows, [screen](const auto& window) {
                   return screenOf(window->monitor()) == screen->name();
               });
    };
    const auto free = std::ranges::find_if(screens, isFree);
    QScreen* screen = free == screens.end() ? m_main.screen() : *free;
    WallWindow& window = open(screen, freeName(screen->name()));
    keepSoon(window.panel());
    return &window;
}

WallWindow& WallMonitors::open(QScreen* screen, const QString& monitor)
{
    m_windows.push_back(std::make_unique<WallWindow>(m_context, m_hub, monitor));
    WallWindow& window = *m_windows.back();
    window.setNumber(int(m_windows.size()) + 1);
    window.panel().view().setMotion(m_motion);
    window.panel().view().setCameras(m_cameras);
    join(window.panel());
    connect(&window, &WallWindow::closed, this, [this, monitor] { close(monitor); });
    connect(&window.panel(), &WallPanel::layoutChosen, this,
            [this, panel = &window.panel()](WallLayout layout) {
                panel->view().setWallLayout(layout);
                panel->view().setFocus();
                keepSoon(*panel);
            });
    emit opened(&window);
    window.move(screen->availableGeometry().topLeft());
    if (screen == m_main.screen()) {
        window.show();
    } else {
        window.showFullScreen();
    }
    return window;
}

void WallMonitors::close(const QString& monitor)
{
    const auto found = std::ranges::find_if(
        m_windows, [&](const auto& window) { return window->monitor() == monitor; });
    // When the program ends, its windows are closed too, and that is nobody's wish.
    if (found == m_windows.end() || !m_main.window()->isVisible()) {
        return;
    }
    m_toKeep.erase(monitor);
    keep({.monitor = monitor,
          .state = MonitorState::Closed,
          .arrangement = (*found)->panel().view().arrangement()});
    // It is just handling its closing.
    found->release()->deleteLater();
    m_windows.erase(found);
}

void WallMonitors::takeAway(const QString& screen)
{
    keepNow();
    std::erase_if(m_windows, [&](const std::unique_ptr<WallWindow>& window) {
        if (screenOf(window->monitor()) != screen) {
            return false;
        }
        m_away.push_back({.monitor = window->monitor(),
                          .state = MonitorState::Open,
                          .arrangement = window->panel().view().arrangement()});
        emit messageRequested(
            tr("The monitor %1 is gone. Its wall comes back with it.").arg(screen));
        return true;
    });
}

void WallMonitors::bringBack(const QString& screen)
{
    const std::vector<MonitorWall> waiting = std::exchange(m_away, {});
    for (const MonitorWall& wall : waiting) {
        QScreen* found = screenOf(wall.monitor) == screen ? screenNamed(screen) : nullptr;
        if (found) {
            open(found, wall.monitor).panel().view().setArrangement(wall.arrangement);
        } else {
            m_away.push_back(wall);
        }
    }
}

void WallMonitors::sendOn(WallPanel& from)
{
    const std::vector<WallPanel*> all = panels();
    const CameraId camera = from.view().selectedCamera();
    if (all.size() < 2 || !camera.isValid()) {
        emit messageRequested(all.size() < 2
                                  ? tr("There is no other monitor with a wall. N opens one.")
                                  : tr("No camera stands at the selected tile."));
        return;
    }
    const auto at = std::ranges::find(all, &from) - all.begin();
    WallView& next = all[size_t(at + 1) % all.size()]->view();
    int place = next.selectedPlace();
    for (int free = 0; free < next.places().count(); ++free) {
        if (!next.places().cameraAt(free).isValid() && !next.places().isMissingAt(free)) {
            place = free;
            break;
        }
    }
    const int here = from.view().selectedPlace();
    if (next.put(place, camera)) {
        from.view().takeAway(here);
    }
}

QString WallMonitors::monitorOf(const WallPanel& panel) const
{
    const auto found = std::ranges::find_if(
        m_windows, [&](const auto& window) { return &window->panel() == &panel; });
    return found == m_windows.end() ? QString() : (*found)->monitor();
}

void WallMonitors::keepSoon(WallPanel& panel)
{
    m_toKeep.insert(monitorOf(panel));
    m_keepDelay.start();
}

void WallMonitors::keepNow()
{
    m_keepDelay.stop();
    for (const QString& monitor : std::exchange(m_toKeep, {})) {
        for (const WallPanel* panel : std::as_const(*this).panels()) {
            if (monitorOf(*panel) == monitor) {
                keep({.monitor = monitor,
                      .state = MonitorState::Open,
                      .arrangement = panel->view().arrangement()});
            }
        }
    }
}

void WallMonitors::keep(const MonitorWall& wall)
{
    if (!m_service || !allows(m_session, Action::ViewWall)) {
        return;
    }
    whenDone(this, m_service->keepMonitor(m_session, wall), [this](const Status& kept) {
        if (!kept) {
            qCWarning(lcUi) << "keeping a wall:" << kept.error();
            emit messageRequested(tr("The wall could not be kept for the next time."));
        }
    });
}

}  // namespace gatehouse::ui
