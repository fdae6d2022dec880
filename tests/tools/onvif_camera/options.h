// How the sample device behaves.
#pragma once

#include <QString>

#include <chrono>

namespace gatehouse::onvif_camera {

enum class Auth
{
    None = 1,
    Token,
    DigestMd5,
    DigestSha256
};

struct Options
{
    QString name = QStringLiteral("East gate");
    QString user;
    QByteArray password;
    Auth auth = Auth::None;
    std::chrono::milliseconds clockOffset{0};
    QString mainUrl = QStringLiteral("rtsp://127.0.0.1:554/main");
    QString subUrl = QStringLiteral("rtsp://127.0.0.1:554/sub");
    bool hasPtz = true;
    bool hasMedia2 = true;
    bool hasServices = true;  ///< false: knows GetCapabilities alone
    /// What it calls itself in its own addresses; empty: as it was asked.
    QString namedHost;
};

}  // namespace gatehouse::onvif_camera
