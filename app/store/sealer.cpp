#include "store/sealer.h"

#include <QtEndian>

#include <sodium.h>

#include <optional>

namespace gatehouse::store {

namespace {

constexpr qsizetype kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
/// The first byte of a sealed value. Values of the first release have none: they begin with their
/// nonce, whatever it is.
constexpr char kForm = 2;

constexpr const char* kWrappedKeyColumn = "person_key.wrapped_key";

const unsigned char* bytesOf(const QByteArray& data)
{
    return reinterpret_cast<const unsigned char*>(data.constData());
}

unsigned char* bytesOf(QByteArray& data)
{
    return reinterpret_cast<unsigned char*>(data.data());
}

/// `body` is nonce and ciphertext.
std::optional<QByteArray> decrypt(const DataKey& key, QByteArrayView body,
                                  const QByteArray& associated)
{
    const qsizetype plainSize = body.size() - kNonceBytes - kTagBytes;
    if (plainSize < 0) {
        return std::nullopt;
    }
    QByteArray plain(plainSize, Qt::Uninitialized);
    const auto* const nonce = reinterpret_cast<const unsigned char*>(body.data());
    const int outcome = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytesOf(plain), nullptr, nullptr, nonce + kNonceBytes, quint64(body.size() - kNonceBytes),
        bytesOf(associated), quint64(associated.size()), nonce, key.bytes());
    return outcome == 0 ? std::optional(plain) : std::nullopt;
}

QByteArray rowBytes(qint64 row)
{
    QByteArray bytes(sizeof(row), Qt::Uninitialized);
    qToLittleEndian(row, bytes.data());
    return bytes;
}

/// The part is as long as a key, random, and used for this key alone: without it, every key is as
/// likely as any other. Masking twice gives the key back.
DataKey masked(const DataKey& key, const QByteArray& part)
{
    static_assert(KeyParts::kPartBytes == DataKey::kBytes);
    QByteArray bytes(reinterpret_cast<const char*>(key.bytes()), DataKey::kBytes);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        bytes[i] = char(bytes.at(i) ^ part.at(i));
    }
    const std::optional<DataKey> result = DataKey::fromBytes(bytes);
    sodium_memzero(bytes.data(), size_t(bytes.size()));
    return result.value_or(key);
}

}  // namespace

Place::Place(const char* column, qint64 row) : Place(column, rowBytes(row))
{
}

Place::Place(const char* column, const QByteArray& row)
    : m_column(column), m_associated(m_column + '\0' + row)
{
}

Sealer::Sealer(DataKey estateKey, DataKey::OldForm oldForm, std::optional<DataKey> previous)
    : m_estateKey(std::move(estateKey)), m_previous(std::move(previous))
{
    m_estateKey.setOldForm(oldForm);
}

QByteArray Sealer::wrap(const DataKey& key, PersonId person) const
{
    return wrap(m_parts ? masked(key, m_parts->partFor(person)) : key,
                Place(kWrappedKeyColumn, person));
}

Result<DataKey> Sealer::unwrap(const QByteArray& wrapped, PersonId person) const
{
    Result<DataKey> key = unwrap(wrapped, Place(kWrappedKeyColumn, person));
    if (!key || !m_parts) {
        return key;
    }
    const Result<QByteArray> part = m_parts->part(person);
    if (!part) {
        return part.error();
    }
    const DataKey::OldForm oldForm = key->oldForm();
    key = masked(key.value(), part.value());
    key.value().setOldForm(oldForm);
    return key;
}

QByteArray Sealer::wrap(const DataKey& key, const Place& place) const
{
    QByteArray plain(reinterpret_cast<const char*>(key.bytes()), DataKey::kBytes);
    const QByteArray wrapped = sealForEstate(plain, place);
    sodium_memzero(plain.data(), size_t(plain.size()));
    return wrapped;
}

Result<DataKey> Sealer::unwrap(const QByteArray& wrapped, const Place& place) const
{
    Result<QByteArray> plain = unsealForEstate(wrapped, place);
    if (!plain) {
        return plain.error();
    }
    std::optional<DataKey> key = DataKey::fromBytes(plain.value());
    sodium_memzero(plain.value().data(), size_t(plain->size()));
    if (!key) {
        return fail(ErrorCode::Corrupt, QStringLiteral("a wrapped key has the wrong size"));
    }
    key->setOldForm(m_estateKey.oldForm());
    return *key;
}

QByteArray Sealer::seal(const DataKey& key, const QByteArray& plain, const Place& place)
{
    QByteArray sealed(1 + kNonceBytes + plain.size() + kTagBytes, Qt::Uninitialized);
    sealed[0] = kForm;
    unsigned char* const nonce = bytesOf(sealed) + 1;
    randombytes_buf(nonce, size_t(kNonceBytes));
    const QByteArray& associated = place.associated();
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        nonce + kNonceBytes, nullptr, bytesOf(plain), quint64(plain.size()), bytesOf(associated),
        quint64(associated.size()), nullptr, nonce, key.bytes());
    return sealed;
}

Result<QByteArray> Sealer::unseal(const DataKey& key, const QByteArray& sealed, const Place& place)
{
    std::optional<QByteArray> plain;
    if (sealed.startsWith(kForm)) {
        plain = decrypt(key, QByteArrayView(sealed).sliced(1), place.associated());
    }
    if (!plain && key.oldForm() == DataKey::OldForm::Accept) {
        plain = decrypt(key, sealed, place.column());
    }
    if (!plain) {
        return fail(ErrorCode::Corrupt, QStringLiteral("%1: a sealed value does not open here")
                                            .arg(QLatin1StringView(place.column())));
    }
    return *plain;
}

QByteArray Sealer::sealForEstate(const QByteArray& plain, const Place& place) const
{
    return seal(m_estateKey, plain, place);
}

Result<QByteArray> Sealer::unsealForEstate(const QByteArray& sealed, const Place& place) const
{
    Result<QByteArray> plain = unseal(m_estateKey, sealed, place);
    return !plain && m_previous ? unseal(*m_previous, sealed, place) : plain;
}

QString Sealer::keyId() const
{
    return keyIdOf(m_estateKey);
}

QString keyIdOf(const DataKey& estateKey)
{
    static const QByteArray subject = QByteArrayLiteral("gatehouse estate key id");
    constexpr qsizetype kIdBytes = 16;  // the least that BLAKE2b gives here
    constexpr qsizetype kShownBytes = 8;
    QByteArray hash(kIdBytes, Qt::Uninitialized);
    crypto_generichash(bytesOf(hash), size_t(hash.size()), bytesOf(subject),
                       quint64(subject.size()), estateKey.bytes(), size_t(DataKey::kBytes));
    return QString::fromLatin1(hash.left(kShownBytes).toHex());
}

}  // namespace gatehouse::store
