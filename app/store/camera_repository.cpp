#include "store/camera_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kPasswordColumn = "camera.password_sealed";

Status requireFreeName(sql::Connection& connection, const QString& select, const QString& name,
                       qint64 except = 0)
{
    const auto taken = sql::firstRow(connection, select, name, except);
    if (!taken) {
        return taken.error();
    }
    return taken.value() ? Status(fail(ErrorCode::Conflict, QStringLiteral("name: is taken")))
                         : Status();
}

/// A free name, and a door that is there.
Status requireSuitable(sql::Connection& connection, const Camera& camera)
{
    const Status free = requireFreeName(
        connection, QStringLiteral("SELECT 1 FROM camera WHERE name = ? AND id <> ?"), camera.name,
        camera.id.value());
    if (!free || !camera.door.isValid()) {
        return free;
    }
    const auto door =
        sql::firstRow(connection, QStringLiteral("SELECT 1 FROM door WHERE id = ?"), camera.door);
    if (!door) {
        return door.error();
    }
    return door.value() ? Status()
                        : Status(fail(ErrorCode::NotFound,
                                      QStringLiteral("door %1").arg(camera.door.value())));
}

Status requireOne(const Result<int>& changed, CameraId camera)
{
    if (!changed) {
        return changed.error();
    }
    return changed.value() == 1
               ? Status()
               : Status(fail(ErrorCode::NotFound, QStringLiteral("camera %1").arg(camera.value())));
}

}  // namespace

Result<DoorId> insertDoor(sql::Connection& connection, const QString& name)
{
    const Status free = requireFreeName(
        connection, QStringLiteral("SELECT 1 FROM door WHERE name = ? AND id <> ?"), name);
    if (!free) {
        return free.error();
    }
    return sql::insert<DoorId>(connection, QStringLiteral("INSERT INTO door (name) VALUES (?)"),
                               name);
}

Result<std::vector<Door>> doors(sql::Connection& connection)
{
    std::vector<Door> rows;
    const Status read = sql::eachRow(
        [&rows](const sql::Statement& row) {
            rows.push_back(Door{row.id<DoorId>(0), row.text(1)});
            return Status();
        },
        connection, QStringLiteral("SELECT id, name FROM door ORDER BY name"));
    if (!read) {
        return read.error();
    }
    return rows;
}

Result<CameraId> insertCamera(sql::Connection& connection, const Sealer& sealer,
                              const Camera& camera)
{
    Camera fresh = camera;
    fresh.id = {};
    if (const Status suitable = requireSuitable(connection, fresh); !suitable) {
        return suitable.error();
    }
    const Result<CameraId> id = sql::nextId<CameraId>(connection, QLatin1StringView("camera"));
    if (!id) {
        return id;
    }
    return sql::insert<CameraId>(
        connection,
        QStringLiteral(
            "INSERT INTO camera (id, name, purpose, door_id, main_url, sub_url, username, "
            "password_sealed, wall_position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? >= 0 THEN "
            "? ELSE (SELECT coalesce(max(wall_position), -1) + 1 FROM camera) END)"),
        id.value(), camera.name, camera.purpose, camera.door,
        camera.mainUrl.toString(QUrl::FullyEncoded), camera.subUrl.toString(QUrl::FullyEncoded),
        camera.username,
        sealer.sealForEstate(camera.password.reveal(), Place(kPasswordColumn, id.value())),
        camera.wallPosition, camera.wallPosition);
}

Status changeCamera(sql::Connection& connection, const Sealer& sealer, const Camera& camera,
                    PasswordChange password)
{
    if (const Status suitable = requireSuitable(connection, camera); !suitable) {
        return suitable;
    }
    const Status changed = requireOne(
        sql::change(connection,
                    QStringLiteral("UPDATE camera SET name = ?, purpose = ?, door_id = ?, "
                                   "main_url = ?, sub_url = ?, username = ? "
                                   "WHERE id = ? AND removed_ms IS NULL"),
                    camera.name, camera.purpose, camera.door,
                    camera.mainUrl.toString(QUrl::FullyEncoded),
                    camera.subUrl.toString(QUrl::FullyEncoded), camera.username, camera.id),
        camera.id);
    if (!changed || password == PasswordChange::Keep) {
        return changed;
    }
    return requireOne(
        sql::change(
            connection, QStringLiteral("UPDATE camera SET password_sealed = ? WHERE id = ?"),
            sealer.sealForEstate(camera.password.reveal(), Place(kPasswordColumn, camera.id)),
            camera.id),
        camera.id);
}

Status removeCamera(sql::Connection& connection, const Sealer& sealer, CameraId camera, UtcTime now)
{
    const QString mark = toDateTime(now).toString(QStringLiteral(" (–yyyy-MM-dd hh:mm:ss)"));
    return requireOne(
        sql::change(connection,
                    QStringLiteral("UPDATE camera SET removed_ms = ?, name = name || ?, "
                                   "username = '', password_sealed = ? "
                                   "WHERE id = ? AND removed_ms IS NULL"),
                    now, mark, sealer.sealForEstate({}, Place(kPasswordColumn, camera)), camera),
        camera);
}

Status orderCameras(sql::Connection& connection, const std::vector<CameraId>& order)
{
    // Behind everybody first, then the named ones from the front.
    const Result<int> moved = sql::change(
        connection, QStringLiteral("UPDATE camera SET wall_position = wall_position + ?"),
        qint64(order.size()));
    if (!moved) {
        return moved.error();
    }
    int position = 0;
    for (const CameraId camera : order) {
        const Status placed =
            requireOne(sql::change(connection,
                                   QStringLiteral("UPDATE camera SET wall_position = ? "
                                                  "WHERE id = ? AND removed_ms IS NULL"),
                                   position++, camera),
                       camera);
        if (!placed) {
            return placed;
        }
    }
    return {};
}

Result<std::vector<Camera>> cameras(sql::Connection& connection, const Sealer& sealer,
                                    Credentials credentials)
{
    std::vector<Camera> rows;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            Camera camera{.id = row.id<CameraId>(0),
                          .name = row.text(1),
                          .purpose = row.enumeration<CameraPurpose>(2),
                          .door = row.id<DoorId>(3),
                          .mainUrl = QUrl(row.text(4)),
                          .subUrl = QUrl(row.text(5)),
                          .username = {},
                          .password = {},
                          .wallPosition = int(row.integer(8))};
            if (credentials == Credentials::Include) {
                const Result<QByteArray> password =
                    sealer.unsealForEstate(row.blob(7), Place(kPasswordColumn, camera.id));
                if (!password) {
                    return password.error();
                }
                camera.username = row.text(6);
                camera.password = Secret(password.value());
            }
            rows.push_back(std::move(camera));
            return {};
        },
        connection,
        QStringLiteral("SELECT id, name, purpose, door_id, main_url, sub_url, username, "
                       "password_sealed, wall_position FROM camera WHERE removed_ms IS NULL "
                       "ORDER BY wall_position, id"));
    if (!read) {
        return read.error();
    }
    return rows;
}

Status requireCamera(sql::Connection& connection, CameraId camera)
{
    const auto known =
        sql::firstRow(connection, QStringLiteral("SELECT 1 FROM camera WHERE id = ?"), camera);
    if (!known) {
        return known.error();
    }
    return known.value()
               ? Status()
               : Status(fail(ErrorCode::NotFound, QStringLiteral("camera %1").arg(camera.value())));
}

}  // namespace gatehouse::store
