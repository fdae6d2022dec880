#include "ui/wall/tile_look.h"

namespace gatehouse::ui {

namespace {
/// Long enough for a figure that can be read.
constexpr std::chrono::seconds kLatencyWindow{1};
}  // namespace

void TileLook::setView(const media::PictureView& view)
{
    m_view = view;
    if (m_replay) {
        m_replay->setView(view);
    }
}

void TileLook::setReplay(std::unique_ptr<media::Replay> replay, Goes goes)
{
    m_replay = std::move(replay);
    m_goes = goes;
    m_replay->setView(m_view);
}

bool TileLook::isPaused() const
{
    return m_replay &&
           (m_goes == Goes::WhenAsked || m_replay->status().state == media::ReplayState::Paused);
}

bool TileLook::hasCaughtUp() const
{
    return m_replay && m_goes == Goes::OnByItself &&
           m_replay->status().state == media::ReplayState::Ended;
}

void TileLook::reset()
{
    m_replay.reset();
    m_view.region = {0, 0, 1, 1};
    m_view.panes.clear();
}

void TileLook::noteLatency(std::chrono::nanoseconds sinceArrival, SteadyTime now)
{
    if (m_latencyCount == 0) {
        m_latencySince = now;
    }
    m_latencySum += sinceArrival;
    ++m_latencyCount;
    if (now - m_latencySince >= kLatencyWindow) {
        m_latency =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_latencySum / m_latencyCount);
        m_latencySum = {};
        m_latencyCount = 0;
    }
}

}  // namespace gatehouse::ui
