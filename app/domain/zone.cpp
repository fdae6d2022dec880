#include "domain/zone.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse {

namespace {

template <typename T>
struct Named
{
    T value;
    const char* name;
};

constexpr std::array kRules{Named<ZoneRule>{ZoneRule::Crossing, "crossing"},
                            Named<ZoneRule>{ZoneRule::Entering, "entering"},
                            Named<ZoneRule>{ZoneRule::Loitering, "loitering"},
                            Named<ZoneRule>{ZoneRule::Crowding, "crowding"},
                            Named<ZoneRule>{ZoneRule::ObjectLeft, "object_left"},
                            Named<ZoneRule>{ZoneRule::LaneBlocked, "lane_blocked"},
                            Named<ZoneRule>{ZoneRule::CameraCovered, "camera_covered"},
                            Named<ZoneRule>{ZoneRule::CameraMoved, "camera_moved"},
                            Named<ZoneRule>{ZoneRule::CameraDefocused, "camera_defocused"},
                            Named<ZoneRule>{ZoneRule::GateLine, "gate_line"},
                            Named<ZoneRule>{ZoneRule::PlateArea, "plate_area"}};
constexpr std::array kObjects{Named<SceneObject>{SceneObject::Person, "person"},
                              Named<SceneObject>{SceneObject::Bicycle, "bicycle"},
                              Named<SceneObject>{SceneObject::Vehicle, "vehicle"}};
constexpr std::array kDirections{
    Named<CrossingDirection>{CrossingDirection::Both, "both"},
    Named<CrossingDirection>{CrossingDirection::LeftToRight, "left_to_right"},
    Named<CrossingDirection>{CrossingDirection::RightToLeft, "right_to_left"}};

template <typename T, size_t N>
QString nameIn(const std::array<Named<T>, N>& table, T value)
{
    const auto found = std::ranges::find(table, value, &Named<T>::value);
    return found == table.end() ? QString() : QString::fromLatin1(found->name);
}

template <typename T, size_t N>
std::optional<T> valueIn(const std::array<Named<T>, N>& table, const QString& name)
{
    const auto found = std::ranges::find_if(
        table, [&](const Named<T>& entry) { return name == QLatin1String(entry.name); });
    return found == table.end() ? std::nullopt : std::optional(found->value);
}

double crossProduct(QPointF a, QPointF b, QPointF c)
{
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
}

bool crossesProperly(QPointF a, QPointF b, QPointF c, QPointF d)
{
    return crossProduct(a, b, c) * crossProduct(a, b, d) < 0 &&
           crossProduct(c, d, a) * crossProduct(c, d, b) < 0;
}

bool crossesItself(const std::vector<QPointF>& polygon)
{
    const size_t n = polygon.size();
    for (size_t i = 0; i < n; ++i) {
        for (size_t j = i + 2; j < n; ++j) {
            const bool neighbours = i == 0 && j == n - 1;
            if (!neighbours && crossesProperly(polygon[i], polygon[(i + 1) % n], polygon[j],
                                               polygon[(j + 1) % n])) {
                return true;
            }
        }
    }
    return false;
}

double areaOf(const std::vector<QPointF>& polygon)
{
    double twice = 0;
    for (size_t i = 0; i < polygon.size(); ++i) {
        const QPointF a = polygon[i];
        const QPointF b = polygon[(i + 1) % polygon.size()];
        twice += a.x() * b.y() - b.x() * a.y();
    }
    return std::abs(twice) / 2;
}

// A hundredth of the picture's width and a tenth of a thousandth of its area: what a finger's slip
// makes, and no zone.
constexpr double kShortestLine = 0.01;
constexpr double kSmallestArea = 0.0001;
constexpr std::chrono::seconds kLongestDwell{24 * 3600};
constexpr int kMostPeople = 1000;

Status wrong(const QString& text)
{
    return fail(ErrorCode::Invalid, text);
}

Status checkLine(const std::vector<QPointF>& points)
{
    if (points.size() < 2) {
        return wrong(QStringLiteral("a line needs at least two points"));
    }
    double length = 0;
    for (size_t i = 1; i < points.size(); ++i) {
        length += std::hypot(points[i].x() - points[i - 1].x(), points[i].y() - points[i - 1].y());
    }
    return length < kShortestLine ? wrong(QStringLiteral("the line has no length")) : Status();
}

Status checkArea(const std::vector<QPointF>& points)
{
    if (points.size() < 3) {
        return wrong(QStringLiteral("a polygon needs at least three points"));
    }
    if (areaOf(points) < kSmallestArea) {
        return wrong(QStringLiteral("the polygon has no area"));
    }
    return crossesItself(points) ? wrong(QStringLiteral("the polygon crosses itself")) : Status();
}

}  // namespace

ZoneShape shapeOf(ZoneRule rule)
{
    switch (rule) {
        case ZoneRule::Crossing:
        case ZoneRule::GateLine:
            return ZoneShape::Line;
        case ZoneRule::Entering:
        case ZoneRule::Loitering:
        case ZoneRule::Crowding:
        case ZoneRule::ObjectLeft:
        case ZoneRule::LaneBlocked:
        case ZoneRule::PlateArea:
            return ZoneShape::Area;
        case ZoneRule::CameraCovered:
        case ZoneRule::CameraMoved:
        case ZoneRule::CameraDefocused:
            return ZoneShape::WholePicture;
    }
    return ZoneShape::WholePicture;
}

bool choosesObjects(ZoneRule rule)
{
    return rule == ZoneRule::Crossing || rule == ZoneRule::Entering || rule == ZoneRule::Loitering;
}

bool hasDirection(ZoneRule rule)
{
    return shapeOf(rule) == ZoneShape::Line;
}

std::chrono::seconds usualDwell(ZoneRule rule)
{
    using namespace std::chrono_literals;
    switch (rule) {
        case ZoneRule::Loitering:
            return 60s;
        case ZoneRule::Crowding:
            return 5s;
        case ZoneRule::ObjectLeft:
            return 15s;
        case ZoneRule::LaneBlocked:
            return 60s;
        case ZoneRule::CameraCovered:
        case ZoneRule::CameraMoved:
        case ZoneRule::CameraDefocused:
            return 5s;
        case ZoneRule::Crossing:
        case ZoneRule::Entering:
        case ZoneRule::GateLine:
        case ZoneRule::PlateArea:
            break;
    }
    return 0s;
}

QString zoneRuleName(ZoneRule rule)
{
    return nameIn(kRules, rule);
}

std::optional<ZoneRule> zoneRuleFromName(const QString& name)
{
    return valueIn(kRules, name);
}

std::span<const ZoneRule> allZoneRules()
{
    static constexpr std::array kAll{
        ZoneRule::Crossing,    ZoneRule::Entering,      ZoneRule::Loitering,
        ZoneRule::Crowding,    ZoneRule::ObjectLeft,    ZoneRule::LaneBlocked,
        ZoneRule::CameraMoved, ZoneRule::CameraCovered, ZoneRule::CameraDefocused,
        ZoneRule::GateLine,    ZoneRule::PlateArea};
    return kAll;
}

QString sceneObjectName(SceneObject object)
{
    return nameIn(kObjects, object);
}

std::optional<SceneObject> sceneObjectFromName(const QString& name)
{
    return valueIn(kObjects, name);
}

QString crossingDirectionName(CrossingDirection direction)
{
    return nameIn(kDirections, direction);
}

std::optional<CrossingDirection> crossingDirectionFromName(const QString& name)
{
    return valueIn(kDirections, name);
}

Status checkZone(const Zone& zone)
{
    if (zone.name.trimmed().isEmpty() || zone.name.size() > kLongestZoneName) {
        return wrong(
            QStringLiteral("\"name\" has to have 1 to %1 characters").arg(kLongestZoneName));
    }
    if (zone.points.size() > size_t(kMostZonePoints)) {
        return wrong(QStringLiteral("at most %1 points make a zone").arg(kMostZonePoints));
    }
    for (const QPointF& point : zone.points) {
        // Written so that what is no number fails as well.
        if (!(point.x() >= 0 && point.x() <= 1 && point.y() >= 0 && point.y() <= 1)) {
            return wrong(QStringLiteral("a point lies outside of the picture (0 to 1)"));
        }
    }
    if (zone.dwell < std::chrono::seconds(0) || zone.dwell > kLongestDwell) {
        return wrong(QStringLiteral("\"seconds\" has to be 0 to %1").arg(kLongestDwell.count()));
    }
    if (choosesObjects(zone.rule) && zone.objects.empty()) {
        return wrong(QStringLiteral("\"objects\" names nothing"));
    }
    if (zone.rule == ZoneRule::Crowding && (zone.count < 2 || zone.count > kMostPeople)) {
        return wrong(QStringLiteral("\"count\" has to be 2 to %1").arg(kMostPeople));
    }
    switch (shapeOf(zone.rule)) {
        case ZoneShape::Line:
            return checkLine(zone.points);
        case ZoneShape::Area:
            return checkArea(zone.points);
        case ZoneShape::WholePicture:
            break;
    }
    return zone.points.empty()
               ? Status()
               : wrong(QStringLiteral("this rule is about the whole picture and takes no points"));
}

std::vector<Zone> wholePictureZones()
{
    const std::vector<QPointF> everything{{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    Zone zone;
    zone.name = QStringLiteral("picture");
    zone.rule = ZoneRule::Entering;
    zone.points = everything;
    zone.objects = {SceneObject::Person, SceneObject::Bicycle, SceneObject::Vehicle};
    return {zone};
}

}  // namespace gatehouse
