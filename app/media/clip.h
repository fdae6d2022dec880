// Some seconds of a camera as one film in memory: what the rings had kept before a moment, and what
// came after it. Nothing is decoded or encoded for it.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/ids.h"

#include <QByteArray>

#include <memory>

namespace gatehouse::media {

class PacketRing;
class StreamHub;

struct Clip
{
    QByteArray film;  ///< Matroska, one stream of video, as the camera sent it
    UtcTime startsAt{};
    std::chrono::milliseconds length{0};
};

/// Holds on to what was kept before the moment, so that the rings may go on forgetting.
class ClipTake
{
public:
    /// The sub-stream of a minute fits several times; of a larger main stream less is taken.
    static constexpr qint64 kMostBytes = qint64(24) * 1024 * 1024;

    /// The hub's thread. Null when nothing of this camera is kept at all.
    static std::unique_ptr<ClipTake> begin(const StreamHub& hub, CameraId camera, SteadyTime from);
    ~ClipTake();
    Q_DISABLE_COPY_MOVE(ClipTake)

    /// Any thread, once; when `until` has come. The main stream where it has all of the time, else
    /// the stream that has most of it. Unavailable when no picture can be shown.
    Result<Clip> finish(SteadyTime until);

private:
    class Private;
    explicit ClipTake(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// The film's packets as a ring that a Replay plays, long ago by the steady clock: it never catches
/// up with the present. Corrupt when it is no such film. Any thread.
Result<std::shared_ptr<const PacketRing>> unpackClip(const Clip& clip);

}  // namespace gatehouse::media
