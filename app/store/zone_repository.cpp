#include "store/zone_repository.h"

#include "store/camera_repository.h"
#include "store/sql/query.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace gatehouse::store {

namespace {

constexpr std::array kObjects{SceneObject::Person, SceneObject::Bicycle, SceneObject::Vehicle};

const QString kSelect = QStringLiteral(
    "SELECT camera_id, id, name, rule, points, direction, objects, dwell_seconds, people "
    "FROM camera_zone");

QString textOf(const std::vector<QPointF>& points)
{
    QJsonArray list;
    for (const QPointF& point : points) {
        list.append(QJsonArray{point.x(), point.y()});
    }
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

std::vector<QPointF> pointsOf(const QString& text)
{
    std::vector<QPointF> points;
    for (const QJsonValue& pair : QJsonDocument::fromJson(text.toUtf8()).array()) {
        points.emplace_back(pair[0].toDouble(), pair[1].toDouble());
    }
    return points;
}

Result<Zone> zoneOf(const sql::Statement& row)
{
    Zone zone;
    zone.id = row.id<ZoneId>(1);
    zone.name = row.text(2);
    zone.rule = row.enumeration<ZoneRule>(3);
    zone.points = pointsOf(row.text(4));
    zone.direction = row.enumeration<CrossingDirection>(5);
    zone.objects.clear();
    for (const SceneObject object : kObjects) {
        if ((row.integer(6) & (1LL << int(object))) != 0) {
            zone.objects.push_back(object);
        }
    }
    zone.dwell = std::chrono::seconds(row.integer(7));
    zone.count = int(row.integer(8));
    if (const Status sound = checkZone(zone); !sound) {
        return fail(
            ErrorCode::Corrupt,
            QStringLiteral("camera_zone %1: %2").arg(zone.id.value()).arg(sound.error().text));
    }
    return zone;
}

qint64 bitsOf(const std::vector<SceneObject>& objects)
{
    qint64 bits = 0;
    for (const SceneObject object : objects) {
        bits |= 1LL << int(object);
    }
    return bits;
}

}  // namespace

Result<std::vector<Zone>> zonesOf(sql::Connection& connection, CameraId camera)
{
    std::vector<Zone> zones;
    const Status read = sql::eachRow(
        [&zones](const sql::Statement& row) -> Status {
            auto zone = zoneOf(row);
            if (!zone) {
                return zone.error();
            }
            zones.push_back(zone.take());
            return {};
        },
        connection, kSelect + QStringLiteral(" WHERE camera_id = ? ORDER BY position"), camera);
    if (!read) {
        return read.error();
    }
    return zones;
}

Result<QHash<CameraId, std::vector<Zone>>> allZones(sql::Connection& connection)
{
    QHash<CameraId, std::vector<Zone>> zones;
    const Status read = sql::eachRow(
        [&zones](const sql::Statement& row) -> Status {
            auto zone = zoneOf(row);
            if (!zone) {
                return zone.error();
            }
            zones[row.id<CameraId>(0)].push_back(zone.take());
            return {};
        },
        connection, kSelect + QStringLiteral(" ORDER BY camera_id, position"));
    if (!read) {
        return read.error();
    }
    return zones;
}

Status setZones(sql::Connection& connection, CameraId camera, const std::vector<Zone>& zones)
{
    if (const Status known = requireCamera(connection, camera); !known) {
        return known;
    }
    const auto removed = sql::change(
        connection, QStringLiteral("DELETE FROM camera_zone WHERE camera_id = ?"), camera);
    if (!removed) {
        return removed.error();
    }
    for (size_t i = 0; i < zones.size(); ++i) {
        const Zone& zone = zones[i];
        const Status added = sql::add(
            connection,
            QStringLiteral("INSERT INTO camera_zone (camera_id, position, name, rule, points, "
                           "direction, objects, dwell_seconds, people) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            camera, qint64(i), zone.name, zone.rule, textOf(zone.points), zone.direction,
            bitsOf(zone.objects), qint64(zone.dwell.count()), zone.count);
        if (!added) {
            return added;
        }
    }
    return {};
}

Status addAlertScene(sql::Connection& connection, AlertId alert, const AlertScene& scene)
{
    const std::optional<qint64> object =
        scene.object ? std::optional(qint64(*scene.object)) : std::nullopt;
    return sql::add(connection,
                    QStringLiteral("INSERT INTO alert_scene (alert_id, rule, object, zone_name, "
                                   "box_x, box_y, box_width, box_height) "
                                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                    alert, scene.rule, object, scene.zone, scene.box.x(), scene.box.y(),
                    scene.box.width(), scene.box.height());
}

}  // namespace gatehouse::store
