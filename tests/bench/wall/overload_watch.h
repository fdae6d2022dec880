// What a person at the desk feels while the machine has too much to do.
#pragma once

#include "media/stream_hub.h"
#include "ui/wall/wall_view.h"

#include <QTimer>

#include <thread>
#include <vector>

namespace gatehouse::bench {

struct OverloadFigures
{
    double longestStallMs = 0;     ///< of the GUI thread, between two rounds of its loop
    double inputToPaintP99Ms = 0;  ///< from a key to the paint that follows it
    size_t inputs = 0;
    double oldestUnmarkedMs = 0;  ///< picture on a tile that says neither "stale" nor why
    double oldestMs = 0;          ///< picture on any tile
};

/// From its construction on. GUI thread; keys are posted from a thread of its own, as a window
/// system would.
class OverloadWatch : public QObject
{
    Q_OBJECT

public:
    OverloadWatch(media::StreamHub& hub, ui::WallView& wall);
    ~OverloadWatch() override;

    OverloadFigures figures() const;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void onBeat();
    void lookAtAges();
    void postKeys(const std::stop_token& stop);

    media::StreamHub& m_hub;
    ui::WallView& m_wall;
    QTimer m_beat;
    QTimer m_ages;
    SteadyTime m_lastBeat;
    OverloadFigures m_figures;
    std::vector<double> m_inputMs;
    std::optional<SteadyTime> m_pressed;
    std::atomic<SteadyTime::rep> m_posted = 0;
    std::jthread m_keys;  ///< last: it uses everything above
};

}  // namespace gatehouse::bench
