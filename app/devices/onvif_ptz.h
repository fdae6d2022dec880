// Pan, tilt, zoom and the places that a device remembers.
#pragma once

#include "devices/onvif_device.h"

namespace gatehouse::devices {

/// One thread, and not the window's: every function blocks, each up to kDeadline. The first call
/// asks the device for its services, which takes a little longer.
class OnvifPtz
{
public:
    /// Who steers wants to see at once that nothing happens.
    static constexpr std::chrono::milliseconds kDeadline{2000};
    /// The device itself stops when it hears nothing more for so long.
    static constexpr std::chrono::milliseconds kMoveTimeout{2000};

    /// `stop` may be null.
    OnvifPtz(const DeviceLogin& login, const QString& profileToken, const Clock& clock,
             StopFlag stop);

    Status move(const PtzVelocity& velocity);
    Status halt();
    Result<std::vector<PtzPlace>> places();
    Status goTo(const QString& token);
    /// Where the camera looks now. An empty token makes a new place, another replaces it; answers
    /// the place's token.
    Result<QString> store(const QString& name, const QString& token);
    /// A place that is not there any more is forgotten, too.
    Status forget(const QString& token);

private:
    Result<XmlElement> call(const char* operation, const QString& content);

    OnvifDevice m_device;
    const QString m_profile;
    bool m_isOpen = false;
};

}  // namespace gatehouse::devices
