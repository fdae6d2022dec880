// Everything that is held about one person, whichever table it stands in. Inside a store job.
#pragma once

#include "store/sealer.h"
#include "store/sql/connection.h"

#include "domain/access.h"
#include "domain/ids.h"

#include <QJsonObject>

namespace gatehouse::store {

/// Table -> rows -> columns, opened; rows of other tables are named
/// beside their number; times as ISO 8601 UTC, pictures as base 64 JPEG, templates as
/// their number of bytes. Tables are found by their column `person_id`, so that one that is added
/// later is not forgotten. NotFound when there is no such person, or the person was erased.
Result<QJsonObject> personFile(sql::Connection& connection, const Sealer& sealer, PersonId person);

/// The clear telephone or document number; empty when none is kept. NotFound likewise; Invalid for
/// other fields.
Result<QString> personValue(sql::Connection& connection, const Sealer& sealer, PersonId person,
                            Field field);

}  // namespace gatehouse::store
