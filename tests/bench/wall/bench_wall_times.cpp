// How soon a guard sees what he asked for, with cameras in another process.
//
//   bench_wall_times [--cameras 16] [--rounds 20]
//
// The last line is JSON; all figures in ms, each as [p50, p95, most]:
//   latency      from the moment a frame was due at the camera to its paint; four tiles play a clip
//                whose frames carry their number
//   layout_warm  from the choice of a layout to the first picture on its last tile, all streams
//                being decoded for somebody already
//   layout_cold  the same with nothing connected
//   reconnect    from the moment the camera answers again to its picture, after 3 to 12 s away
#include "bench/wall/bench_clips.h"
#include "support/rigs/rtsp_cameras.h"
#include "ui/wall/wall_view.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace {

using namespace gatehouse;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr QSize kWindow{1920, 1080};
constexpr QSize kMain{1920, 1080};
constexpr QSize kSub{640, 360};
constexpr int kPatienceMs = 30'000;
constexpr int kWhite = 128;
constexpr int kLatencyTiles = 4;
constexpr int kFramesWatched = 500;

QString nameOf(int camera)
{
    return QStringLiteral("camera%1").arg(camera);
}

QString figures(std::vector<double> values)
{
    if (values.empty()) {
        return QStringLiteral("null");
    }
    std::ranges::sort(values);
    const auto at = [&](double share) { return values[size_t(double(values.size() - 1) * share)]; };
    return QStringLiteral("[%1,%2,%3]")
        .arg(at(0.5), 0, 'f', 1)
        .arg(at(0.95), 0, 'f', 1)
        .arg(values.back(), 0, 'f', 1);
}

class WallTimes
{
public:
    WallTimes(QApplication& application, int cameras, int rounds)
        : m_cameras(cameras), m_rounds(rounds), m_theme(application), m_icons(m_theme)
    {
    }

    Status start();
    Result<std::vector<double>> latency();
    std::vector<double> layoutChanges(bool warm);
    Result<std::vector<double>> reconnects();

private:
    /// A wall and the hub that feeds it; another one begins with nothing connected.
    struct Desk
    {
        Desk(WallTimes& times, ui::WallLayout layout);
        media::StreamHub hub;
        ui::WallView wall;
    };
    bool waitUntilLive(Desk& desk) const;
    bool everyTileHasPicture(Desk& desk) const;
    std::optional<double> ageOf(const ui::WallTile& tile, SteadyTime zero) const;

    const int m_cameras;
    const int m_rounds;
    SystemClock m_clock;
    ui::Theme m_theme;
    ui::IconSet m_icons;
    ui::WindowDialogs m_dialogs;
    std::unique_ptr<test::RtspCameras> m_rig;
    std::vector<Camera> m_configured;
};

WallTimes::Desk::Desk(WallTimes& times, ui::WallLayout layout)
    : hub(times.m_clock)
    , wall({times.m_theme, times.m_icons, times.m_dialogs, times.m_clock, QTimeZone::utc()}, hub)
{
    for (const Camera& camera : times.m_configured) {
        hub.setCamera(camera);
    }
    wall.setWallLayout(layout);
    wall.resize(kWindow);
    wall.setCameras(times.m_configured);
    wall.show();
}

Status WallTimes::start()
{
    const auto main = bench::numberedClip(kMain);
    const auto sub = bench::numberedClip(kSub);
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
    for (int i = 1; i <= m_cameras; ++i) {
        Camera camera;
        camera.id = CameraId(i);
        camera.name = nameOf(i);
        camera.mainUrl = m_rig->mainUrl(nameOf(i));
        camera.subUrl = m_rig->subUrl(nameOf(i));
        m_configured.push_back(std::move(camera));
    }
    return {};
}

bool WallTimes::everyTileHasPicture(Desk& desk) const
{
    for (const QRect& rect : ui::tileRects(desk.wall.wallLayout(), desk.wall.size())) {
        const ui::WallTile* tile = desk.wall.tileAt(rect.center());
        if (tile && (!tile->frame() || tile->frame()->image.isNull())) {
            return false;
        }
    }
    return true;
}

bool WallTimes::waitUntilLive(Desk& desk) const
{
    return QTest::qWaitFor(
        [&] {
            return desk.wall.liveCount() == int(desk.wall.visibleCameras().size()) &&
                   everyTileHasPicture(desk);
        },
        kPatienceMs);
}

/// By the number that is written into the picture.
std::optional<double> WallTimes::ageOf(const ui::WallTile& tile, SteadyTime zero) const
{
    const QImage& image = tile.frame()->image;
    const int side = image.width() / bench::kNumberBits;
    int number = 0;
    for (int bit = 0; bit < bench::kNumberBits; ++bit) {
        const bool isWhite = qGray(image.pixel(bit * side + side / 2, side / 2)) >= kWhite;
        number += isWhite ? 1 << bit : 0;
    }
    constexpr double kFrameMs = 1000.0 / bench::kFramesPerSecond;
    constexpr double kClipMs = bench::kClipSeconds * 1000.0;
    if (number >= bench::kClipSeconds * bench::kFramesPerSecond) {
        return std::nullopt;
    }
    const double sinceZero = Milliseconds(std::chrono::steady_clock::now() - zero).count();
    return std::fmod(sinceZero - number * kFrameMs + 10 * kClipMs, kClipMs);
}

Result<std::vector<double>> WallTimes::latency()
{
    Desk desk(*this, ui::WallLayout::Four);
    if (!waitUntilLive(desk)) {
        return fail(ErrorCode::Timeout, QStringLiteral("the tiles do not come to life"));
    }
    QHash<CameraId, SteadyTime> zeros;
    for (const CameraId camera : desk.wall.visibleCameras()) {
        const auto zero =
            m_rig->ask(QStringLiteral("zero %1/sub").arg(nameOf(int(camera.value()))));
        if (!zero) {
            return zero.error();
        }
        zeros.insert(camera, SteadyTime(std::chrono::nanoseconds(zero->toLongLong())));
    }
    std::vector<double> ages;
    QObject context;
    QObject::connect(
        &desk.wall, &ui::WallView::framePainted, &context, [&](CameraId camera, quint64) {
            for (const QRect& rect : ui::tileRects(desk.wall.wallLayout(), desk.wall.size())) {
                const ui::WallTile* tile = desk.wall.tileAt(rect.center());
                if (tile && tile->frame() && tile->camera().id == camera) {
                    if (const auto age = ageOf(*tile, zeros.value(camera))) {
                        ages.push_back(*age);
                    }
                }
            }
        });
    (void)QTest::qWaitFor([&] { return ages.size() >= size_t(kFramesWatched * kLatencyTiles); },
                          kPatienceMs);
    return ages;
}

std::vector<double> WallTimes::layoutChanges(bool warm)
{
    std::vector<double> times;
    std::optional<Desk> watching;
    if (warm) {
        watching.emplace(*this, ui::WallLayout::Sixteen);
        if (!waitUntilLive(*watching)) {
            return {};
        }
    }
    for (int round = 0; round < m_rounds; ++round) {
        std::optional<Desk> cold;
        if (!warm) {
            cold.emplace(*this, ui::WallLayout::One);
            cold->wall.setCameras({});
        }
        Desk& desk = warm ? *watching : *cold;
        if (warm) {
            // One picture alone for a moment, then all: the streams of the others linger.
            desk.wall.setWallLayout(ui::WallLayout::One);
            QTest::qWait(500);
        }
        const auto chosen = std::chrono::steady_clock::now();
        if (!warm) {
            desk.wall.setCameras(m_configured);
        }
        desk.wall.setWallLayout(ui::WallLayout::Sixteen);
        if (!QTest::qWaitFor([&] { return everyTileHasPicture(desk); }, kPatienceMs)) {
            return {};
        }
        times.push_back(Milliseconds(std::chrono::steady_clock::now() - chosen).count());
    }
    return times;
}

Result<std::vector<double>> WallTimes::reconnects()
{
    Desk desk(*this, ui::WallLayout::Four);
    if (!waitUntilLive(desk)) {
        return fail(ErrorCode::Timeout, QStringLiteral("the tiles do not come to life"));
    }
    std::vector<double> times;
    for (int round = 0; round < m_rounds; ++round) {
        const QString name = nameOf(1);
        const auto isLive = [&] { return desk.wall.liveCount() == kLatencyTiles; };
        for (const auto* command : {"refuse %1", "drop %1"}) {
            if (const Status done = m_rig->command(QString::fromLatin1(command).arg(name)); !done) {
                return done.error();
            }
        }
        QTest::qWait(3000 + round * 9000 / std::max(1, m_rounds - 1));
        if (const Status done = m_rig->command(QStringLiteral("accept ") + name); !done) {
            return done.error();
        }
        const auto back = std::chrono::steady_clock::now();
        if (!QTest::qWaitFor(isLive, kPatienceMs)) {
            return fail(ErrorCode::Timeout, QStringLiteral("the camera did not come back"));
        }
        times.push_back(Milliseconds(std::chrono::steady_clock::now() - back).count());
    }
    return times;
}

int complain(const QString& sentence)
{
    std::fprintf(stderr, "bench_wall_times: %s\n", qUtf8Printable(sentence));
    return 1;
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("cameras"), QString(), QStringLiteral("N"), QStringLiteral("16")},
         {QStringLiteral("rounds"), QString(), QStringLiteral("N"), QStringLiteral("20")}});
    parser.process(application);
    const int cameras = parser.value(QStringLiteral("cameras")).toInt();
    const int rounds = parser.value(QStringLiteral("rounds")).toInt();
    if (cameras < kLatencyTiles || cameras > 16 || rounds < 1) {
        return complain(QStringLiteral("--cameras is 4 to 16, --rounds at least 1"));
    }
    WallTimes times(application, cameras, rounds);
    if (const Status started = times.start(); !started) {
        return complain(started.error().text);
    }
    const auto latency = times.latency();
    const auto warm = times.layoutChanges(true);
    const auto cold = times.layoutChanges(false);
    const auto reconnect = times.reconnects();
    if (!latency || !reconnect) {
        return complain(latency ? reconnect.error().text : latency.error().text);
    }
    std::printf("{\"latency\":%s,\"layout_warm\":%s,\"layout_cold\":%s,\"reconnect\":%s}\n",
                qUtf8Printable(figures(*latency)), qUtf8Printable(figures(warm)),
                qUtf8Printable(figures(cold)), qUtf8Printable(figures(*reconnect)));
    return 0;
}
