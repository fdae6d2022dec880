#include "vision/scene/zone_watch.h"

#include "vision/face_geometry.h"

#include "vision/scene/zone_geometry.h"

#include <algorithm>
#include <cmath>

namespace gatehouse::vision {

namespace {

using std::chrono::milliseconds;

// Boxes shake: nearer to the line than this (of the picture's height) nobody is on a side of it.
constexpr double kClearOfLine = 0.012;
// Short gaps in an area are the detector's, not the person's.
constexpr milliseconds kGap{2000};
constexpr milliseconds kInsideToEnter{250};
// Longer than any track lives out of sight.
constexpr milliseconds kForget{20000};
// A vehicle that stands moves by less than a tenth of its box.
constexpr double kStands = 0.15;
constexpr double kSameThing = 0.3;
// How long ago a track may have been seen to count among a crowd.
constexpr milliseconds kPresent{1500};

QPointF footOf(const Track& track, QSizeF size)
{
    const QPointF foot = track.foot();
    return {std::clamp(foot.x() / size.width(), 0.0, 1.0),
            std::clamp(foot.y() / size.height(), 0.0, 1.0)};
}

QRectF boxOf(const Track& track, QSizeF size)
{
    return QRectF(track.box.x() / size.width(), track.box.y() / size.height(),
                  track.box.width() / size.width(), track.box.height() / size.height()) &
           QRectF(0, 0, 1, 1);
}

/// The middle counts beside the feet: whose feet are hidden, or below the picture, is inside too.
bool isIn(const Track& track, const Zone& zone, QSizeF size)
{
    const QPointF foot = footOf(track, size);
    const QPointF inset(std::clamp(foot.x(), 0.002, 0.998), std::clamp(foot.y(), 0.002, 0.998));
    return isInside(inset, zone.points);
}

}  // namespace

bool ZoneWatch::watches(ZoneRule rule) const
{
    return std::ranges::any_of(m_zones, [rule](const Zone& zone) { return zone.rule == rule; });
}

std::vector<SceneEvent> ZoneWatch::look(const SceneView& view)
{
    Events out;
    for (size_t i = 0; i < m_zones.size(); ++i) {
        switch (m_zones[i].rule) {
            case ZoneRule::Crossing:
            case ZoneRule::GateLine:
                crossing(i, view, out);
                break;
            case ZoneRule::Entering:
            case ZoneRule::Loitering:
                entering(i, view, out);
                break;
            case ZoneRule::Crowding:
                crowding(i, view, out);
                break;
            case ZoneRule::ObjectLeft:
                objectLeft(i, view, out);
                break;
            case ZoneRule::LaneBlocked:
                laneBlocked(i, view, out);
                break;
            case ZoneRule::CameraCovered:
            case ZoneRule::CameraMoved:
            case ZoneRule::CameraDefocused:
                cameraState(i, view, out);
                break;
            case ZoneRule::PlateArea:
                break;  // the reader of plates looks there
        }
        std::erase_if(m_memories[i].tracks, [&](const auto& entry) {
            return view.now - entry.second.lastSeen > kForget;
        });
    }
    return out;
}

bool ZoneWatch::concerns(size_t zone, const Track& track) const
{
    if (m_zones[zone].rule == ZoneRule::GateLine) {
        return track.object == SceneObject::Person;
    }
    const auto& objects = m_zones[zone].objects;
    return std::ranges::find(objects, track.object) != objects.end();
}

SceneEvent ZoneWatch::eventOf(size_t zone, const SceneView& view) const
{
    SceneEvent event;
    event.rule = m_zones[zone].rule;
    event.time = view.now;
    event.since = view.now;
    event.zone = zone;
    event.zoneName = m_zones[zone].name;
    event.box = QRectF(0, 0, 1, 1);
    return event;
}

SceneEvent ZoneWatch::eventOf(size_t zone, const SceneView& view, const Track& track) const
{
    SceneEvent event = eventOf(zone, view);
    event.object = track.object;
    event.box = boxOf(track, view.size);
    event.track = track.id;
    event.since = track.firstSeen;
    return event;
}

/// A track may pass before it is certain what it is: the passage is kept until then.
void ZoneWatch::crossing(size_t zone, const SceneView& view, Events& out)
{
    const double aspect = view.size.width() / view.size.height();
    for (const Track& track : view.tracks) {
        if (!track.seenNow) {
            continue;
        }
        TrackMemory& memory = m_memories[zone].tracks[track.id];
        memory.lastSeen = view.now;
        const QPointF foot = footOf(track, view.size);
        if (distanceToLine(foot, m_zones[zone].points, aspect) >= kClearOfLine) {
            const auto crossed = memory.lastClear
                                     ? crossingOf(*memory.lastClear, foot, m_zones[zone].points)
                                     : std::nullopt;
            const CrossingDirection wanted = m_zones[zone].direction;
            if (crossed && (wanted == CrossingDirection::Both || wanted == *crossed)) {
                memory.crossedAt = view.now;
            }
            memory.lastClear = foot;
        }
        if (memory.crossedAt && track.confirmed && concerns(zone, track)) {
            SceneEvent event = eventOf(zone, view, track);
            event.since = *memory.crossedAt;
            memory.crossedAt.reset();
            out.push_back(event);
        }
    }
}

/// Entering, and loitering, which is entering and staying.
void ZoneWatch::entering(size_t zone, const SceneView& view, Events& out)
{
    const milliseconds least = std::max<milliseconds>(kInsideToEnter, m_zones[zone].dwell);
    for (const Track& track : view.tracks) {
        if (!track.seenNow) {
            continue;
        }
        TrackMemory& memory = m_memories[zone].tracks[track.id];
        memory.lastSeen = view.now;
        if (!isIn(track, m_zones[zone], view.size)) {
            if (memory.insideSince && view.now - memory.lastInside > kGap) {
                memory.insideSince.reset();
                memory.reported = false;
            }
            continue;
        }
        memory.lastInside = view.now;
        if (!memory.insideSince) {
            memory.insideSince = view.now;
        }
        if (!memory.reported && track.confirmed && concerns(zone, track) &&
            view.now - *memory.insideSince >= least) {
            memory.reported = true;
            SceneEvent event = eventOf(zone, view, track);
            event.since = *memory.insideSince;
            out.push_back(event);
        }
    }
}

void ZoneWatch::crowding(size_t zone, const SceneView& view, Events& out)
{
    Memory& memory = m_memories[zone];
    int people = 0;
    QRectF around;
    for (const Track& track : view.tracks) {
        if (track.object == SceneObject::Person && track.hits >= 2 &&
            view.now - track.lastSeen <= kPresent && isIn(track, m_zones[zone], view.size)) {
            ++people;
            around |= boxOf(track, view.size);
        }
    }
    if (people < m_zones[zone].count) {
        if (memory.since && view.now - *memory.since > kGap && people < m_zones[zone].count - 1) {
            memory.reported = false;
        }
        memory.since.reset();
        return;
    }
    memory.since = memory.since.value_or(view.now);
    if (!memory.reported && view.now - *memory.since >= m_zones[zone].dwell) {
        memory.reported = true;
        SceneEvent event = eventOf(zone, view);
        event.object = SceneObject::Person;
        event.since = *memory.since;
        event.box = around;
        out.push_back(event);
    }
}

void ZoneWatch::objectLeft(size_t zone, const SceneView& view, Events& out)
{
    std::vector<QRectF>& known = m_memories[zone].things;
    const std::vector<StillThing> things = view.still.stillFor(m_zones[zone].dwell);
    std::erase_if(known, [&](const QRectF& box) {
        return std::ranges::none_of(
            things, [&](const StillThing& thing) { return overlapOf(thing.box, box) > 0; });
    });
    for (const StillThing& thing : things) {
        const bool isKnown = std::ranges::any_of(known, [&](const QRectF& box) {
            return overlapOf(thing.box, box) > kSameThing ||
                   shareInside(thing.box, box) > kSameThing ||
                   shareInside(box, thing.box) > kSameThing;
        });
        const QPointF base(thing.box.center().x(), thing.box.bottom());
        if (isKnown || !(isInside(base, m_zones[zone].points) ||
                         isInside(thing.box.center(), m_zones[zone].points))) {
            continue;
        }
        known.push_back(thing.box);
        SceneEvent event = eventOf(zone, view);
        event.box = thing.box;
        event.since = view.now - thing.still;
        out.push_back(event);
    }
}

void ZoneWatch::laneBlocked(size_t zone, const SceneView& view, Events& out)
{
    for (const Track& track : view.tracks) {
        if (!track.seenNow || track.object != SceneObject::Vehicle) {
            continue;
        }
        TrackMemory& memory = m_memories[zone].tracks[track.id];
        memory.lastSeen = view.now;
        const QPointF apart = track.box.center() - memory.restsAt;
        const double allowed = kStands * std::max(track.box.width(), track.box.height());
        if (std::hypot(apart.x(), apart.y()) > allowed || !isIn(track, m_zones[zone], view.size)) {
            memory.restsAt = track.box.center();
            memory.restsSince = view.now;
            memory.reported = false;
        }
        if (!memory.reported && view.now - memory.restsSince >= m_zones[zone].dwell &&
            isIn(track, m_zones[zone], view.size)) {
            memory.reported = true;
            SceneEvent event = eventOf(zone, view, track);
            event.since = memory.restsSince;
            out.push_back(event);
        }
    }
    objectLeft(zone, view, out);  // what no network knows blocks a lane just as well
}

void ZoneWatch::cameraState(size_t zone, const SceneView& view, Events& out)
{
    Memory& memory = m_memories[zone];
    const auto lasting = view.camera.lasting(m_zones[zone].rule);
    if (!lasting) {
        memory.reported = false;
        return;
    }
    if (!memory.reported && *lasting >= m_zones[zone].dwell) {
        memory.reported = true;
        SceneEvent event = eventOf(zone, view);
        event.since = view.now - *lasting;
        out.push_back(event);
    }
}

}  // namespace gatehouse::vision
