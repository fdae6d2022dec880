// The audit: an append-only chain. Each line's hash covers the hash before it, so that a line which
// is changed, moved or taken out of the middle breaks every hash after it. Lines have a version:
// version 1 (before purposes and desks were kept) is read and checked, version 2 is written.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/page.h"
#include "store/sql/connection.h"

#include <QJsonObject>

#include <functional>
#include <optional>

namespace gatehouse::store {

struct AuditLine
{
    UtcTime at{};
    UserId user;         ///< invalid: nobody was signed in, or the program itself acted
    QString action;      ///< "person.add", "sign_in.refused"
    QString subject;     ///< "person:12"; never a personal value
    QJsonObject detail;  ///< numbers, ids and names of enumerations; never a personal value
    /// What it was done for. Not given: the purpose that the user has open at this desk.
    std::optional<PurposeId> purpose = {};
    /// The workstation. Empty: this one.
    QString desk = {};
};

/// The name of this workstation, as the audit and the sessions know it.
QString thisDesk();

/// Inside the caller's transaction, so that a fact and its line are kept or lost together. Writer
/// thread.
Status appendAudit(sql::Connection& connection, const AuditLine& line);

enum class LineFault
{
    Edited = 1,  // its content does not have its hash
    Missing,     // a number before it is left out
    Misplaced    // it does not follow the line before it
};

struct AuditCheck
{
    qint64 lines = 0;
    qint64 brokenAt =
        0;  ///< sequence number of the first line that does not fit; 0: the chain is whole
    LineFault fault = LineFault::Edited;  ///< of that line
};

/// Walks the whole chain; `onLine` hears of every line.
using OnAuditLine = std::function<void(qint64 seq, const QByteArray& hash)>;
Result<AuditCheck> walkAudit(sql::Connection& connection, const OnAuditLine& onLine);
Result<AuditCheck> verifyAudit(sql::Connection& connection);

struct AuditRow
{
    qint64 seq = 0;
    UtcTime at{};
    UserId user;
    QString userName;  ///< empty: nobody, or the program itself
    QString action;
    QString subject;
    QString detail;  ///< JSON
    PurposeId purpose;
    QString desk;
    QByteArray hash;
};

struct AuditQuery
{
    std::optional<UtcTime> from = {};
    std::optional<UtcTime> until = {};
    QString user = {};     ///< a user's name, or empty
    QString action = {};   ///< what it begins with: "person."; or empty
    QString subject = {};  ///< as it stands: "person:12"; or empty
};

/// Newest first.
Result<Page<AuditRow>> auditPage(sql::Connection& connection, const AuditQuery& query,
                                 std::optional<PageKey> after, int limit);

}  // namespace gatehouse::store
