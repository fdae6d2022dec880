// A camera as a device of the network: what it says of itself, and how it is steered. What it
// streams is in camera.h.
#pragma once

#include "base/secret.h"
#include "domain/session.h"

#include <QSize>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace gatehouse {

/// Where a device answers and who asks. The address carries no credentials.
struct DeviceLogin
{
    QUrl url;  ///< http or https; an empty path means /onvif/device_service
    QString username;
    Secret password;
};

struct DeviceInformation
{
    QString manufacturer;
    QString model;
    QString firmware;
    QString serial;
};

enum class Steering
{
    Fixed = 1,  // cannot be moved, or its profile does not say that it can
    Onvif       // pan, tilt and zoom over ONVIF
};

/// One way in which a device offers its picture.
struct MediaProfile
{
    QString token;  ///< the device's name for it
    QString name;
    QString codec;  ///< as the device writes it: "H264"
    QSize size;     ///< empty when the device does not say
    QUrl streamUrl;
    Steering steering = Steering::Fixed;
};

struct DeviceReport
{
    QUrl serviceUrl;
    DeviceInformation information;
    std::vector<MediaProfile> profiles;
    /// The device's clock minus ours.
    std::chrono::milliseconds clockOffset{0};
};

/// Who answered a search of the network.
struct FoundDevice
{
    QUrl serviceUrl;
    QString name;
    QString hardware;
    QString location;
};

/// What the store keeps of a camera that is more than a stream.
struct CameraDevice
{
    QUrl serviceUrl;       ///< empty: the camera is known by its streams alone
    QString profileToken;  ///< the profile that is steered
    Steering steering = Steering::Fixed;
    DeviceInformation information = {};
};

/// Parts of the greatest speed, -1 to 1: right, up and closer are positive.
struct PtzVelocity
{
    double pan = 0;
    double tilt = 0;
    double zoom = 0;

    bool isStill() const { return pan == 0 && tilt == 0 && zoom == 0; }
    bool operator==(const PtzVelocity&) const = default;
};

/// A place that the device remembers.
struct PtzPlace
{
    QString token;  ///< the device's name for it
    QString name;
};

/// Which profiles make a camera's two streams; indices into the list that was asked about.
struct StreamChoice
{
    size_t main = 0;
    std::optional<size_t> sub;
};

/// The largest picture is the main stream; the sub-stream is the smaller one that comes nearest to
/// what a small tile shows. Nothing when no profile has a stream.
std::optional<StreamChoice> chooseStreams(const std::vector<MediaProfile>& profiles);

/// Who may take a camera out of another's hands: only a higher rank does. The manager leads the
/// guard; the administrator, who only sets up, disturbs nobody.
int steeringRank(Role role);

}  // namespace gatehouse
