// Cameras as devices: what they are, the places that they remember, who steers them. Inside a store
// job.
#pragma once

#include "domain/camera_device.h"
#include "domain/session.h"
#include "store/sql/connection.h"

#include <map>
#include <vector>

namespace gatehouse::store {

/// Replaces what was known; a device without an address is forgotten.
Status keepCameraDevice(sql::Connection& connection, CameraId camera, const CameraDevice& device);
/// Of all cameras in use.
Result<std::map<CameraId, CameraDevice>> cameraDevices(sql::Connection& connection);

struct NumberedPlace
{
    int number = 0;  ///< 1 to 9, the key at the desk
    PtzPlace place;
};
/// By number.
Result<std::vector<NumberedPlace>> cameraPlaces(sql::Connection& connection, CameraId camera);
/// Replaces what had the number.
Status keepCameraPlace(sql::Connection& connection, CameraId camera, const NumberedPlace& place,
                       UserId by, UtcTime now);
Status dropCameraPlace(sql::Connection& connection, CameraId camera, int number);

struct SteeringRow
{
    CameraId camera;
    UserId user;
    QString userName;
    Role role = Role::Guard;
    QString desk;
    UtcTime since{};
    UtcTime until{};
};
/// Those that have not run out at `now`.
Result<std::vector<SteeringRow>> steerings(sql::Connection& connection, UtcTime now);
/// Nothing when nobody steers it at `now`.
Result<std::optional<SteeringRow>> steeringOf(sql::Connection& connection, CameraId camera,
                                              UtcTime now);
/// Whoever had it loses it.
Status keepSteering(sql::Connection& connection, const SteeringRow& row);
/// False when it is no longer that user's at that desk.
Result<bool> prolongSteering(sql::Connection& connection, const SteeringRow& row);
/// Nothing is done when somebody else has it by now.
Status dropSteering(sql::Connection& connection, const SteeringRow& row);

}  // namespace gatehouse::store
