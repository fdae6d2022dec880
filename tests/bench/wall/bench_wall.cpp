// bench_wall --streams N --seconds S: what N live tiles of 1080p25 H.264 cost, beside what plain
// decoding of the same file costs. Cameras are another process. The last line is JSON:
//   painted_share            frames painted / frames the cameras had to send in that time
//   cpu_per_stream_s         CPU seconds of this process, all threads, for each second of each
//   stream decode_cpu_per_stream_s  of the decode threads alone: reading, decoding, scaling,
//   colours ratio                    cpu_per_stream_s / the same of "ffmpeg -threads 1 -i FILE -f
//   null -"
#include "bench/wall/wall_bench.h"
#include "integration/media/sample_clips.h"

#include <sys/resource.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTimer>

#include <cstdio>

namespace {

using namespace gatehouse;

constexpr int kFramesPerSecond = 25;
constexpr int kClipSeconds = 20;
constexpr int kMostStreams = 16;
constexpr int kDecodeDeadlineMs = 300'000;

/// 1080p25, 4 Mbit/s, a key frame every two seconds: what a camera's main stream usually is.
Result<QString> benchClip()
{
    const QString directory = QStringLiteral(GATEHOUSE_BENCH_DIR);
    const QString name = QStringLiteral("wall_1080p25");
    const QString path = directory + u'/' + name + QStringLiteral(".mp4");
    if (QFile::exists(path)) {
        return path;
    }
    if (!QDir().mkpath(directory)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot make ") + directory);
    }
    test::ClipSpec spec;
    spec.size = {1920, 1080};
    spec.seconds = kClipSeconds;
    spec.framesPerSecond = kFramesPerSecond;
    spec.more = {QStringLiteral("-preset"), QStringLiteral("veryfast"), QStringLiteral("-b:v"),
                 QStringLiteral("4M"),      QStringLiteral("-g"),       QString::number(50)};
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

/// CPU seconds of plain decoding for one second of the clip.
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

int complain(const QString& sentence)
{
    std::fprintf(stderr, "bench_wall: %s\n", qUtf8Printable(sentence));
    return 1;
}

void report(const bench::WallFigures& figures, int streams, double plain)
{
    const double streamSeconds = figures.seconds * streams;
    const double due = streamSeconds * kFramesPerSecond;
    const double cpu = figures.wallCpuSeconds / streamSeconds;
    const double decodeCpu = figures.decodeCpuSeconds / streamSeconds;
    std::printf(
        "%d streams of 1080p25 for %.2f s: %.0f frames due, %llu decoded, %llu painted; "
        "the worst tile painted %.2f a second\n",
        streams, figures.seconds, due, static_cast<unsigned long long>(figures.arrived),
        static_cast<unsigned long long>(figures.painted),
        double(figures.leastPainted) / figures.seconds);
    std::printf("CPU s per stream s: %.4f in all, %.4f of it decode threads; plain ffmpeg %.4f\n",
                cpu, decodeCpu, plain);
    std::printf(
        "{\"streams\":%d,\"painted_share\":%.4f,\"cpu_per_stream_s\":%.4f,"
        "\"decode_cpu_per_stream_s\":%.4f,\"ratio\":%.3f}\n",
        streams, std::min(1.0, double(figures.painted) / due), cpu, decodeCpu, cpu / plain);
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("streams"), QString(), QStringLiteral("N"), QStringLiteral("4")},
         {QStringLiteral("seconds"), QString(), QStringLiteral("S"), QStringLiteral("20")}});
    parser.process(application);
    const int streams = parser.value(QStringLiteral("streams")).toInt();
    const int seconds = parser.value(QStringLiteral("seconds")).toInt();
    if (streams < 1 || streams > kMostStreams || seconds < 1) {
        return complain(
            QStringLiteral("--streams is 1 to %1, --seconds at least 1").arg(kMostStreams));
    }
    const auto clip = benchClip();
    if (!clip) {
        return complain(clip.error().text);
    }
    const auto plain = plainDecode(*clip);
    if (!plain) {
        return complain(plain.error().text);
    }
    bench::WallBench wall(application, streams, std::chrono::seconds(seconds));
    int status = 0;
    const Status started = wall.start(*clip, [&](const Result<bench::WallFigures>& figures) {
        if (figures) {
            report(*figures, streams, *plain);
        } else {
            status = complain(figures.error().text);
        }
        QCoreApplication::quit();
    });
    if (!started) {
        return complain(started.error().text);
    }
    QCoreApplication::exec();
    return status;
}
