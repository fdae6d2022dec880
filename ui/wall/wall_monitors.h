// The walls of a desk: the one of the main window and those on more monitors, and what each of them
// showed last.
#pragma once

#include "services/wall_service.h"
#include "ui/wall/camera_drag.h"
#include "ui/wall/wall_window.h"

#include <QTimer>

#include <set>

class QScreen;

namespace gatehouse::ui {

/// GUI thread. Every wall is kept a moment after somebody changed it, for this person at this desk,
/// and put up again after sign-in. A window whose monitor is gone goes with it and comes back with
/// it; one that was closed stays closed.
class WallMonitors : public QObject
{
    Q_OBJECT

public:
    WallMonitors(const UiContext& context, media::StreamHub& hub, CameraDrag& drag,
                 WallPanel& mainWall, QObject* parent = nullptr);
    ~WallMonitors() override;

    /// Without it nothing is remembered.
    void setService(services::WallService& service);
    /// An invalid one closes the windows; they come back with the next session of that person.
    void setSession(const Session& session);
    void setCameras(const std::vector<Camera>& cameras);
    void setMotion(Motion motion);

    /// On a monitor that has no wall yet; beside the main window when there is none.
    WallWindow* openNext();
    /// What is selected on `from` goes to the wall after it; the first one follows the last.
    void sendOn(WallPanel& from);
    std::vector<WallPanel*> panels();
    std::vector<const WallPanel*> panels() const;
    int windowCount() const { return int(m_windows.size()); }

    // What the system says about its monitors; by the name of the screen.
    void takeAway(const QString& screen);
    void bringBack(const QString& screen);

    /// Keeps `panel` in a moment, or at once.
    void keepSoon(WallPanel& panel);
    void keepNow();

signals:
    /// Join it to what all walls have.
    void opened(gatehouse::ui::WallWindow* window);
    void messageRequested(const QString& text);

private:
    WallWindow& open(QScreen* screen, const QString& monitor);
    void close(const QString& monitor);
    void restore(const std::vector<MonitorWall>& walls);
    QString freeName(const QString& screen) const;
    QString monitorOf(const WallPanel& panel) const;
    void keep(const MonitorWall& wall);
    void join(WallPanel& panel);

    const UiContext m_context;
    media::StreamHub& m_hub;
    CameraDrag& m_drag;
    WallPanel& m_main;
    services::WallService* m_service = nullptr;
    Session m_session;
    quint64 m_load = 0;
    std::vector<Camera> m_cameras;
    Motion m_motion = Motion::On;
    std::vector<std::unique_ptr<WallWindow>> m_windows;
    std::vector<MonitorWall> m_away;  ///< open, but their monitor is not there
    std::set<QString> m_toKeep;       ///< monitors that changed
    QTimer m_keepDelay;
};

}  // namespace gatehouse::ui
