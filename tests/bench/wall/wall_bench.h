// One measurement of the wall: N live streams in a real window for some seconds.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "bench/wall/overload_watch.h"
#include "media/stream_hub.h"
#include "support/rigs/rtsp_cameras.h"
#include "ui/wall/wall_view.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <functional>

namespace gatehouse::bench {

struct WallFigures
{
    double seconds = 0;           ///< that were measured
    double wallCpuSeconds = 0;    ///< of this process, all threads
    double decodeCpuSeconds = 0;  ///< of the decode threads alone
    quint64 arrived = 0;          ///< frames decoded, all streams
    quint64 painted = 0;          ///< frames that reached the screen, all tiles
    quint64 leastPainted = 0;     ///< of one tile
    int degraded = 0;             ///< streams that were not decoded fully at the end
    int keyFramesOnly = 0;        ///< of them
    std::optional<OverloadFigures> overload;
};

struct WallSetting
{
    int streams = 4;
    std::chrono::seconds duration{20};
    media::GovernorMode governor = media::GovernorMode::Off;
    enum class Watch
    {
        Cost = 1,
        Overload
    } watch = Watch::Cost;
};

class WallBench : public QObject
{
    Q_OBJECT

public:
    WallBench(QApplication& application, const WallSetting& setting);

    /// Starts cameras and wall; `finished` is called once, later, from the event loop.
    Status start(const QString& clip, std::function<void(Result<WallFigures>)> finished);

private:
    struct Counts
    {
        std::chrono::steady_clock::time_point at;
        double cpuSeconds = 0;
        double decodeCpuSeconds = 0;
        std::vector<quint64> arrived;
        std::vector<quint64> painted;
    };
    Counts count() const;
    void waitUntilLive();
    void finish();

    const WallSetting m_setting;
    SystemClock m_clock;
    ui::Theme m_theme;
    ui::IconSet m_icons;
    ui::WindowDialogs m_dialogs;
    std::unique_ptr<test::RtspCameras> m_cameras;
    media::StreamHub m_hub;
    ui::WallView m_wall;
    std::unique_ptr<OverloadWatch> m_watch;
    std::chrono::steady_clock::time_point m_startedAt;
    Counts m_before;
    std::function<void(Result<WallFigures>)> m_finished;
};

}  // namespace gatehouse::bench
