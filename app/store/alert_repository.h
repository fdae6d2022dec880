// Alerts and their notes.
#pragma once

#include "domain/alert.h"
#include "domain/page.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

/// The connection's thread.
class AlertRepository
{
public:
    explicit AlertRepository(sql::Connection& connection);

    /// `alert.id` is ignored; the answer is the new one. Person, similarity and margin stand in the
    /// passage.
    Result<AlertId> add(const Alert& alert);
    /// NotFound when there is no such alert.
    Result<AlertRow> row(AlertId alert, const Sealer& sealer);
    /// Newest first, by (time, id).
    Result<Page<AlertRow>> page(const AlertQuery& query, std::optional<PageKey> after, int limit,
                                const Sealer& sealer);
    Result<qint64> count(AlertState state);

    /// True when this call took it; false when it was in somebody's hand or closed already.
    Result<bool> take(AlertId alert, UserId owner, UtcTime now);
    /// True when this call closed it. Who closes an alert that nobody took owns it.
    Result<bool> close(AlertId alert, UserId user, UtcTime now);
    /// NotFound when there is no such alert.
    Status addNote(AlertId alert, UserId user, const QString& text, UtcTime now);

private:
    Result<AlertRow> complete(AlertRow row, const Sealer& sealer);

    sql::Connection& m_connection;
};

}  // namespace gatehouse::store
