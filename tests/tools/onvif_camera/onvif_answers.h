// What the device says to each operation.
#pragma once

#include "camera_state.h"
#include "credentials.h"

namespace gatehouse::onvif_camera {

struct Answer
{
    int status = 200;
    QByteArray body;
};

/// `own` is the device's own address, "http://127.0.0.1:8080".
Answer answerTo(const devices::XmlElement& operation, const QString& own, const Options& options,
                const QDateTime& deviceTime, CameraState& state);
Answer fault(int status, const char* code, const char* subcode);
QByteArray soap(const QString& body);

}  // namespace gatehouse::onvif_camera
