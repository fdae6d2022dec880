// Where the estate key is kept while the program is not running.
#pragma once

#include "base/result.h"
#include "store/data_key.h"

#include <optional>

namespace gatehouse::store {

/// What a custody holds: 32 bytes, or 64 while the key is being changed.
struct EstateKeys
{
    DataKey present;
    std::optional<DataKey> next;  ///< a change to it has begun, or was about to begin

    /// To be wiped by the caller.
    QByteArray toBytes() const;
    static std::optional<EstateKeys> fromBytes(const QByteArray& bytes);
};

enum class CustodyKind
{
    File = 1,       // a file that only its owner may read
    Passphrase,     // a file, sealed under a passphrase
    SecretService,  // the desktop's store of secrets
};

/// Blocks: files, and Argon2id where there is a passphrase. One thread at a time.
class KeyCustody
{
public:
    KeyCustody() = default;
    virtual ~KeyCustody() = default;
    Q_DISABLE_COPY_MOVE(KeyCustody)

    virtual CustodyKind kind() const = 0;
    /// Unavailable: no key is there, or the place is locked. Denied: others may read it, or the
    /// passphrase is wrong. Corrupt: it is damaged. The text says what to do.
    virtual Result<EstateKeys> load() = 0;
    /// Replaces what is there; a crash leaves the old keys or the new ones, whole.
    virtual Status save(const EstateKeys& keys) = 0;
    /// Leaves nothing there.
    virtual Status destroy() = 0;
};

}  // namespace gatehouse::store
