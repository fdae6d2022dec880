#include "devices/onvif_device.h"

namespace gatehouse::devices {

namespace {

constexpr qsizetype kLongestWord = 80;

SoapClient::Call deviceCall(const QUrl& service, const char* operation, const QString& content = {})
{
    const QString space = QString::fromLatin1(xmlns::kDevice);
    const QString name = QString::fromLatin1(operation);
    return {.service = service,
            .action = space + u'/' + name,
            .body = QStringLiteral("<%1 xmlns=\"%2\">%3</%1>").arg(name, space, content)};
}

std::optional<UtcTime> timeOf(const XmlElement& answer)
{
    const XmlElement* utc = answer.find({"SystemDateAndTime", "UTCDateTime"});
    if (!utc) {
        return std::nullopt;
    }
    const auto number = [utc](const char* group, const char* part) {
        return utc->textAt({group, part}).toInt();
    };
    const QDateTime time(
        QDate(number("Date", "Year"), number("Date", "Month"), number("Date", "Day")),
        QTime(number("Time", "Hour"), number("Time", "Minute"), number("Time", "Second")), Qt::UTC);
    return time.isValid() ? std::optional(fromMs(time.toMSecsSinceEpoch())) : std::nullopt;
}

}  // namespace

OnvifDevice::OnvifDevice(const DeviceLogin& login, const Clock& clock, StopFlag stop)
    : m_soap(login, clock, std::move(stop))
{
}

Status OnvifDevice::open()
{
    const Status clock = readClock();
    return clock ? readServices() : clock;
}

Status OnvifDevice::readClock()
{
    SoapClient::Call call = deviceCall(m_soap.device(), "GetSystemDateAndTime");
    call.asks = SoapClient::Asks::Anonymously;
    const UtcTime before = m_soap.clock().now();
    Result<XmlElement> answer = m_soap.call(call);
    if (!answer &&
        (answer.error().code == ErrorCode::Denied || answer.error().code == ErrorCode::Invalid)) {
        // The standard gives the time to everybody; some devices do not.
        call.asks = SoapClient::Asks::ByName;
        answer = m_soap.call(call);
    }
    if (!answer) {
        return answer.error();
    }
    if (const auto time = timeOf(*answer)) {
        const UtcTime ours = before + (m_soap.clock().now() - before) / 2;
        m_soap.setClockOffset(*time - ours);
    }
    return {};
}

void OnvifDevice::takeService(const QString& name, const QString& address)
{
    const auto is = [&name](const char* space) { return name == QLatin1StringView(space); };
    QUrl* const known = is(xmlns::kMedia)    ? &m_media
                        : is(xmlns::kMedia2) ? &m_media2
                        : is(xmlns::kPtz)    ? &m_ptz
                                             : nullptr;
    if (known && !address.isEmpty()) {
        *known = m_soap.serviceAt(address);
    }
}

Status OnvifDevice::readServices()
{
    const auto services =
        m_soap.call(deviceCall(m_soap.device(), "GetServices",
                               QStringLiteral("<IncludeCapability>false</IncludeCapability>")));
    if (services) {
        for (const XmlElement& service : services->children) {
            takeService(service.textAt({"Namespace"}), service.textAt({"XAddr"}));
        }
    } else if (services.error().code == ErrorCode::Denied ||
               services.error().code == ErrorCode::Timeout ||
               services.error().code == ErrorCode::Cancelled) {
        return services.error();
    }
    if (m_media.isEmpty() && m_media2.isEmpty()) {
        const auto all = m_soap.call(deviceCall(m_soap.device(), "GetCapabilities",
                                                QStringLiteral("<Category>All</Category>")));
        if (!all) {
            return all.error();
        }
        takeService(QString::fromLatin1(xmlns::kMedia),
                    all->textAt({"Capabilities", "Media", "XAddr"}));
        takeService(QString::fromLatin1(xmlns::kPtz),
                    all->textAt({"Capabilities", "PTZ", "XAddr"}));
    }
    if (m_media.isEmpty() && m_media2.isEmpty()) {
        return fail(ErrorCode::Unavailable, QStringLiteral("the device offers no video"));
    }
    return {};
}

Result<DeviceInformation> OnvifDevice::information()
{
    const auto answer = m_soap.call(deviceCall(m_soap.device(), "GetDeviceInformation"));
    if (!answer) {
        return answer.error();
    }
    const auto word = [&answer](const char* name) {
        return answer->textAt({name}).left(kLongestWord);
    };
    return DeviceInformation{.manufacturer = word("Manufacturer"),
                             .model = word("Model"),
                             .firmware = word("FirmwareVersion"),
                             .serial = word("SerialNumber")};
}

Result<DeviceReport> OnvifDevice::report()
{
    const auto about = information();
    if (!about) {
        return about.error();
    }
    const auto found = profiles();
    if (!found) {
        return found.error();
    }
    return DeviceReport{.serviceUrl = m_soap.device(),
                        .information = *about,
                        .profiles = *found,
                        .clockOffset = m_soap.clockOffset()};
}

}  // namespace gatehouse::devices
