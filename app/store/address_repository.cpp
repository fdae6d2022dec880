#include "store/address_repository.h"

#include "store/sql/query.h"

#include <QStringList>

#include <algorithm>

namespace gatehouse::store {

namespace {

constexpr int kMaxCodeLength = 8;
constexpr int kCodes = 3;
/// A room's code is its floor and two more digits.
constexpr int kRoomOnFloorDigits = 2;

bool isCode(const QString& code)
{
    return !code.isEmpty() && code.size() <= kMaxCodeLength &&
           std::ranges::all_of(code, [](QChar c) { return c.isLetterOrNumber(); });
}

/// "18" of "1802"; empty when the room's code does not say it.
QString floorOf(const QString& room)
{
    const bool digits = std::ranges::all_of(room, [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits ? room.chopped(std::min(room.size(), qsizetype(kRoomOnFloorDigits))) : QString();
}

/// One node on the way from the estate to the room.
struct Level
{
    AddressLevel level;
    QString code;
    QString name;
    QString path;
};

Result<AddressId> ensureLevel(sql::Connection& connection, AddressId parent, const Level& level)
{
    const auto found = sql::firstRow(
        connection, QStringLiteral("SELECT id, level FROM address WHERE path = ?"), level.path);
    if (!found) {
        return found.error();
    }
    if (const std::optional<sql::Statement>& row = found.value()) {
        if (row->enumeration<AddressLevel>(1) != level.level) {
            return fail(ErrorCode::Conflict,
                        QStringLiteral("address: is of another level in the tree"));
        }
        return row->id<AddressId>(0);
    }
    return sql::insert<AddressId>(
        connection,
        QStringLiteral(
            "INSERT INTO address (parent_id, level, code, name, path) VALUES (?, ?, ?, ?, ?)"),
        parent, level.level, level.code, level.name, level.path);
}

HouseholdRow householdOf(const sql::Statement& row)
{
    return HouseholdRow{.id = row.id<HouseholdId>(0),
                        .address = row.id<AddressId>(1),
                        .addressPath = row.text(2),
                        .members = int(row.integer(3))};
}

const QString kSelectHousehold = QStringLiteral(
    "SELECT h.id, h.address_id, a.path,"
    " (SELECT count(*) FROM household_member m JOIN person p ON p.id = m.person_id"
    "  WHERE m.household_id = h.id AND p.erased_ms IS NULL) "
    "FROM household h JOIN address a ON a.id = h.address_id ");

}  // namespace

Result<RoomPath> parseRoomPath(const QString& path)
{
    const QStringList codes = path.trimmed().split(u'-');
    if (codes.size() != kCodes || !std::ranges::all_of(codes, isCode)) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("address: must be building-unit-room, like 3-1-1802"));
    }
    return RoomPath{codes.at(0), codes.at(1), codes.at(2)};
}

Result<AddressId> ensureRoom(sql::Connection& connection, const RoomPath& path,
                             const QString& estateName)
{
    return ensureRoomOnFloor(connection, path, floorOf(path.room), estateName);
}

Result<AddressId> ensureRoomOnFloor(sql::Connection& connection, const RoomPath& path,
                                    const QString& floor, const QString& estateName)
{
    const QString unit = path.building + u'-' + path.unit;
    std::vector<Level> levels{
        {AddressLevel::Estate, QStringLiteral(""), estateName, QStringLiteral("")},
        {AddressLevel::Building, path.building, path.building + u"号楼", path.building},
        {AddressLevel::Unit, path.unit, path.unit + u"单元", unit}};
    if (!floor.isEmpty()) {
        // '~' stands in no code, so a floor's path is never a room's.
        const QString code = u'~' + floor;
        levels.push_back({AddressLevel::Floor, code, floor + u"层", unit + code});
    }
    levels.push_back({AddressLevel::Room, path.room, path.room + u"室", path.text()});

    AddressId parent;
    for (const Level& level : levels) {
        const Result<AddressId> id = ensureLevel(connection, parent, level);
        if (!id) {
            return id;
        }
        parent = id.value();
    }
    return parent;
}

Result<EnsuredHousehold> ensureHousehold(sql::Connection& connection, AddressId room, UtcTime now)
{
    const auto found = sql::firstRow(
        connection,
        QStringLiteral("SELECT id FROM household WHERE address_id = ? ORDER BY id LIMIT 1"), room);
    if (!found) {
        return found.error();
    }
    if (found.value()) {
        return EnsuredHousehold{found.value()->id<HouseholdId>(0), false};
    }
    const Result<HouseholdId> id = sql::insert<HouseholdId>(
        connection, QStringLiteral("INSERT INTO household (address_id, created_ms) VALUES (?, ?)"),
        room, now);
    if (!id) {
        return id.error();
    }
    return EnsuredHousehold{id.value(), true};
}

Result<HouseholdRow> household(sql::Connection& connection, HouseholdId id)
{
    const auto found =
        sql::firstRow(connection, kSelectHousehold + QStringLiteral("WHERE h.id = ?"), id);
    if (!found) {
        return found.error();
    }
    if (!found.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("household %1").arg(id.value()));
    }
    return householdOf(*found.value());
}

Result<std::vector<HouseholdRow>> households(sql::Connection& connection, const QString& text,
                                             int limit)
{
    std::vector<HouseholdRow> rows;
    const Status read = sql::eachRow(
        [&rows](const sql::Statement& row) {
            rows.push_back(householdOf(row));
            return Status();
        },
        connection,
        kSelectHousehold +
            QStringLiteral("WHERE instr(a.path, ?) > 0 OR EXISTS (SELECT 1 FROM address_alias x "
                           "JOIN address y ON y.id = x.address_id WHERE instr(x.alias, ?) > 0 AND "
                           "(y.path = a.path OR substr(a.path, 1, length(y.path) + 1) = "
                           "y.path || '-')) ORDER BY a.path, h.id LIMIT ?"),
        text.trimmed(), text.trimmed(), limit);
    if (!read) {
        return read.error();
    }
    return rows;
}

}  // namespace gatehouse::store
