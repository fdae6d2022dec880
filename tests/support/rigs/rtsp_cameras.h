// Sample cameras over real RTSP on 127.0.0.1 (tests/tools/rtsp_camera), with their control socket.
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "support/rigs/child_process.h"

#include <QTemporaryDir>
#include <QUrl>

#include <memory>
#include <vector>

namespace gatehouse::test {

struct SampleCamera
{
    QString name;
    QString mainFile;
    QString subFile;  ///< empty: no sub-stream
};

class RtspCameras
{
public:
    /// With a user, the cameras ask for it and for `password`.
    static Result<std::unique_ptr<RtspCameras>> start(const std::vector<SampleCamera>& cameras,
                                                      const QString& user = {},
                                                      const Secret& password = {});

    QUrl mainUrl(const QString& name) const { return url(name, QStringLiteral("main")); }
    QUrl subUrl(const QString& name) const { return url(name, QStringLiteral("sub")); }
    /// Sends one line such as "stall yard"; the server's own sentence when it refuses.
    Status command(const QString& line);
    /// What the server answers after "ok ".
    Result<QString> ask(const QString& line);
    QProcess& process() { return m_child->process(); }

private:
    RtspCameras() = default;
    QUrl url(const QString& name, const QString& stream) const;

    std::unique_ptr<ChildProcess> m_child;
    QTemporaryDir m_directory;
};

}  // namespace gatehouse::test
