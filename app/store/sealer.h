// Personal columns are unreadable without the estate key: XChaCha20-Poly1305 under a data key a
// person, each wrapped by the estate key. Destroying a person's key puts every sealed value of that
// person beyond reading. The associated data names table and column, so that a value cannot be
// moved to another place.
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace gatehouse::store {

/// A key of 32 bytes in locked memory.
class DataKey
{
public:
    static DataKey generate();
    const unsigned char* bytes() const;

private:
    friend class Sealer;
    DataKey();
    std::shared_ptr<unsigned char> m_bytes;
};

/// Immutable after construction; any thread.
class Sealer
{
public:
    /// Reads the key file, or makes it (0600) when `create`. Unavailable when it is missing,
    /// Corrupt when it has the wrong size, Denied when others may read it.
    enum class KeyFile
    {
        MustExist = 1,
        CreateIfMissing
    };
    static Result<Sealer> open(const QString& keyFile, KeyFile mode);

    QByteArray wrap(const DataKey& key) const;
    Result<DataKey> unwrap(const QByteArray& wrapped) const;

    /// `place` is "table.column". Output: 24 bytes nonce, then ciphertext with its tag.
    static QByteArray seal(const DataKey& key, const QByteArray& plain, const QByteArray& place);
    static Result<QByteArray> unseal(const DataKey& key, const QByteArray& sealed,
                                     const QByteArray& place);

    /// For values that belong to no person (camera passwords, endpoint secrets, crops of unknown
    /// faces).
    QByteArray sealForEstate(const QByteArray& plain, const QByteArray& place) const;
    Result<QByteArray> unsealForEstate(const QByteArray& sealed, const QByteArray& place) const;

private:
    explicit Sealer(DataKey estateKey);
    DataKey m_estateKey;
};

}  // namespace gatehouse::store
