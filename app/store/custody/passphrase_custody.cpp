#include "store/custody/passphrase_custody.h"

#include "store/custody/key_file.h"
#include "store/sealer.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

namespace gatehouse::store {

namespace {

constexpr qsizetype kMostFileBytes = 4096;
// A file that asks for more is not ours: it would hold up the start for minutes.
constexpr quint64 kMostOperations = 16;
constexpr quint64 kMostMemoryBytes = quint64(1024) * 1024 * 1024;

const Place& sealedPlace()
{
    static const Place place("estate.key", qint64(1));
    return place;
}

QByteArray base64(const QJsonObject& object, QLatin1StringView key)
{
    return QByteArray::fromBase64(object.value(key).toString().toLatin1());
}

Error damaged(const QString& file)
{
    return fail(
        ErrorCode::Corrupt,
        QStringLiteral("key file %1: is damaged; recover the key from its sheet").arg(file));
}

}  // namespace

PassphraseCustody::PassphraseCustody(QString file, Secret passphrase, PassphraseCost cost)
    : m_file(std::move(file)), m_passphrase(std::move(passphrase)), m_cost(cost)
{
}

Result<DataKey> PassphraseCustody::derive(const Parameters& parameters)
{
    if (m_derived && m_derivedSalt == parameters.salt) {
        return *m_derived;
    }
    const QByteArray& passphrase = m_passphrase.reveal();
    QByteArray bytes(DataKey::kBytes, '\0');
    const int outcome =
        sodium_init() < 0
            ? -1
            : crypto_pwhash(reinterpret_cast<unsigned char*>(bytes.data()), quint64(bytes.size()),
                            passphrase.constData(), quint64(passphrase.size()),
                            reinterpret_cast<const unsigned char*>(parameters.salt.constData()),
                            parameters.operations, size_t(parameters.memoryBytes),
                            crypto_pwhash_ALG_ARGON2ID13);
    const std::optional<DataKey> key = outcome == 0 ? DataKey::fromBytes(bytes) : std::nullopt;
    sodium_memzero(bytes.data(), size_t(bytes.size()));
    if (!key) {
        return fail(
            ErrorCode::Unavailable,
            QStringLiteral("the passphrase needs %1 MiB of free memory; close other programs")
                .arg(parameters.memoryBytes / 1024 / 1024));
    }
    m_derived = key;
    m_derivedSalt = parameters.salt;
    return *key;
}

Result<EstateKeys> PassphraseCustody::load()
{
    const Result<QByteArray> content = readPrivateFile(m_file, kMostFileBytes);
    if (!content) {
        return content.error();
    }
    const QJsonObject object = QJsonDocument::fromJson(content.value()).object();
    const Parameters parameters{
        .operations = quint64(object.value(QLatin1StringView("operations")).toInteger()),
        .memoryBytes = quint64(object.value(QLatin1StringView("memory_bytes")).toInteger()),
        .salt = base64(object, QLatin1StringView("salt"))};
    if (object.value(QLatin1StringView("kdf")).toString() != QLatin1StringView("argon2id13") ||
        parameters.salt.size() != crypto_pwhash_SALTBYTES ||
        parameters.operations > kMostOperations || parameters.memoryBytes > kMostMemoryBytes) {
        return damaged(m_file);
    }
    if (m_passphrase.isEmpty()) {
        return fail(ErrorCode::Denied, QStringLiteral("the estate key needs its passphrase"));
    }
    const Result<DataKey> key = derive(parameters);
    if (!key) {
        return key.error();
    }
    Result<QByteArray> plain =
        Sealer::unseal(*key, base64(object, QLatin1StringView("sealed")), sealedPlace());
    if (!plain) {
        return fail(ErrorCode::Denied, QStringLiteral("the passphrase is wrong"));
    }
    const auto keys = EstateKeys::fromBytes(plain.value());
    sodium_memzero(plain.value().data(), size_t(plain->size()));
    return keys ? Result<EstateKeys>(*keys) : Result<EstateKeys>(damaged(m_file));
}

Status PassphraseCustody::save(const EstateKeys& keys)
{
    if (QString::fromUtf8(m_passphrase.reveal()).size() < kLeastPassphrase) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("passphrase: use at least %1 characters; four or five words that "
                           "do not belong together are good")
                .arg(kLeastPassphrase));
    }
    const bool least = m_cost == PassphraseCost::Least;
    Parameters parameters{
        .operations = least ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_MODERATE,
        .memoryBytes = least ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_MODERATE,
        .salt = QByteArray(crypto_pwhash_SALTBYTES, '\0')};
    if (sodium_init() < 0) {
        return fail(ErrorCode::Internal, QStringLiteral("libsodium cannot be used"));
    }
    randombytes_buf(parameters.salt.data(), size_t(parameters.salt.size()));
    const Result<DataKey> key = derive(parameters);
    if (!key) {
        return key.error();
    }
    QByteArray plain = keys.toBytes();
    const QByteArray sealed = Sealer::seal(*key, plain, sealedPlace());
    sodium_memzero(plain.data(), size_t(plain.size()));
    const QJsonObject object{
        {QStringLiteral("kdf"), QStringLiteral("argon2id13")},
        {QStringLiteral("operations"), qint64(parameters.operations)},
        {QStringLiteral("memory_bytes"), qint64(parameters.memoryBytes)},
        {QStringLiteral("salt"), QString::fromLatin1(parameters.salt.toBase64())},
        {QStringLiteral("sealed"), QString::fromLatin1(sealed.toBase64())}};
    return writePrivateFile(m_file, QJsonDocument(object).toJson());
}

Status PassphraseCustody::destroy()
{
    return destroyPrivateFile(m_file);
}

}  // namespace gatehouse::store
