// The book of visitors' passes and the keys that sign them. Inside a store job. The pass itself and
// its id are not kept: only a hash of the id.
#pragma once

#include "base/secret.h"
#include "domain/visitor_pass.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <QByteArrayList>

namespace gatehouse::store {

struct PassKeyRow
{
    qint64 id = 0;
    Secret secret;
};

/// The key in use, opened with the estate's; nothing while none was made.
Result<std::optional<PassKeyRow>> passKeyInUse(sql::Connection& connection, const Sealer& sealer);
/// Retires the one in use.
Result<qint64> insertPassKey(sql::Connection& connection, const Sealer& sealer,
                             const QByteArray& publicKey, const Secret& secret, UtcTime now);
enum class PassKeys
{
    InUse = 1,
    All  ///< retired ones too
};
Result<QByteArrayList> passPublicKeys(sql::Connection& connection, PassKeys which);

struct NewPassRow
{
    QByteArray idHash;
    VisitId visit;
    qint64 key = 0;
    int uses = 1;
    UtcTime from{};
    UtcTime until{};
};
/// Revokes the visit's earlier ones: one that was lost is of no use to its finder.
Result<PassId> insertPass(sql::Connection& connection, const NewPassRow& pass, UserId by,
                          UtcTime now);

struct PassRow
{
    PassId id;
    VisitId visit;
    int uses = 1;
    int used = 0;
    UtcTime from{};
    UtcTime until{};
    QString issuedBy;
    UtcTime issuedAt{};
    std::optional<UtcTime> revokedAt;
};
/// Nothing when this estate's book does not know it.
Result<std::optional<PassRow>> passByHash(sql::Connection& connection, const QByteArray& idHash);
/// The visit's newest; nothing when it has none.
Result<std::optional<PassRow>> newestPass(sql::Connection& connection, VisitId visit);

struct PassUse
{
    PassId pass;
    UtcTime at{};
    DoorId door;
    PassVerdict verdict = PassVerdict::Good;
    PassageId passage;
};
/// A good one counts against the pass's uses.
Status addPassUse(sql::Connection& connection, const PassUse& use);

/// Hashes of revoked passes that have not expired, in the order of the hashes.
Result<QByteArrayList> revokedPassHashes(sql::Connection& connection, UtcTime now);

}  // namespace gatehouse::store
