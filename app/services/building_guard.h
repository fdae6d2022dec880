// Users who are limited to some buildings: the people, homes, vehicles and visitors of the others
// do not exist for them. Asked inside the jobs that read or change, so that a limit takes effect at
// once.
#pragma once

#include "domain/building_scope.h"
#include "services/access_guard.h"
#include "store/address_of.h"

#include <algorithm>
#include <type_traits>
#include <vector>

namespace gatehouse::services {

/// Any thread; the calls with a connection belong into a store job.
class BuildingGuard
{
public:
    BuildingGuard(store::Store& store, const Session& session, Action action)
        : m_store(store), m_session(session), m_action(action)
    {
    }

    Result<BuildingScope> scope(store::sql::Connection& connection) const;

    /// NotFound, with a line behind it, when it lies in none of the user's buildings. A person
    /// without a present home belongs to no building. An invalid id passes: what comes next says
    /// that it is wrong.
    template <typename IdType>
    Status require(store::sql::Connection& connection, IdType id) const
    {
        return requireRow(connection, store::placedBy<IdType>(), id.value());
    }
    /// A path that may not be there yet.
    Status require(store::sql::Connection& connection, const QString& path) const;
    /// Denied for anybody who is limited: the work reaches everybody.
    Status requireWholeEstate(store::sql::Connection& connection) const;

private:
    Status beyond(const QString& subject) const;
    Status requireRow(store::sql::Connection& connection, store::Placed placed, qint64 id) const;

    store::Store& m_store;
    Session m_session;
    Action m_action;
};

/// A store job that does `work` when `what` (an id, or a path) lies in the user's buildings.
template <typename What, typename F>
auto inBuildings(store::Store& store, const Session& session, Action action, What what, F work)
{
    return [guard = BuildingGuard(store, session, action), what = std::move(what),
            work = std::move(work)](store::sql::Connection& connection)
               -> std::invoke_result_t<const F&, store::sql::Connection&> {
        if (const Status covered = guard.require(connection, what); !covered) {
            return covered.error();
        }
        return work(connection);
    };
}

/// A store job that does `work` for users without a limit alone.
template <typename F>
auto wholeEstate(store::Store& store, const Session& session, Action action, F work)
{
    return [guard = BuildingGuard(store, session, action),
            work = std::move(work)](store::sql::Connection& connection)
               -> std::invoke_result_t<const F&, store::sql::Connection&> {
        if (const Status whole = guard.requireWholeEstate(connection); !whole) {
            return whole.error();
        }
        return work(connection);
    };
}

/// A store job whose list keeps the rows of the user's buildings. `pathOf(row)`: where it stands.
template <typename F, typename PathOf>
auto listWithin(store::Store& store, const Session& session, F work, PathOf pathOf)
{
    return [guard = BuildingGuard(store, session, Action::ViewPeople), work = std::move(work),
            pathOf](store::sql::Connection& connection)
               -> std::invoke_result_t<const F&, store::sql::Connection&> {
        const auto scope = guard.scope(connection);
        if (!scope) {
            return scope.error();
        }
        auto rows = work(connection);
        if (rows && scope->isLimited()) {
            std::erase_if(rows.value(),
                          [&](const auto& row) { return !scope->covers(pathOf(row)); });
        }
        return rows;
    };
}

}  // namespace gatehouse::services
