// FFmpeg's own messages, led into the room's logging category without credentials.
#pragma once

#include <QString>

namespace gatehouse::media {

/// Once a process; later calls do nothing. Any thread.
void installFfmpegLog();

/// The text of an AVERROR code.
QString ffmpegErrorText(int code);

}  // namespace gatehouse::media
