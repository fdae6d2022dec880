// Zones as JSON: written by hand or by a program, so nothing in it is believed.
#include "domain/zone.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace gatehouse {

namespace {

constexpr qsizetype kLargestFile = 1024 * 1024;

/// "zones[2].polygon: a polygon needs at least three points"
Error at(const QString& part, const QString& text)
{
    return fail(ErrorCode::Invalid, QStringLiteral("%1: %2").arg(part, text));
}

Status onlyKeys(const QString& part, const QJsonObject& object, const QStringList& known)
{
    for (const QString& key : object.keys()) {
        if (!known.contains(key)) {
            return at(part, QStringLiteral("\"%1\" is not known here; known are %2")
                                .arg(key.left(kLongestZoneName), known.join(QLatin1String(", "))));
        }
    }
    return {};
}

Result<std::vector<QPointF>> readPoints(const QString& part, const QJsonValue& value)
{
    if (!value.isArray()) {
        return at(part, QStringLiteral("has to be a list of points [[x, y], ...]"));
    }
    const QJsonArray list = value.toArray();
    if (list.size() > kMostZonePoints) {
        return at(part, QStringLiteral("at most %1 points make a zone").arg(kMostZonePoints));
    }
    std::vector<QPointF> points;
    for (const QJsonValue& entry : list) {
        const QJsonArray pair = entry.toArray();
        if (pair.size() != 2 || !pair[0].isDouble() || !pair[1].isDouble()) {
            return at(QStringLiteral("%1[%2]").arg(part).arg(points.size()),
                      QStringLiteral("a point is [x, y] with shares of the picture, 0 to 1"));
        }
        points.emplace_back(pair[0].toDouble(), pair[1].toDouble());
    }
    return points;
}

Result<int> readWhole(const QString& part, const QJsonValue& value)
{
    const double number = value.toDouble(NAN);
    // The largest that any of the fields takes, so that the cast is defined.
    if (!(number >= 0 && number <= 1e6) || number != std::floor(number)) {
        return at(part, QStringLiteral("has to be a whole number that is not negative"));
    }
    return int(number);
}

Result<std::vector<SceneObject>> readObjects(const QString& part, const QJsonValue& value)
{
    if (!value.isArray()) {
        return at(part, QStringLiteral("has to be a list of person, bicycle, vehicle"));
    }
    std::vector<SceneObject> objects;
    for (const QJsonValue& entry : value.toArray()) {
        const auto object = sceneObjectFromName(entry.toString());
        if (!object) {
            return at(part, QStringLiteral("\"%1\" is none of person, bicycle, vehicle")
                                .arg(entry.toString().left(kLongestZoneName)));
        }
        if (std::ranges::find(objects, *object) == objects.end()) {
            objects.push_back(*object);
        }
    }
    return objects;
}

Result<ZoneRule> readRule(const QString& part, const QJsonValue& value)
{
    if (const auto rule = zoneRuleFromName(value.toString())) {
        return *rule;
    }
    QStringList names;
    for (const ZoneRule rule : allZoneRules()) {
        names << zoneRuleName(rule);
    }
    return at(part + QStringLiteral(".rule"),
              QStringLiteral("has to be one of %1").arg(names.join(QLatin1String(", "))));
}

Status readShape(const QString& part, const QJsonObject& object, Zone& zone)
{
    const ZoneShape shape = shapeOf(zone.rule);
    const QString wanted =
        shape == ZoneShape::Line ? QStringLiteral("line") : QStringLiteral("polygon");
    for (const QString& key : {QStringLiteral("line"), QStringLiteral("polygon")}) {
        const bool takes = shape != ZoneShape::WholePicture && key == wanted;
        if (takes != object.contains(key)) {
            return at(part, takes ? QStringLiteral("\"%1\" is missing").arg(key)
                                  : QStringLiteral("the rule %1 takes no \"%2\"")
                                        .arg(zoneRuleName(zone.rule), key));
        }
    }
    if (shape == ZoneShape::WholePicture) {
        return {};
    }
    auto points = readPoints(QStringLiteral("%1.%2").arg(part, wanted), object[wanted]);
    if (!points) {
        return points.error();
    }
    zone.points = points.take();
    return {};
}

Status readNumbers(const QString& part, const QJsonObject& object, Zone& zone)
{
    zone.dwell = usualDwell(zone.rule);
    zone.count = zone.rule == ZoneRule::Crowding ? kUsualCrowd : 0;
    if (object.contains(QLatin1String("seconds"))) {
        const auto seconds =
            readWhole(part + QStringLiteral(".seconds"), object[QLatin1String("seconds")]);
        if (!seconds) {
            return seconds.error();
        }
        zone.dwell = std::chrono::seconds(*seconds);
    }
    if (object.contains(QLatin1String("count"))) {
        const auto count =
            readWhole(part + QStringLiteral(".count"), object[QLatin1String("count")]);
        if (!count) {
            return count.error();
        }
        zone.count = *count;
    }
    return {};
}

Status readChoices(const QString& part, const QJsonObject& object, Zone& zone)
{
    if (object.contains(QLatin1String("direction"))) {
        const auto direction =
            crossingDirectionFromName(object[QLatin1String("direction")].toString());
        if (!direction) {
            return at(part + QStringLiteral(".direction"),
                      QStringLiteral("has to be both, left_to_right or right_to_left"));
        }
        zone.direction = *direction;
    }
    if (object.contains(QLatin1String("objects"))) {
        auto objects =
            readObjects(part + QStringLiteral(".objects"), object[QLatin1String("objects")]);
        if (!objects) {
            return objects.error();
        }
        zone.objects = objects.take();
    }
    return {};
}

Result<Zone> readZone(const QString& part, const QJsonValue& value)
{
    if (!value.isObject()) {
        return at(part, QStringLiteral("a zone is an object {...}"));
    }
    const QJsonObject object = value.toObject();
    static const QStringList kKnown{QStringLiteral("name"),      QStringLiteral("rule"),
                                    QStringLiteral("line"),      QStringLiteral("polygon"),
                                    QStringLiteral("objects"),   QStringLiteral("seconds"),
                                    QStringLiteral("direction"), QStringLiteral("count")};
    if (const Status known = onlyKeys(part, object, kKnown); !known) {
        return known.error();
    }
    Zone zone;
    zone.name = object[QLatin1String("name")].toString(part);
    const auto rule = readRule(part, object[QLatin1String("rule")]);
    if (!rule) {
        return rule.error();
    }
    zone.rule = *rule;
    for (const auto read : {&readShape, &readNumbers, &readChoices}) {
        if (const Status done = read(part, object, zone); !done) {
            return done.error();
        }
    }
    if (const Status sound = checkZone(zone); !sound) {
        return at(part, sound.error().text);
    }
    return zone;
}

}  // namespace

Result<std::vector<Zone>> zonesFromJson(const QByteArray& json)
{
    const QString whole = QStringLiteral("the zones file");
    if (json.size() > kLargestFile) {
        return at(whole, QStringLiteral("has more than %1 bytes").arg(kLargestFile));
    }
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsed);
    if (parsed.error != QJsonParseError::NoError) {
        return at(whole, QStringLiteral("is no JSON: %1 at byte %2")
                             .arg(parsed.errorString())
                             .arg(parsed.offset));
    }
    const QJsonObject object = document.object();
    if (const Status known = onlyKeys(whole, object, {QStringLiteral("zones")}); !known) {
        return known.error();
    }
    if (!object[QLatin1String("zones")].isArray()) {
        return at(whole, QStringLiteral("has to be {\"zones\": [...]}"));
    }
    const QJsonArray list = object[QLatin1String("zones")].toArray();
    if (list.isEmpty() || list.size() > kMostZones) {
        return at(QStringLiteral("zones"),
                  QStringLiteral("1 to %1 zones can be watched").arg(kMostZones));
    }
    std::vector<Zone> zones;
    for (const QJsonValue& entry : list) {
        auto zone = readZone(QStringLiteral("zones[%1]").arg(zones.size()), entry);
        if (!zone) {
            return zone.error();
        }
        zones.push_back(zone.take());
    }
    return zones;
}

QByteArray zonesToJson(std::span<const Zone> zones)
{
    QJsonArray list;
    for (const Zone& zone : zones) {
        QJsonArray points;
        for (const QPointF& point : zone.points) {
            points.append(QJsonArray{point.x(), point.y()});
        }
        QJsonArray objects;
        for (const SceneObject object : zone.objects) {
            objects.append(sceneObjectName(object));
        }
        QJsonObject entry{{QStringLiteral("name"), zone.name},
                          {QStringLiteral("rule"), zoneRuleName(zone.rule)},
                          {QStringLiteral("objects"), objects},
                          {QStringLiteral("direction"), crossingDirectionName(zone.direction)},
                          {QStringLiteral("seconds"), qint64(zone.dwell.count())},
                          {QStringLiteral("count"), zone.count}};
        if (shapeOf(zone.rule) != ZoneShape::WholePicture) {
            entry.insert(shapeOf(zone.rule) == ZoneShape::Line ? QStringLiteral("line")
                                                               : QStringLiteral("polygon"),
                         points);
        }
        list.append(entry);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("zones"), list}}).toJson();
}

}  // namespace gatehouse
