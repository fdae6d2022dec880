// A tile goes back in time while the others stay live: plays, from memory, what the camera sent in
// the last minute.
#pragma once

#include "base/clock.h"
#include "media/picture_view.h"
#include "media/stream_hub.h"

#include <functional>
#include <memory>
#include <optional>

namespace gatehouse::media {

enum class ReplayState
{
    Seeking = 1,  // no picture yet
    Playing,
    Paused,
    Ended  // caught up with the live picture, or nothing is kept of that time
};

enum class ReplaySpeed
{
    Half = 1,
    Normal,
    Double
};

enum class StepTo
{
    Previous = 1,
    Next
};

struct ReplayStatus
{
    ReplayState state = ReplayState::Seeking;
    ReplaySpeed speed = ReplaySpeed::Normal;
    std::optional<UtcTime> shownAt;       ///< when the camera's picture that is shown had arrived
    std::chrono::milliseconds behind{0};  ///< of the present; 0 before the first picture
};

/// Made, used and destroyed by one thread (the GUI's); decodes on a thread of its own, which its
/// destructor joins after at most one picture. Frames carry image and picture.
class Replay
{
public:
    enum class Begin
    {
        Playing = 1,
        Paused
    };

    /// Begins with the first picture at or after `from`, or the oldest that is kept. `hint` is
    /// called on the replay's thread when there is a new picture or state. `hub` and `clock` are
    /// asked at once and when it seeks; they outlive it.
    Replay(const StreamHub& hub, CameraId camera, SteadyTime from, Begin begin, QSize size,
           const Clock& clock, std::function<void()> hint);
    /// Plays what one ring holds, from its oldest picture on; an unpacked clip.
    Replay(std::shared_ptr<const PacketRing> packets, CameraId camera, QSize size,
           const Clock& clock, std::function<void()> hint);
    ~Replay();
    Q_DISABLE_COPY_MOVE(Replay)

    VideoFramePtr takeLatest();
    void setSize(QSize size);
    void setView(const PictureView& view);
    ReplayStatus status() const;

    void play();
    void pause();
    void setSpeed(ReplaySpeed speed);
    /// Pauses, one picture on or back.
    void step(StepTo to);
    /// Relative to the picture that is shown; goes on as it was, playing or paused.
    void jump(std::chrono::milliseconds by);

private:
    class Private;
    void start(SteadyTime from, Begin begin, QSize size);
    std::unique_ptr<Private> d;
};

/// How far back a replay of this camera can go; nothing when nothing is kept.
std::optional<std::chrono::milliseconds> replayableSpan(const StreamHub& hub, CameraId camera,
                                                        const Clock& clock);

}  // namespace gatehouse::media
