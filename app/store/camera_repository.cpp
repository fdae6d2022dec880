#include "store/camera_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kPasswordColumn = "camera.password_sealed";

Status requireFreeName(sql::Connection& connection, const QString& select, const QString& name)
{
    const auto taken = sql::firstRow(connection, select, name);
    if (!taken) {
        return taken.error();
    }
    return taken.value() ? Status(fail(ErrorCode::Conflict, QStringLiteral("name: is taken")))
                         : Status();
}

}  // namespace

Result<DoorId> insertDoor(sql::Connection& connection, const QString& name)
{
    const Status free =
        requireFreeName(connection, QStringLiteral("SELECT 1 FROM door WHERE name = ?"), name);
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
    const Status free = requireFreeName(
        connection, QStringLiteral("SELECT 1 FROM camera WHERE name = ?"), camera.name);
    if (!free) {
        return free.error();
    }
    if (camera.door.isValid()) {
        const auto door = sql::firstRow(
            connection, QStringLiteral("SELECT 1 FROM door WHERE id = ?"), camera.door);
        if (!door) {
            return door.error();
        }
        if (!door.value()) {
            return fail(ErrorCode::NotFound, QStringLiteral("door %1").arg(camera.door.value()));
        }
    }
    const Result<CameraId> id = sql::nextId<CameraId>(connection, QLatin1StringView("camera"));
    if (!id) {
        return id;
    }
    return sql::insert<CameraId>(
        connection,
        QStringLiteral(
            "INSERT INTO camera (id, name, purpose, door_id, main_url, sub_url, username, "
            "password_sealed, wall_position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        id.value(), camera.name, camera.purpose, camera.door,
        camera.mainUrl.toString(QUrl::FullyEncoded), camera.subUrl.toString(QUrl::FullyEncoded),
        camera.username,
        sealer.sealForEstate(camera.password.reveal(), Place(kPasswordColumn, id.value())),
        camera.wallPosition);
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
                       "password_sealed, wall_position FROM camera ORDER BY wall_position, id"));
    if (!read) {
        return read.error();
    }
    return rows;
}

}  // namespace gatehouse::store
