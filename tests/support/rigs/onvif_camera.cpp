#include "support/rigs/onvif_camera.h"

#include <QFile>
#include <QJsonDocument>
#include <QTcpSocket>

namespace gatehouse::test {

namespace {
constexpr int kControlDeadlineMs = 15000;
}

Result<std::unique_ptr<OnvifCamera>> OnvifCamera::start(QStringList arguments, const QString& user,
                                                        const Secret& password)
{
    std::unique_ptr<OnvifCamera> rig(new OnvifCamera);
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
    auto child =
        ChildProcess::start(QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-onvif-camera"), arguments);
    if (!child) {
        return child.error();
    }
    rig->m_child = child.take();
    return rig;
}

QUrl OnvifCamera::serviceUrl() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/onvif/device_service")
                    .arg(m_child->readyValue(QStringLiteral("port"))));
}

quint16 OnvifCamera::discoveryPort() const
{
    return quint16(m_child->readyValue(QStringLiteral("discovery")).toUInt());
}

QByteArray OnvifCamera::command(const QString& line)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"),
                         quint16(m_child->readyValue(QStringLiteral("control")).toUInt()));
    if (!socket.waitForConnected(kControlDeadlineMs)) {
        return {};
    }
    socket.write(line.toUtf8() + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(kControlDeadlineMs)) {
            return {};
        }
    }
    return socket.readLine().trimmed();
}

QJsonObject OnvifCamera::state()
{
    return QJsonDocument::fromJson(command(QStringLiteral("state"))).object();
}

QJsonArray OnvifCamera::log()
{
    return QJsonDocument::fromJson(command(QStringLiteral("log"))).array();
}

QStringList OnvifCamera::operations()
{
    QStringList names;
    for (const QJsonValue& entry : log()) {
        names << entry.toObject().value(QStringLiteral("operation")).toString();
    }
    return names;
}

}  // namespace gatehouse::test
