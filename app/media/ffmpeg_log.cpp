#include "media/ffmpeg_log.h"

#include "base/logging.h"
#include "base/redacted.h"

#include <array>
#include <mutex>

extern "C" {
#include <libavutil/error.h>
#include <libavutil/log.h>
}

namespace gatehouse::media {

namespace {

// A category of its own, quiet unless asked for: a damaged stream makes hundreds of lines a second,
// and its status says the same in one word.
Q_LOGGING_CATEGORY(lcFfmpeg, "gatehouse.media.ffmpeg", QtWarningMsg)

// Anything chattier than this may carry requests with their Authorization header.
constexpr int kChattiestLevel = AV_LOG_WARNING;

void forward(void* context, int level, const char* format, va_list arguments)
{
    if (level > kChattiestLevel) {
        return;
    }
    if (level > AV_LOG_FATAL && !lcFfmpeg().isDebugEnabled()) {
        return;
    }
    std::array<char, 512> line{};
    thread_local int startsLine = 1;
    av_log_format_line2(context, level, format, arguments, line.data(), int(line.size()),
                        &startsLine);
    const QString text = withoutCredentials(QString::fromUtf8(line.data()).trimmed());
    if (level <= AV_LOG_FATAL) {
        qCWarning(lcFfmpeg).noquote() << text;
    } else {
        qCDebug(lcFfmpeg).noquote() << text;
    }
}

}  // namespace

void installFfmpegLog()
{
    static std::once_flag once;
    std::call_once(once, [] {
        av_log_set_level(kChattiestLevel);
        av_log_set_callback(forward);
    });
}

QString ffmpegErrorText(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return QString::fromUtf8(text.data());
}

}  // namespace gatehouse::media
