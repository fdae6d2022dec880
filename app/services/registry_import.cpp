// RegistryService's import: read on a reader's lane, sealed and stored in one transaction.
#include "services/answer.h"
#include "services/people_import.h"
#include "services/registry_private.h"
#include "services/registry_service.h"
#include "store/setting_repository.h"
#include "store/sql/query.h"

#include <QHash>

namespace gatehouse::services {

namespace {

/// Everything that can be done before the writer's time is taken.
struct ImportPlan
{
    ImportReport report;
    std::vector<ImportedPerson> rows;
    QString estateName;
    PersonId newest;  ///< of the register that the file was compared with
};

struct Imported
{
    ImportReport report;
    std::vector<store::NamedPerson> people;
};

Result<PersonId> newestPerson(store::sql::Connection& connection)
{
    const auto row = store::sql::firstRow(connection, QStringLiteral("SELECT max(id) FROM person"));
    if (!row) {
        return row.error();
    }
    return row.value() ? row.value()->id<PersonId>(0) : PersonId();
}

Result<ImportPlan> planImport(store::sql::Connection& connection, const store::Store& store,
                              const QByteArray& csv, ImportMode mode)
{
    const auto names = store::allNames(connection, store.sealer());
    const auto newest = newestPerson(connection);
    const auto zone =
        store::settingValue(connection, store::estateScope(), QStringLiteral("estate_time_zone"),
                            QStringLiteral("Asia/Shanghai"));
    const auto estate = store::settingValue(
        connection, store::estateScope(), QStringLiteral("estate_name"), QStringLiteral("Estate"));
    if (!names || !newest || !zone || !estate) {
        return !names    ? names.error()
               : !newest ? newest.error()
               : !zone   ? zone.error()
                         : estate.error();
    }
    ImportContext context{
        .now = store.clock().now(), .zone = QTimeZone(zone->toUtf8()), .registered = {}};
    for (const store::NamedPerson& person : names.value()) {
        context.registered.insert(importKey(person.name, person.addressPath));
    }
    ParsedImport parsed = parsePeople(csv, context);
    ImportPlan plan{.report = std::move(parsed.report),
                    .rows = {},
                    .estateName = estate.value(),
                    .newest = newest.value()};
    if (mode == ImportMode::DryRun) {
        return plan;
    }
    plan.rows = std::move(parsed.people);
    return plan;
}

/// Finds or makes each household of the file once.
class Homes
{
public:
    Homes(store::sql::Connection& connection, const QString& estateName, UtcTime now)
        : m_connection(connection), m_estateName(estateName), m_now(now)
    {
    }

    Result<HouseholdId> at(const store::RoomPath& path)
    {
        HouseholdId& known = m_known[path.text()];
        if (known.isValid()) {
            return known;
        }
        const Result<AddressId> room = store::ensureRoom(m_connection, path, m_estateName);
        if (!room) {
            return room.error();
        }
        const auto home = store::ensureHousehold(m_connection, room.value(), m_now);
        if (!home) {
            return home.error();
        }
        m_made += home->made ? 1 : 0;
        known = home->id;
        return known;
    }
    int made() const { return m_made; }

private:
    store::sql::Connection& m_connection;
    const QString& m_estateName;
    UtcTime m_now;
    QHash<QString, HouseholdId> m_known;
    int m_made = 0;
};

Result<Imported> applyImport(store::sql::Connection& connection, const store::Sealer& sealer,
                             const ImportPlan& plan, const store::AuditLine& line)
{
    const Result<PersonId> newest = newestPerson(connection);
    if (!newest) {
        return newest.error();
    }
    if (newest.value() != plan.newest) {
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("the register changed while the file was read; import it again"));
    }
    Imported imported{.report = plan.report, .people = {}};
    imported.people.reserve(plan.rows.size());
    Homes homes(connection, plan.estateName, line.at);
    for (const ImportedPerson& row : plan.rows) {
        const Result<HouseholdId> home = homes.at(row.address);
        if (!home) {
            return home.error();
        }
        const Result<PersonId> id =
            store::insertPerson(connection, sealer, {row.name, row.phone},
                                {home.value(), row.relation, row.livesThereUntil}, line.at);
        if (!id) {
            return id.error();
        }
        imported.people.push_back({id.value(), row.name, row.address.text()});
    }
    imported.report.added = int(imported.people.size());
    store::AuditLine done = line;
    done.detail = {{QStringLiteral("added"), imported.report.added},
                   {QStringLiteral("households"), homes.made()}};
    if (!imported.people.empty()) {
        done.detail.insert(QStringLiteral("first"), imported.people.front().id.value());
        done.detail.insert(QStringLiteral("last"), imported.people.back().id.value());
    }
    const Status kept = store::appendAudit(connection, done);
    return kept ? Result<Imported>(std::move(imported)) : Result<Imported>(kept.error());
}

}  // namespace

QFuture<Result<ImportReport>> RegistryService::importPeople(const Session& session,
                                                            const QByteArray& csv, ImportMode mode)
{
    if (const Status allowed = d->guard.require(session, Action::EditPeople); !allowed) {
        return answer<ImportReport>(allowed.error());
    }
    const store::AuditLine line =
        d->line(session, QStringLiteral("person.import"), QStringLiteral("people"));
    const auto publish = [this, index = d->index, hint = d->lifeline.line()](
                             const Result<Imported>& imported) -> Result<ImportReport> {
        if (!imported) {
            return imported.error();
        }
        for (const store::NamedPerson& person : imported->people) {
            index->add(person);
        }
        hint.post([this] { emit peopleChanged(); });
        return imported->report;
    };
    const auto apply = [&store = d->store, line, publish,
                        mode](const Result<ImportPlan>& plan) -> QFuture<Result<ImportReport>> {
        if (!plan) {
            return answer<ImportReport>(plan.error());
        }
        if (mode == ImportMode::DryRun || plan->rows.empty()) {
            return QtFuture::makeReadyFuture(Result<ImportReport>(plan->report));
        }
        return store
            .write([plan = plan.value(), line,
                    &sealer = store.sealer()](store::sql::Connection& connection) {
                return applyImport(connection, sealer, plan, line);
            })
            .then(publish);
    };
    return d->store
        .read([csv, mode, &store = d->store](store::sql::Connection& connection) {
            return planImport(connection, store, csv, mode);
        })
        .then(apply)
        .unwrap();
}

}  // namespace gatehouse::services
