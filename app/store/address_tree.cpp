#include "store/address_tree.h"

#include "store/address_repository.h"
#include "store/sql/query.h"

#include <QMap>

#include <algorithm>

namespace gatehouse::store {

namespace {

constexpr int kMostGaps = 50;

/// A room's path does not repeat the floor.
QString pathOf(const QString& building, const PlannedRoom& room)
{
    return building + u'-' + room.unit + u'-' + room.room;
}

Result<bool> exists(sql::Connection& connection, const QString& path)
{
    const auto row =
        sql::firstRow(connection, QStringLiteral("SELECT 1 FROM address WHERE path = ?"), path);
    return row ? Result<bool>(row.value().has_value()) : Result<bool>(row.error());
}

/// What the lists read of a place; `%1` says which ones.
const QString kSelectNode = QStringLiteral(
    "WITH RECURSIVE top (id) AS (%1), "
    "below (top, id, level) AS (SELECT a.id, a.id, a.level FROM address a JOIN top ON top.id = "
    "a.id "
    " UNION ALL SELECT b.top, a.id, a.level FROM address a JOIN below b ON a.parent_id = b.id) "
    "SELECT a.id, a.parent_id, a.level, a.code, a.name, a.path, a.standard_code,"
    " (SELECT count(*) FROM address c WHERE c.parent_id = a.id),"
    " (SELECT count(*) FROM below b WHERE b.top = a.id AND b.level = 5),"
    " (SELECT count(DISTINCT b.id) FROM below b JOIN household h ON h.address_id = b.id"
    "  JOIN household_member m ON m.household_id = h.id JOIN person p ON p.id = m.person_id"
    "  WHERE b.top = a.id AND p.erased_ms IS NULL AND m.from_ms <= ?"
    "  AND (m.until_ms IS NULL OR m.until_ms > ?)),"
    " (SELECT group_concat(x.alias, char(10)) FROM address_alias x WHERE x.address_id = a.id) "
    "FROM top JOIN address a ON a.id = top.id ORDER BY length(a.path), a.path");

AddressNode nodeOf(const sql::Statement& row)
{
    return AddressNode{.address = {.id = row.id<AddressId>(0),
                                   .parent = row.id<AddressId>(1),
                                   .level = row.enumeration<AddressLevel>(2),
                                   .code = row.text(3),
                                   .name = row.text(4)},
                       .path = row.text(5),
                       .standardCode = row.text(6),
                       .aliases = row.text(10).split(u'\n', Qt::SkipEmptyParts),
                       .children = int(row.integer(7)),
                       .rooms = int(row.integer(8)),
                       .occupied = int(row.integer(9))};
}

template <typename... Values>
Result<std::vector<AddressNode>> readNodes(sql::Connection& connection, const QString& top,
                                           const Values&... values)
{
    std::vector<AddressNode> nodes;
    const Status read = sql::eachRow(
        [&nodes](const sql::Statement& row) {
            nodes.push_back(nodeOf(row));
            return Status();
        },
        connection, kSelectNode.arg(top), values...);
    return read ? Result<std::vector<AddressNode>>(std::move(nodes))
                : Result<std::vector<AddressNode>>(read.error());
}

const QString kBranch = QStringLiteral(
    "WITH RECURSIVE branch (id) AS (SELECT id FROM address WHERE id = ? "
    "UNION ALL SELECT a.id FROM address a JOIN branch b ON a.parent_id = b.id) ");

Status countLevels(sql::Connection& connection, AddressId place, Completeness& counts)
{
    return sql::eachRow(
        [&counts](const sql::Statement& row) {
            counts.buildings = int(row.integer(0));
            counts.units = int(row.integer(1));
            counts.floors = int(row.integer(2));
            counts.rooms = int(row.integer(3));
            counts.coded = int(row.integer(4));
            return Status();
        },
        connection,
        kBranch + QStringLiteral("SELECT sum(a.level = 2), sum(a.level = 3), sum(a.level = 4), "
                                 "sum(a.level = 5), sum(a.level = 5 AND a.standard_code <> '') "
                                 "FROM branch JOIN address a ON a.id = branch.id"),
        place);
}

Status countPeople(sql::Connection& connection, AddressId place, UtcTime now, Completeness& counts)
{
    return sql::eachRow(
        [&counts](const sql::Statement& row) {
            counts.occupied = int(row.integer(0));
            counts.households = int(row.integer(1));
            counts.verifiedHouseholds = int(row.integer(1) - row.integer(2));
            counts.people = int(row.integer(3));
            counts.verifiedPeople = int(row.integer(4));
            return Status();
        },
        connection,
        kBranch +
            QStringLiteral("SELECT count(DISTINCT h.address_id), count(DISTINCT h.id), "
                           "count(DISTINCT CASE WHEN p.verified_ms IS NULL THEN h.id END), "
                           "count(DISTINCT p.id), "
                           "count(DISTINCT CASE WHEN p.verified_ms IS NOT NULL THEN p.id END) "
                           "FROM branch JOIN household h ON h.address_id = branch.id "
                           "JOIN household_member m ON m.household_id = h.id "
                           "JOIN person p ON p.id = m.person_id WHERE p.erased_ms IS NULL "
                           "AND m.from_ms <= ? AND (m.until_ms IS NULL OR m.until_ms > ?)"),
        place, now, now);
}

/// Floors that have not as many rooms as most floors of the branch: usually a room was forgotten.
Status findUnevenFloors(sql::Connection& connection, AddressId place, Completeness& counts)
{
    QMap<int, QStringList> floorsByRooms;
    const Status read = sql::eachRow(
        [&floorsByRooms](const sql::Statement& row) {
            floorsByRooms[int(row.integer(1))] << row.text(0);
            return Status();
        },
        connection,
        kBranch + QStringLiteral(
                      "SELECT a.path, (SELECT count(*) FROM address r WHERE r.parent_id = a.id) "
                      "FROM branch JOIN address a ON a.id = branch.id WHERE a.level = 4 "
                      "ORDER BY a.path"),
        place);
    if (!read || floorsByRooms.isEmpty()) {
        return read;
    }
    const auto usual = std::ranges::max_element(
        floorsByRooms, {}, [](const QStringList& floors) { return floors.size(); });
    for (auto it = floorsByRooms.begin(); it != floorsByRooms.end(); ++it) {
        if (it != usual) {
            counts.unevenFloors += it.value();
        }
    }
    counts.unevenFloors = counts.unevenFloors.mid(0, kMostGaps);
    return {};
}

Status changeOne(const Result<int>& changed, AddressId place)
{
    if (!changed) {
        return changed.error();
    }
    return changed.value() == 1
               ? Status()
               : Status(fail(ErrorCode::NotFound, QStringLiteral("address %1").arg(place.value())));
}

}  // namespace

Result<BulkCount> previewRooms(sql::Connection& connection, const QString& building,
                               const std::vector<PlannedRoom>& rooms)
{
    BulkCount count;
    for (const PlannedRoom& room : rooms) {
        const Result<bool> known = exists(connection, pathOf(building, room));
        if (!known) {
            return known.error();
        }
        (known.value() ? count.kept : count.made) += 1;
    }
    return count;
}

Result<BulkCount> ensureRooms(sql::Connection& connection, const QString& building,
                              const std::vector<PlannedRoom>& rooms, const QString& estateName)
{
    BulkCount count;
    for (const PlannedRoom& room : rooms) {
        const RoomPath path{building, room.unit, room.room};
        const Result<bool> known = exists(connection, path.text());
        if (!known) {
            return known.error();
        }
        if (known.value()) {
            ++count.kept;
            continue;
        }
        const Result<AddressId> made = ensureRoomOnFloor(connection, path, room.floor, estateName);
        if (!made) {
            return made.error();
        }
        ++count.made;
    }
    return count;
}

Result<std::vector<AddressNode>> addressChildren(sql::Connection& connection, AddressId parent,
                                                 UtcTime now)
{
    return parent.isValid()
               ? readNodes(connection, QStringLiteral("SELECT id FROM address WHERE parent_id = ?"),
                           parent, now, now)
               : readNodes(connection,
                           QStringLiteral("SELECT id FROM address WHERE parent_id IS NULL"), now,
                           now);
}

Result<std::vector<AddressNode>> findAddresses(sql::Connection& connection, const QString& text,
                                               int limit, UtcTime now)
{
    const QString clean = text.trimmed();
    return readNodes(
        connection,
        QStringLiteral("SELECT id FROM (SELECT a.id FROM address a WHERE a.level > 1 AND "
                       "(instr(a.path, ?) > 0 OR instr(a.name, ?) > 0 "
                       "OR instr(a.standard_code, ?) > 0 "
                       "OR EXISTS (SELECT 1 FROM address_alias x WHERE x.address_id = a.id "
                       "AND instr(x.alias, ?) > 0)) ORDER BY length(a.path), a.path LIMIT ?)"),
        clean, clean, clean, clean, limit, now, now);
}

Result<Completeness> completenessOf(sql::Connection& connection, AddressId place, UtcTime now)
{
    const auto known =
        sql::firstRow(connection, QStringLiteral("SELECT 1 FROM address WHERE id = ?"), place);
    if (!known) {
        return known.error();
    }
    if (!known.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("address %1").arg(place.value()));
    }
    Completeness counts;
    for (const Status& status :
         {countLevels(connection, place, counts), countPeople(connection, place, now, counts),
          findUnevenFloors(connection, place, counts)}) {
        if (!status) {
            return status.error();
        }
    }
    return counts;
}

Status renameAddress(sql::Connection& connection, AddressId place, const QString& name)
{
    return changeOne(
        sql::change(connection, QStringLiteral("UPDATE address SET name = ? WHERE id = ?"), name,
                    place),
        place);
}

Status setStandardCode(sql::Connection& connection, AddressId place, const QString& code)
{
    return changeOne(
        sql::change(connection, QStringLiteral("UPDATE address SET standard_code = ? WHERE id = ?"),
                    code, place),
        place);
}

Status setAliases(sql::Connection& connection, AddressId place, const QStringList& aliases)
{
    const Result<int> cleared = sql::change(
        connection, QStringLiteral("DELETE FROM address_alias WHERE address_id = ?"), place);
    if (!cleared) {
        return cleared.error();
    }
    for (const QString& alias : aliases) {
        const Status added =
            sql::add(connection,
                     QStringLiteral("INSERT INTO address_alias (address_id, alias) VALUES (?, ?)"),
                     place, alias);
        if (!added) {
            return added;
        }
    }
    return {};
}

Result<int> removeBranch(sql::Connection& connection, AddressId place)
{
    const auto lived = sql::firstRow(
        connection,
        kBranch +
            QStringLiteral("SELECT 1 FROM branch JOIN household h ON h.address_id = branch.id "
                           "LIMIT 1"),
        place);
    if (!lived) {
        return lived.error();
    }
    if (lived.value()) {
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("address %1: a household is registered there").arg(place.value()));
    }
    // Rooms first: a place points to the one above it.
    int removed = 0;
    for (int level = int(AddressLevel::Room); level > int(AddressLevel::Estate); --level) {
        const Result<int> gone =
            sql::change(connection,
                        kBranch + QStringLiteral("DELETE FROM address WHERE level = ? "
                                                 "AND id IN (SELECT id FROM branch)"),
                        place, level);
        if (!gone) {
            return gone;
        }
        removed += gone.value();
    }
    return removed;
}

Result<QHash<QString, QString>> aliasesByPath(sql::Connection& connection)
{
    QHash<QString, QString> aliases;
    const Status read = sql::eachRow(
        [&aliases](const sql::Statement& row) {
            aliases.insert(row.text(0), row.text(1));
            return Status();
        },
        connection,
        QStringLiteral("SELECT a.path, group_concat(x.alias, ' ') FROM address_alias x "
                       "JOIN address a ON a.id = x.address_id GROUP BY a.id"));
    return read ? Result<QHash<QString, QString>>(std::move(aliases))
                : Result<QHash<QString, QString>>(read.error());
}

}  // namespace gatehouse::store
