#include "bench/wall/wall_bench.h"

#include <sys/resource.h>

#include <QTimer>

#include <algorithm>

namespace gatehouse::bench {

namespace {

constexpr QSize kWindow{1920, 1080};
constexpr std::chrono::seconds kLiveDeadline{60};
/// Between the last stream's first picture and the measurement: connecting is not what is measured.
constexpr std::chrono::seconds kSettle{2};
constexpr std::chrono::seconds kOverloadSettle{20};

double ownCpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

ui::WallLayout layoutFor(int streams)
{
    // Grids alone: in others one tile costs more than its neighbours.
    using ui::WallLayout;
    for (const WallLayout layout :
         {WallLayout::One, WallLayout::Four, WallLayout::Nine, WallLayout::FourByThree,
          WallLayout::Sixteen, WallLayout::TwentyFive, WallLayout::ThirtySix}) {
        if (ui::tilesOf(layout) >= streams) {
            return layout;
        }
    }
    return WallLayout::SixtyFour;
}

}  // namespace

WallBench::WallBench(QApplication& application, const WallSetting& setting)
    : m_setting(setting)
    , m_theme(application)
    , m_icons(m_theme)
    , m_hub(m_clock)
    , m_wall({m_theme, m_icons, m_dialogs, m_clock, QTimeZone::utc()}, m_hub)
{
}

Status WallBench::start(const QString& clip, std::function<void(Result<WallFigures>)> finished)
{
    m_finished = std::move(finished);
    std::vector<test::SampleCamera> samples;
    for (int i = 1; i <= m_setting.streams; ++i) {
        samples.push_back({QStringLiteral("camera%1").arg(i), clip, {}});
    }
    auto rig = test::RtspCameras::start(samples);
    if (!rig) {
        return rig.error();
    }
    m_cameras = rig.take();
    std::vector<Camera> cameras;
    for (int i = 1; i <= m_setting.streams; ++i) {
        Camera camera;
        camera.id = CameraId(i);
        camera.name = QStringLiteral("Camera %1").arg(i);
        camera.mainUrl = m_cameras->mainUrl(QStringLiteral("camera%1").arg(i));
        m_hub.setCamera(camera);
        cameras.push_back(std::move(camera));
    }
    m_hub.setGovernorMode(m_setting.governor);
    m_wall.setWallLayout(layoutFor(m_setting.streams));
    m_wall.resize(kWindow);
    m_wall.show();
    m_wall.setCameras(std::move(cameras));
    m_startedAt = std::chrono::steady_clock::now();
    waitUntilLive();
    return {};
}

void WallBench::waitUntilLive()
{
    // Under more than it can decode a wall is never live everywhere at once.
    const bool isLongEnough = m_setting.watch == WallSetting::Watch::Overload &&
                              std::chrono::steady_clock::now() - m_startedAt > kOverloadSettle;
    if (m_wall.liveCount() == m_setting.streams || isLongEnough) {
        QTimer::singleShot(kSettle, this, [this] {
            m_before = count();
            if (m_setting.watch == WallSetting::Watch::Overload) {
                m_watch = std::make_unique<OverloadWatch>(m_hub, m_wall);
            }
            QTimer::singleShot(m_setting.duration, Qt::PreciseTimer, this, [this] { finish(); });
        });
    } else if (std::chrono::steady_clock::now() - m_startedAt > kLiveDeadline) {
        m_finished(fail(ErrorCode::Timeout, QStringLiteral("only %1 of %2 streams are live")
                                                .arg(m_wall.liveCount())
                                                .arg(m_setting.streams)));
    } else {
        QTimer::singleShot(std::chrono::milliseconds(100), this, [this] { waitUntilLive(); });
    }
}

WallBench::Counts WallBench::count() const
{
    Counts counts;
    counts.at = std::chrono::steady_clock::now();
    counts.cpuSeconds = ownCpuSeconds();
    counts.decodeCpuSeconds = std::chrono::duration<double>(m_hub.decodeCpuTime()).count();
    for (const ui::PaintedFrames& tile : m_wall.paintedFrames()) {
        counts.painted.push_back(tile.frames);
        counts.arrived.push_back(m_hub.status({tile.camera, StreamQuality::Main}).framesDecoded);
    }
    return counts;
}

void WallBench::finish()
{
    const Counts after = count();
    WallFigures figures;
    figures.seconds = std::chrono::duration<double>(after.at - m_before.at).count();
    figures.wallCpuSeconds = after.cpuSeconds - m_before.cpuSeconds;
    figures.decodeCpuSeconds = after.decodeCpuSeconds - m_before.decodeCpuSeconds;
    figures.leastPainted = std::numeric_limits<quint64>::max();
    for (size_t i = 0; i < after.painted.size(); ++i) {
        const quint64 painted = after.painted[i] - m_before.painted[i];
        figures.painted += painted;
        figures.leastPainted = std::min(figures.leastPainted, painted);
        figures.arrived += after.arrived[i] - m_before.arrived[i];
    }
    for (int i = 1; i <= m_setting.streams; ++i) {
        const auto level = m_hub.status({CameraId(i), StreamQuality::Main}).degradation;
        figures.degraded += level != media::Degradation::None ? 1 : 0;
        figures.keyFramesOnly += level == media::Degradation::KeyFrames ? 1 : 0;
    }
    if (m_watch) {
        figures.overload = m_watch->figures();
    }
    m_finished(figures);
}

}  // namespace gatehouse::bench
