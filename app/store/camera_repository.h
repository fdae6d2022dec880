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

/// Conflict when the name is taken, NotFound when its door does not exist. A negative position is
/// behind all others.
Result<CameraId> insertCamera(sql::Connection& connection, const Sealer& sealer,
                              const Camera& camera);

enum class PasswordChange
{
    Keep = 1,
    Replace
};
/// Everything but its position. Errors as above, NotFound also for a camera that is not in use.
Status changeCamera(sql::Connection& connection, const Sealer& sealer, const Camera& camera,
                    PasswordChange password);
/// Out of use: the row stays, its password goes. NotFound when it is not in use.
Status removeCamera(sql::Connection& connection, const Sealer& sealer, CameraId camera,
                    UtcTime now);
/// The first is the first on the wall; those that are not named follow in their order.
Status orderCameras(sql::Connection& connection, const std::vector<CameraId>& order);

enum class Credentials
{
    Omit = 1,
    Include
};
/// Those in use, in the order of the wall.
Result<std::vector<Camera>> cameras(sql::Connection& connection, const Sealer& sealer,
                                    Credentials credentials);

/// NotFound when there is no such camera.
Status requireCamera(sql::Connection& connection, CameraId camera);

}  // namespace gatehouse::store
