// What came of trying a camera, as sentences for the administrator.
#pragma once

#include "services/camera_setup_service.h"

#include <QString>

namespace gatehouse::ui {

/// "Pictures come: H.264, 1920 × 1080, the first after 0.8 s.", or what is wrong and what to do.
QString checkSentence(const media::StreamCheck& check);
/// Both streams; of a broken one alone what is wrong.
QString checkSentence(const services::CameraCheck& check);
/// What a camera of this purpose does, and what the administrator may want to set beside it.
QString purposeHint(CameraPurpose purpose);
/// Why the pictures of such a camera are not analysed.
QString analysisSentence(CameraPurpose purpose, const Error& error);
/// Why a device could not be asked.
QString deviceSentence(const Error& error);
/// "H.264"
QString codecWord(const QString& codec);
QString sizeText(QSize size);

}  // namespace gatehouse::ui
