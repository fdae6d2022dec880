#include "store/vehicle_repository.h"

#include "store/lookup_key.h"
#include "store/person_repository.h"
#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kPlateColumn = "vehicle.plate_sealed";

const QString kSelectVehicle = QStringLiteral(
    "SELECT v.id, v.plate_sealed, v.plate_kind, v.household_id, a.path, v.person_id, v.space, "
    "v.from_ms, v.until_ms, v.ended_ms, k.wrapped_key FROM vehicle v "
    "JOIN household h ON h.id = v.household_id JOIN address a ON a.id = h.address_id "
    "LEFT JOIN person_key k ON k.person_id = v.person_id ");

Result<QString> plateOf(const sql::Statement& row, const Sealer& sealer)
{
    const Place place(kPlateColumn, row.id<VehicleId>(0));
    const auto owner = row.id<PersonId>(5);
    if (!owner.isValid()) {
        const auto plain = sealer.unsealForEstate(row.blob(1), place);
        return plain ? Result<QString>(QString::fromUtf8(plain.value()))
                     : Result<QString>(plain.error());
    }
    const Result<DataKey> key = sealer.unwrap(row.blob(10), owner);
    if (!key) {
        return key.error();
    }
    const auto plain = Sealer::unseal(key.value(), row.blob(1), place);
    return plain ? Result<QString>(QString::fromUtf8(plain.value()))
                 : Result<QString>(plain.error());
}

Result<VehicleRow> vehicleOf(sql::Connection& connection, const sql::Statement& row,
                             const Sealer& sealer)
{
    const Result<QString> plate = plateOf(row, sealer);
    const Result<QString> owner = row.isNull(5)
                                      ? Result<QString>(QString())
                                      : personName(connection, sealer, row.id<PersonId>(5));
    if (!plate || !owner) {
        return plate ? owner.error() : plate.error();
    }
    return VehicleRow{.id = row.id<VehicleId>(0),
                      .plate = {plate.value(), row.enumeration<PlateKind>(2)},
                      .household = row.id<HouseholdId>(3),
                      .addressPath = row.text(4),
                      .owner = row.id<PersonId>(5),
                      .ownerName = owner.value(),
                      .space = row.text(6),
                      .from = row.time(7),
                      .until = row.optionalTime(8),
                      .endedAt = row.optionalTime(9)};
}

Result<QByteArray> sealPlate(sql::Connection& connection, const Sealer& sealer, VehicleId id,
                             PersonId owner, const QString& plate)
{
    const Place place(kPlateColumn, id);
    if (!owner.isValid()) {
        return sealer.sealForEstate(plate.toUtf8(), place);
    }
    const Result<DataKey> key = personKey(connection, sealer, owner);
    return key ? Result<QByteArray>(Sealer::seal(key.value(), plate.toUtf8(), place))
               : Result<QByteArray>(key.error());
}

Status householdExists(sql::Connection& connection, HouseholdId id)
{
    const auto row =
        sql::firstRow(connection, QStringLiteral("SELECT 1 FROM household WHERE id = ?"), id);
    if (!row) {
        return row.error();
    }
    return row.value()
               ? Status()
               : Status(fail(ErrorCode::NotFound, QStringLiteral("household %1").arg(id.value())));
}

Error noSuchVehicle(VehicleId id)
{
    return fail(ErrorCode::NotFound, QStringLiteral("vehicle %1").arg(id.value()));
}

}  // namespace

Result<VehicleId> insertVehicle(sql::Connection& connection, const Sealer& sealer,
                                const NewVehicle& vehicle, UserId by, UtcTime now)
{
    const Result<LookupKey> lookup = ensureLookupKey(connection, sealer);
    if (!lookup) {
        return lookup.error();
    }
    const QByteArray hash = lookup->hash(LookupKind::Plate, vehicle.plate.text);
    const auto held = sql::firstRow(
        connection,
        QStringLiteral("SELECT id FROM vehicle WHERE plate_hash = ? AND ended_ms IS NULL"), hash);
    if (!held) {
        return held.error();
    }
    if (held.value()) {
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("plate: vehicle %1 has it already").arg(held.value()->integer(0)));
    }
    if (const Status home = householdExists(connection, vehicle.household); !home) {
        return home.error();
    }
    const Result<VehicleId> id = sql::nextId<VehicleId>(connection, QLatin1StringView("vehicle"));
    if (!id) {
        return id;
    }
    const auto sealed =
        sealPlate(connection, sealer, id.value(), vehicle.owner, vehicle.plate.text);
    if (!sealed) {
        return sealed.error();
    }
    const Status added = sql::add(
        connection,
        QStringLiteral("INSERT INTO vehicle (id, plate_hash, plate_sealed, plate_kind, "
                       "household_id, person_id, space, from_ms, until_ms, created_by, created_ms) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        id.value(), hash, sealed.value(), vehicle.plate.kind, vehicle.household, vehicle.owner,
        vehicle.space, vehicle.from.value_or(now), vehicle.until, by, now);
    return added ? id : Result<VehicleId>(added.error());
}

Status changeVehicle(sql::Connection& connection, const Sealer& sealer, VehicleId id,
                     const NewVehicle& vehicle)
{
    const Result<VehicleRow> known = vehicleById(connection, sealer, id);
    if (!known) {
        return known.error();
    }
    if (const Status home = householdExists(connection, vehicle.household); !home) {
        return home;
    }
    // Another owner, another key.
    const auto sealed = sealPlate(connection, sealer, id, vehicle.owner, known->plate.text);
    if (!sealed) {
        return sealed.error();
    }
    const Result<int> changed = sql::change(
        connection,
        QStringLiteral("UPDATE vehicle SET plate_sealed = ?, household_id = ?, person_id = ?, "
                       "space = ?, from_ms = ?, until_ms = ? WHERE id = ? AND ended_ms IS NULL"),
        sealed.value(), vehicle.household, vehicle.owner, vehicle.space,
        vehicle.from.value_or(known->from), vehicle.until, id);
    if (!changed) {
        return changed.error();
    }
    return changed.value() == 1
               ? Status()
               : Status(fail(ErrorCode::Conflict,
                             QStringLiteral("vehicle %1 has ended").arg(id.value())));
}

Status endVehicle(sql::Connection& connection, VehicleId id, UtcTime now)
{
    const Result<int> ended = sql::change(
        connection,
        QStringLiteral("UPDATE vehicle SET ended_ms = ? WHERE id = ? AND ended_ms IS NULL"), now,
        id);
    if (!ended) {
        return ended.error();
    }
    return ended.value() == 1
               ? Status()
               : Status(fail(ErrorCode::Conflict,
                             QStringLiteral("vehicle %1 has ended already").arg(id.value())));
}

Result<VehicleRow> vehicleById(sql::Connection& connection, const Sealer& sealer, VehicleId id)
{
    const auto row = sql::firstRow(
        connection, kSelectVehicle + QStringLiteral("WHERE v.id = ? AND v.plate_hash IS NOT NULL"),
        id);
    if (!row) {
        return row.error();
    }
    return row.value() ? vehicleOf(connection, *row.value(), sealer)
                       : Result<VehicleRow>(noSuchVehicle(id));
}

Result<std::optional<VehicleRow>> latestVehicleByPlate(sql::Connection& connection,
                                                       const Sealer& sealer, const QString& plate)
{
    using Found = Result<std::optional<VehicleRow>>;
    const Result<LookupKey> lookup = lookupKey(connection, sealer);
    if (!lookup) {
        return lookup.error().code == ErrorCode::NotFound ? Found(std::nullopt)
                                                          : Found(lookup.error());
    }
    const auto row = sql::firstRow(
        connection,
        kSelectVehicle + QStringLiteral("WHERE v.plate_hash = ? ORDER BY v.ended_ms IS NOT NULL, "
                                        "v.ended_ms DESC LIMIT 1"),
        lookup->hash(LookupKind::Plate, normalisedPlate(plate)));
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return Found(std::nullopt);
    }
    const Result<VehicleRow> vehicle = vehicleOf(connection, *row.value(), sealer);
    return vehicle ? Found(vehicle.value()) : Found(vehicle.error());
}

Result<std::vector<NamedVehicle>> allPlates(sql::Connection& connection, const Sealer& sealer)
{
    std::vector<NamedVehicle> vehicles;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            const Result<QString> plate = plateOf(row, sealer);
            if (!plate) {
                return plate.error();
            }
            vehicles.push_back({row.id<VehicleId>(0), plate.value(), row.text(4), row.text(6)});
            return {};
        },
        connection,
        kSelectVehicle +
            QStringLiteral("WHERE v.plate_hash IS NOT NULL AND v.ended_ms IS NULL ORDER BY v.id"));
    return read ? Result<std::vector<NamedVehicle>>(std::move(vehicles))
                : Result<std::vector<NamedVehicle>>(read.error());
}

}  // namespace gatehouse::store
