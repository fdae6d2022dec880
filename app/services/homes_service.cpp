#include "services/homes_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "store/setting_repository.h"

#include <algorithm>

namespace gatehouse::services {

namespace {

constexpr int kMostRows = 500;
constexpr qsizetype kLongestName = 40;
constexpr qsizetype kMostAliases = 8;

Result<AddressNames> checked(const AddressNames& names)
{
    AddressNames clean{names.name.trimmed(), names.standardCode.trimmed(), {}};
    const auto fits = [](const QString& text) {
        return !text.isEmpty() && text.size() <= kLongestName &&
               std::ranges::all_of(text, [](QChar c) { return c.isPrint(); });
    };
    if (!fits(clean.name)) {
        return fail(ErrorCode::Invalid, QStringLiteral("name: must be 1 to 40 characters"));
    }
    const bool code = clean.standardCode.size() <= kLongestName &&
                      std::ranges::all_of(clean.standardCode, [](QChar c) {
                          return c.isLetterOrNumber() || c == u'-';
                      });
    if (!code) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("code: must be up to 40 letters, digits or hyphens"));
    }
    for (const QString& alias : names.aliases) {
        if (const QString text = alias.simplified(); !text.isEmpty()) {
            clean.aliases << text;
        }
    }
    clean.aliases.removeDuplicates();
    if (clean.aliases.size() > kMostAliases || !std::ranges::all_of(clean.aliases, fits)) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("aliases: up to 8, of 1 to 40 characters each"));
    }
    return clean;
}

QString subjectOf(AddressId place)
{
    return QStringLiteral("address:%1").arg(place.value());
}

template <typename F>
auto listOfNodes(store::Store& store, const Session& session, F work)
{
    return [guard = BuildingGuard(store, session, Action::ViewPeople),
            work](store::sql::Connection& connection) -> Result<std::vector<AddressNode>> {
        const auto scope = guard.scope(connection);
        auto nodes = work(connection);
        if (!scope || !nodes) {
            return scope ? nodes : Result<std::vector<AddressNode>>(scope.error());
        }
        auto covered = nodes.take();
        std::erase_if(covered, [&scope](const AddressNode& node) {
            return !node.path.isEmpty() && !scope->covers(node.path);
        });
        return covered;
    };
}

}  // namespace

HomesService::HomesService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

store::AuditLine HomesService::line(const Session& session, const QString& action,
                                    const QString& subject) const
{
    return {.at = m_store.clock().now(),
            .user = session.user,
            .action = action,
            .subject = subject,
            .detail = {}};
}

QFuture<Result<std::vector<AddressNode>>> HomesService::children(const Session& session,
                                                                 AddressId parent)
{
    if (const Status allowed = m_guard.require(session, Action::ViewPeople); !allowed) {
        return answer<std::vector<AddressNode>>(allowed.error());
    }
    // The estate itself stays: it is the way to one's own buildings.
    return m_store.read(
        listOfNodes(m_store, session,
                    [parent, now = m_store.clock().now()](store::sql::Connection& connection) {
                        return store::addressChildren(connection, parent, now);
                    }));
}

QFuture<Result<std::vector<AddressNode>>> HomesService::find(const Session& session,
                                                             const QString& text, int limit)
{
    if (const Status allowed = m_guard.require(session, Action::ViewPeople); !allowed) {
        return answer<std::vector<AddressNode>>(allowed.error());
    }
    return m_store.read(
        listOfNodes(m_store, session,
                    [text, rows = std::clamp(limit, 1, kMostRows),
                     now = m_store.clock().now()](store::sql::Connection& connection) {
                        return store::findAddresses(connection, text, rows, now);
                    }));
}

QFuture<Result<Completeness>> HomesService::completeness(const Session& session, AddressId place)
{
    if (const Status allowed = m_guard.require(session, Action::ViewPeople); !allowed) {
        return answer<Completeness>(allowed.error());
    }
    const auto read = [place, now = m_store.clock().now()](store::sql::Connection& connection) {
        return store::completenessOf(connection, place, now);
    };
    return m_store.read(inBuildings(m_store, session, Action::ViewPeople, place, read));
}

QFuture<Result<BulkPreview>> HomesService::preview(const Session& session, const BuildingPlan& plan)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer<BulkPreview>(allowed.error());
    }
    const auto rooms = roomsOf(plan);
    if (!rooms) {
        return answer<BulkPreview>(rooms.error());
    }
    const auto read = [building = plan.building, rooms = rooms.value()](
                          store::sql::Connection& connection) -> Result<BulkPreview> {
        const auto count = store::previewRooms(connection, building, rooms);
        if (!count) {
            return count.error();
        }
        const auto path = [&building](const PlannedRoom& room) -> QString {
            return building + u'-' + room.unit + u'-' + room.room;
        };
        return BulkPreview{count.value(), path(rooms.front()), path(rooms.back())};
    };
    return m_store.read(inBuildings(m_store, session, Action::EditPeople, plan.building, read));
}

QFuture<Result<store::BulkCount>> HomesService::addBuilding(const Session& session,
                                                            const BuildingPlan& plan)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer<store::BulkCount>(allowed.error());
    }
    const auto rooms = roomsOf(plan);
    if (!rooms) {
        return answer<store::BulkCount>(rooms.error());
    }
    const auto write =
        [building = plan.building, rooms = rooms.value(),
         line = line(session, QStringLiteral("address.add_building"), QStringLiteral("address"))](
            store::sql::Connection& connection) -> Result<store::BulkCount> {
        const auto estate =
            store::settingValue(connection, store::estateScope(), QStringLiteral("estate_name"),
                                QStringLiteral("Estate"));
        if (!estate) {
            return estate.error();
        }
        const auto count = store::ensureRooms(connection, building, rooms, estate.value());
        if (!count) {
            return count;
        }
        store::AuditLine done = line;
        done.detail = {{QStringLiteral("building"), building},
                       {QStringLiteral("made"), count->made},
                       {QStringLiteral("kept"), count->kept}};
        const Status kept = store::appendAudit(connection, done);
        return kept ? count : Result<store::BulkCount>(kept.error());
    };
    const auto covered = inBuildings(m_store, session, Action::EditPeople, plan.building, write);
    return m_store.write(covered).then(
        [this, hint = m_lifeline.line()](const Result<store::BulkCount>& count) {
            if (count) {
                hint.post([this] { emit homesChanged(); });
            }
            return count;
        });
}

QFuture<Status> HomesService::setNames(const Session& session, AddressId place,
                                       const AddressNames& names)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer(allowed.error());
    }
    const auto clean = checked(names);
    if (!clean) {
        return answer(clean.error());
    }
    const auto write = [place, names = clean.value(),
                        line = line(session, QStringLiteral("address.name"), subjectOf(place))](
                           store::sql::Connection& connection) -> Status {
        if (const Status named = store::renameAddress(connection, place, names.name); !named) {
            return named;
        }
        if (const Status coded = store::setStandardCode(connection, place, names.standardCode);
            !coded) {
            return coded;
        }
        if (const Status also = store::setAliases(connection, place, names.aliases); !also) {
            return also;
        }
        return store::appendAudit(connection, line);
    };
    const auto covered = inBuildings(m_store, session, Action::EditPeople, place, write);
    return m_store.write(covered).then([this, hint = m_lifeline.line()](const Status& changed) {
        if (changed) {
            hint.post([this] { emit homesChanged(); });
        }
        return changed;
    });
}

QFuture<Result<int>> HomesService::remove(const Session& session, AddressId place)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer<int>(allowed.error());
    }
    const auto write = [place,
                        line = line(session, QStringLiteral("address.remove"), subjectOf(place))](
                           store::sql::Connection& connection) -> Result<int> {
        const Result<int> removed = store::removeBranch(connection, place);
        if (!removed) {
            return removed;
        }
        store::AuditLine done = line;
        done.detail = {{QStringLiteral("places"), removed.value()}};
        const Status kept = store::appendAudit(connection, done);
        return kept ? removed : Result<int>(kept.error());
    };
    const auto covered = inBuildings(m_store, session, Action::EditPeople, place, write);
    return m_store.write(covered).then(
        [this, hint = m_lifeline.line()](const Result<int>& removed) {
            if (removed) {
                hint.post([this] { emit homesChanged(); });
            }
            return removed;
        });
}

}  // namespace gatehouse::services
