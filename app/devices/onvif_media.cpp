// Profiles and streams: Media2 where the device offers it (H.265 stands there alone), else Media1.
#include "devices/onvif_device.h"

namespace gatehouse::devices {

namespace {

/// More is no camera, and each costs a call.
constexpr size_t kMostProfiles = 32;
constexpr qsizetype kLongestToken = 128;

SoapClient::Call mediaCall(const QUrl& service, const char* space, const char* operation,
                           const QString& content)
{
    const QString uri = QString::fromLatin1(space);
    const QString name = QString::fromLatin1(operation);
    return {.service = service,
            .action = uri + u'/' + name,
            .body = QStringLiteral("<%1 xmlns=\"%2\">%3</%1>").arg(name, uri, content)};
}

std::optional<MediaProfile> profileOf(const XmlElement& profile, const XmlElement* encoder,
                                      const XmlElement* ptz)
{
    MediaProfile made;
    made.token = profile.attributes.value(QStringLiteral("token"));
    // A token goes back to the device as it came: one that is cut would be another.
    if (made.token.isEmpty() || made.token.size() > kLongestToken || !encoder) {
        return std::nullopt;
    }
    made.name = profile.textAt({"Name"}).left(kLongestToken);
    made.codec = encoder->textAt({"Encoding"}).left(16);
    made.size = QSize(encoder->textAt({"Resolution", "Width"}).toInt(),
                      encoder->textAt({"Resolution", "Height"}).toInt());
    made.steering = ptz ? Steering::Onvif : Steering::Fixed;
    return made;
}

template <typename Read>
std::vector<MediaProfile> profilesOf(const XmlElement& answer, Read read)
{
    std::vector<MediaProfile> made;
    for (const XmlElement& one : answer.children) {
        const std::optional<MediaProfile> profile =
            one.name == QLatin1StringView("Profiles") ? read(one) : std::nullopt;
        if (profile && made.size() < kMostProfiles) {
            made.push_back(*profile);
        }
    }
    return made;
}

}  // namespace

QUrl OnvifDevice::streamAt(const QString& named) const
{
    QUrl url(named, QUrl::StrictMode);
    const bool isRtsp =
        url.scheme() == QLatin1StringView("rtsp") || url.scheme() == QLatin1StringView("rtsps");
    if (!url.isValid() || !isRtsp || url.host().isEmpty()) {
        return {};
    }
    url.setUserInfo({});
    // For the same reasons as with services (see SoapClient::serviceAt()).
    url.setHost(m_soap.device().host());
    return url;
}

template <typename Ask>
Result<std::vector<MediaProfile>> OnvifDevice::withStreams(std::vector<MediaProfile> profiles,
                                                           Ask ask)
{
    std::vector<MediaProfile> kept;
    for (MediaProfile& profile : profiles) {
        const Result<XmlElement> answer = m_soap.call(ask(profile.token));
        if (!answer) {
            const ErrorCode code = answer.error().code;
            if (code == ErrorCode::Timeout || code == ErrorCode::Cancelled ||
                code == ErrorCode::Denied) {
                return answer.error();
            }
            continue;
        }
        const QString plain = answer->textAt({"Uri"});
        profile.streamUrl = streamAt(plain.isEmpty() ? answer->textAt({"MediaUri", "Uri"}) : plain);
        if (!profile.streamUrl.isEmpty()) {
            kept.push_back(std::move(profile));
        }
    }
    return kept;
}

Result<std::vector<MediaProfile>> OnvifDevice::media2Profiles()
{
    const auto answer =
        m_soap.call(mediaCall(m_media2, xmlns::kMedia2, "GetProfiles",
                              QStringLiteral("<Type>VideoEncoder</Type><Type>PTZ</Type>")));
    if (!answer) {
        return answer.error();
    }
    return withStreams(profilesOf(*answer,
                                  [](const XmlElement& profile) {
                                      return profileOf(
                                          profile, profile.find({"Configurations", "VideoEncoder"}),
                                          profile.find({"Configurations", "PTZ"}));
                                  }),
                       [this](const QString& token) {
                           return mediaCall(m_media2, xmlns::kMedia2, "GetStreamUri",
                                            QStringLiteral("<Protocol>RTSP</Protocol>"
                                                           "<ProfileToken>%1</ProfileToken>")
                                                .arg(escaped(token)));
                       });
}

Result<std::vector<MediaProfile>> OnvifDevice::media1Profiles()
{
    const auto answer = m_soap.call(mediaCall(m_media, xmlns::kMedia, "GetProfiles", {}));
    if (!answer) {
        return answer.error();
    }
    return withStreams(
        profilesOf(*answer,
                   [](const XmlElement& profile) {
                       return profileOf(profile,
                                        profile.child(QStringLiteral("VideoEncoderConfiguration")),
                                        profile.child(QStringLiteral("PTZConfiguration")));
                   }),
        [this](const QString& token) {
            return mediaCall(
                m_media, xmlns::kMedia, "GetStreamUri",
                QStringLiteral("<StreamSetup><Stream xmlns=\"%1\">RTP-Unicast</Stream>"
                               "<Transport xmlns=\"%1\"><Protocol>RTSP</Protocol></Transport>"
                               "</StreamSetup><ProfileToken>%2</ProfileToken>")
                    .arg(QLatin1StringView(xmlns::kSchema), escaped(token)));
        });
}

Result<std::vector<MediaProfile>> OnvifDevice::profiles()
{
    if (!m_media2.isEmpty()) {
        const auto found = media2Profiles();
        const bool ends = !found && (found.error().code == ErrorCode::Denied ||
                                     found.error().code == ErrorCode::Cancelled);
        if (m_media.isEmpty() || ends || (found && !found->empty())) {
            return found;
        }
    }
    return media1Profiles();
}

}  // namespace gatehouse::devices
