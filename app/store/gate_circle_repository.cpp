#include "store/gate_circle_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

/// Grants that have to do with a camera's door groups, as (camera, grant).
const QString kOpening = QStringLiteral(
    "WITH opening (camera_id, grant_id) AS ("
    "SELECT c.id, g.grant_id FROM camera c "
    "JOIN door_group_member own ON own.door_id = c.door_id "
    "JOIN door_group_member near ON near.group_id = own.group_id "
    "JOIN passage_grant_door g ON g.door_id = near.door_id "
    "UNION SELECT c.id, g.grant_id FROM camera c "
    "JOIN door_group_member own ON own.door_id = c.door_id "
    "JOIN passage_grant_group g ON g.group_id = own.group_id), "
    "enrolled (person_id) AS (SELECT DISTINCT person_id FROM template_link) ");
constexpr int kRefused = 3;  ///< GrantState::Refused

}  // namespace

Result<GateCircles> gateCircles(sql::Connection& connection)
{
    GateCircles circles;
    // A group's camera without anybody is there, too: nobody is compared, and not everybody.
    const Status gates = sql::eachRow(
        [&circles](const sql::Statement& row) {
            circles.try_emplace(row.id<CameraId>(0));
            return Status();
        },
        connection,
        QStringLiteral("SELECT DISTINCT c.id FROM camera c "
                       "JOIN door_group_member m ON m.door_id = c.door_id"));
    if (!gates) {
        return gates.error();
    }
    const Status people = sql::eachRow(
        [&circles](const sql::Statement& row) {
            circles[row.id<CameraId>(0)].push_back(row.id<PersonId>(1));
            return Status();
        },
        connection,
        kOpening + QStringLiteral("SELECT o.camera_id, g.person_id AS person FROM opening o "
                                  "JOIN passage_grant g ON g.id = o.grant_id AND g.state <> ? "
                                  "JOIN enrolled e ON e.person_id = g.person_id "
                                  "UNION SELECT o.camera_id, m.person_id FROM opening o "
                                  "JOIN passage_grant g ON g.id = o.grant_id AND g.state <> ? "
                                  "JOIN household_member m ON m.household_id = g.household_id "
                                  "JOIN enrolled e ON e.person_id = m.person_id ORDER BY 1, 2"),
        kRefused, kRefused);
    return people ? Result<GateCircles>(std::move(circles)) : Result<GateCircles>(people.error());
}

Result<qint64> gateCircleVersion(sql::Connection& connection)
{
    const auto row =
        sql::firstRow(connection, QStringLiteral("SELECT version FROM gate_circle_version"));
    if (!row) {
        return row.error();
    }
    return row.value() ? Result<qint64>(row.value()->integer(0))
                       : Result<qint64>(fail(ErrorCode::Corrupt,
                                             QStringLiteral("gate_circle_version is empty")));
}

}  // namespace gatehouse::store
