#include "domain/access.h"

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
};

// clang-format off
constexpr std::array kRules{
    //                                                       guard  manager police admin  auditor
    Rule{Action::ViewWall,          "view_wall",           {{true,  true,   true,  true,  false}}},
    Rule{Action::ViewAlerts,        "view_alerts",         {{true,  true,   true,  true,  false}}},
    Rule{Action::HandleAlerts,      "handle_alerts",       {{true,  true,   false, false, false}}},
    Rule{Action::ViewPassages,      "view_passages",       {{true,  true,   true,  false, false}}},
    Rule{Action::ViewPeople,        "view_people",         {{true,  true,   false, false, false}}},
    Rule{Action::EditPeople,        "edit_people",         {{false, true,   false, false, false}}},
    Rule{Action::EnrolFaces,        "enrol_faces",         {{false, true,   false, false, false}}},
    Rule{Action::GrantPassage,      "grant_passage",       {{false, true,   false, false, false}}},
    Rule{Action::ViewUpstream,      "view_upstream",       {{true,  true,   false, true,  true}}},
    Rule{Action::PauseUpstream,     "pause_upstream",      {{false, true,   false, true,  false}}},
    Rule{Action::EditEndpoints,     "edit_endpoints",      {{false, false,  false, true,  false}}},
    Rule{Action::EditCameras,       "edit_cameras",        {{false, false,  false, true,  false}}},
    Rule{Action::EditUsers,         "edit_users",          {{false, false,  false, true,  false}}},
    Rule{Action::ChangeOwnSettings, "change_own_settings", {{true,  true,   true,  true,  true}}},
    Rule{Action::ReadAudit,         "read_audit",          {{false, false,  false, false, true}}},
    Rule{Action::OpenPurpose,       "open_purpose",        {{true,  true,   true,  true,  true}}},
    Rule{Action::ApproveActions,    "approve_actions",     {{false, true,   true,  true,  false}}},
    Rule{Action::ManageKeys,        "manage_keys",         {{false, false,  false, true,  false}}},
};
// clang-format on

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

}  // namespace gatehouse
