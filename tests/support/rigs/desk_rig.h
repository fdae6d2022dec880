// The real desk, its window included, on an estate in a directory of its own: for tests and
// benchmarks that need everything at once. GUI thread.
#pragma once

#include "main/desk.h"
#include "support/rigs/rtsp_cameras.h"

#include <QTemporaryDir>

#include <memory>

class QApplication;

namespace gatehouse::test {

struct RigCamera
{
    QString name;
    QUrl mainUrl;
    QUrl subUrl;
    bool isGate = false;
};

class DeskRig
{
public:
    /// Makes users (an administrator, a manager, a guard, an auditor), a door and the cameras
    /// through the services. `dialogs` answers the window's questions and outlives the rig; null:
    /// real windows ask. A failure is fatal to the program.
    DeskRig(QApplication& application, const std::vector<RigCamera>& cameras,
            ui::Dialogs* dialogs = nullptr);
    ~DeskRig();
    Q_DISABLE_COPY_MOVE(DeskRig)

    /// Adds a webhook endpoint; before open().
    void addEndpoint(const QString& url, const Secret& secret, const QStringList& fields);
    /// Where the desk finds its models; before open().
    void setModelsDir(const QString& folder) { m_modelsDir = folder; }
    /// Starts the desk and signs `role` in through the form of the window.
    Desk& open(Role role);
    /// Through the form, on an open desk where nobody is signed in.
    void signIn(Role role);
    static QString userName(Role role) { return roleName(role); }
    static QString password(Role role);
    /// As when the window is closed and opened again.
    void close() { m_desk.reset(); }

    QString directory() const { return m_directory.path(); }
    Session session(Role role) const { return m_sessions.value(int(role)); }
    DoorId door() const { return m_door; }
    CameraId camera(const QString& name) const { return m_cameraIds.value(name); }
    ui::Theme& theme() { return m_theme; }

private:
    void seed(const std::vector<RigCamera>& cameras);
    Paths paths() const;

    QTemporaryDir m_directory;
    QString m_modelsDir;  ///< empty: those of the assets
    SystemClock m_clock;
    ui::Theme m_theme;
    ui::IconSet m_icons;
    ui::WindowDialogs m_windows;
    ui::Dialogs& m_dialogs;
    QHash<int, Session> m_sessions;
    DoorId m_door;
    QHash<QString, CameraId> m_cameraIds;
    std::unique_ptr<Desk> m_desk;
};

}  // namespace gatehouse::test
