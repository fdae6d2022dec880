#include "integration/media/sample_clips.h"

#include <QProcess>

namespace gatehouse::test {

namespace {
constexpr int kEncodeDeadlineMs = 300'000;
}

Result<QString> makeClip(const QString& directory, const QString& name, const ClipSpec& spec)
{
    const QString path = directory + u'/' + name + u'.' + spec.suffix;
    // In RGB: of sub-sampled pictures the filter makes even sizes only.
    const QString source = QStringLiteral("testsrc2=size=%1x%2:rate=%3:duration=%4,format=rgb24")
                               .arg(spec.size.width())
                               .arg(spec.size.height())
                               .arg(spec.framesPerSecond)
                               .arg(spec.seconds);
    QStringList arguments{QStringLiteral("-nostdin"), QStringLiteral("-v"), QStringLiteral("error"),
                          QStringLiteral("-y")};
    if (spec.footage.isEmpty()) {
        arguments << QStringLiteral("-f") << QStringLiteral("lavfi") << QStringLiteral("-i")
                  << source;
    } else {
        arguments << QStringLiteral("-stream_loop") << QStringLiteral("-1") << QStringLiteral("-i")
                  << spec.footage << QStringLiteral("-an") << QStringLiteral("-t")
                  << QString::number(spec.seconds) << QStringLiteral("-vf")
                  << QStringLiteral("setpts=0.5*PTS,fps=%1,scale=%2:%3")
                         .arg(spec.framesPerSecond)
                         .arg(spec.size.width())
                         .arg(spec.size.height());
    }
    arguments << QStringList{QStringLiteral("-c:v"),     spec.encoder,
                             QStringLiteral("-pix_fmt"), spec.pixelFormat,
                             QStringLiteral("-g"),       QString::number(spec.framesPerSecond)};
    if (spec.encoder == QLatin1String("libx264") || spec.encoder == QLatin1String("libx265")) {
        arguments << QStringLiteral("-preset") << QStringLiteral("ultrafast");
    }
    if (spec.encoder == QLatin1String("libx265")) {
        arguments << QStringLiteral("-x265-params") << QStringLiteral("log-level=error");
    }
    arguments << spec.more << path;
    QProcess ffmpeg;
    ffmpeg.start(QStringLiteral("ffmpeg"), arguments);
    if (!ffmpeg.waitForStarted()) {
        return fail(ErrorCode::Unavailable, QStringLiteral("ffmpeg: ") + ffmpeg.errorString());
    }
    if (!ffmpeg.waitForFinished(kEncodeDeadlineMs) || ffmpeg.exitCode() != 0) {
        return fail(ErrorCode::Internal,
                    QStringLiteral("ffmpeg: ") + QString::fromUtf8(ffmpeg.readAllStandardError()));
    }
    return path;
}

}  // namespace gatehouse::test
