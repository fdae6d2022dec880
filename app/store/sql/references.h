// Which rows of other tables point at a row, asked of the schema itself: whoever deletes a row
// knows then that nothing of another room hangs on it, also of rooms that came later.
#pragma once

#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store::sql {

/// A column that points at another table's id.
struct Reference
{
    QString table;
    QString column;
};

/// Every column that points at `table`.
Result<std::vector<Reference>> referencesTo(Connection& connection, const QString& table);

/// The first table that holds a row for `id`; empty when none does. Names come from the schema, not
/// from values.
Result<QString> firstUse(Connection& connection, const std::vector<Reference>& references,
                         qint64 id);

}  // namespace gatehouse::store::sql
