// Whom a gate's face camera compares with: the people of its door groups. Inside a store job.
#pragma once

#include "domain/ids.h"
#include "store/sql/connection.h"

#include <map>
#include <vector>

namespace gatehouse::store {

/// By camera: the people with an enrolled face who have a grant, their own or their household's,
/// for a group that the camera's door is in or for one of the doors of such a group; in order of
/// their number. A grant that is over or revoked counts, so that the guard is told who stands there
/// without one; one that was refused does not. A camera whose door is in no group is absent: there
/// everybody is compared.
using GateCircles = std::map<CameraId, std::vector<PersonId>>;
Result<GateCircles> gateCircles(sql::Connection& connection);

/// Another number means that the circles may be others.
Result<qint64> gateCircleVersion(sql::Connection& connection);

}  // namespace gatehouse::store
