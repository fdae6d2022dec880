#include "pass/pass_key.h"

#include <sodium.h>

#include <algorithm>

namespace gatehouse::pass {

namespace {

static_assert(kPassSignatureBytes == crypto_sign_BYTES);

// What is signed begins with what it is, so that a list can never be taken for a pass.
const QByteArray kPassDomain = QByteArrayLiteral("gatehouse pass 1\n");
const QByteArray kRevocationDomain = QByteArrayLiteral("gatehouse revocations 1\n");
const QByteArray kKeyFileHead = QByteArrayLiteral("gatehouse-pass-keys 1");
const QByteArray kRevocationHead = QByteArrayLiteral("gatehouse-pass-revocations 1");
const QByteArray kMade = QByteArrayLiteral("made ");
const QByteArray kSignature = QByteArrayLiteral("signature ");
constexpr int kHashBytes = 32;

void needSodium()
{
    // Safe to call from any thread and more than once.
    static const bool ready = sodium_init() >= 0;
    if (!ready) {
        qFatal("libsodium does not start");
    }
}

const unsigned char* bytesOf(const QByteArray& data)
{
    return reinterpret_cast<const unsigned char*>(data.constData());
}

unsigned char* bytesOf(QByteArray& data)
{
    return reinterpret_cast<unsigned char*>(data.data());
}

QByteArray hashOf(const QByteArray& bytes)
{
    needSodium();
    QByteArray hash(kHashBytes, Qt::Uninitialized);
    crypto_generichash(bytesOf(hash), size_t(kHashBytes), bytesOf(bytes), quint64(bytes.size()),
                       nullptr, 0);
    return hash;
}

bool fits(const QByteArray& domain, const QByteArray& bytes, const QByteArray& signature,
          const QByteArray& publicKey)
{
    needSodium();
    const QByteArray message = domain + bytes;
    return signature.size() == kPassSignatureBytes &&
           publicKey.size() == qsizetype(crypto_sign_PUBLICKEYBYTES) &&
           crypto_sign_verify_detached(bytesOf(signature), bytesOf(message),
                                       quint64(message.size()), bytesOf(publicKey)) == 0;
}

/// Hexadecimal digits of exactly `size` bytes, or nothing.
std::optional<QByteArray> fromHex(const QByteArray& text, qsizetype size)
{
    const QByteArray bytes = QByteArray::fromHex(text);
    return bytes.size() == size && bytes.toHex() == text ? std::optional(bytes) : std::nullopt;
}

Error damaged(const char* what)
{
    return fail(ErrorCode::Invalid, QString::fromLatin1(what));
}

}  // namespace

SigningKey::SigningKey(Secret secret, QByteArray publicKey)
    : m_secret(std::move(secret)), m_public(std::move(publicKey))
{
}

SigningKey SigningKey::generate()
{
    needSodium();
    QByteArray publicKey(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized);
    QByteArray secret(crypto_sign_SECRETKEYBYTES, Qt::Uninitialized);
    crypto_sign_keypair(bytesOf(publicKey), bytesOf(secret));
    SigningKey key(Secret(secret), publicKey);
    sodium_memzero(secret.data(), size_t(secret.size()));
    return key;
}

Result<SigningKey> SigningKey::fromSecret(const Secret& secret)
{
    needSodium();
    if (secret.reveal().size() != qsizetype(crypto_sign_SECRETKEYBYTES)) {
        return damaged("a signing key has the wrong size");
    }
    QByteArray publicKey(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized);
    crypto_sign_ed25519_sk_to_pk(bytesOf(publicKey), bytesOf(secret.reveal()));
    return SigningKey(secret, publicKey);
}

QByteArray SigningKey::keyId() const
{
    return keyIdOf(m_public);
}

QByteArray SigningKey::signBytes(const QByteArray& domain, const QByteArray& bytes) const
{
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    const QByteArray message = domain + bytes;
    crypto_sign_detached(bytesOf(signature), nullptr, bytesOf(message), quint64(message.size()),
                         bytesOf(m_secret.reveal()));
    return signature;
}

Result<QByteArray> SigningKey::sign(PassClaims claims) const
{
    claims.keyId = keyId();
    const Result<QByteArray> bytes = encodeClaims(claims);
    if (!bytes) {
        return bytes.error();
    }
    return passText(*bytes, signBytes(kPassDomain, *bytes));
}

QByteArray newPassId()
{
    needSodium();
    QByteArray id(kPassIdBytes, Qt::Uninitialized);
    randombytes_buf(id.data(), size_t(id.size()));
    return id;
}

QByteArray passIdHash(const QByteArray& passId)
{
    return hashOf(passId);
}

QByteArray keyIdOf(const QByteArray& publicKey)
{
    return hashOf(publicKey).first(kPassKeyIdBytes);
}

CheckedPass checkSignature(QByteArrayView text, std::span<const QByteArray> publicKeys)
{
    const Result<ParsedPass> parsed = parseVisitorPass(text);
    if (!parsed) {
        return {PassVerdict::NotAPass, {}};
    }
    bool known = false;
    for (const QByteArray& key : publicKeys) {
        if (keyIdOf(key) != parsed->claims.keyId) {
            continue;
        }
        known = true;
        if (fits(kPassDomain, parsed->signedBytes, parsed->signature, key)) {
            return {PassVerdict::Good, parsed->claims};
        }
    }
    return {known ? PassVerdict::Forged : PassVerdict::ForeignKey, {}};
}

QByteArray publicKeyFile(std::span<const QByteArray> publicKeys)
{
    QByteArray file = kKeyFileHead + '\n';
    for (const QByteArray& key : publicKeys) {
        file += key.toHex() + '\n';
    }
    return file;
}

Result<QByteArrayList> readPublicKeyFile(const QByteArray& file)
{
    QByteArrayList lines = file.split('\n');
    if (lines.takeFirst() != kKeyFileHead) {
        return damaged("this is not a file of pass keys");
    }
    QByteArrayList keys;
    for (const QByteArray& line : std::as_const(lines)) {
        if (line.isEmpty()) {
            continue;
        }
        const auto key = fromHex(line, crypto_sign_PUBLICKEYBYTES);
        if (!key) {
            return damaged("a line of the file of pass keys is not a key");
        }
        keys.append(*key);
    }
    if (keys.isEmpty()) {
        return damaged("the file of pass keys has no key");
    }
    return keys;
}

QByteArray revocationFile(const SigningKey& key, std::span<const QByteArray> idHashes, UtcTime made)
{
    QByteArray body = kRevocationHead + '\n' + kMade + QByteArray::number(toMs(made)) + '\n';
    for (const QByteArray& hash : idHashes) {
        body += hash.toHex() + '\n';
    }
    return body + kSignature + key.signBytes(kRevocationDomain, body).toHex() + '\n';
}

Result<Revocations> readRevocationFile(const QByteArray& file,
                                       std::span<const QByteArray> publicKeys)
{
    const qsizetype at = file.lastIndexOf(kSignature);
    if (!file.startsWith(kRevocationHead) || at < 0 || !file.endsWith('\n')) {
        return damaged("this is not a list of revoked passes");
    }
    const QByteArray body = file.first(at);
    const auto signature =
        fromHex(file.sliced(at + kSignature.size(), file.size() - at - kSignature.size() - 1),
                kPassSignatureBytes);
    const bool trusted = signature && std::ranges::any_of(publicKeys, [&](const QByteArray& key) {
                             return fits(kRevocationDomain, body, *signature, key);
                         });
    if (!trusted) {
        return damaged("the list of revoked passes is not signed by a key that is known here");
    }
    // From here on it is what the desk wrote.
    QByteArrayList lines = body.split('\n');
    Revocations revocations;
    for (const QByteArray& line : std::as_const(lines)) {
        if (line.startsWith(kMade)) {
            revocations.made = fromMs(line.mid(kMade.size()).toLongLong());
        } else if (const auto hash = fromHex(line, kHashBytes)) {
            revocations.idHashes.append(*hash);
        }
    }
    return revocations;
}

}  // namespace gatehouse::pass
