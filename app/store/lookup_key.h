// Keyed hashes: a number can be found in the register without being readable there. The key is
// random and wrapped by the estate key, so that a change of the estate key leaves every hash valid.
#pragma once

#include "store/sealer.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

/// What is hashed, so that the same text in two places gives two hashes.
enum class LookupKind
{
    Document = 1,
    Phone,
    Card,
    Plate,
    Pass
};

/// Immutable; any thread.
class LookupKey
{
public:
    explicit LookupKey(DataKey key) : m_key(std::move(key)) {}

    /// BLAKE2b-256 of the value as it is: callers normalise it first.
    QByteArray hash(LookupKind kind, const QString& value) const;

private:
    DataKey m_key;
};

/// The database's key; made when there is none. Inside a write job.
Result<LookupKey> ensureLookupKey(sql::Connection& connection, const Sealer& sealer);
/// NotFound when none was made yet: nothing has been hashed then. Inside any job.
Result<LookupKey> lookupKey(sql::Connection& connection, const Sealer& sealer);

/// What two spellings of the same telephone number share: digits, without +86 or 0086.
QString normalisedPhone(const QString& phone);

}  // namespace gatehouse::store
