#include "devices/onvif_ptz.h"

namespace gatehouse::devices {

namespace {

/// A device may remember hundreds; the desk has keys for nine.
constexpr size_t kMostPlaces = 512;
constexpr qsizetype kLongestName = 64;

Status statusOf(const Result<XmlElement>& answer)
{
    return answer ? Status() : Status(answer.error());
}

QString number(double value)
{
    return QString::number(std::clamp(value, -1.0, 1.0), 'f', 3);
}

}  // namespace

OnvifPtz::OnvifPtz(const DeviceLogin& login, const QString& profileToken, const Clock& clock,
                   StopFlag stop)
    : m_device(login, clock, std::move(stop)), m_profile(profileToken)
{
}

Result<XmlElement> OnvifPtz::call(const char* operation, const QString& content)
{
    if (!m_isOpen) {
        if (const Status opened = m_device.open(); !opened) {
            return opened.error();
        }
        m_isOpen = true;
    }
    if (m_device.ptzService().isEmpty()) {
        return fail(ErrorCode::Unavailable, QStringLiteral("the device cannot be steered"));
    }
    const QString space = QString::fromLatin1(xmlns::kPtz);
    const QString name = QString::fromLatin1(operation);
    const auto answer = m_device.soap().call(
        {.service = m_device.ptzService(),
         .action = space + u'/' + name,
         .body = QStringLiteral("<%1 xmlns=\"%2\"><ProfileToken>%3</ProfileToken>%4</%1>")
                     .arg(name, space, escaped(m_profile), content),
         .deadline = kDeadline});
    if (!answer && answer.error().code == ErrorCode::Denied) {
        // Its clock may have been set since: the next call asks for it again.
        m_isOpen = false;
    }
    return answer;
}

Status OnvifPtz::move(const PtzVelocity& velocity)
{
    QString axes;
    if (velocity.pan != 0 || velocity.tilt != 0) {
        axes += QStringLiteral("<PanTilt xmlns=\"%1\" x=\"%2\" y=\"%3\"/>")
                    .arg(QLatin1StringView(xmlns::kSchema), number(velocity.pan),
                         number(velocity.tilt));
    }
    if (velocity.zoom != 0) {
        axes += QStringLiteral("<Zoom xmlns=\"%1\" x=\"%2\"/>")
                    .arg(QLatin1StringView(xmlns::kSchema), number(velocity.zoom));
    }
    if (axes.isEmpty()) {
        return halt();
    }
    return statusOf(
        call("ContinuousMove", QStringLiteral("<Velocity>%1</Velocity><Timeout>PT%2S</Timeout>")
                                   .arg(axes)
                                   .arg(kMoveTimeout / std::chrono::seconds(1))));
}

Status OnvifPtz::halt()
{
    return statusOf(call("Stop", QStringLiteral("<PanTilt>true</PanTilt><Zoom>true</Zoom>")));
}

Result<std::vector<PtzPlace>> OnvifPtz::places()
{
    const auto answer = call("GetPresets", {});
    if (!answer) {
        return answer.error();
    }
    std::vector<PtzPlace> found;
    for (const XmlElement& one : answer->children) {
        const QString token = one.attributes.value(QStringLiteral("token"));
        if (!token.isEmpty() && found.size() < kMostPlaces) {
            found.push_back({token, one.textAt({"Name"}).left(kLongestName)});
        }
    }
    return found;
}

Status OnvifPtz::goTo(const QString& token)
{
    return statusOf(
        call("GotoPreset", QStringLiteral("<PresetToken>%1</PresetToken>").arg(escaped(token))));
}

Result<QString> OnvifPtz::store(const QString& name, const QString& token)
{
    QString content = QStringLiteral("<PresetName>%1</PresetName>").arg(escaped(name));
    if (!token.isEmpty()) {
        content += QStringLiteral("<PresetToken>%1</PresetToken>").arg(escaped(token));
    }
    const auto answer = call("SetPreset", content);
    if (!answer) {
        return answer.error();
    }
    const QString made = answer->textAt({"PresetToken"});
    return made.isEmpty() ? token : made;
}

Status OnvifPtz::forget(const QString& token)
{
    const Status done = statusOf(
        call("RemovePreset", QStringLiteral("<PresetToken>%1</PresetToken>").arg(escaped(token))));
    return !done && done.error().code == ErrorCode::NotFound ? Status() : done;
}

}  // namespace gatehouse::devices
