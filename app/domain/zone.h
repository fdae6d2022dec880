// Zones that are drawn on a camera's picture, and what is watched for in each. Pure; any thread.
#pragma once

#include "base/result.h"
#include "domain/ids.h"

#include <QByteArray>
#include <QPointF>
#include <QString>

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace gatehouse {

enum class ZoneRule
{
    Crossing = 1,     ///< somebody passes a line
    Entering,         ///< somebody comes into an area
    Loitering,        ///< somebody stays in an area
    Crowding,         ///< too many people are in an area
    ObjectLeft,       ///< something stays that was not there
    LaneBlocked,      ///< a vehicle or a thing stands in a lane
    CameraCovered,    ///< the picture shows nothing any more
    CameraMoved,      ///< the picture shows another place
    CameraDefocused,  ///< the picture is blurred
    GateLine,         ///< people who pass a gate are counted with the grants
    PlateArea         ///< where a vehicle camera reads plates; nothing is reported
};

enum class ZoneShape
{
    Line = 1,
    Area,
    WholePicture
};

enum class SceneObject
{
    Person = 1,
    Bicycle,  ///< with its rider; motorcycles as well
    Vehicle
};

/// As somebody sees it who looks along the line from its first point to its last.
enum class CrossingDirection
{
    Both = 1,
    LeftToRight,
    RightToLeft
};

struct Zone
{
    ZoneId id;  ///< invalid while it is not stored
    QString name;
    ZoneRule rule = ZoneRule::Entering;
    std::vector<QPointF> points;  ///< shares of the picture's width and height, from its upper left
    CrossingDirection direction = CrossingDirection::Both;
    std::vector<SceneObject> objects{SceneObject::Person};
    std::chrono::seconds dwell{0};  ///< how long it has to last
    int count = 0;                  ///< people that are a crowd

    bool operator==(const Zone&) const = default;
};

ZoneShape shapeOf(ZoneRule rule);
/// Whether the rule is about `objects` at all.
bool choosesObjects(ZoneRule rule);
/// Whether it matters from which side the line is passed.
bool hasDirection(ZoneRule rule);
/// What a new zone of this rule begins with.
std::chrono::seconds usualDwell(ZoneRule rule);
constexpr int kUsualCrowd = 5;

/// As in files and in the store: "crossing", "object_left".
QString zoneRuleName(ZoneRule rule);
std::optional<ZoneRule> zoneRuleFromName(const QString& name);
std::span<const ZoneRule> allZoneRules();
QString sceneObjectName(SceneObject object);
std::optional<SceneObject> sceneObjectFromName(const QString& name);
QString crossingDirectionName(CrossingDirection direction);
std::optional<CrossingDirection> crossingDirectionFromName(const QString& name);

constexpr int kMostZones = 64;       ///< of one camera
constexpr int kMostZonePoints = 64;  ///< of one zone
constexpr int kLongestZoneName = 64;

/// Invalid, with the part that is wrong, unless the zone can be watched.
Status checkZone(const Zone& zone);

/// Zones of a file: {"zones": [{"name", "rule", "line" | "polygon": [[x, y], ...], "direction",
/// "objects", "seconds", "count"}]}. Invalid, naming the part and what may stand there.
Result<std::vector<Zone>> zonesFromJson(const QByteArray& json);
QByteArray zonesToJson(std::span<const Zone> zones);

/// What is watched when nobody drew anything: people, riders and vehicles that come into view.
std::vector<Zone> wholePictureZones();

}  // namespace gatehouse
