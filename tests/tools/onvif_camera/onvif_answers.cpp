#include "onvif_answers.h"

namespace gatehouse::onvif_camera {

namespace {

constexpr const char* kMedia1 = "http://www.onvif.org/ver10/media/wsdl";
constexpr const char* kMedia2 = "http://www.onvif.org/ver20/media/wsdl";
constexpr const char* kPtz = "http://www.onvif.org/ver20/ptz/wsdl";

QString service(const char* space, const QString& address)
{
    return QStringLiteral(
               "<tds:Service><tds:Namespace>%1</tds:Namespace><tds:XAddr>%2</tds:XAddr>"
               "</tds:Service>")
        .arg(QLatin1StringView(space), address);
}

QString services(const QString& own, const Options& options)
{
    QString list = service(kMedia1, own + QStringLiteral("/onvif/media"));
    if (options.hasMedia2) {
        list += service(kMedia2, own + QStringLiteral("/onvif/media2"));
    }
    if (options.hasPtz) {
        list += service(kPtz, own + QStringLiteral("/onvif/ptz?channel=1"));
    }
    return QStringLiteral("<tds:GetServicesResponse>%1</tds:GetServicesResponse>").arg(list);
}

QString capabilities(const QString& own, const Options& options)
{
    QString list =
        QStringLiteral("<tt:Media><tt:XAddr>%1/onvif/media</tt:XAddr></tt:Media>").arg(own);
    if (options.hasPtz) {
        list += QStringLiteral("<tt:PTZ><tt:XAddr>%1/onvif/ptz</tt:XAddr></tt:PTZ>").arg(own);
    }
    return QStringLiteral(
               "<tds:GetCapabilitiesResponse><tds:Capabilities>%1</tds:Capabilities>"
               "</tds:GetCapabilitiesResponse>")
        .arg(list);
}

QString timeOfDay(const QDateTime& time)
{
    return QStringLiteral(
               "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime>"
               "<tt:Time><tt:Hour>%1</tt:Hour><tt:Minute>%2</tt:Minute><tt:Second>%3</tt:Second>"
               "</tt:Time><tt:Date><tt:Year>%4</tt:Year><tt:Month>%5</tt:Month><tt:Day>%6</tt:Day>"
               "</tt:Date></tt:UTCDateTime></tds:SystemDateAndTime>"
               "</tds:GetSystemDateAndTimeResponse>")
        .arg(time.time().hour())
        .arg(time.time().minute())
        .arg(time.time().second())
        .arg(time.date().year())
        .arg(time.date().month())
        .arg(time.date().day());
}

struct SampleProfile
{
    const char* token;
    const char* name;
    const char* codec1;
    const char* codec2;
    int width;
    int height;
};
constexpr SampleProfile kMain{"main & 1", "Main", "H264", "H265", 1920, 1080};
constexpr SampleProfile kSub{"sub_1", "Sub", "H264", "H264", 640, 360};

QString profile1(const SampleProfile& one, const Options& options)
{
    return QStringLiteral(
               "<trt:Profiles token=\"%1\"><tt:Name>%2</tt:Name><tt:VideoEncoderConfiguration>"
               "<tt:Encoding>%3</tt:Encoding><tt:Resolution><tt:Width>%4</tt:Width>"
               "<tt:Height>%5</tt:Height></tt:Resolution></tt:VideoEncoderConfiguration>%6"
               "</trt:Profiles>")
        .arg(QString::fromLatin1(one.token).toHtmlEscaped(), QLatin1StringView(one.name),
             QLatin1StringView(one.codec1))
        .arg(one.width)
        .arg(one.height)
        .arg(options.hasPtz ? QStringLiteral("<tt:PTZConfiguration token=\"p\"/>") : QString());
}

QString profile2(const SampleProfile& one, const Options& options)
{
    return QStringLiteral(
               "<tr2:Profiles token=\"%1\"><tr2:Name>%2</tr2:Name><tr2:Configurations>"
               "<tr2:VideoEncoder><tt:Encoding>%3</tt:Encoding><tt:Resolution>"
               "<tt:Width>%4</tt:Width><tt:Height>%5</tt:Height></tt:Resolution>"
               "</tr2:VideoEncoder>%6</tr2:Configurations></tr2:Profiles>")
        .arg(QString::fromLatin1(one.token).toHtmlEscaped(), QLatin1StringView(one.name),
             QLatin1StringView(one.codec2))
        .arg(one.width)
        .arg(one.height)
        .arg(options.hasPtz ? QStringLiteral("<tr2:PTZ token=\"p\"/>") : QString());
}

QString media(const devices::XmlElement& operation, const Options& options)
{
    const bool isMedia2 =
        operation.child(QStringLiteral("Type")) || operation.child(QStringLiteral("Protocol"));
    if (operation.name == QLatin1StringView("GetProfiles")) {
        return isMedia2 ? QStringLiteral("<tr2:GetProfilesResponse>%1%2</tr2:GetProfilesResponse>")
                              .arg(profile2(kMain, options), profile2(kSub, options))
                        : QStringLiteral("<trt:GetProfilesResponse>%1%2</trt:GetProfilesResponse>")
                              .arg(profile1(kMain, options), profile1(kSub, options));
    }
    const bool isMain = operation.textAt({"ProfileToken"}) == QLatin1StringView(kMain.token);
    const QString uri = (isMain ? options.mainUrl : options.subUrl).toHtmlEscaped();
    return isMedia2 ? QStringLiteral(
                          "<tr2:GetStreamUriResponse><tr2:Uri>%1</tr2:Uri>"
                          "</tr2:GetStreamUriResponse>")
                          .arg(uri)
                    : QStringLiteral(
                          "<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>%1</tt:Uri>"
                          "</trt:MediaUri></trt:GetStreamUriResponse>")
                          .arg(uri);
}

QString presets(const CameraState& state)
{
    QString list;
    for (auto place = state.places().cbegin(); place != state.places().cend(); ++place) {
        list += QStringLiteral("<tptz:Preset token=\"%1\"><tt:Name>%2</tt:Name></tptz:Preset>")
                    .arg(place.key().toHtmlEscaped(), place.value().toHtmlEscaped());
    }
    return QStringLiteral("<tptz:GetPresetsResponse>%1</tptz:GetPresetsResponse>").arg(list);
}

std::optional<QString> move(const devices::XmlElement& operation, CameraState& state)
{
    const auto* velocity = operation.child(QStringLiteral("Velocity"));
    if (!velocity) {
        return std::nullopt;
    }
    const auto part = [velocity](const char* axis, const char* name) {
        const auto* element = velocity->child(QString::fromLatin1(axis));
        return element ? element->attributes.value(QString::fromLatin1(name)).toDouble() : 0.0;
    };
    QString timeout = operation.textAt({"Timeout"});
    timeout.remove(QStringLiteral("PT")).remove(u'S');
    state.move(part("PanTilt", "x"), part("PanTilt", "y"), part("Zoom", "x"),
               std::chrono::seconds(std::max(1, timeout.toInt())));
    return QStringLiteral("<tptz:ContinuousMoveResponse/>");
}

/// Nothing: no such place, or a call that makes no sense.
std::optional<QString> ptz(const devices::XmlElement& operation, CameraState& state)
{
    const QString token = operation.textAt({"PresetToken"});
    const QString& name = operation.name;
    if (name == QLatin1StringView("ContinuousMove")) {
        return move(operation, state);
    }
    if (name == QLatin1StringView("Stop")) {
        state.stop();
        return QStringLiteral("<tptz:StopResponse/>");
    }
    if (name == QLatin1StringView("GetPresets")) {
        return presets(state);
    }
    if (name == QLatin1StringView("SetPreset")) {
        return QStringLiteral(
                   "<tptz:SetPresetResponse><tptz:PresetToken>%1</tptz:PresetToken>"
                   "</tptz:SetPresetResponse>")
            .arg(state.store(operation.textAt({"PresetName"}), token));
    }
    if (name == QLatin1StringView("GotoPreset") && state.goTo(token)) {
        return QStringLiteral("<tptz:GotoPresetResponse/>");
    }
    if (name == QLatin1StringView("RemovePreset") && state.forget(token)) {
        return QStringLiteral("<tptz:RemovePresetResponse/>");
    }
    return std::nullopt;
}

}  // namespace

QByteArray soap(const QString& body)
{
    return QStringLiteral(
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<env:Envelope xmlns:env=\"http://www.w3.org/2003/05/soap-envelope\""
               " xmlns:ter=\"http://www.onvif.org/ver10/error\""
               " xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\""
               " xmlns:trt=\"%1\" xmlns:tr2=\"%2\" xmlns:tptz=\"%3\""
               " xmlns:tt=\"http://www.onvif.org/ver10/schema\"><env:Header/>"
               "<env:Body>%4</env:Body></env:Envelope>")
        .arg(QLatin1StringView(kMedia1), QLatin1StringView(kMedia2), QLatin1StringView(kPtz), body)
        .toUtf8();
}

Answer fault(int status, const char* code, const char* subcode)
{
    return {status,
            soap(QStringLiteral("<env:Fault><env:Code><env:Value>env:%1</env:Value><env:Subcode>"
                                "<env:Value>ter:%2</env:Value></env:Subcode></env:Code><env:Reason>"
                                "<env:Text xml:lang=\"en\">%2</env:Text></env:Reason></env:Fault>")
                     .arg(QLatin1StringView(code), QLatin1StringView(subcode)))};
}

Answer answerTo(const devices::XmlElement& operation, const QString& own, const Options& options,
                const QDateTime& deviceTime, CameraState& state)
{
    const auto is = [&operation](const char* name) {
        return operation.name == QLatin1StringView(name);
    };
    if (is("GetSystemDateAndTime")) {
        return {200, soap(timeOfDay(deviceTime))};
    }
    if (is("GetServices") && options.hasServices) {
        return {200, soap(services(own, options))};
    }
    if (is("GetCapabilities")) {
        return {200, soap(capabilities(own, options))};
    }
    if (is("GetDeviceInformation")) {
        return {200,
                soap(QStringLiteral(
                    "<tds:GetDeviceInformationResponse><tds:Manufacturer>Sample</tds:Manufacturer>"
                    "<tds:Model>Dome 1</tds:Model><tds:FirmwareVersion>1.2.3"
                    "</tds:FirmwareVersion><tds:SerialNumber>S-0001</tds:SerialNumber>"
                    "</tds:GetDeviceInformationResponse>"))};
    }
    if (is("GetProfiles") || is("GetStreamUri")) {
        return {200, soap(media(operation, options))};
    }
    const bool isPtz = operation.child(QStringLiteral("ProfileToken"));
    if (isPtz && options.hasPtz) {
        const auto answer = ptz(operation, state);
        return answer ? Answer{200, soap(*answer)} : fault(400, "Sender", "NoToken");
    }
    return fault(500, "Receiver", "ActionNotSupported");
}

}  // namespace gatehouse::onvif_camera
