// A wall of cameras that misbehave all the time.
//
//   bench_wall_soak [--cameras 16] [--minutes 20] [--seed N]
//
// Every few seconds one camera stalls, drops its connection, changes its resolution, goes dark or
// refuses, and recovers later; layouts change in between, between such as show every camera: what a
// stream needs would hide a leak. After the last fault all of them recover.
// Measuring begins when the minute of packets that each stream keeps is full. The last line is
// JSON:
//   faults                     how many were made
//   memory_growth              resident memory, mean of the last quarter / of the first - 1
//   allocated_mb_*             of it what the program holds; the rest is the allocator's
//   threads_first, threads_last
//   live_at_end                cameras that are live 10 s after the last recovery
#include "bench/wall/bench_clips.h"
#include "support/rigs/rtsp_cameras.h"
#include "ui/wall/wall_view.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <malloc.h>
#include <unistd.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QTest>

#include <array>
#include <cstdio>
#include <random>

namespace {

using namespace gatehouse;
using namespace std::chrono_literals;

constexpr QSize kMain{640, 360};
constexpr QSize kSub{320, 180};
constexpr std::chrono::seconds kWarmUp{90};
constexpr int kRecoveryMs = 10'000;
constexpr int kPatienceMs = 60'000;

struct Fault
{
    const char* begin;
    const char* end;  ///< empty: it ends by itself
};
constexpr std::array kFaults{Fault{"stall %1", "resume %1"},
                             Fault{"drop %1", ""},
                             Fault{"resize %1 480x270", "resize %1 640x360"},
                             Fault{"resize %1 1280x720", "resize %1 640x360"},
                             Fault{"dark %1", "light %1"},
                             Fault{"refuse %1", "accept %1"}};

QString nameOf(int camera)
{
    return QStringLiteral("camera%1").arg(camera);
}

double residentMb()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// What was asked of the allocator and not given back.
double allocatedNowMb()
{
    const struct mallinfo2 info = mallinfo2();
    return double(info.uordblks + info.hblkhd) / 1e6;
}

int threadCount()
{
    return int(QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs).size()) - 2;
}

class Soak
{
public:
    Soak(QApplication& application, int cameras, quint32 seed)
        : m_cameras(cameras)
        , m_random(seed)
        , m_theme(application)
        , m_icons(m_theme)
        , m_hub(m_clock)
        , m_wall({m_theme, m_icons, m_dialogs, m_clock, QTimeZone::utc()}, m_hub)
    {
    }

    Status start();
    void run(std::chrono::milliseconds duration);
    /// Cameras that are live in the end.
    int recover();

    std::vector<double> memoryMb;
    std::vector<double> allocatedMb;
    std::vector<int> threads;
    int faults = 0;

private:
    void misbehave();
    void command(const char* pattern, int camera);

    const int m_cameras;
    std::mt19937 m_random;
    SystemClock m_clock;
    ui::Theme m_theme;
    ui::IconSet m_icons;
    ui::WindowDialogs m_dialogs;
    std::unique_ptr<test::RtspCameras> m_rig;
    media::StreamHub m_hub;
    ui::WallView m_wall;
    QHash<int, const Fault*> m_faulty;
};

Status Soak::start()
{
    const auto main = bench::benchClip(kMain);
    const auto sub = bench::benchClip(kSub);
    if (!main || !sub) {
        return main ? sub.error() : main.error();
    }
    std::vector<test::SampleCamera> samples;
    for (int i = 1; i <= m_cameras; ++i) {
        samples.push_back({nameOf(i), *main, *sub});
    }
    auto rig = test::RtspCameras::start(samples);
    if (!rig) {
        return rig.error();
    }
    m_rig = rig.take();
    std::vector<Camera> cameras;
    for (int i = 1; i <= m_cameras; ++i) {
        Camera camera;
        camera.id = CameraId(i);
        camera.name = nameOf(i);
        camera.mainUrl = m_rig->mainUrl(nameOf(i));
        // Half of them have no sub-stream.
        camera.subUrl = i % 2 == 0 ? m_rig->subUrl(nameOf(i)) : QUrl();
        m_hub.setCamera(camera);
        cameras.push_back(std::move(camera));
    }
    m_wall.setWallLayout(ui::WallLayout::Sixteen);
    m_wall.resize(1920, 1080);
    m_wall.show();
    m_wall.setCameras(std::move(cameras));
    const bool isLive =
        QTest::qWaitFor([&] { return m_wall.liveCount() == m_cameras; }, kPatienceMs);
    return isLive
               ? Status()
               : Status(fail(ErrorCode::Timeout,
                             QStringLiteral("only %1 cameras are live").arg(m_wall.liveCount())));
}

void Soak::command(const char* pattern, int camera)
{
    // A camera that refuses just now may answer some commands with an error: it is a fault, too.
    (void)m_rig->command(QString::fromLatin1(pattern).arg(nameOf(camera)));
}

void Soak::misbehave()
{
    const int camera = int(m_random() % quint32(m_cameras)) + 1;
    if (const Fault* fault = m_faulty.take(camera)) {
        command(fault->end, camera);
        return;
    }
    const Fault& fault = kFaults[m_random() % kFaults.size()];
    command(fault.begin, camera);
    ++faults;
    if (*fault.end != '\0') {
        m_faulty.insert(camera, &fault);
    }
    if (m_random() % 8 == 0) {
        constexpr std::array kLayouts{ui::WallLayout::Sixteen, ui::WallLayout::TwentyFive};
        m_wall.setWallLayout(kLayouts[m_random() % kLayouts.size()]);
    }
}

void Soak::run(std::chrono::milliseconds duration)
{
    const auto start = std::chrono::steady_clock::now();
    const auto end = start + kWarmUp + duration;
    while (std::chrono::steady_clock::now() < end) {
        QTest::qWait(1000 + int(m_random() % 2000));
        misbehave();
        if (std::chrono::steady_clock::now() - start > kWarmUp) {
            memoryMb.push_back(residentMb());
            allocatedMb.push_back(allocatedNowMb());
            threads.push_back(threadCount());
        }
    }
}

int Soak::recover()
{
    for (auto fault = m_faulty.cbegin(); fault != m_faulty.cend(); ++fault) {
        command(fault.value()->end, fault.key());
    }
    m_faulty.clear();
    m_wall.setWallLayout(ui::WallLayout::Sixteen);
    QTest::qWait(kRecoveryMs);
    return m_wall.liveCount();
}

template <typename T>
double mean(const std::vector<T>& values, size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to; ++i) {
        sum += double(values[i]);
    }
    return to > from ? sum / double(to - from) : 0;
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("cameras"), QString(), QStringLiteral("N"), QStringLiteral("16")},
         {QStringLiteral("minutes"), QString(), QStringLiteral("M"), QStringLiteral("20")},
         {QStringLiteral("seed"), QString(), QStringLiteral("N"), QStringLiteral("1")}});
    parser.process(application);
    const int cameras = parser.value(QStringLiteral("cameras")).toInt();
    const double minutes = parser.value(QStringLiteral("minutes")).toDouble();
    if (cameras < 1 || cameras > 16 || minutes <= 0) {
        std::fprintf(stderr, "bench_wall_soak: --cameras is 1 to 16, --minutes more than 0\n");
        return 1;
    }
    Soak soak(application, cameras, parser.value(QStringLiteral("seed")).toUInt());
    if (const Status started = soak.start(); !started) {
        std::fprintf(stderr, "bench_wall_soak: %s\n", qUtf8Printable(started.error().text));
        return 1;
    }
    soak.run(std::chrono::milliseconds(qint64(minutes * 60'000)));
    const int live = soak.recover();
    const size_t quarter = soak.memoryMb.size() / 4;
    const size_t count = soak.memoryMb.size();
    const double first = mean(soak.memoryMb, 0, quarter);
    const double last = mean(soak.memoryMb, count - quarter, count);
    std::printf(
        "{\"cameras\":%d,\"minutes\":%.1f,\"faults\":%d,\"memory_mb_first\":%.1f,"
        "\"memory_mb_last\":%.1f,\"memory_growth\":%.4f,\"allocated_mb_first\":%.1f,"
        "\"allocated_mb_last\":%.1f,\"threads_first\":%.1f,"
        "\"threads_last\":%.1f,\"live_at_end\":%d}\n",
        cameras, minutes, soak.faults, first, last, first > 0 ? last / first - 1 : 0,
        mean(soak.allocatedMb, 0, quarter), mean(soak.allocatedMb, count - quarter, count),
        mean(soak.threads, 0, quarter), mean(soak.threads, count - quarter, count), live);
    return 0;
}
