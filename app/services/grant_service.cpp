#include "services/grant_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "store/address_repository.h"
#include "store/approval_repository.h"
#include "store/grant_repository.h"
#include "store/person_repository.h"

#include <QJsonArray>

#include <algorithm>

namespace gatehouse::services {

namespace {

constexpr int kMostRows = 500;
constexpr qsizetype kLongestName = 40;
/// The decider's answer to oneself, told apart from other refusals for its line in the audit.
const QString kOneself = QStringLiteral("grant: nobody decides about one's own");

Result<QString> checkedName(const QString& name)
{
    const QString clean = name.simplified();
    if (clean.isEmpty() || clean.size() > kLongestName) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("name: must be 1 to %1 characters").arg(kLongestName));
    }
    return clean;
}

QString subjectOf(GrantId grant)
{
    return QStringLiteral("grant:%1").arg(grant.value());
}

QJsonArray idsOf(const std::vector<DoorId>& doors)
{
    QJsonArray ids;
    for (const DoorId door : doors) {
        ids << door.value();
    }
    return ids;
}

/// Denied, with a line, for a user who is limited to other doors.
Status within(const AccessGuard& guard, const Session& session, Action action,
              const std::vector<DoorId>& doors)
{
    for (const DoorId door : doors) {
        if (const Status covered = guard.requireDoor(session, action, door); !covered) {
            return covered;
        }
    }
    return {};
}

std::vector<DoorId> allDoors(const Grant& grant)
{
    std::vector<DoorId> doors = grant.doors;
    doors.insert(doors.end(), grant.groupDoors.begin(), grant.groupDoors.end());
    return doors;
}

Result<GrantRow> rowOf(store::sql::Connection& connection, const store::Sealer& sealer,
                       const Grant& grant)
{
    GrantRow row{.grant = grant, .who = {}, .addressPath = {}};
    if (grant.person.isValid()) {
        const Result<QString> name = store::personName(connection, sealer, grant.person);
        const Result<QString> path = store::personAddressPath(connection, grant.person);
        if (!name || !path) {
            return name ? path.error() : name.error();
        }
        row.who = name.value();
        row.addressPath = path.value();
        return row;
    }
    const Result<HouseholdRow> home = store::household(connection, grant.household);
    if (!home) {
        return home.error();
    }
    row.addressPath = home->addressPath;
    return row;
}

/// The group's name taken by another is the only conflict that its table knows.
template <typename T>
Result<T> nameTaken(const Result<T>& answer)
{
    return answer || answer.error().code != ErrorCode::Conflict
               ? answer
               : Result<T>(fail(ErrorCode::Conflict, QStringLiteral("name: another group has it")));
}

Status checkRenewable(const Grant& grant, UtcTime now)
{
    if (grant.revokedAt || grant.state != GrantState::InForce || grant.validity.until <= now) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("grant %1 is not in force").arg(grant.id.value()));
    }
    return {};
}

NewGrant renewalOf(const Grant& grant, UtcTime until)
{
    NewGrant next;
    next.person = grant.person;
    next.household = grant.household;
    next.doors = grant.doors;
    next.groups = grant.groups;
    next.credential = grant.credential;
    next.schedule = grant.schedule;
    next.basis = grant.basis;
    next.validity = {grant.validity.until, until};
    return next;
}

}  // namespace

GrantService::GrantService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

template <typename T>
QFuture<Result<T>> GrantService::announced(store::Reply<Result<T>> written)
{
    return written.then([this, hint = m_lifeline.line()](const Result<T>& done) {
        if (done) {
            hint.post([this] { emit grantsChanged(); });
        }
        return done;
    });
}

QFuture<Result<std::vector<DoorGroup>>> GrantService::groups(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ViewPeople); !allowed) {
        return answer<std::vector<DoorGroup>>(allowed.error());
    }
    return m_store.read(
        [](store::sql::Connection& connection) { return store::doorGroups(connection); });
}

QFuture<Result<DoorGroupId>> GrantService::addGroup(const Session& session, const QString& name,
                                                    const std::vector<DoorId>& doors)
{
    Status allowed = m_guard.require(session, Action::GrantPassage);
    if (allowed) {
        allowed = within(m_guard, session, Action::GrantPassage, doors);
    }
    if (!allowed) {
        return answer<DoorGroupId>(allowed.error());
    }
    const Result<QString> clean = checkedName(name);
    if (!clean) {
        return answer<DoorGroupId>(clean.error());
    }
    const auto write =
        [name = clean.value(), doors, user = session.user,
         now = m_store.clock().now()](store::sql::Connection& connection) -> Result<DoorGroupId> {
        const auto id = nameTaken(store::insertDoorGroup(connection, name, doors));
        if (!id) {
            return id;
        }
        const Status kept = store::appendAudit(
            connection, {.at = now,
                         .user = user,
                         .action = QStringLiteral("door_group.add"),
                         .subject = QStringLiteral("door_group:%1").arg(id->value()),
                         .detail = {{QStringLiteral("doors"), idsOf(doors)}}});
        return kept ? id : Result<DoorGroupId>(kept.error());
    };
    return announced<DoorGroupId>(m_store.write(write));
}

QFuture<Status> GrantService::changeGroup(const Session& session, const DoorGroup& group)
{
    Status allowed = m_guard.require(session, Action::GrantPassage);
    if (allowed) {
        allowed = within(m_guard, session, Action::GrantPassage, group.doors);
    }
    if (!allowed) {
        return answer(allowed.error());
    }
    const Result<QString> clean = checkedName(group.name);
    if (!clean) {
        return answer(clean.error());
    }
    const auto write = [guard = m_guard, session, group, name = clean.value(),
                        now = m_store.clock().now()](store::sql::Connection& connection) -> Status {
        const Result<DoorGroup> before = store::doorGroupById(connection, group.id);
        if (!before) {
            return before.error();
        }
        // Taking a door out of the group is a change of that door's grants too.
        const Status covered = within(guard, session, Action::GrantPassage, before->doors);
        if (!covered) {
            return covered;
        }
        const Status named = nameTaken(store::renameDoorGroup(connection, group.id, name));
        if (!named) {
            return named;
        }
        if (const Status set = store::setDoorsOfGroup(connection, group.id, group.doors); !set) {
            return set;
        }
        return store::appendAudit(connection,
                                  {.at = now,
                                   .user = session.user,
                                   .action = QStringLiteral("door_group.change"),
                                   .subject = QStringLiteral("door_group:%1").arg(group.id.value()),
                                   .detail = {{QStringLiteral("before"), idsOf(before->doors)},
                                              {QStringLiteral("doors"), idsOf(group.doors)}}});
    };
    return announced<void>(m_store.write(write));
}

QFuture<Result<std::vector<GrantRow>>> GrantService::rows(const Session& session, Query query)
{
    using Rows = std::vector<GrantRow>;
    if (const Status allowed = m_guard.require(session, Action::GrantPassage); !allowed) {
        return answer<Rows>(allowed.error());
    }
    return m_store.read(
        [session, query = std::move(query),
         limits = BuildingGuard(m_store, session, Action::GrantPassage),
         &sealer = m_store.sealer()](store::sql::Connection& connection) -> Result<Rows> {
            const auto scope = limits.scope(connection);
            if (!scope) {
                return scope.error();
            }
            const auto grants = query(connection);
            if (!grants) {
                return grants.error();
            }
            Rows rows;
            for (const Grant& grant : grants.value()) {
                // Those of other doors are none of this user's business.
                if (!std::ranges::all_of(allDoors(grant),
                                         [&](DoorId door) { return session.covers(door); })) {
                    continue;
                }
                Result<GrantRow> row = rowOf(connection, sealer, grant);
                if (!row) {
                    return row.error();
                }
                if (scope->covers(row->addressPath)) {
                    rows.push_back(row.take());
                }
            }
            return rows;
        });
}

QFuture<Result<std::vector<GrantRow>>> GrantService::waiting(const Session& session)
{
    return rows(session, [](store::sql::Connection& connection) {
        return store::waitingGrants(connection, kMostRows);
    });
}

QFuture<Result<std::vector<GrantRow>>> GrantService::ending(const Session& session,
                                                            std::chrono::days within)
{
    const UtcTime now = m_store.clock().now();
    return rows(session, [now, within](store::sql::Connection& connection) {
        return store::endingGrants(connection, now, now + within, kMostRows);
    });
}

QFuture<Result<GrantId>> GrantService::renew(const Session& session, GrantId grant, UtcTime until)
{
    if (const Status allowed = m_guard.require(session, Action::GrantPassage); !allowed) {
        return answer<GrantId>(allowed.error());
    }
    const auto write = [guard = m_guard, session, grant, until, now = m_store.clock().now()](
                           store::sql::Connection& connection) -> Result<GrantId> {
        const Result<Grant> old = store::grantById(connection, grant);
        if (!old) {
            return old.error();
        }
        const Status covered = within(guard, session, Action::GrantPassage, allDoors(old.value()));
        if (!covered) {
            return covered.error();
        }
        if (const Status fit = checkRenewable(old.value(), now); !fit) {
            return fit.error();
        }
        const Result<bool> renewed = store::isRenewed(connection, grant);
        if (!renewed || renewed.value()) {
            return renewed ? fail(ErrorCode::Conflict,
                                  QStringLiteral("grant %1 is renewed already").arg(grant.value()))
                           : renewed.error();
        }
        const NewGrant next = renewalOf(old.value(), until);
        if (const auto error = validate(next, now)) {
            return *error;
        }
        const Result<GrantState> state = store::stateOfNewGrants(connection);
        if (!state) {
            return state.error();
        }
        const Result<GrantId> id =
            store::insertGrant(connection, next, session.user, now, state.value(), grant);
        if (!id) {
            return id;
        }
        const Status kept =
            store::appendAudit(connection, {.at = now,
                                            .user = session.user,
                                            .action = QStringLiteral("grant.renew"),
                                            .subject = subjectOf(grant),
                                            .detail = {{QStringLiteral("grant"), id->value()},
                                                       {QStringLiteral("until_ms"), toMs(until)}}});
        return kept ? id : Result<GrantId>(kept.error());
    };
    return announced<GrantId>(
        m_store.write(inBuildings(m_store, session, Action::GrantPassage, grant, write)));
}

QFuture<Status> GrantService::decide(const Session& session, GrantId grant, GrantDecision decision,
                                     std::optional<ApprovalId> approval)
{
    if (const Status allowed = m_guard.require(session, Action::DecideGrants); !allowed) {
        return answer(allowed.error());
    }
    const auto write = [guard = m_guard, session, grant, decision, approval,
                        now = m_store.clock().now()](store::sql::Connection& connection) -> Status {
        const Result<Grant> waits = store::grantById(connection, grant);
        if (!waits) {
            return waits.error();
        }
        const Status covered =
            within(guard, session, Action::DecideGrants, allDoors(waits.value()));
        if (!covered) {
            return covered;
        }
        UserId second = session.user;
        if (approval) {
            const Result<UserId> approver = store::takeApproval(
                connection, *approval, approveAction(), subjectOf(grant), session.user, now);
            if (!approver) {
                return approver.error();
            }
            second = approver.value();
        }
        if (second == waits->granter) {
            return fail(ErrorCode::Denied, kOneself);
        }
        const bool yes = decision == GrantDecision::Approve;
        const Status decided = store::decideGrant(
            connection, grant, yes ? GrantState::InForce : GrantState::Refused, second, now);
        if (!decided) {
            return decided;
        }
        return store::appendAudit(
            connection,
            {.at = now,
             .user = second,
             .action = yes ? QStringLiteral("grant.approve") : QStringLiteral("grant.refuse"),
             .subject = subjectOf(grant),
             .detail = {{QStringLiteral("granter"), waits->granter.value()}},
             .desk = session.desk});
    };
    const auto noted = [session, grant, guard = m_guard](const Status& decided) {
        if (!decided && decided.error().text == kOneself) {
            guard.noteView(session, QStringLiteral("approval.refused"), subjectOf(grant),
                           {{QStringLiteral("action"), approveAction()}});
        }
        return decided;
    };
    const auto covered = inBuildings(m_store, session, Action::DecideGrants, grant, write);
    return announced<void>(m_store.write(covered).then(noted));
}

}  // namespace gatehouse::services
