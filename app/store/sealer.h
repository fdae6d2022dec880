// Personal columns are unreadable without the estate key: XChaCha20-Poly1305 under a data key a
// person, each wrapped by the estate key. Destroying a person's key puts every sealed value of that
// person beyond reading. The associated data names table, column and row, so that a value cannot be
// moved to another place (docs/adr/0003).
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "domain/ids.h"
#include "store/data_key.h"
#include "store/key_parts.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse::store {

/// Where a sealed value lies: it opens nowhere else. A new row's id is taken before it is sealed
/// (sql::nextId(), on the writer).
class Place
{
public:
    /// `column` is "table.column".
    Place(const char* column, qint64 row);
    template <typename Tag>
    Place(const char* column, Id<Tag> row) : Place(column, row.value())
    {
    }
    /// For a row that is known by random bytes (a template's link).
    Place(const char* column, const QByteArray& row);

    const QByteArray& column() const { return m_column; }
    /// "table.column", a zero byte, the row.
    const QByteArray& associated() const { return m_associated; }

private:
    QByteArray m_column;
    QByteArray m_associated;
};

/// Immutable: copies share nothing but keys. Any thread.
class Sealer
{
public:
    /// `previous` also opens what the estate sealed: a change of the key is under way.
    explicit Sealer(DataKey estateKey, DataKey::OldForm oldForm = DataKey::OldForm::Refuse,
                    std::optional<DataKey> previous = std::nullopt);

    /// A key, sealed with the estate's: a person's, or one of another kind at its own place.
    QByteArray wrap(const DataKey& key, PersonId person) const;
    QByteArray wrap(const DataKey& key, const Place& place) const;
    /// NotFound when the person's part of the key was destroyed.
    Result<DataKey> unwrap(const QByteArray& wrapped, PersonId person) const;
    Result<DataKey> unwrap(const QByteArray& wrapped, const Place& place) const;

    /// Output: a byte for the form, 24 bytes nonce, then ciphertext with its tag.
    static QByteArray seal(const DataKey& key, const QByteArray& plain, const Place& place);
    /// Corrupt when it does not open with this key at this place.
    static Result<QByteArray> unseal(const DataKey& key, const QByteArray& sealed,
                                     const Place& place);

    /// For values that belong to no person (camera passwords, endpoint secrets, crops of unknown
    /// faces).
    QByteArray sealForEstate(const QByteArray& plain, const Place& place) const;
    Result<QByteArray> unsealForEstate(const QByteArray& sealed, const Place& place) const;

    /// Names the estate key without giving anything of it away; 16 hexadecimal digits. A backup
    /// and a recovery sheet carry it.
    QString keyId() const;
    const DataKey& estateKey() const { return m_estateKey; }

    /// From now on people's keys are masked with their parts (key_parts.h). For the store, while it
    /// opens the database; before the sealer is shared.
    void maskWith(std::shared_ptr<KeyParts> parts) { m_parts = std::move(parts); }
    /// Null before.
    const std::shared_ptr<KeyParts>& keyParts() const { return m_parts; }

private:
    DataKey m_estateKey;
    std::optional<DataKey> m_previous;
    std::shared_ptr<KeyParts> m_parts;
};

/// As Sealer::keyId().
QString keyIdOf(const DataKey& estateKey);

}  // namespace gatehouse::store
