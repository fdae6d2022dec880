#include "store/passage_repository.h"

#include "domain/plate.h"
#include "store/lookup_key.h"
#include "store/person_repository.h"
#include "store/sql/query.h"

#include <QHash>

namespace gatehouse::store {

namespace {

constexpr const char* kPlateColumn = "passage.plate_sealed";

/// The same as a registered vehicle's. Empty when no plate was ever kept.
Result<QByteArray> plateHash(sql::Connection& connection, const Sealer& sealer,
                             const QString& plate)
{
    const auto key = lookupKey(connection, sealer);
    if (!key) {
        return key.error().code == ErrorCode::NotFound ? Result<QByteArray>(QByteArray())
                                                       : Result<QByteArray>(key.error());
    }
    return key->hash(LookupKind::Plate, normalisedPlate(plate));
}

/// LEFT JOINs keep the passages the outer loop, so that an index of theirs gives the order.
QString pageSql(const PassageQuery& query, bool hasKey)
{
    QString sql = QStringLiteral(
        "SELECT p.id, p.at_ms, p.door_id, p.camera_id, p.person_id, p.grant_id, p.credential, "
        "p.outcome,"
        " p.similarity, p.margin, p.image_id, d.name, c.name, p.direction, p.plate_sealed,"
        " v.ground, o.at_ms, o.device, o.state, p.needed, b.bodies, p.liveness FROM passage p"
        " LEFT JOIN door d ON d.id = p.door_id LEFT JOIN camera c ON c.id = p.camera_id"
        " LEFT JOIN passage_vehicle v ON v.passage_id = p.id"
        " LEFT JOIN door_opening o ON o.passage_id = p.id"
        " LEFT JOIN passage_bodies b ON b.passage_id = p.id WHERE 1");
    // A '+' keeps a condition from choosing the index: the most selective one does that, whatever
    // the statistics of the moment say.
    const bool byOne = query.person.has_value() || !query.plate.isEmpty();
    const bool byDoor = query.door.has_value() && !byOne;
    const std::pair<bool, const char*> conditions[] = {
        {query.from.has_value(), " AND p.at_ms >= ?"},
        {query.until.has_value(), " AND p.at_ms < ?"},
        {query.door.has_value(), byDoor ? " AND p.door_id = ?" : " AND +p.door_id = ?"},
        {query.person.has_value(), " AND p.person_id = ?"},
        {query.outcome.has_value(), byOne || byDoor ? " AND +p.outcome = ?" : " AND p.outcome = ?"},
        {!query.plate.isEmpty(), query.person ? " AND +p.plate_hash = ?" : " AND p.plate_hash = ?"},
        {hasKey, " AND (p.at_ms, p.id) < (?, ?)"},
    };
    for (const auto& [wanted, text] : conditions) {
        if (wanted) {
            sql += QLatin1String(text);
        }
    }
    return sql + QStringLiteral(" ORDER BY p.at_ms DESC, p.id DESC LIMIT ?");
}

void bindQuery(sql::Statement& statement, const PassageQuery& query, std::optional<PageKey> after,
               int limit, const QByteArray& plate)
{
    if (query.from) {
        statement.bind(*query.from);
    }
    if (query.until) {
        statement.bind(*query.until);
    }
    if (query.door) {
        statement.bind(*query.door);
    }
    if (query.person) {
        statement.bind(*query.person);
    }
    if (query.outcome) {
        statement.bind(*query.outcome);
    }
    if (!query.plate.isEmpty()) {
        statement.bind(plate);
    }
    if (after) {
        statement.bind(after->sortValue).bind(after->id);
    }
    statement.bind(limit);
}

PassageRow rowOf(const sql::Statement& statement)
{
    PassageRow row;
    Passage& passage = row.passage;
    passage.id = statement.id<PassageId>(0);
    passage.at = statement.time(1);
    passage.door = statement.id<DoorId>(2);
    passage.camera = statement.id<CameraId>(3);
    passage.person = statement.id<PersonId>(4);
    passage.grant = statement.id<GrantId>(5);
    passage.credential = statement.enumeration<Credential>(6);
    passage.outcome = statement.enumeration<PassageOutcome>(7);
    passage.similarity = statement.real(8);
    passage.margin = statement.real(9);
    passage.crop = statement.id<ImageId>(10);
    row.doorName = statement.text(11);
    row.cameraName = statement.text(12);
    passage.direction = statement.enumeration<Direction>(13);
    if (!statement.isNull(15)) {
        passage.vehicle = statement.enumeration<VehicleGround>(15);
    }
    if (!statement.isNull(16)) {
        row.opening = DoorOpening{statement.time(16), statement.enumeration<DoorDevice>(17),
                                  statement.enumeration<DoorState>(18)};
    }
    if (!statement.isNull(19)) {
        passage.needed = statement.real(19);
    }
    if (!statement.isNull(20)) {
        row.bodies = int(statement.integer(20));
    }
    if (!statement.isNull(21)) {
        passage.liveness = statement.real(21);
    }
    return row;
}

/// A page is mostly about the same few people: each is unsealed once.
struct Who
{
    QString name;
    QString addressPath;
    std::optional<DataKey> key = {};  ///< once a plate had to be opened with it
};
using Known = QHash<PersonId, Who>;

Status nameWho(sql::Connection& connection, const Sealer& sealer, Known& known, PassageRow& row)
{
    const PersonId person = row.passage.person;
    if (!person.isValid()) {
        return {};
    }
    if (!known.contains(person)) {
        const auto name = personName(connection, sealer, person);
        const auto path = personAddressPath(connection, person);
        if (!name || !path) {
            return name ? path.error() : name.error();
        }
        known.insert(person, Who{*name, *path});
    }
    row.personName = known.value(person).name;
    row.addressPath = known.value(person).addressPath;
    return {};
}

Status openPlate(sql::Connection& connection, const Sealer& sealer, Known& known,
                 const QByteArray& sealed, Passage& passage)
{
    if (sealed.isEmpty()) {
        return {};
    }
    const Place place(kPlateColumn, passage.id);
    Result<QByteArray> plain{QByteArray()};
    if (passage.person.isValid()) {
        std::optional<DataKey>& key = known[passage.person].key;
        if (!key) {
            const auto opened = personKey(connection, sealer, passage.person);
            if (!opened) {
                return opened.error().code == ErrorCode::NotFound ? Status()
                                                                  : Status(opened.error());
            }
            key = *opened;
        }
        plain = Sealer::unseal(*key, sealed, place);
    } else {
        plain = sealer.unsealForEstate(sealed, place);
    }
    if (!plain) {
        return plain.error();
    }
    passage.plate = QString::fromUtf8(*plain);
    return {};
}

Result<QByteArray> sealPlate(sql::Connection& connection, const Sealer& sealer,
                             const Passage& passage, PassageId id)
{
    const Place place(kPlateColumn, id);
    const QByteArray plain = normalisedPlate(passage.plate).toUtf8();
    if (!passage.person.isValid()) {
        return sealer.sealForEstate(plain, place);
    }
    const auto key = personKey(connection, sealer, passage.person);
    return key ? Sealer::seal(*key, plain, place) : Result<QByteArray>(key.error());
}

}  // namespace

PassageRepository::PassageRepository(sql::Connection& connection) : m_connection(connection)
{
}

Result<PassageId> PassageRepository::add(const Passage& passage, const Sealer& sealer)
{
    const auto id = sql::nextId<PassageId>(m_connection, QLatin1StringView("passage"));
    if (!id) {
        return id;
    }
    std::optional<QByteArray> plateSealed;
    std::optional<QByteArray> hash;
    if (!passage.plate.isEmpty()) {
        const auto sealed = sealPlate(m_connection, sealer, passage, id.value());
        if (!sealed) {
            return sealed.error();
        }
        plateSealed = *sealed;
        const auto key = ensureLookupKey(m_connection, sealer);
        if (!key) {
            return key.error();
        }
        hash = key->hash(LookupKind::Plate, normalisedPlate(passage.plate));
    }
    auto statement = m_connection.prepare(
        QStringLiteral("INSERT INTO passage (id, at_ms, door_id, camera_id, person_id, grant_id, "
                       "credential, outcome,"
                       " similarity, margin, image_id, direction, plate_hash, plate_sealed, "
                       "needed, liveness) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                       "?)"));
    if (!statement) {
        return statement.error();
    }
    const Status added = statement.value()
                             .bind(id.value())
                             .bind(passage.at)
                             .bind(passage.door)
                             .bind(passage.camera)
                             .bind(passage.person)
                             .bind(passage.grant)
                             .bind(passage.credential)
                             .bind(passage.outcome)
                             .bind(passage.similarity)
                             .bind(passage.margin)
                             .bind(passage.crop)
                             .bind(passage.direction)
                             .bind(hash)
                             .bind(plateSealed)
                             .bind(passage.needed)
                             .bind(passage.liveness)
                             .run();
    if (!added) {
        return added.error();
    }
    const PassageId made(statement->lastInsertId());
    if (passage.vehicle) {
        const Status ground = sql::add(
            m_connection,
            QStringLiteral("INSERT INTO passage_vehicle (passage_id, ground) VALUES (?, ?)"), made,
            *passage.vehicle);
        if (!ground) {
            return ground.error();
        }
    }
    return made;
}

Result<Page<PassageRow>> PassageRepository::page(const PassageQuery& query,
                                                 std::optional<PageKey> after, int limit,
                                                 const Sealer& sealer)
{
    auto statement = m_connection.prepare(pageSql(query, after.has_value()));
    if (!statement) {
        return statement.error();
    }
    const auto plateToFind = query.plate.isEmpty() ? Result<QByteArray>(QByteArray())
                                                   : plateHash(m_connection, sealer, query.plate);
    if (!plateToFind) {
        return plateToFind.error();
    }
    bindQuery(statement.value(), query, after, limit + 1, *plateToFind);
    Known known;
    Page<PassageRow> page;
    auto found = statement.value().step();
    for (; found && *found; found = statement.value().step()) {
        if (int(page.rows.size()) == limit) {
            const Passage& last = page.rows.back().passage;
            page.next = PageKey{toMs(last.at), last.id.value()};
            continue;
        }
        PassageRow row = rowOf(*statement);
        if (const Status named = nameWho(m_connection, sealer, known, row); !named) {
            return named.error();
        }
        const QByteArray plate = statement->blob(14);
        if (const Status opened = openPlate(m_connection, sealer, known, plate, row.passage);
            !opened) {
            return opened.error();
        }
        page.rows.push_back(std::move(row));
    }
    if (!found) {
        return found.error();
    }
    return page;
}

Status insertDoorOpening(sql::Connection& connection, PassageId passage, DoorId door,
                         const DoorOpening& opening)
{
    return sql::add(connection,
                    QStringLiteral("INSERT INTO door_opening (passage_id, door_id, at_ms, device, "
                                   "state) VALUES (?, ?, ?, ?, ?)"),
                    passage, door, opening.at, opening.device, opening.state);
}

Status setPassageBodies(sql::Connection& connection, PassageId passage, int bodies)
{
    const auto set = sql::change(
        connection,
        QStringLiteral("INSERT INTO passage_bodies (passage_id, bodies) "
                       "SELECT id, ? FROM passage WHERE id = ? "
                       "ON CONFLICT (passage_id) DO UPDATE SET bodies = excluded.bodies"),
        bodies, passage);
    if (!set) {
        return set.error();
    }
    return *set > 0 ? Status()
                    : Status(fail(ErrorCode::NotFound,
                                  QStringLiteral("passage %1").arg(passage.value())));
}

Result<DoorId> passageDoor(sql::Connection& connection, PassageId passage)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT door_id FROM passage WHERE id = ?"), passage);
    if (!row) {
        return row.error();
    }
    return row.value() ? Result<DoorId>(row.value()->id<DoorId>(0))
                       : Result<DoorId>(fail(ErrorCode::NotFound,
                                             QStringLiteral("passage %1").arg(passage.value())));
}

}  // namespace gatehouse::store
