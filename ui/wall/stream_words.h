// What a stream is doing, as words and sentences for the person at the desk.
#pragma once

#include "media/stream_status.h"
#include "ui/widgets/theme.h"

#include <QString>
#include <QTimeZone>

namespace gatehouse::ui {

/// "Frozen"; empty when live.
QString stateWord(media::StreamState state);
Token stateToken(media::StreamState state);
/// What happened, what it means, what to do. Empty when live.
QString streamSentence(const QString& cameraName, const media::StreamStatus& status, UtcTime now);
/// Why the picture is less than the camera sends: it gives way to others, is behind or damaged.
/// Empty when it is whole.
QString streamMark(const media::StreamStatus& status);
/// "Last picture at 14:02:31", or that there was none; empty while the picture is live or first
/// connecting.
QString lastPictureSentence(const media::StreamStatus& status, const QTimeZone& zone);

}  // namespace gatehouse::ui
