#include "bench/wall/bench_clips.h"

#include "integration/media/sample_clips.h"

#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QProcess>

namespace gatehouse::bench {

namespace {

constexpr int kDecodeDeadlineMs = 300'000;
constexpr double kBitsPerPixel = 4e6 / (1920.0 * 1080.0);
constexpr double kLeastBits = 512e3;

/// Debian's opencv-doc: pedestrians, filmed by a camera on a building.
QString street()
{
    const QString path = QStringLiteral("/usr/share/doc/opencv-doc/examples/data/vtest.avi");
    return QFile::exists(path) ? path : QString();
}

Result<QString> clip(const QString& name, QSize size, const QString& footage,
                     const QStringList& more)
{
    const QString directory = QStringLiteral(GATEHOUSE_BENCH_DIR);
    const QString path = directory + u'/' + name + QStringLiteral(".mp4");
    if (QFile::exists(path)) {
        return path;
    }
    if (!QDir().mkpath(directory)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot make ") + directory);
    }
    test::ClipSpec spec;
    spec.size = size;
    spec.seconds = kClipSeconds;
    spec.framesPerSecond = kFramesPerSecond;
    spec.footage = footage;
    const double bits = std::max(kLeastBits, kBitsPerPixel * size.width() * size.height());
    spec.more = QStringList{QStringLiteral("-preset"), QStringLiteral("veryfast"),
                            QStringLiteral("-bf"),     QStringLiteral("0"),
                            QStringLiteral("-b:v"),    QString::number(qint64(bits)),
                            QStringLiteral("-g"),      QString::number(2 * kFramesPerSecond)} +
                more;
    // Under another name until it is whole: an interrupted run must not leave half a file behind.
    const auto made = test::makeClip(directory, name + QStringLiteral("_part"), spec);
    if (!made) {
        return made.error();
    }
    return QFile::rename(*made, path)
               ? Result<QString>(path)
               : fail(ErrorCode::Io, QStringLiteral("cannot rename ") + *made);
}

double childrenCpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval& time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

Result<QString> benchClip(QSize size)
{
    const QString footage = street();
    const QString content = footage.isEmpty() ? QStringLiteral("test") : QStringLiteral("street");
    return clip(QStringLiteral("%1_%2x%3").arg(content).arg(size.width()).arg(size.height()), size,
                footage, {});
}

QString clipContent()
{
    return street().isEmpty() ? QStringLiteral("a test picture") : QStringLiteral("a street");
}

Result<QString> numberedClip(QSize size)
{
    const int side = size.width() / kNumberBits;
    QStringList boxes{QStringLiteral("drawbox=x=0:y=0:w=iw:h=%1:color=black:t=fill").arg(side)};
    for (int bit = 0; bit < kNumberBits; ++bit) {
        boxes << QStringLiteral(
                     "drawbox=x=%1:y=0:w=%2:h=%2:color=white:t=fill:"
                     "enable='mod(floor(n/%3),2)'")
                     .arg(bit * side)
                     .arg(side)
                     .arg(1 << bit);
    }
    return clip(QStringLiteral("numbered_%1x%2").arg(size.width()).arg(size.height()), size, {},
                {QStringLiteral("-vf"), boxes.join(u',')});
}

Result<double> plainDecode(const QString& clip)
{
    const double before = childrenCpuSeconds();
    QProcess ffmpeg;
    ffmpeg.start(QStringLiteral("ffmpeg"),
                 {QStringLiteral("-nostdin"), QStringLiteral("-v"), QStringLiteral("error"),
                  QStringLiteral("-threads"), QStringLiteral("1"), QStringLiteral("-i"), clip,
                  QStringLiteral("-f"), QStringLiteral("null"), QStringLiteral("-")});
    if (!ffmpeg.waitForStarted() || !ffmpeg.waitForFinished(kDecodeDeadlineMs) ||
        ffmpeg.exitCode() != 0) {
        return fail(ErrorCode::Unavailable, QStringLiteral("ffmpeg: ") + ffmpeg.errorString());
    }
    return (childrenCpuSeconds() - before) / kClipSeconds;
}

}  // namespace gatehouse::bench
