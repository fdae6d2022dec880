// Erasing a person: the row stays as "erased person", the key goes, and with it every sealed value
// here and in every copy. Inside a store job where a connection is taken.
#pragma once

#include "base/clock.h"
#include "domain/care.h"
#include "store/key_parts.h"
#include "store/sql/connection.h"

#include <QJsonObject>

#include <vector>

namespace gatehouse::store {

/// Ends grants and memberships, deletes templates, pictures and the wrapped key, forgets plates and
/// look-up hashes, empties every sealed column of the person. The answer counts what went, by
/// table. NotFound when there is no such person, or the person was erased.
Result<QJsonObject> clearPerson(sql::Connection& connection, PersonId person, UtcTime now);

struct NewErasure
{
    PersonId person;
    ErasureBasis basis = ErasureBasis::RequestOfPerson;
    UserId requestedBy;
    UserId approvedBy;
    QJsonObject removed;  ///< as clearPerson() counted
};
/// With its line in the audit. The key's part is still there: see finishErasure().
Status insertErasure(sql::Connection& connection, const NewErasure& erasure, UtcTime now);
/// Those whose key's part must still be destroyed: the program ended between the two.
Result<std::vector<PersonId>> unfinishedErasures(sql::Connection& connection);
/// After the part was destroyed.
Status finishErasure(sql::Connection& connection, PersonId person, UtcTime now);
/// NotFound when the person was not erased.
Result<ErasureRecord> erasureOf(sql::Connection& connection, PersonId person);
/// Newest first.
Result<std::vector<ErasureRecord>> erasures(sql::Connection& connection, int limit);

/// People of this database whose key's part was destroyed.
Result<std::vector<PersonId>> peopleWithoutPart(sql::Connection& connection, const KeyParts& parts);
/// Clears them, with a line each: a copy that is put back knows nothing of what came after it.
Result<int> eraseThoseWithoutPart(sql::Connection& connection, const KeyParts& parts, UtcTime now);

}  // namespace gatehouse::store
