// Signed heads of the audit: "line N had this hash at that time". A head that is kept off the
// database finds what the chain alone cannot: a tail that was cut, and a chain that somebody with
// the file in hand wrote anew.
#pragma once

#include "store/audit.h"
#include "store/sealer.h"

#include <QByteArray>
#include <QList>

namespace gatehouse::store {

struct AuditHead
{
    qint64 seq = 0;   ///< of the last line; 0: the audit was empty
    QByteArray hash;  ///< of that line
    UtcTime at{};
    QString desk;
    QByteArray signature;  ///< Ed25519, 64 bytes
};

/// One line of JSON, without its end.
QByteArray headLine(const AuditHead& head);
/// Invalid when it is no such line.
Result<AuditHead> parseHeadLine(const QByteArray& line);
bool isSignedBy(const AuditHead& head, const QByteArray& publicKey);

/// Signs the newest line with the estate's key pair for the audit, which is made on first use (its
/// secret half sealed). Inside a write job.
Result<AuditHead> signHead(sql::Connection& connection, const Sealer& sealer, UtcTime now);
/// 32 bytes; empty before the first head was signed.
Result<QByteArray> auditPublicKey(sql::Connection& connection);

enum class AuditFault
{
    None = 1,
    Edited,     // a line does not have the hash that it was written with
    Missing,    // a number is left out: lines were taken out
    Misplaced,  // a line does not follow the one before it: put in, or in another order
    CutTail,    // a head knows a line that is not there any more
    Rewritten,  // the chain is whole, but a head knows another hash
    ForgedHead  // a head is not signed by the key
};

struct AuditReport
{
    qint64 lines = 0;
    qint64 heads = 0;
    AuditFault fault = AuditFault::None;
    qint64 firstBad = 0;  ///< number of the first line (for ForgedHead: of the head in the file,
                          ///< from 1) that is wrong; 0: all is well
};

/// Walks the whole chain and compares it with the heads. Heads are not checked for their signature
/// when `publicKey` is empty.
Result<AuditReport> inspectAudit(sql::Connection& connection, const QList<AuditHead>& heads,
                                 const QByteArray& publicKey);

}  // namespace gatehouse::store
