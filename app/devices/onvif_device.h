// What an ONVIF device says of itself: who made it, what it streams, whether it can be steered.
#pragma once

#include "devices/soap_client.h"

namespace gatehouse::devices {

/// One thread, and not the window's: every function blocks. open() first.
class OnvifDevice
{
public:
    /// `stop` may be null.
    OnvifDevice(const DeviceLogin& login, const Clock& clock, StopFlag stop);

    /// Asks for the device's time of day and for the addresses of its services.
    Status open();
    /// After open(): information, profiles with their streams, the clock. A profile whose stream
    /// the device does not give is left out.
    Result<DeviceReport> report();

    SoapClient& soap() { return m_soap; }
    /// Empty when the device has no such service.
    const QUrl& ptzService() const { return m_ptz; }

private:
    Status readClock();
    Status readServices();
    void takeService(const QString& name, const QString& address);
    Result<DeviceInformation> information();
    Result<std::vector<MediaProfile>> profiles();
    Result<std::vector<MediaProfile>> media2Profiles();
    Result<std::vector<MediaProfile>> media1Profiles();
    /// The stream's address on this device, or nothing.
    QUrl streamAt(const QString& named) const;
    template <typename Ask>
    Result<std::vector<MediaProfile>> withStreams(std::vector<MediaProfile> profiles, Ask ask);

    SoapClient m_soap;
    QUrl m_media;
    QUrl m_media2;
    QUrl m_ptz;
};

}  // namespace gatehouse::devices
