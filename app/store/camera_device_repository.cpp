#include "store/camera_device_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

const QString kSteeringColumns = QStringLiteral(
    "SELECT s.camera_id, s.user_id, u.name, s.role, s.desk, s.since_ms, s.until_ms "
    "FROM camera_steering s JOIN user_account u ON u.id = s.user_id ");

SteeringRow steeringRow(const sql::Statement& row)
{
    return {.camera = row.id<CameraId>(0),
            .user = row.id<UserId>(1),
            .userName = row.text(2),
            .role = row.enumeration<Role>(3),
            .desk = row.text(4),
            .since = row.time(5),
            .until = row.time(6)};
}

}  // namespace

Status keepCameraDevice(sql::Connection& connection, CameraId camera, const CameraDevice& device)
{
    const Result<int> dropped = sql::change(
        connection, QStringLiteral("DELETE FROM camera_device WHERE camera_id = ?"), camera);
    if (!dropped || device.serviceUrl.isEmpty()) {
        return dropped ? Status() : Status(dropped.error());
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO camera_device (camera_id, service_url, "
                                   "profile_token, steering, manufacturer, model, firmware, serial)"
                                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                    camera, device.serviceUrl.toString(QUrl::FullyEncoded), device.profileToken,
                    device.steering, device.information.manufacturer, device.information.model,
                    device.information.firmware, device.information.serial);
}

Result<std::map<CameraId, CameraDevice>> cameraDevices(sql::Connection& connection)
{
    std::map<CameraId, CameraDevice> devices;
    const Status read = sql::eachRow(
        [&devices](const sql::Statement& row) {
            devices.emplace(row.id<CameraId>(0),
                            CameraDevice{.serviceUrl = QUrl(row.text(1)),
                                         .profileToken = row.text(2),
                                         .steering = row.enumeration<Steering>(3),
                                         .information = {.manufacturer = row.text(4),
                                                         .model = row.text(5),
                                                         .firmware = row.text(6),
                                                         .serial = row.text(7)}});
            return Status();
        },
        connection,
        QStringLiteral("SELECT d.camera_id, d.service_url, d.profile_token, d.steering, "
                       "d.manufacturer, d.model, d.firmware, d.serial FROM camera_device d "
                       "JOIN camera c ON c.id = d.camera_id WHERE c.removed_ms IS NULL"));
    if (!read) {
        return read.error();
    }
    return devices;
}

Result<std::vector<NumberedPlace>> cameraPlaces(sql::Connection& connection, CameraId camera)
{
    std::vector<NumberedPlace> places;
    const Status read = sql::eachRow(
        [&places](const sql::Statement& row) {
            places.push_back({int(row.integer(0)), {.token = row.text(2), .name = row.text(1)}});
            return Status();
        },
        connection,
        QStringLiteral(
            "SELECT number, name, token FROM camera_place WHERE camera_id = ? ORDER BY number"),
        camera);
    if (!read) {
        return read.error();
    }
    return places;
}

Status keepCameraPlace(sql::Connection& connection, CameraId camera, const NumberedPlace& place,
                       UserId by, UtcTime now)
{
    return sql::add(connection,
                    QStringLiteral("INSERT INTO camera_place (camera_id, number, name, token, "
                                   "stored_by, stored_ms) VALUES (?, ?, ?, ?, ?, ?) "
                                   "ON CONFLICT (camera_id, number) DO UPDATE SET "
                                   "name = excluded.name, token = excluded.token, "
                                   "stored_by = excluded.stored_by, "
                                   "stored_ms = excluded.stored_ms"),
                    camera, place.number, place.place.name, place.place.token, by, now);
}

Status dropCameraPlace(sql::Connection& connection, CameraId camera, int number)
{
    const Result<int> dropped = sql::change(
        connection, QStringLiteral("DELETE FROM camera_place WHERE camera_id = ? AND number = ?"),
        camera, number);
    return dropped ? Status() : Status(dropped.error());
}

Result<std::vector<SteeringRow>> steerings(sql::Connection& connection, UtcTime now)
{
    std::vector<SteeringRow> rows;
    const Status read = sql::eachRow(
        [&rows](const sql::Statement& row) {
            rows.push_back(steeringRow(row));
            return Status();
        },
        connection, kSteeringColumns + QStringLiteral("WHERE s.until_ms > ?"), now);
    if (!read) {
        return read.error();
    }
    return rows;
}

Result<std::optional<SteeringRow>> steeringOf(sql::Connection& connection, CameraId camera,
                                              UtcTime now)
{
    const auto row = sql::firstRow(
        connection, kSteeringColumns + QStringLiteral("WHERE s.camera_id = ? AND s.until_ms > ?"),
        camera, now);
    if (!row) {
        return row.error();
    }
    return row.value() ? std::optional(steeringRow(*row.value())) : std::nullopt;
}

Status keepSteering(sql::Connection& connection, const SteeringRow& row)
{
    return sql::add(
        connection,
        QStringLiteral("INSERT INTO camera_steering (camera_id, user_id, role, desk, since_ms, "
                       "until_ms) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (camera_id) DO UPDATE SET "
                       "user_id = excluded.user_id, role = excluded.role, desk = excluded.desk, "
                       "since_ms = excluded.since_ms, until_ms = excluded.until_ms"),
        row.camera, row.user, row.role, row.desk, row.since, row.until);
}

Result<bool> prolongSteering(sql::Connection& connection, const SteeringRow& row)
{
    const Result<int> changed =
        sql::change(connection,
                    QStringLiteral("UPDATE camera_steering SET until_ms = ? "
                                   "WHERE camera_id = ? AND user_id = ? AND desk = ?"),
                    row.until, row.camera, row.user, row.desk);
    return changed ? Result<bool>(changed.value() == 1) : Result<bool>(changed.error());
}

Status dropSteering(sql::Connection& connection, const SteeringRow& row)
{
    const Result<int> dropped =
        sql::change(connection,
                    QStringLiteral("DELETE FROM camera_steering "
                                   "WHERE camera_id = ? AND user_id = ? AND desk = ?"),
                    row.camera, row.user, row.desk);
    return dropped ? Status() : Status(dropped.error());
}

}  // namespace gatehouse::store
