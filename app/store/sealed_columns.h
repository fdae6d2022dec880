// Every column that holds sealed values: what a change of the estate key rewrites and what a check
// of the database opens. A new sealed column gets its line here (a test compares with the schema).
#pragma once

#include "store/sealer.h"
#include "store/sql/connection.h"

#include <functional>
#include <span>

namespace gatehouse::store {

enum class SealedWith
{
    Estate = 1,      // the estate key
    Person,          // the key of the person that `person` names
    PersonOrEstate,  // the person's, or the estate's where `person` is NULL
    Visit            // the key of the visit that `person` names instead
};

struct SealedColumn
{
    const char* table;
    const char* column;
    SealedWith with;
    const char* row;     ///< integer by which the table is walked
    const char* bound;   ///< what the value is bound to: `row`, or bytes of the table
    const char* person;  ///< SQL for the person's id; null with Estate

    QByteArray place() const { return QByteArray(table) + '.' + column; }
};

std::span<const SealedColumn> sealedColumns();

struct SealedValue
{
    qint64 row = 0;
    QByteArray sealed;
    Place place;
    PersonId person;            ///< invalid: sealed for the estate
    VisitId visit;              ///< of a visit's values
    bool personErased = false;  ///< also: the visit's time is up and its key was destroyed
    QByteArray wrappedKey;      ///< of person or visit; empty for an erased one and for the estate
};

/// Up to `most` values of rows after `after`, NULLs left out, in order of their rows.
Status eachSealedValue(sql::Connection& connection, const SealedColumn& column, qint64 after,
                       int most, const std::function<Status(const SealedValue&)>& onValue);

/// Opens it with the key that it needs. NotFound: the person's key is gone.
Result<QByteArray> openValue(const Sealer& sealer, const SealedColumn& column,
                             const SealedValue& value);
/// The key that it is sealed with from now on; of a person's values the person's. NotFound
/// likewise.
Result<DataKey> keyOf(const Sealer& sealer, const SealedColumn& column, const SealedValue& value);

}  // namespace gatehouse::store
