// How somebody looks at one tile: which part of the picture, at which time, with which figures.
#pragma once

#include "media/replay.h"

#include <QPoint>

namespace gatehouse::ui {

/// GUI thread. Moves along with its tile; ends when the tile is not on the screen any more.
class TileLook
{
public:
    // The part of the picture:
    const media::PictureView& view() const { return m_view; }
    void setView(const media::PictureView& view);
    bool isWhole() const { return m_view.isWhole(); }
    /// A part of the sub-stream would be blurred where the main stream has more.
    bool wantsMainStream() const { return !m_view.isWhole(); }

    // The time:
    bool isLive() const { return !m_replay; }
    media::Replay* replay() const { return m_replay.get(); }
    enum class Goes
    {
        OnByItself = 1,  ///< and to the live picture when it has caught up
        WhenAsked        ///< it stays until somebody lets it go on
    };
    void setReplay(std::unique_ptr<media::Replay> replay, Goes goes);
    void setGoes(Goes goes) { m_goes = goes; }
    void goLive() { m_replay.reset(); }
    /// Standing still, by somebody's wish.
    bool isPaused() const;
    /// Played up to the present: time to go live.
    bool hasCaughtUp() const;

    /// Steered, turned back or looked at closely: not to be taken for something else.
    bool isTouched() const { return isSteered || !isWhole() || !isLive(); }
    bool isSteered = false;  ///< somebody turns the camera itself
    void reset();

    // The figures:
    bool showsFigures = false;
    // What else its marks say:
    bool followsAlerts = false;
    bool isHeard = false;
    /// From the packet's arrival to the screen, the mean of the last second.
    std::optional<std::chrono::milliseconds> latency() const { return m_latency; }
    void noteLatency(std::chrono::nanoseconds sinceArrival, SteadyTime now);

private:
    media::PictureView m_view;
    std::unique_ptr<media::Replay> m_replay;
    Goes m_goes = Goes::OnByItself;
    std::optional<std::chrono::milliseconds> m_latency;
    std::chrono::nanoseconds m_latencySum{0};
    int m_latencyCount = 0;
    SteadyTime m_latencySince{};
};

}  // namespace gatehouse::ui
