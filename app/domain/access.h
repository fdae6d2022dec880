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
    SaveSnapshots,  // a camera's picture as a file
    ViewAlerts,
    HandleAlerts,
    WatchClips,  // the seconds around an alert
    ViewPassages,
    ViewPeople,
    EditPeople,  // add, change, import
    ExportPeople,
    EnrolFaces,  // consent, photograph, template
    GrantPassage,
    DecideGrants,  // as the second person: a grant that waits comes in force, or does not
    ViewUpstream,
    PauseUpstream,
    EditEndpoints,
    EditCameras,
    SteerCameras,      // turn and zoom, go to a remembered place
    EditCameraPlaces,  // remember where a camera looks, or forget it
    EditUsers,
    ChangeOwnSettings,
    ReadAudit,
    OpenPurpose,     // "case or ticket, why, how long"
    ViewCare,        // periods, holds, copies, erasures
    EditCare,        // periods and holds; runs the retention
    ErasePeople,     // with a second person
    ManageBackups,   // makes, checks, goes back (with a second person)
    ManageKeys,      // the estate key: its sheet, its place, its change; the check of everything
    ApproveActions,  // as the second of two people
    RevealFields,    // one masked value of a person, for an open purpose
    ReportPerson,    // everything that is held about somebody, for that person
    RecordViewings,  // requests of those concerned to see footage
    DecideViewings,
    BarCards,  // a lost card, at any hour
    ViewVisitors,
    InviteVisitors,   // invite, issue a pass, revoke
    ReceiveVisitors,  // walk-up, the host's answer, in and out, checking a pass
    ManagePasses,     // the keys of passes and the list of revoked ones
    ShareWallViews,   // views and tours that everybody has
    RunPatrols,       // tours whose stops are answered for
    ViewPatrols,
    ReadPlates  // say what stands on a plate that a camera could not read
};

/// Which of a user's limits (doors, cameras) narrow what an action reaches.
enum class ScopeKind
{
    WholeEstate = 1,
    Doors,
    Cameras
};

/// A personal value of the register.
enum class Field
{
    Name = 1,
    Phone,
    DocumentNumber,
    BirthDate,
    Photograph
};

enum class FieldView
{
    Hidden = 1,
    Masked,
    MaskedRevealable,  // clear for half a minute, for an open purpose, with a line in the audit
    Clear
};

/// Any thread; pure.
bool allows(Role role, Action action);
/// As above, but a session that is limited to enrolling its second factor may do little.
bool allows(const Session& session, Action action);
ScopeKind scopeOf(Action action);
FieldView viewOf(Role role, Field field);
std::span<const Field> allFields();
QString fieldName(Field field);  ///< "phone"
std::span<const Role> allRoles();
std::span<const Action> allActions();
/// Stable names for the store, the audit and the documentation ("manager", "edit_people").
QString roleName(Role role);
std::optional<Role> roleFromName(const QString& name);
QString actionName(Action action);
/// The whole table as a page of Markdown: docs/design/rights.md is what this says.
QString rightsPage();

}  // namespace gatehouse
