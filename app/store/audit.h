// The audit: an append-only chain. Each line's hash covers the hash before it, so that a line which
// is changed, moved or taken out of the middle breaks every hash after it.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "store/sql/connection.h"

#include <QJsonObject>

namespace gatehouse::store {

struct AuditLine
{
    UtcTime at{};
    UserId user;         ///< invalid: nobody was signed in, or the program itself acted
    QString action;      ///< "person.add", "sign_in.refused"
    QString subject;     ///< "person:12"; never a personal value
    QJsonObject detail;  ///< numbers, ids and names of enumerations; never a personal value
};

/// Inside the caller's transaction, so that a fact and its line are kept or lost together. Writer
/// thread.
Status appendAudit(sql::Connection& connection, const AuditLine& line);

struct AuditCheck
{
    qint64 lines = 0;
    qint64 brokenAt =
        0;  ///< sequence number of the first line that does not fit; 0: the chain is whole
};

/// Walks the whole chain.
Result<AuditCheck> verifyAudit(sql::Connection& connection);

}  // namespace gatehouse::store
