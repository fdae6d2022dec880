// Passages: added once, never changed, read in pages.
#pragma once

#include "domain/page.h"
#include "domain/passage.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

/// The connection's thread.
class PassageRepository
{
public:
    explicit PassageRepository(sql::Connection& connection);

    /// `passage.id` is ignored; the answer is the new one. The plate is sealed with the key of the
    /// person whose passage it is, or with the estate's; NotFound when that person has no key.
    Result<PassageId> add(const Passage& passage, const Sealer& sealer);
    /// Newest first, by (time, id). Opens the names of the people on the page.
    Result<Page<PassageRow>> page(const PassageQuery& query, std::optional<PageKey> after,
                                  int limit, const Sealer& sealer);

private:
    sql::Connection& m_connection;
};

/// What was done with the door for that passage; once.
Status insertDoorOpening(sql::Connection& connection, PassageId passage, DoorId door,
                         const DoorOpening& opening);

/// NotFound when the passage is gone.
Status setPassageBodies(sql::Connection& connection, PassageId passage, int bodies);
Result<DoorId> passageDoor(sql::Connection& connection, PassageId passage);

}  // namespace gatehouse::store
