#include "support/rigs/rtsp_cameras.h"

#include <QFile>
#include <QTcpSocket>

namespace gatehouse::test {

namespace {
constexpr int kControlDeadlineMs = 15000;
}

Result<std::unique_ptr<RtspCameras>> RtspCameras::start(const std::vector<SampleCamera>& cameras,
                                                        const QString& user, const Secret& password)
{
    std::unique_ptr<RtspCameras> rig(new RtspCameras);
    QStringList arguments{QStringLiteral("--port"), QStringLiteral("0"),
                          QStringLiteral("--control"), QStringLiteral("0")};
    if (!user.isEmpty()) {
        QFile file(rig->m_directory.filePath(QStringLiteral("password")));
        if (!file.open(QIODevice::WriteOnly)) {
            return fail(ErrorCode::Io, file.errorString());
        }
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(password.reveal());
        arguments << QStringLiteral("--user") << user << QStringLiteral("--password-file")
                  << file.fileName();
    }
    for (const SampleCamera& camera : cameras) {
        QString value = camera.name + u'=' + camera.mainFile;
        if (!camera.subFile.isEmpty()) {
            value += u',' + camera.subFile;
        }
        arguments << QStringLiteral("--camera") << value;
    }
    auto child =
        ChildProcess::start(QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-rtsp-camera"), arguments);
    if (!child) {
        return child.error();
    }
    rig->m_child = child.take();
    return rig;
}

QUrl RtspCameras::url(const QString& name, const QString& stream) const
{
    return QUrl(QStringLiteral("rtsp://127.0.0.1:%1/%2/%3")
                    .arg(m_child->readyValue(QStringLiteral("port")), name, stream));
}

Status RtspCameras::command(const QString& line)
{
    const auto answer = ask(line);
    return answer ? Status() : Status(answer.error());
}

Result<QString> RtspCameras::ask(const QString& line)
{
    const QString address = m_child->readyValue(QStringLiteral("control"));
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(address.section(u':', -1).toUInt()));
    if (!socket.waitForConnected(kControlDeadlineMs)) {
        return fail(ErrorCode::Unavailable, socket.errorString());
    }
    socket.write(line.toUtf8() + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(kControlDeadlineMs)) {
            return fail(ErrorCode::Timeout, QStringLiteral("no answer to \"%1\"").arg(line));
        }
    }
    const QString answer = QString::fromUtf8(socket.readLine()).trimmed();
    return answer.startsWith(QStringLiteral("ok"))
               ? Result<QString>(answer.mid(2).trimmed())
               : Result<QString>(fail(ErrorCode::Invalid, answer));
}

}  // namespace gatehouse::test
