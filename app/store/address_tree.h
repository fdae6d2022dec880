// The address tree as a manager works on it: buildings made at once, codes, aliases, gaps. Inside a
// store job.
#pragma once

#include "base/clock.h"
#include "domain/address.h"
#include "domain/building_plan.h"
#include "store/sql/connection.h"

#include <QHash>

namespace gatehouse::store {

struct BulkCount
{
    int made = 0;  ///< rooms
    int kept = 0;  ///< rooms that existed already
};

/// How many of the rooms exist already; changes nothing. `made` is what would be made.
Result<BulkCount> previewRooms(sql::Connection& connection, const QString& building,
                               const std::vector<PlannedRoom>& rooms);
/// Makes those that are missing, with every level above them. Running it again makes nothing.
Result<BulkCount> ensureRooms(sql::Connection& connection, const QString& building,
                              const std::vector<PlannedRoom>& rooms, const QString& estateName);

/// The children of that place; of the invalid id: the estate itself. In the order of their numbers.
Result<std::vector<AddressNode>> addressChildren(sql::Connection& connection, AddressId parent,
                                                 UtcTime now);
/// Places whose path, name, alias or standard code contains `text`, shortest path first.
Result<std::vector<AddressNode>> findAddresses(sql::Connection& connection, const QString& text,
                                               int limit, UtcTime now);
/// NotFound when there is no such place.
Result<Completeness> completenessOf(sql::Connection& connection, AddressId place, UtcTime now);

Status renameAddress(sql::Connection& connection, AddressId place, const QString& name);
/// Conflict when another place has the code.
Status setStandardCode(sql::Connection& connection, AddressId place, const QString& code);
/// Replaces them all. Conflict when another place has one of them.
Status setAliases(sql::Connection& connection, AddressId place, const QStringList& aliases);
/// How many places went. Conflict when a household is registered in the branch.
Result<int> removeBranch(sql::Connection& connection, AddressId place);

/// Path -> its aliases joined by blanks, for the search.
Result<QHash<QString, QString>> aliasesByPath(sql::Connection& connection);

}  // namespace gatehouse::store
