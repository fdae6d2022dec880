// An X server and a window manager of the test's own: who has the keyboard focus is decided by
// them, and the offscreen platform gives it to whatever window was shown last.
#pragma once

#include <QDeadlineTimer>
#include <QProcess>
#include <QStandardPaths>

namespace gatehouse::test {

/// Make it before the QApplication; both programs end with it.
class OwnDisplay
{
public:
    OwnDisplay()
    {
        const QString server = QStandardPaths::findExecutable(QStringLiteral("Xvfb"));
        const QString manager = QStandardPaths::findExecutable(QStringLiteral("openbox"));
        if (server.isEmpty() || manager.isEmpty()) {
            return;
        }
        m_server.start(
            server, {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                     QStringLiteral("0"), QStringLiteral("1920x1080x24"),
                     QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        QByteArray number;
        const QDeadlineTimer deadline(30'000);
        while (!number.endsWith('\n') && !deadline.hasExpired() &&
               m_server.waitForReadyRead(int(deadline.remainingTime()))) {
            number += m_server.readAllStandardOutput();
        }
        if (!number.endsWith('\n')) {
            return;
        }
        qputenv("DISPLAY", ":" + number.trimmed());
        qputenv("QT_QPA_PLATFORM", "xcb");
        m_manager.start(manager, {QStringLiteral("--sm-disable")});
        m_running = m_manager.waitForStarted() && managerIsReady();
    }
    /// A window that is shown before the manager has taken over never becomes active.
    static bool managerIsReady()
    {
        const QDeadlineTimer deadline(30'000);
        while (!deadline.hasExpired()) {
            QProcess ask;
            ask.start(QStringLiteral("xprop"),
                      {QStringLiteral("-root"), QStringLiteral("_NET_SUPPORTING_WM_CHECK")});
            if (!ask.waitForFinished()) {
                return false;
            }
            if (ask.readAllStandardOutput().contains("window id")) {
                return true;
            }
        }
        return false;
    }
    ~OwnDisplay()
    {
        for (QProcess* process : {&m_manager, &m_server}) {
            process->terminate();
            process->waitForFinished(5'000);
        }
    }
    Q_DISABLE_COPY_MOVE(OwnDisplay)

    bool isRunning() const { return m_running; }

private:
    QProcess m_server;
    QProcess m_manager;
    bool m_running = false;
};

}  // namespace gatehouse::test
