// Lenses of cameras. Inside a store job.
#pragma once

#include "domain/ids.h"
#include "domain/optics.h"
#include "store/sql/connection.h"

#include <QHash>

#include <optional>

namespace gatehouse::store {

/// Cameras with an ordinary lens are left out.
Result<QHash<CameraId, FisheyeLens>> lenses(sql::Connection& connection);
/// Nothing: an ordinary lens. NotFound when there is no such camera.
Status setLens(sql::Connection& connection, CameraId camera,
               const std::optional<FisheyeLens>& lens);

}  // namespace gatehouse::store
