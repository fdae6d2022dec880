#include "bench/vision/gate_load.h"

#include "bench/wall/bench_clips.h"

#include <sys/resource.h>

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace gatehouse::bench {

namespace {

constexpr QSize kWindow{1920, 1080};
constexpr std::chrono::seconds kLiveDeadline{60};
/// Connecting, loading networks and the first pictures are not what is measured.
constexpr std::chrono::seconds kSettle{3};
/// Many gates that begin at once load their networks and decode both streams: the wall gives way,
/// and its governor gives back a step every few seconds.
constexpr std::chrono::seconds kRecovery{40};
/// "All in time": two of a hundred are what a machine that others share may cost.
constexpr double kEnough = 0.98;
/// One gate alone may be unlucky with one frame of the few seconds.
constexpr double kEnoughOfOne = 0.95;

double ownCpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void spin(std::chrono::milliseconds duration)
{
    QEventLoop loop;
    QTimer::singleShot(duration, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

bool spinUntil(const std::function<bool()>& reached, std::chrono::seconds deadline)
{
    const auto began = std::chrono::steady_clock::now();
    while (!reached()) {
        if (std::chrono::steady_clock::now() - began > deadline) {
            return false;
        }
        spin(std::chrono::milliseconds(50));
    }
    return true;
}

CameraId gateId(int number)
{
    return CameraId(kTiles + 1 + number);
}

QString nameOf(CameraId camera)
{
    return QStringLiteral("camera%1").arg(camera.value());
}

vision::GateSettings gateSettings()
{
    vision::GateSettings settings;
    settings.framesPerSecond = kAnalysedPerSecond;
    settings.urgentFramesPerSecond = kAnalysedPerSecond;
    return settings;
}

}  // namespace

struct GateLoad::Counts
{
    std::chrono::steady_clock::time_point at;
    double cpu = 0;
    double decodeCpu = 0;
    quint64 painted = 0;
    quint64 visits = 0;
    std::vector<quint64> analysed;
};

bool LoadFigures::isCarried() const
{
    return analysedShare() >= kEnough && worstGate >= kEnoughOfOne && painted >= kEnough;
}

GateLoad::GateLoad(QApplication& application, const vision::Gallery& gallery, int mostGates)
    : m_gallery(gallery)
    , m_mostGates(mostGates)
    , m_theme(application)
    , m_icons(m_theme)
    , m_hub(m_clock)
    , m_wall({m_theme, m_icons, m_dialogs, m_clock, QTimeZone::utc()}, m_hub)
{
}

GateLoad::~GateLoad() = default;

Status GateLoad::start(const QString& tile, const QString& gate, const QString& gateSub)
{
    std::vector<test::SampleCamera> samples;
    for (int i = 1; i <= kTiles + m_mostGates; ++i) {
        const bool isTile = i <= kTiles;
        samples.push_back(
            {nameOf(CameraId(i)), isTile ? tile : gate, isTile ? QString() : gateSub});
    }
    auto rig = test::RtspCameras::start(samples);
    if (!rig) {
        return rig.error();
    }
    m_cameras = rig.take();
    std::vector<Camera> tiles;
    for (int i = 1; i <= kTiles + m_mostGates; ++i) {
        Camera camera;
        camera.id = CameraId(i);
        camera.name = QStringLiteral("Camera %1").arg(i);
        camera.mainUrl = m_cameras->mainUrl(nameOf(camera.id));
        if (i > kTiles && !gateSub.isEmpty()) {
            camera.subUrl = m_cameras->subUrl(nameOf(camera.id));
        }
        m_hub.setCamera(camera);
        if (i <= kTiles) {
            tiles.push_back(std::move(camera));
        }
    }
    m_wall.setWallLayout(ui::WallLayout::Nine);
    m_wall.resize(kWindow);
    m_wall.show();
    m_wall.setCameras(std::move(tiles));
    return spinUntil([this] { return m_wall.liveCount() == kTiles; }, kLiveDeadline)
               ? Status()
               : fail(ErrorCode::Timeout,
                      QStringLiteral("only %1 tiles are live").arg(m_wall.liveCount()));
}

void GateLoad::addGate()
{
    m_gates.push_back(std::make_unique<vision::GateWorker>(
        m_hub, gateId(int(m_gates.size())), QStringLiteral(GATEHOUSE_ASSETS_DIR "/models"),
        m_gallery, gateSettings(), [this](const vision::Visit&) { ++m_visits; },
        [this](const Error&) { m_hasFault = true; }));
}

Status GateLoad::setGates(int gates)
{
    m_gates.resize(std::min(m_gates.size(), size_t(gates)));
    while (int(m_gates.size()) < gates) {
        addGate();
    }
    const bool work = spinUntil(
        [this] {
            return m_hasFault || std::ranges::all_of(m_gates, [](const auto& gate) {
                       return gate->framesAnalysed() > 0;
                   });
        },
        kLiveDeadline);
    if (m_hasFault || !work) {
        return fail(ErrorCode::Unavailable, QStringLiteral("a gate does not work"));
    }
    return {};
}

GateLoad::Counts GateLoad::count() const
{
    Counts counts;
    counts.at = std::chrono::steady_clock::now();
    counts.cpu = ownCpuSeconds();
    counts.decodeCpu = std::chrono::duration<double>(m_hub.decodeCpuTime()).count();
    counts.visits = m_visits;
    for (const ui::PaintedFrames& tile : m_wall.paintedFrames()) {
        counts.painted += tile.frames;
    }
    for (const auto& gate : m_gates) {
        counts.analysed.push_back(gate->framesAnalysed());
    }
    return counts;
}

int GateLoad::degraded(int gates) const
{
    int streams = 0;
    for (int i = 1; i <= kTiles + gates; ++i) {
        const auto level = m_hub.status({CameraId(i), StreamQuality::Main}).degradation;
        streams += level != media::Degradation::None ? 1 : 0;
    }
    return streams;
}

Result<LoadFigures> GateLoad::measure(int gates, std::chrono::seconds duration)
{
    if (const Status set = setGates(gates); !set) {
        return set.error();
    }
    spin(kSettle);
    (void)spinUntil([this, gates] { return degraded(gates) == 0; }, kRecovery);
    const Counts before = count();
    spin(duration);
    const Counts after = count();

    LoadFigures figures;
    figures.gates = gates;
    figures.seconds = std::chrono::duration<double>(after.at - before.at).count();
    const double dueOfOne = figures.seconds * kAnalysedPerSecond;
    figures.due = dueOfOne * gates;
    for (size_t i = 0; i < before.analysed.size(); ++i) {
        const quint64 analysed = after.analysed[i] - before.analysed[i];
        figures.analysed += analysed;
        figures.worstGate = std::min(figures.worstGate, double(analysed) / dueOfOne);
    }
    figures.painted =
        double(after.painted - before.painted) / (figures.seconds * kTiles * kFramesPerSecond);
    figures.cpu = (after.cpu - before.cpu) / figures.seconds;
    figures.decodeCpu = (after.decodeCpu - before.decodeCpu) / figures.seconds;
    figures.visits = after.visits - before.visits;
    figures.degraded = degraded(gates);
    return figures;
}

}  // namespace gatehouse::bench
