// Zones' rules over tracks: decides when an event has happened, and reports it once.
#pragma once

#include "vision/scene/camera_watch.h"
#include "vision/scene/object_tracker.h"
#include "vision/scene/still_things.h"

#include <QSizeF>

#include <map>
#include <vector>

namespace gatehouse::vision {

/// What the rules look at.
struct SceneView
{
    const std::vector<Track>& tracks;
    const StillThings& still;
    const CameraWatch& camera;
    QSizeF size;  ///< of the picture that the tracks' boxes lie in, pixels
    StreamTime now{};
};

/// One thread; one camera.
class ZoneWatch
{
public:
    explicit ZoneWatch(std::vector<Zone> zones)
        : m_zones(std::move(zones)), m_memories(m_zones.size())
    {
    }

    std::vector<SceneEvent> look(const SceneView& view);
    const std::vector<Zone>& zones() const { return m_zones; }
    /// Whether a rule of this kind is watched at all.
    bool watches(ZoneRule rule) const;

private:
    /// Of one track in one zone.
    struct TrackMemory
    {
        std::optional<StreamTime> insideSince;
        StreamTime lastInside{};
        std::optional<QPointF> lastClear;  ///< the last place that was clear of the line
        std::optional<StreamTime> crossedAt;
        bool reported = false;
        StreamTime lastSeen{};
        QPointF restsAt;  ///< for lanes: where it stands
        StreamTime restsSince{};
    };
    struct Memory
    {
        std::map<quint64, TrackMemory> tracks;
        std::vector<QRectF> things;  ///< reported ones that still lie there
        std::optional<StreamTime> since;
        bool reported = false;
    };
    using Events = std::vector<SceneEvent>;

    void crossing(size_t zone, const SceneView& view, Events& out);
    void entering(size_t zone, const SceneView& view, Events& out);
    void crowding(size_t zone, const SceneView& view, Events& out);
    void objectLeft(size_t zone, const SceneView& view, Events& out);
    void laneBlocked(size_t zone, const SceneView& view, Events& out);
    void cameraState(size_t zone, const SceneView& view, Events& out);
    SceneEvent eventOf(size_t zone, const SceneView& view) const;
    SceneEvent eventOf(size_t zone, const SceneView& view, const Track& track) const;
    bool concerns(size_t zone, const Track& track) const;

    std::vector<Zone> m_zones;
    std::vector<Memory> m_memories;
};

}  // namespace gatehouse::vision
