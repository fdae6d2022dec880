#include "ui/cameras/camera_words.h"

#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace gatehouse::ui {

using media::StreamFault;

namespace {

class CameraWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::CameraWords)
};

}  // namespace

QString purposeHint(CameraPurpose purpose)
{
    switch (purpose) {
        case CameraPurpose::Overview:
            return CameraWords::tr("Nobody and no plate is recognised here.");
        case CameraPurpose::Gate:
            return CameraWords::tr(
                "Faces are compared with those who are enrolled; who has a grant for the door is "
                "let in.");
        case CameraPurpose::Vehicles:
            return CameraWords::tr(
                "The barrier opens for registered vehicles and expected visitors. With Zones… you "
                "can draw where plates are read.");
    }
    return {};
}

QString analysisSentence(CameraPurpose purpose, const Error& error)
{
    if (error.code == ErrorCode::Unavailable || error.code == ErrorCode::Corrupt) {
        return purpose == CameraPurpose::Vehicles
                   ? CameraWords::tr(
                         "No plates are read: a file of the plate reader is missing or damaged. "
                         "Run the installer again, then restart Gatehouse.")
                   : CameraWords::tr(
                         "No faces are recognised: a file of the recognition is missing or "
                         "damaged. Run the installer again, then restart Gatehouse.");
    }
    return errorSentence(error);
}

QString codecWord(const QString& codec)
{
    if (codec.compare(QLatin1StringView("h264"), Qt::CaseInsensitive) == 0) {
        return QStringLiteral("H.264");
    }
    if (codec.compare(QLatin1StringView("hevc"), Qt::CaseInsensitive) == 0 ||
        codec.compare(QLatin1StringView("h265"), Qt::CaseInsensitive) == 0) {
        return QStringLiteral("H.265");
    }
    return codec.toUpper();
}

QString sizeText(QSize size)
{
    return size.isEmpty() ? QString()
                          : QStringLiteral("%1 × %2").arg(size.width()).arg(size.height());
}

QString checkSentence(const media::StreamCheck& check)
{
    switch (check.fault) {
        case StreamFault::None:
            return CameraWords::tr("Pictures come: %1, %2, the first after %3 s.")
                .arg(codecWord(check.codec), sizeText(check.size),
                     QString::number(double(check.toFirstPicture.count()) / 1000.0, 'f', 1));
        case StreamFault::Unreachable:
            return CameraWords::tr(
                "Nobody answers at this address. Check the address, the camera's power and its "
                "network.");
        case StreamFault::WrongPassword:
            return CameraWords::tr("The camera refuses the user name or the password.");
        case StreamFault::NotFound:
            return CameraWords::tr(
                "The camera answers, but has no stream at this path. Check what stands behind the "
                "address.");
        case StreamFault::NotVideo:
            return CameraWords::tr("The camera answers, but sends no video that can be shown.");
        case StreamFault::Timeout:
            return CameraWords::tr("The camera does not answer in time, or sends no picture.");
        case StreamFault::Closed:
            return CameraWords::tr(
                "The camera ends the connection. It may serve too many already.");
        case StreamFault::Damaged:
            return CameraWords::tr("What the camera sends is damaged and cannot be shown.");
    }
    return {};
}

QString checkSentence(const services::CameraCheck& check)
{
    if (check.main.fault != StreamFault::None) {
        return CameraWords::tr("Main stream: %1").arg(checkSentence(check.main));
    }
    if (!check.sub) {
        return checkSentence(check.main);
    }
    if (check.sub->fault != StreamFault::None) {
        return CameraWords::tr("The main stream works. Sub-stream: %1")
            .arg(checkSentence(*check.sub));
    }
    return CameraWords::tr("Both streams work: %1, %2 and %3.")
        .arg(codecWord(check.main.codec), sizeText(check.main.size), sizeText(check.sub->size));
}

QString deviceSentence(const Error& error)
{
    if (error.text.startsWith(QStringLiteral("address:"))) {
        return CameraWords::tr(
            "This is no address of a camera. Write it as 10.0.0.7 or rtsp://10.0.0.7/path, "
            "without a user name in it.");
    }
    switch (error.code) {
        case ErrorCode::Denied:
            return CameraWords::tr(
                "The device refuses the user name or the password. ONVIF often has users of its "
                "own; look into the camera's settings.");
        case ErrorCode::Timeout:
            return CameraWords::tr("The device does not answer in time.");
        case ErrorCode::Corrupt:
            return CameraWords::tr(
                "Something answers at this address, but not as an ONVIF camera does.");
        case ErrorCode::NotFound:
        case ErrorCode::Unavailable:
            return CameraWords::tr(
                "No ONVIF camera answers at this address. Check the address, and whether ONVIF is "
                "switched on in the camera.");
        default:
            return errorSentence(error);
    }
}

}  // namespace gatehouse::ui
