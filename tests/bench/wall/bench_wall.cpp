// What N live tiles cost, beside what plain decoding of the same file costs. Cameras are another
// process.
//
//   bench_wall --streams N --seconds S [--size 1920x1080] [--governor off|first|automatic]
//              [--cores awake|sleeping]
//   bench_wall --overload [--streams 40] [--seconds S]
//
// Without a governor every frame is decoded fully. The last line is JSON:
//   painted_share            frames painted / frames the cameras had to send in that time
//   cpu_per_stream_s         CPU seconds of this process, all threads, for each second of each
//                            stream
//   decode_cpu_per_stream_s  of the decode threads alone: reading, decoding, scaling, colours
//   ratio                    cpu_per_stream_s / the same of "ffmpeg -threads 1 -i FILE -f null -",
//                            which runs twice before and twice after
//   cores                    whether they were kept awake (the default) for both sides, or slept
//                            when there was nothing to do (see awake_cores.h)
// and with --overload, under the automatic governor:
//   longest_stall_ms         of the GUI thread
//   input_to_paint_p99_ms    from a key to the end of the paint that follows it
//   oldest_unmarked_ms       the oldest picture on a tile that did not say why
#include "bench/wall/awake_cores.h"
#include "bench/wall/bench_clips.h"
#include "bench/wall/wall_bench.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

#include <cstdio>

namespace {

using namespace gatehouse;
using bench::WallSetting;

constexpr int kMostStreams = 64;
constexpr int kOverloadStreams = 40;
constexpr int kPlainRuns = 2;

int complain(const QString& sentence)
{
    std::fprintf(stderr, "bench_wall: %s\n", qUtf8Printable(sentence));
    return 1;
}

enum class Cores
{
    Awake = 1,
    Sleeping
};

struct Asked
{
    WallSetting setting;
    QSize size;
    Cores cores = Cores::Awake;
};

struct Plain
{
    double sum = 0;
    int runs = 0;
    double mean() const { return sum / runs; }
};

Status measurePlain(const QString& clip, Plain& plain)
{
    for (int i = 0; i < kPlainRuns; ++i) {
        const auto cost = bench::plainDecode(clip);
        if (!cost) {
            return cost.error();
        }
        plain.sum += *cost;
        ++plain.runs;
    }
    return {};
}

void reportCost(const bench::WallFigures& figures, const Asked& asked, double plain)
{
    const int streams = asked.setting.streams;
    const double streamSeconds = figures.seconds * streams;
    const double due = streamSeconds * bench::kFramesPerSecond;
    const double cpu = figures.wallCpuSeconds / streamSeconds;
    const double decodeCpu = figures.decodeCpuSeconds / streamSeconds;
    std::printf(
        "%d streams of %s for %.2f s: %.0f frames due, %llu decoded, %llu painted; the worst tile "
        "painted %.2f a second; %d degraded\n",
        streams, qUtf8Printable(bench::clipContent()), figures.seconds, due,
        static_cast<unsigned long long>(figures.arrived),
        static_cast<unsigned long long>(figures.painted),
        double(figures.leastPainted) / figures.seconds, figures.degraded);
    std::printf("CPU s per stream s: %.4f in all, %.4f of it decode threads; plain ffmpeg %.4f\n",
                cpu, decodeCpu, plain);
    std::printf(
        "{\"streams\":%d,\"painted_share\":%.4f,\"cpu_per_stream_s\":%.4f,"
        "\"decode_cpu_per_stream_s\":%.4f,\"ratio\":%.3f,\"cores\":\"%s\"}\n",
        streams, std::min(1.0, double(figures.painted) / due), cpu, decodeCpu, cpu / plain,
        asked.cores == Cores::Awake ? "awake" : "sleeping");
}

void reportOverload(const bench::WallFigures& figures, int streams)
{
    const bench::OverloadFigures& felt = *figures.overload;
    std::printf("%d streams for %.2f s: %llu decoded, %llu painted; %zu keys\n", streams,
                figures.seconds, static_cast<unsigned long long>(figures.arrived),
                static_cast<unsigned long long>(figures.painted), felt.inputs);
    std::printf(
        "{\"streams\":%d,\"degraded\":%d,\"key_frames_only\":%d,\"longest_stall_ms\":%.1f,"
        "\"input_to_paint_p99_ms\":%.1f,\"oldest_unmarked_ms\":%.0f,\"oldest_ms\":%.0f,"
        "\"cores\":%.2f}\n",
        streams, figures.degraded, figures.keyFramesOnly, felt.longestStallMs,
        felt.inputToPaintP99Ms, felt.oldestUnmarkedMs, felt.oldestMs,
        figures.wallCpuSeconds / figures.seconds);
}

std::optional<media::GovernorMode> governorOf(const QString& name)
{
    if (name == QLatin1String("off")) {
        return media::GovernorMode::Off;
    }
    if (name == QLatin1String("first")) {
        return media::GovernorMode::FirstStep;
    }
    if (name == QLatin1String("automatic")) {
        return media::GovernorMode::Automatic;
    }
    return std::nullopt;
}

Result<Asked> asked(const QApplication& application)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("streams"), QString(), QStringLiteral("N")},
         {QStringLiteral("seconds"), QString(), QStringLiteral("S"), QStringLiteral("20")},
         {QStringLiteral("size"), QString(), QStringLiteral("WxH"), QStringLiteral("1920x1080")},
         {QStringLiteral("governor"), QString(), QStringLiteral("MODE"), QStringLiteral("off")},
         {QStringLiteral("cores"), QString(), QStringLiteral("MODE"), QStringLiteral("awake")},
         {QStringLiteral("overload"), QString()}});
    parser.process(application);
    Asked asked;
    const bool overload = parser.isSet(QStringLiteral("overload"));
    asked.setting.streams = parser.isSet(QStringLiteral("streams"))
                                ? parser.value(QStringLiteral("streams")).toInt()
                                : (overload ? kOverloadStreams : 4);
    asked.setting.duration = std::chrono::seconds(parser.value(QStringLiteral("seconds")).toInt());
    const QStringList sides = parser.value(QStringLiteral("size")).split(u'x');
    asked.size = QSize(sides.value(0).toInt(), sides.value(1).toInt());
    const auto governor = governorOf(parser.value(QStringLiteral("governor")));
    const QString cores = parser.value(QStringLiteral("cores"));
    asked.cores = cores == QLatin1String("awake") ? Cores::Awake : Cores::Sleeping;
    if (asked.setting.streams < 1 || asked.setting.streams > kMostStreams ||
        asked.setting.duration < std::chrono::seconds(1) || asked.size.isEmpty() || !governor ||
        (asked.cores == Cores::Sleeping && cores != QLatin1String("sleeping"))) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("--streams is 1 to %1, --seconds at least 1, --size WxH, "
                                   "--governor off, first or automatic, --cores awake or "
                                   "sleeping")
                        .arg(kMostStreams));
    }
    asked.setting.governor = overload ? media::GovernorMode::Automatic : *governor;
    asked.setting.watch = overload ? WallSetting::Watch::Overload : WallSetting::Watch::Cost;
    return asked;
}

Status measure(QApplication& application, const Asked& asked)
{
    const auto clip = bench::benchClip(asked.size);
    if (!clip) {
        return clip.error();
    }
    const bool isCost = asked.setting.watch == WallSetting::Watch::Cost;
    bench::AwakeCores awake;
    if (const Status kept = isCost && asked.cores == Cores::Awake ? awake.start() : Status();
        !kept) {
        return kept.error();
    }
    Plain plain;
    if (const Status measured = isCost ? measurePlain(*clip, plain) : Status(); !measured) {
        return measured.error();
    }
    Result<bench::WallFigures> figures = bench::WallFigures();
    {
        bench::WallBench wall(application, asked.setting);
        const Status started = wall.start(*clip, [&](Result<bench::WallFigures> answer) {
            figures = std::move(answer);
            QCoreApplication::quit();
        });
        if (!started) {
            return started.error();
        }
        QCoreApplication::exec();
    }
    if (!figures) {
        return figures.error();
    }
    if (!isCost) {
        reportOverload(*figures, asked.setting.streams);
        return {};
    }
    if (const Status measured = measurePlain(*clip, plain); !measured) {
        return measured.error();
    }
    reportCost(*figures, asked, plain.mean());
    return {};
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const auto wanted = asked(application);
    if (!wanted) {
        return complain(wanted.error().text);
    }
    const Status measured = measure(application, *wanted);
    return measured ? 0 : complain(measured.error().text);
}
