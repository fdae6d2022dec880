// Who may do what: one declarative table. Services ask it on every call; windows ask it to leave
// out what a role may not do.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QString>

#include <optional>
#include <span>

namespace gatehouse {

enum class Role
{
    Guard = 1,
    Manager,
    Police,
    Administrator,
    Auditor
};

enum class Action
{
    ViewWall = 1,
    ViewAlerts,
    HandleAlerts,
    ViewPassages,
    ViewPeople,
    EditPeople,  // add, change, import
    EnrolFaces,  // consent, photograph, template
    GrantPassage,
    ViewUpstream,
    PauseUpstream,
    EditEndpoints,
    EditCameras,
    EditUsers,
    ChangeOwnSettings,
    ReadAudit
};

/// Any thread; pure.
bool allows(Role role, Action action);
std::span<const Role> allRoles();
std::span<const Action> allActions();
/// Stable names for the store, the audit and the documentation ("manager", "edit_people").
QString roleName(Role role);
std::optional<Role> roleFromName(const QString& name);
QString actionName(Action action);

/// A signed-in person at the desk. Only AccessService makes valid ones.
struct Session
{
    UserId user;
    QString name;
    Role role = Role::Guard;
    UtcTime signedInAt{};

    bool isValid() const { return user.isValid(); }
};

}  // namespace gatehouse
