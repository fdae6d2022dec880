// Zones of cameras, and what alerts saw in them. Inside a store job.
#pragma once

#include "domain/alert.h"
#include "domain/zone.h"
#include "store/sql/connection.h"

#include <QHash>

#include <vector>

namespace gatehouse::store {

Result<std::vector<Zone>> zonesOf(sql::Connection& connection, CameraId camera);
/// Cameras without zones are left out.
Result<QHash<CameraId, std::vector<Zone>>> allZones(sql::Connection& connection);
/// Replaces all of them. NotFound when there is no such camera.
Status setZones(sql::Connection& connection, CameraId camera, const std::vector<Zone>& zones);

Status addAlertScene(sql::Connection& connection, AlertId alert, const AlertScene& scene);

}  // namespace gatehouse::store
