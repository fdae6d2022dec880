// The visitors' service over a real store, with a clock that a test moves.
#pragma once

#include "services/visitor_service.h"
#include "store/sql/query.h"
#include "support/await.h"
#include "support/test_store.h"

namespace gatehouse::test {

class VisitorFixture
{
public:
    TestStore store;
    services::VisitorService visitors{store.store(), QTimeZone::utc()};
    PersonId host = store.addResident(QStringLiteral("Host Wang"));
    HouseholdId household{1};

    Session guard() const { return store.session(Role::Guard); }
    Session manager() const { return store.session(Role::Manager); }
    UtcTime now() { return store.clock().now(); }

    /// From now on for four hours, at the east gate, with the host's yes.
    NewVisit invitation(const QString& name = QStringLiteral("Visitor Lin"))
    {
        NewVisit visit;
        visit.visitorName = name;
        visit.phone = QStringLiteral("13812345678");
        visit.plate = QStringLiteral("A12345");
        visit.household = household;
        visit.host = host;
        visit.doors = {store.eastGate};
        visit.plan.validity = {now(), now() + std::chrono::hours(4)};
        visit.hostSaidYes = ApprovalChannel::Phone;
        return visit;
    }
    VisitId invited(const NewVisit& visit)
    {
        const auto id = await(visitors.invite(manager(), visit));
        if (!id) {
            qFatal("%s", qPrintable(id.error().text));
        }
        return id.value();
    }
    VisitId invited() { return invited(invitation()); }
    VisitState state(VisitId visit) { return await(visitors.visit(guard(), visit))->row.state; }
    std::vector<VisitRow> list(VisitQuery::List which)
    {
        return await(visitors.visits(guard(), which, std::nullopt, 100)).value().rows;
    }
    qint64 number(const QString& sql)
    {
        return await(store.store().read([sql](store::sql::Connection& c) -> Result<qint64> {
                   const auto value = c.single(sql);
                   return value ? Result<qint64>(value->toLongLong())
                                : Result<qint64>(value.error());
               }))
            .value();
    }
    qint64 auditLines(const char* action)
    {
        return number(QStringLiteral("SELECT count(*) FROM audit WHERE action = '%1'")
                          .arg(QLatin1String(action)));
    }
};

}  // namespace gatehouse::test
