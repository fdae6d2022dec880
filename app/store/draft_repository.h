// Registrations that were begun: sealed with the estate's key, gone after 30 days. Inside a store
// job.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

constexpr std::chrono::days kDraftLasts{30};

struct Draft
{
    DraftId id;
    UtcTime updatedAt{};
    QByteArray content;
};

/// A new one when `id` is invalid. NotFound when it is not that user's, or is gone.
Result<DraftId> keepDraft(sql::Connection& connection, const Sealer& sealer, DraftId id,
                          UserId user, const QByteArray& content, UtcTime now);
/// Newest first, without those whose time is over.
Result<std::vector<Draft>> draftsOf(sql::Connection& connection, const Sealer& sealer, UserId user,
                                    UtcTime now);
/// False when there was none of that user's.
Result<bool> dropDraft(sql::Connection& connection, DraftId id, UserId user);
/// How many were over their time.
Result<int> dropExpiredDrafts(sql::Connection& connection, UtcTime now);

}  // namespace gatehouse::store
