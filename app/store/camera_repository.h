// Doors and cameras. Inside a store job.
#pragma once

#include "domain/camera.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

/// Conflict when the name is taken.
Result<DoorId> insertDoor(sql::Connection& connection, const QString& name);
/// By name.
Result<std::vector<Door>> doors(sql::Connection& connection);

/// Conflict when the name is taken, NotFound when its door does not exist.
Result<CameraId> insertCamera(sql::Connection& connection, const Sealer& sealer,
                              const Camera& camera);

enum class Credentials
{
    Omit = 1,
    Include
};
/// In the order of the wall.
Result<std::vector<Camera>> cameras(sql::Connection& connection, const Sealer& sealer,
                                    Credentials credentials);

}  // namespace gatehouse::store
