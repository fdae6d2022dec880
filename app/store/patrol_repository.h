// Video patrols: tours whose stops were answered for. Inside a store job.
#pragma once

#include "domain/wall.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

struct NewPatrol
{
    QString tourName;
    UserId user;
    QString desk;
    int stops = 0;
};

Result<PatrolId> insertPatrol(sql::Connection& connection, const NewPatrol& patrol, UtcTime now);
/// Conflict when the patrol is not that user's, is ended or has this stop already.
Status insertPatrolStop(sql::Connection& connection, const Sealer& sealer, PatrolId patrol,
                        UserId user, const PatrolStop& stop);
/// Conflict likewise.
Status endPatrol(sql::Connection& connection, PatrolId patrol, UserId user, UtcTime now);
/// Newest first, without their stops.
Result<std::vector<Patrol>> patrols(sql::Connection& connection, int limit);
/// With its stops; NotFound.
Result<Patrol> patrol(sql::Connection& connection, const Sealer& sealer, PatrolId patrol);

}  // namespace gatehouse::store
