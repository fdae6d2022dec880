// Who may do what: one declarative table. Services ask it on every call; windows ask it to leave
// out what a role may not do.
#pragma once

#include "domain/session.h"

#include <QString>

#include <optional>
#include <span>

namespace gatehouse {

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
    ReadAudit,
    OpenPurpose,     // "case or ticket, why, how long"
    ApproveActions,  // as the second of two people
    ManageKeys       // the estate key: its sheet, its place, its change; the check of everything
};

/// Any thread; pure.
bool allows(Role role, Action action);
std::span<const Role> allRoles();
std::span<const Action> allActions();
/// Stable names for the store, the audit and the documentation ("manager", "edit_people").
QString roleName(Role role);
std::optional<Role> roleFromName(const QString& name);
QString actionName(Action action);

}  // namespace gatehouse
