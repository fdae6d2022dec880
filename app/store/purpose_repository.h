// What somebody looks for: "case or ticket, why, how long". Inside a store job.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <optional>
#include <vector>

namespace gatehouse::store {

struct PurposeRow
{
    PurposeId id;
    UserId user;
    QString desk;
    QString ticket;  ///< case or ticket; may name people
    QString why;
    UtcTime openedAt{};
    UtcTime until{};
    std::optional<UtcTime> closedAt;
};

/// Closes what the user has open at that desk: there is one purpose at a time.
Result<PurposeId> insertPurpose(sql::Connection& connection, const Sealer& sealer,
                                const PurposeRow& purpose);
Status closePurpose(sql::Connection& connection, PurposeId purpose, UtcTime now);
/// The purpose that the user has open at the desk.
Result<std::optional<PurposeId>> openPurposeOf(sql::Connection& connection, UserId user,
                                               const QString& desk, UtcTime now);
/// NotFound when there is no such row.
Result<PurposeRow> purpose(sql::Connection& connection, const Sealer& sealer, PurposeId id);

}  // namespace gatehouse::store
