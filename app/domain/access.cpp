#include "domain/access.h"

#include "domain/building_scope.h"

#include <algorithm>
#include <array>

namespace gatehouse {

namespace {

constexpr std::array kRoles{Role::Guard, Role::Manager, Role::Police, Role::Administrator,
                            Role::Auditor};

struct Rule
{
    Action action;
    const char* name;
    std::array<bool, kRoles.size()> allowed;  // in the order of kRoles
    ScopeKind scope = ScopeKind::WholeEstate;
};

// clang-format off
constexpr std::array kRules{
    //                                                       guard  manager police admin  auditor
    Rule{Action::ViewWall,          "view_wall",           {{true,  true,   true,  true,  false}}, ScopeKind::Cameras},
    Rule{Action::SaveSnapshots,     "save_snapshots",      {{true,  true,   false, false, false}}, ScopeKind::Cameras},
    Rule{Action::ViewAlerts,        "view_alerts",         {{true,  true,   true,  true,  false}}},
    Rule{Action::HandleAlerts,      "handle_alerts",       {{true,  true,   false, false, false}}},
    Rule{Action::WatchClips,        "watch_clips",         {{true,  true,   true,  false, false}}, ScopeKind::Cameras},
    Rule{Action::ViewPassages,      "view_passages",       {{true,  true,   true,  false, false}}, ScopeKind::Doors},
    Rule{Action::ViewPeople,        "view_people",         {{true,  true,   false, false, false}}},
    Rule{Action::EditPeople,        "edit_people",         {{false, true,   false, false, false}}},
    Rule{Action::ExportPeople,      "export_people",       {{false, true,   false, false, false}}},
    Rule{Action::EnrolFaces,        "enrol_faces",         {{false, true,   false, false, false}}},
    Rule{Action::GrantPassage,      "grant_passage",       {{false, true,   false, false, false}}, ScopeKind::Doors},
    Rule{Action::DecideGrants,      "decide_grants",       {{false, true,   false, false, false}}, ScopeKind::Doors},
    Rule{Action::ViewUpstream,      "view_upstream",       {{true,  true,   false, true,  true}}},
    Rule{Action::PauseUpstream,     "pause_upstream",      {{false, true,   false, true,  false}}},
    Rule{Action::EditEndpoints,     "edit_endpoints",      {{false, false,  false, true,  false}}},
    Rule{Action::EditCameras,       "edit_cameras",        {{false, false,  false, true,  false}}},
    Rule{Action::SteerCameras,      "steer_cameras",       {{true,  true,   false, true,  false}}, ScopeKind::Cameras},
    Rule{Action::EditCameraPlaces,  "edit_camera_places",  {{false, true,   false, true,  false}}, ScopeKind::Cameras},
    Rule{Action::EditUsers,         "edit_users",          {{false, false,  false, true,  false}}},
    Rule{Action::ChangeOwnSettings, "change_own_settings", {{true,  true,   true,  true,  true}}},
    Rule{Action::ReadAudit,         "read_audit",          {{false, false,  false, false, true}}},
    Rule{Action::OpenPurpose,       "open_purpose",        {{true,  true,   true,  true,  true}}},
    Rule{Action::ViewCare,          "view_care",           {{false, true,   false, true,  true}}},
    Rule{Action::EditCare,          "edit_care",           {{false, true,   false, true,  false}}},
    Rule{Action::ErasePeople,       "erase_people",        {{false, true,   false, false, false}}},
    Rule{Action::ManageBackups,     "manage_backups",      {{false, false,  false, true,  false}}},
    Rule{Action::ApproveActions,    "approve_actions",     {{false, true,   true,  true,  false}}},
    Rule{Action::ManageKeys,        "manage_keys",         {{false, false,  false, true,  false}}},
    Rule{Action::RevealFields,      "reveal_fields",       {{false, true,   false, false, false}}},
    Rule{Action::ReportPerson,      "report_person",       {{false, true,   false, false, false}}},
    Rule{Action::RecordViewings,    "record_viewings",     {{true,  true,   false, false, false}}},
    Rule{Action::DecideViewings,    "decide_viewings",     {{false, true,   false, false, false}}},
    Rule{Action::BarCards,          "bar_cards",           {{true,  true,   false, false, false}}},
    Rule{Action::ViewVisitors,      "view_visitors",       {{true,  true,   false, false, false}}},
    Rule{Action::InviteVisitors,    "invite_visitors",     {{true,  true,   false, false, false}}, ScopeKind::Doors},
    Rule{Action::ReceiveVisitors,   "receive_visitors",    {{true,  true,   false, false, false}}, ScopeKind::Doors},
    Rule{Action::ManagePasses,      "manage_passes",       {{false, true,   false, true,  false}}},
    Rule{Action::ShareWallViews,    "share_wall_views",    {{false, true,   false, true,  false}}},
    Rule{Action::RunPatrols,        "run_patrols",         {{true,  true,   false, false, false}}},
    Rule{Action::ViewPatrols,       "view_patrols",        {{true,  true,   false, false, false}}},
    Rule{Action::ReadPlates,        "read_plates",         {{true,  true,   false, false, false}}, ScopeKind::Doors},
};

struct FieldRule
{
    Field field;
    const char* name;
    std::array<FieldView, kRoles.size()> views;  // in the order of kRoles
};

constexpr auto kHidden = FieldView::Hidden;
constexpr auto kMasked = FieldView::Masked;
constexpr auto kOnDemand = FieldView::MaskedRevealable;
constexpr auto kClear = FieldView::Clear;

constexpr std::array kFieldRules{
    //                                              guard    manager    police   admin    auditor
    FieldRule{Field::Name,           "name",            {{kClear,  kClear,    kHidden, kHidden, kHidden}}},
    FieldRule{Field::Phone,          "phone",           {{kMasked, kOnDemand, kHidden, kHidden, kHidden}}},
    FieldRule{Field::DocumentNumber, "document_number", {{kHidden, kOnDemand, kHidden, kHidden, kHidden}}},
    FieldRule{Field::BirthDate,      "birth_date",      {{kHidden, kOnDemand, kHidden, kHidden, kHidden}}},
    FieldRule{Field::Photograph,     "photograph",      {{kClear,  kClear,    kHidden, kHidden, kHidden}}},
};
// clang-format on

constexpr auto kFields = [] {
    std::array<Field, kFieldRules.size()> fields{};
    std::ranges::transform(kFieldRules, fields.begin(), &FieldRule::field);
    return fields;
}();

constexpr auto kActions = [] {
    std::array<Action, kRules.size()> actions{};
    std::ranges::transform(kRules, actions.begin(), &Rule::action);
    return actions;
}();

const Rule* ruleFor(Action action)
{
    const auto found = std::ranges::find(kRules, action, &Rule::action);
    return found == kRules.end() ? nullptr : &*found;
}

}  // namespace

bool allows(Role role, Action action)
{
    const Rule* rule = ruleFor(action);
    const auto column = std::ranges::find(kRoles, role);
    // An action or role that the table does not know is refused.
    return rule && column != kRoles.end() && rule->allowed[size_t(column - kRoles.begin())];
}

bool allows(const Session& session, Action action)
{
    const bool reachable =
        session.limit == SessionLimit::None || action == Action::ChangeOwnSettings;
    return session.isValid() && reachable && allows(session.role, action);
}

ScopeKind scopeOf(Action action)
{
    const Rule* rule = ruleFor(action);
    return rule ? rule->scope : ScopeKind::WholeEstate;
}

FieldView viewOf(Role role, Field field)
{
    const auto rule = std::ranges::find(kFieldRules, field, &FieldRule::field);
    const auto column = std::ranges::find(kRoles, role);
    return rule == kFieldRules.end() || column == kRoles.end()
               ? FieldView::Hidden
               : rule->views[size_t(column - kRoles.begin())];
}

std::span<const Field> allFields()
{
    return kFields;
}

QString fieldName(Field field)
{
    const auto rule = std::ranges::find(kFieldRules, field, &FieldRule::field);
    return rule == kFieldRules.end() ? QString() : QString::fromLatin1(rule->name);
}

std::span<const Role> allRoles()
{
    return kRoles;
}

std::span<const Action> allActions()
{
    return kActions;
}

QString roleName(Role role)
{
    switch (role) {
        case Role::Guard:
            return QStringLiteral("guard");
        case Role::Manager:
            return QStringLiteral("manager");
        case Role::Police:
            return QStringLiteral("police");
        case Role::Administrator:
            return QStringLiteral("administrator");
        case Role::Auditor:
            return QStringLiteral("auditor");
    }
    return {};
}

std::optional<Role> roleFromName(const QString& name)
{
    for (const Role role : kRoles) {
        if (roleName(role) == name) {
            return role;
        }
    }
    return std::nullopt;
}

QString actionName(Action action)
{
    const Rule* rule = ruleFor(action);
    return rule ? QString::fromLatin1(rule->name) : QString();
}

namespace {

QString scopeWord(ScopeKind scope)
{
    switch (scope) {
        case ScopeKind::WholeEstate:
            return QStringLiteral("whole estate");
        case ScopeKind::Doors:
            return QStringLiteral("the user's doors");
        case ScopeKind::Cameras:
            return QStringLiteral("the user's cameras");
    }
    return {};
}

/// Doors or cameras, and buildings: both may narrow the same action.
QString reachWord(Action action)
{
    const QString scope = scopeWord(scopeOf(action));
    switch (buildingReachOf(action)) {
        case BuildingReach::NotAsked:
            return scope;
        case BuildingReach::OwnBuildings:
            return scopeOf(action) == ScopeKind::WholeEstate
                       ? QStringLiteral("the user's buildings")
                       : scope + QStringLiteral(" and buildings");
        case BuildingReach::WholeEstateOnly:
            return scope + QStringLiteral(", for users without a limit to buildings");
    }
    return scope;
}

QString viewWord(FieldView view)
{
    switch (view) {
        case FieldView::Hidden:
            return QStringLiteral("-");
        case FieldView::Masked:
            return QStringLiteral("masked");
        case FieldView::MaskedRevealable:
            return QStringLiteral("masked, clear for a purpose");
        case FieldView::Clear:
            return QStringLiteral("clear");
    }
    return {};
}

QString headOf(const QString& first, const QString& last)
{
    QString head = u"| " + first;
    QString line = QStringLiteral("|---");
    for (const Role role : kRoles) {
        head += u" | " + roleName(role);
        line += QStringLiteral("|---");
    }
    if (!last.isEmpty()) {
        head += u" | " + last;
        line += QStringLiteral("|---");
    }
    return head + u" |\n" + line + u"|\n";
}

}  // namespace

QString rightsPage()
{
    QString page = QStringLiteral(
        "# Rights\n\n"
        "Written by `gatehouse-cli rights` from the table that the services ask on every call "
        "(`app/domain/access.cpp`);\na test compares this page with it. Change the table, not the "
        "page.\n\n"
        "## What a role may do\n\n"
        "A user may be limited to some doors, some cameras or some buildings; the last column says "
        "which of these limits narrows the action. What lies beyond a limit to buildings is, for "
        "that user,\nnot there: neither listed, nor found, nor changed.\n\n");
    page += headOf(QStringLiteral("action"), QStringLiteral("reaches"));
    for (const Rule& rule : kRules) {
        page += u"| " + QString::fromLatin1(rule.name);
        for (const bool allowed : rule.allowed) {
            page += allowed ? u" | yes" : u" | -";
        }
        page += u" | " + reachWord(rule.action) + u" |\n";
    }
    page += QStringLiteral("\n## What a role sees of a person\n\n");
    page += headOf(QStringLiteral("field"), {});
    for (const FieldRule& rule : kFieldRules) {
        page += u"| " + QString::fromLatin1(rule.name);
        for (const FieldView view : rule.views) {
            page += u" | " + viewWord(view);
        }
        page += u" |\n";
    }
    return page;
}

}  // namespace gatehouse
