#include "services/vehicle_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "store/vehicle_repository.h"

#include <QStringList>

#include <algorithm>
#include <mutex>

namespace gatehouse::services {

namespace {

constexpr int kMostRows = 1000;
constexpr qsizetype kLongestSpace = 20;

SearchIndex::Item itemOf(const store::NamedVehicle& vehicle)
{
    return {vehicle.id.value(),
            SearchIndex::fieldsOf({vehicle.plate, vehicle.addressPath, vehicle.space})};
}

std::optional<Error> validate(const NewVehicle& vehicle)
{
    if (!vehicle.household.isValid()) {
        return fail(ErrorCode::Invalid, QStringLiteral("household: is missing"));
    }
    if (vehicle.space.trimmed().size() > kLongestSpace) {
        return fail(ErrorCode::Invalid, QStringLiteral("space: has more than 20 characters"));
    }
    if (vehicle.from && vehicle.until && *vehicle.until <= *vehicle.from) {
        return fail(ErrorCode::Invalid, QStringLiteral("until: must be after the beginning"));
    }
    return std::nullopt;
}

store::AuditLine lineOf(const Session& session, const QString& action, UtcTime now, VehicleId id)
{
    return {.at = now,
            .user = session.user,
            .action = action,
            .subject = QStringLiteral("vehicle:%1").arg(id.value()),
            .detail = {}};
}

}  // namespace

struct VehicleService::Index
{
    std::mutex filling;
    bool filled = false;
    SearchIndex words;

    /// On a reader's thread: one fills, others wait for it.
    Status fill(store::sql::Connection& connection, const store::Sealer& sealer)
    {
        const std::lock_guard lock(filling);
        if (filled) {
            return {};
        }
        const auto plates = store::allPlates(connection, sealer);
        if (!plates) {
            return plates.error();
        }
        std::vector<SearchIndex::Item> items;
        items.reserve(plates->size());
        std::ranges::transform(plates.value(), std::back_inserter(items), &itemOf);
        words.replaceAll(std::move(items));
        filled = true;
        return {};
    }
    /// After a change's commit.
    void refill()
    {
        const std::lock_guard lock(filling);
        filled = false;
    }
};

VehicleService::VehicleService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store), m_index(std::make_shared<Index>())
{
}

QFuture<Result<Page<VehicleRow>>> VehicleService::vehicles(const Session& session,
                                                           const QString& text,
                                                           std::optional<PageKey> after, int limit)
{
    using Rows = Page<VehicleRow>;
    if (const Status allowed = m_guard.require(session, Action::ViewPeople); !allowed) {
        return answer<Rows>(allowed.error());
    }
    const auto from =
        after ? std::optional(SearchIndex::Hit{after->id, SearchIndex::Rank(int(after->sortValue))})
              : std::nullopt;
    return m_store.read([=, index = m_index, rows = std::clamp(limit, 1, kMostRows),
                         limits = BuildingGuard(m_store, session, Action::ViewPeople),
                         &sealer =
                             m_store.sealer()](store::sql::Connection& connection) -> Result<Rows> {
        const auto scope = limits.scope(connection);
        if (!scope) {
            return scope.error();
        }
        if (const Status filled = index->fill(connection, sealer); !filled) {
            return filled.error();
        }
        Rows page;
        std::optional<SearchIndex::Hit> last = from;
        bool more = true;
        // Of a page, all may stand in buildings that this user does not reach.
        while (page.rows.empty() && more) {
            const SearchIndex::Hits hits = index->words.find(text, last, rows);
            for (const SearchIndex::Hit& hit : hits.hits) {
                Result<VehicleRow> row = store::vehicleById(connection, sealer, VehicleId(hit.id));
                if (row && scope->covers(row->addressPath)) {
                    page.rows.push_back(row.take());
                } else if (!row && row.error().code != ErrorCode::NotFound) {
                    return row.error();
                }
            }
            more = hits.more;
            last = hits.hits.empty() ? std::nullopt : std::optional(hits.hits.back());
        }
        if (more && last) {
            page.next = PageKey{.sortValue = qint64(last->rank), .id = last->id};
        }
        return page;
    });
}

QFuture<Result<VehicleId>> VehicleService::add(const Session& session, const QString& plate,
                                               const NewVehicle& vehicle)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer<VehicleId>(allowed.error());
    }
    const Result<Plate> parsed = parsePlate(plate);
    if (!parsed) {
        return answer<VehicleId>(parsed.error());
    }
    if (const auto error = validate(vehicle)) {
        return answer<VehicleId>(*error);
    }
    NewVehicle clean = vehicle;
    clean.plate = parsed.value();
    clean.space = vehicle.space.trimmed();
    const auto write = [clean, session, now = m_store.clock().now(), &sealer = m_store.sealer()](
                           store::sql::Connection& connection) -> Result<VehicleId> {
        const auto id = store::insertVehicle(connection, sealer, clean, session.user, now);
        if (!id) {
            return id;
        }
        store::AuditLine line = lineOf(session, QStringLiteral("vehicle.add"), now, id.value());
        line.detail = {{QStringLiteral("household"), clean.household.value()},
                       {QStringLiteral("kind"), plateKindName(clean.plate.kind)}};
        const Status kept = store::appendAudit(connection, line);
        return kept ? id : Result<VehicleId>(kept.error());
    };
    return announced<VehicleId>(
        m_store.write(inBuildings(m_store, session, Action::EditPeople, vehicle.household, write)));
}

template <typename T>
QFuture<Result<T>> VehicleService::announced(store::Reply<Result<T>> written)
{
    return written.then([this, index = m_index, hint = m_lifeline.line()](const Result<T>& done) {
        if (done) {
            index->refill();
            hint.post([this] { emit vehiclesChanged(); });
        }
        return done;
    });
}

QFuture<Status> VehicleService::change(const Session& session, VehicleId id,
                                       const NewVehicle& vehicle)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer(allowed.error());
    }
    if (const auto error = validate(vehicle)) {
        return answer(*error);
    }
    const auto write = [id, vehicle, session, now = m_store.clock().now(),
                        &sealer = m_store.sealer()](store::sql::Connection& connection) -> Status {
        const Status changed = store::changeVehicle(connection, sealer, id, vehicle);
        return changed ? store::appendAudit(
                             connection, lineOf(session, QStringLiteral("vehicle.change"), now, id))
                       : changed;
    };
    constexpr Action kEdit = Action::EditPeople;
    return announced<void>(
        m_store.write(inBuildings(m_store, session, kEdit, id,
                                  inBuildings(m_store, session, kEdit, vehicle.household, write))));
}

QFuture<Status> VehicleService::end(const Session& session, VehicleId id)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer(allowed.error());
    }
    const auto write = [id, session,
                        now = m_store.clock().now()](store::sql::Connection& connection) -> Status {
        const Status ended = store::endVehicle(connection, id, now);
        return ended ? store::appendAudit(connection,
                                          lineOf(session, QStringLiteral("vehicle.end"), now, id))
                     : ended;
    };
    return announced<void>(
        m_store.write(inBuildings(m_store, session, Action::EditPeople, id, write)));
}

}  // namespace gatehouse::services
