// A camera as it is configured; what it is doing just now is media::StreamStatus.
#pragma once

#include "base/secret.h"
#include "domain/ids.h"

#include <QString>
#include <QUrl>

namespace gatehouse {

enum class StreamQuality
{
    Main = 1,
    Sub
};

enum class CameraPurpose
{
    Overview = 1,  // watched by people
    Gate,          // faces are analysed; belongs to a door
    Vehicles       // number plates are read; belongs to a door
};

struct Camera
{
    CameraId id;
    QString name;
    CameraPurpose purpose = CameraPurpose::Overview;
    DoorId door;   ///< valid for cameras at gates, of people and of vehicles
    QUrl mainUrl;  ///< rtsp://host:port/path without credentials
    QUrl subUrl;   ///< empty: the camera has no sub-stream, the main stream serves
    QString username;
    Secret password;
    int wallPosition = 0;
};

/// What people call it by at the wall: its place in the order, from 1.
inline int numberOf(const Camera& camera)
{
    return camera.wallPosition + 1;
}

struct Door
{
    DoorId id;
    QString name;
};

}  // namespace gatehouse
