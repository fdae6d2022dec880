#include "channel.h"

#include <gst/app/gstappsrc.h>

namespace gatehouse::camera {

using std::chrono::nanoseconds;

namespace {

/// The pipeline's own time. Its clock is the monotonic system clock, which is also the steady
/// clock.
GstClockTime runningTime(GstElement* source, SteadyTime time)
{
    const auto absolute = static_cast<GstClockTime>(
        std::chrono::duration_cast<nanoseconds>(time.time_since_epoch()).count());
    const GstClockTime base = gst_element_get_base_time(source);
    return absolute > base ? absolute - base : 0;
}

void push(GstElement* source, GstBuffer* encoded, GstClockTime decodeAt, GstClockTime presentAt)
{
    // A new header over the same memory: the clip's bytes are shared by all who play it.
    GstBuffer* buffer = gst_buffer_copy(encoded);
    GST_BUFFER_DTS(buffer) = decodeAt;
    GST_BUFFER_PTS(buffer) = presentAt;
    GST_BUFFER_DURATION(buffer) = GST_CLOCK_TIME_NONE;
    gst_app_src_push_buffer(GST_APP_SRC(source), buffer);
}

/// The parameter sets in front of a key picture, without the picture.
BufferHandle parameterSets(const AccessUnit& unit, Codec codec)
{
    GstMapInfo map;
    if (!gst_buffer_map(unit.buffer.get(), &map, GST_MAP_READ)) {
        return nullptr;
    }
    gsize end = 0;
    for (gsize i = 0; i + 3 < map.size; ++i) {
        if (map.data[i] != 0 || map.data[i + 1] != 0 || map.data[i + 2] != 1) {
            continue;
        }
        const int type =
            codec == Codec::H265 ? (map.data[i + 3] >> 1) & 0x3f : map.data[i + 3] & 0x1f;
        const bool isPicture = codec == Codec::H265 ? type < 32 : type >= 1 && type <= 5;
        if (isPicture) {
            end = i > 0 && map.data[i - 1] == 0 ? i - 1 : i;
            break;
        }
    }
    gst_buffer_unmap(unit.buffer.get(), &map);
    if (end == 0) {
        return nullptr;
    }
    return BufferHandle(gst_buffer_copy_region(unit.buffer.get(), GST_BUFFER_COPY_MEMORY, 0, end));
}

}  // namespace

void Channel::cue(Feed& feed, SteadyTime now) const
{
    feed.clip = current;
    feed.nextUnit = current->keyUnitBefore(now - epoch);
    feed.loopZero = now - current->decodeTime(feed.nextUnit);
}

SteadyTime Channel::dueTime(const Feed& feed) const
{
    return feed.loopZero + feed.clip->decodeTime(feed.nextUnit);
}

SteadyTime Channel::sendDue(Feed& feed, SteadyTime now) const
{
    if (feed.clip != current) {
        cue(feed, now);
    }
    while (dueTime(feed) <= now) {
        push(feed.source.get(), feed.clip->unit(feed.nextUnit).buffer.get(),
             runningTime(feed.source.get(), dueTime(feed)),
             runningTime(feed.source.get(), feed.loopZero + feed.clip->presentTime(feed.nextUnit)));
        ++feed.nextUnit;
    }
    return dueTime(feed);
}

void Channel::sendFirst(Feed& feed, SteadyTime now) const
{
    cue(feed, now);
    const AccessUnit& first = feed.clip->unit(feed.nextUnit);
    if (isStalled) {
        // A camera that hangs still says what it would send, but no picture comes.
        const BufferHandle sets = parameterSets(first, feed.clip->codec);
        push(feed.source.get(), sets ? sets.get() : first.buffer.get(), 0, 0);
        return;
    }
    push(feed.source.get(), first.buffer.get(), 0, 0);
    ++feed.nextUnit;
}

}  // namespace gatehouse::camera
