#include "store/address_of.h"

#include "store/person_repository.h"
#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

using Path = Result<std::optional<QString>>;

enum class Holder
{
    Needed = 1,
    Optional  // what belongs to nobody has no place by nature
};

/// The statement's first column is the path.
Path textOf(sql::Connection& connection, const char* statement, qint64 id)
{
    const auto row = sql::firstRow(connection, QString::fromLatin1(statement), id);
    if (!row) {
        return row.error();
    }
    return std::optional(row.value() ? row.value()->text(0) : QString());
}

/// The statement's first column is the person whose place it is.
Path pathOfHolder(sql::Connection& connection, const char* statement, qint64 id,
                  Holder holder = Holder::Needed)
{
    const auto row = sql::firstRow(connection, QString::fromLatin1(statement), id);
    if (!row) {
        return row.error();
    }
    if (!row.value() || row.value()->isNull(0)) {
        return holder == Holder::Optional ? std::nullopt : std::optional(QString());
    }
    const auto path = personAddressPath(connection, row.value()->id<PersonId>(0));
    return path ? Path(std::optional(*path)) : Path(path.error());
}

Path pathOfGrant(sql::Connection& connection, qint64 id)
{
    const Path shared =
        textOf(connection,
               "SELECT a.path FROM passage_grant g JOIN household h ON h.id = g.household_id "
               "JOIN address a ON a.id = h.address_id WHERE g.id = ?",
               id);
    if (!shared || !(*shared)->isEmpty()) {
        return shared;
    }
    return pathOfHolder(connection, "SELECT person_id FROM passage_grant WHERE id = ?", id);
}

}  // namespace

const char* placedName(Placed placed)
{
    switch (placed) {
        case Placed::Person:
            return "person";
        case Placed::Household:
            return "household";
        case Placed::Address:
            return "address";
        case Placed::Vehicle:
            return "vehicle";
        case Placed::Card:
            return "card";
        case Placed::Grant:
            return "grant";
        case Placed::Visit:
            return "visit";
        case Placed::Image:
            return "image";
    }
    return "";
}

Path pathOf(sql::Connection& connection, Placed placed, qint64 id)
{
    switch (placed) {
        case Placed::Person:
            return pathOfHolder(connection, "SELECT id FROM person WHERE id = ?", id);
        case Placed::Household:
            return textOf(connection,
                          "SELECT a.path FROM household h JOIN address a ON a.id = h.address_id "
                          "WHERE h.id = ?",
                          id);
        case Placed::Address:
            return textOf(connection, "SELECT path FROM address WHERE id = ?", id);
        case Placed::Vehicle:
            return textOf(connection,
                          "SELECT a.path FROM vehicle v JOIN household h ON h.id = v.household_id "
                          "JOIN address a ON a.id = h.address_id WHERE v.id = ?",
                          id);
        case Placed::Visit:
            return textOf(connection,
                          "SELECT a.path FROM visit v JOIN household h ON h.id = v.household_id "
                          "JOIN address a ON a.id = h.address_id WHERE v.id = ?",
                          id);
        case Placed::Card:
            return pathOfHolder(connection, "SELECT person_id FROM card WHERE id = ?", id);
        case Placed::Grant:
            return pathOfGrant(connection, id);
        case Placed::Image:
            return pathOfHolder(connection, "SELECT person_id FROM image WHERE id = ?", id,
                                Holder::Optional);
    }
    return std::optional(QString());
}

}  // namespace gatehouse::store
