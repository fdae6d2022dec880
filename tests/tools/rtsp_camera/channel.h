// One stream of one camera: what it is to send right now, and to whom.
// Not thread-safe by itself: the playout's lock guards every channel.
#pragma once

#include "clip.h"

#include <chrono>
#include <list>

namespace gatehouse::camera {

using SteadyTime = std::chrono::steady_clock::time_point;

/// One running pipeline that is fed with access units. Normally a channel has none or one, because
/// all clients of a mount share it; a second exists for the moment in which an old one is torn
/// down.
struct Feed
{
    GObjectHandle<GstElement> source;  ///< its appsrc
    ClipPointer
        clip;  ///< null before it takes data; differs from the channel's until the next key picture
    qint64 nextUnit = 0;
    SteadyTime loopZero;  ///< when unit 0 of loop 0 was, or would have been, due
    bool isPlaying = false;
};

struct Channel
{
    ClipPointer original;  ///< the file as it is
    ClipPointer current;   ///< the original, or a variant of it
    bool isStalled = false;
    SteadyTime epoch;  ///< all channels count their position from the program's start
    std::list<Feed> feeds;

    /// Points the feed at the newest key picture of the current clip, due now.
    void cue(Feed& feed, SteadyTime now) const;
    SteadyTime dueTime(const Feed& feed) const;
    /// Sends everything that is due, and says when to come back.
    SteadyTime sendDue(Feed& feed, SteadyTime now) const;
    /// Sends what a client needs to learn the format, before anybody plays.
    void sendFirst(Feed& feed, SteadyTime now) const;
};

}  // namespace gatehouse::camera
