#include "store/lens_repository.h"

#include "store/camera_repository.h"
#include "store/sql/query.h"

namespace gatehouse::store {

Result<QHash<CameraId, FisheyeLens>> lenses(sql::Connection& connection)
{
    QHash<CameraId, FisheyeLens> found;
    const Status read = sql::eachRow(
        [&found](const sql::Statement& row) {
            found.insert(row.id<CameraId>(0), {.centreX = row.real(1),
                                               .centreY = row.real(2),
                                               .radius = row.real(3),
                                               .fieldOfViewDegrees = row.real(4),
                                               .mount = row.enumeration<LensMount>(5)});
            return Status();
        },
        connection,
        QStringLiteral("SELECT camera_id, centre_x, centre_y, radius, field_of_view_degrees, mount "
                       "FROM camera_lens"));
    if (!read) {
        return read.error();
    }
    return found;
}

Status setLens(sql::Connection& connection, CameraId camera, const std::optional<FisheyeLens>& lens)
{
    if (const Status known = requireCamera(connection, camera); !known) {
        return known;
    }
    const auto removed = sql::change(
        connection, QStringLiteral("DELETE FROM camera_lens WHERE camera_id = ?"), camera);
    if (!removed) {
        return removed.error();
    }
    return lens ? sql::add(connection,
                           QStringLiteral("INSERT INTO camera_lens (camera_id, centre_x, centre_y, "
                                          "radius, field_of_view_degrees, mount) "
                                          "VALUES (?, ?, ?, ?, ?, ?)"),
                           camera, lens->centreX, lens->centreY, lens->radius,
                           lens->fieldOfViewDegrees, lens->mount)
                : Status();
}

}  // namespace gatehouse::store
