#include "store/scope_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

enum class ScopeRow
{
    Door = 1,
    Camera
};

Status add(sql::Connection& connection, UserId user, ScopeRow kind, qint64 target)
{
    return sql::add(
        connection,
        QStringLiteral("INSERT INTO user_scope (user_id, kind, target_id) VALUES (?, ?, ?)"), user,
        kind, target);
}

}  // namespace

Result<UserScope> scopeOf(sql::Connection& connection, UserId user)
{
    UserScope scope;
    const Status read = sql::eachRow(
        [&scope](const sql::Statement& row) {
            if (row.enumeration<ScopeRow>(0) == ScopeRow::Door) {
                scope.doors = scope.doors.value_or(std::set<DoorId>());
                scope.doors->insert(row.id<DoorId>(1));
            } else if (row.enumeration<ScopeRow>(0) == ScopeRow::Camera) {
                scope.cameras = scope.cameras.value_or(std::set<CameraId>());
                scope.cameras->insert(row.id<CameraId>(1));
            }
            return Status();
        },
        connection, QStringLiteral("SELECT kind, target_id FROM user_scope WHERE user_id = ?"),
        user);
    return read ? Result<UserScope>(scope) : Result<UserScope>(read.error());
}

Status setScope(sql::Connection& connection, UserId user, const UserScope& scope)
{
    const auto old = sql::change(
        connection, QStringLiteral("DELETE FROM user_scope WHERE user_id = ? AND kind IN (?, ?)"),
        user, ScopeRow::Door, ScopeRow::Camera);
    if (!old) {
        return old.error();
    }
    for (const DoorId door : scope.doors.value_or(std::set<DoorId>())) {
        if (const Status kept = add(connection, user, ScopeRow::Door, door.value()); !kept) {
            return kept;
        }
    }
    for (const CameraId camera : scope.cameras.value_or(std::set<CameraId>())) {
        if (const Status kept = add(connection, user, ScopeRow::Camera, camera.value()); !kept) {
            return kept;
        }
    }
    return {};
}

}  // namespace gatehouse::store
