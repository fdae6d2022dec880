// A desk with a wall of live tiles and N gates beside it, as it runs on a desk: one StreamHub, real
// RTSP cameras in another process, a GateWorker a gate. What it carries is counted.
#pragma once

#include "base/clock.h"
#include "bench/vision/gate_film.h"
#include "media/stream_hub.h"
#include "support/rigs/rtsp_cameras.h"
#include "ui/wall/wall_view.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"
#include "vision/gate_worker.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

class QApplication;

namespace gatehouse::bench {

constexpr int kTiles = 9;
constexpr int kAnalysedPerSecond = 5;

struct LoadFigures
{
    int gates = 0;
    double seconds = 0;
    double due = 0;        ///< frames that were to be analysed
    quint64 analysed = 0;  ///< of them, all gates
    double worstGate = 1;  ///< share of one gate's frames that were analysed
    double painted = 0;    ///< share of the tiles' frames that reached the screen
    double cpu = 0;        ///< seconds on the processor a second, all threads of the process
    double decodeCpu = 0;  ///< of them, all decode threads
    quint64 visits = 0;    ///< that were decided meanwhile
    int degraded = 0;      ///< streams that were not decoded fully at the end

    double analysedShare() const { return due > 0 ? double(analysed) / due : 1; }
    /// Everything in time, give or take a frame: the gates' and the wall's.
    bool isCarried() const;
};

/// The thread of the window; its functions run the event loop while they wait.
class GateLoad
{
public:
    GateLoad(QApplication& application, const vision::Gallery& gallery, int mostGates);
    ~GateLoad();
    Q_DISABLE_COPY_MOVE(GateLoad)

    /// Films; the gates have no sub-stream where `gateSub` is empty.
    Status start(const QString& tile, const QString& gate, const QString& gateSub);
    /// Runs so many gates, waits until each works, lets it settle, then counts.
    Result<LoadFigures> measure(int gates, std::chrono::seconds duration);

private:
    struct Counts;
    Counts count() const;
    int degraded(int gates) const;
    Status setGates(int gates);
    void addGate();

    const vision::Gallery& m_gallery;
    const int m_mostGates;
    SystemClock m_clock;
    ui::Theme m_theme;
    ui::IconSet m_icons;
    ui::WindowDialogs m_dialogs;
    std::unique_ptr<test::RtspCameras> m_cameras;
    media::StreamHub m_hub;
    ui::WallView m_wall;
    std::atomic<quint64> m_visits = 0;
    std::atomic<bool> m_hasFault = false;
    std::vector<std::unique_ptr<vision::GateWorker>> m_gates;
};

}  // namespace gatehouse::bench
