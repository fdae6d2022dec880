// The sample ONVIF device (tests/tools/onvif_camera) as a child process, with its control port.
#pragma once

#include "base/secret.h"
#include "support/rigs/child_process.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QUrl>

namespace gatehouse::test {

class OnvifCamera
{
public:
    /// `arguments` as the program has them; with a user it asks for `password`.
    static Result<std::unique_ptr<OnvifCamera>> start(QStringList arguments = {},
                                                      const QString& user = {},
                                                      const Secret& password = {});

    QUrl serviceUrl() const;
    quint16 discoveryPort() const;
    /// "mode slow"; what it answered.
    QByteArray command(const QString& line);
    QJsonObject state();
    /// The operations that were asked for since the last "clear".
    QStringList operations();
    QJsonArray log();
    QProcess& process() { return m_child->process(); }

private:
    OnvifCamera() = default;

    std::unique_ptr<ChildProcess> m_child;
    QTemporaryDir m_directory;
};

}  // namespace gatehouse::test
