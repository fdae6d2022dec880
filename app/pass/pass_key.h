// Signing and checking of visitors' passes and of lists of revoked ones: Ed25519 by libsodium.
// Checking needs the public key alone, so that a reader at a gate without a network can do it; that
// is why this room knows no store.
#pragma once

#include "base/secret.h"
#include "domain/visitor_pass.h"

#include <QByteArrayList>

#include <span>

namespace gatehouse::pass {

/// Any thread.
class SigningKey
{
public:
    static SigningKey generate();
    /// Invalid when it is not what secret() gave.
    static Result<SigningKey> fromSecret(const Secret& secret);

    const QByteArray& publicKey() const { return m_public; }
    QByteArray keyId() const;
    /// 64 bytes; keep them sealed.
    const Secret& secret() const { return m_secret; }

    /// The text of a pass; claims.keyId is set here. Invalid when a claim does not fit.
    Result<QByteArray> sign(PassClaims claims) const;
    QByteArray signBytes(const QByteArray& domain, const QByteArray& bytes) const;

private:
    SigningKey(Secret secret, QByteArray publicKey);
    Secret m_secret;
    QByteArray m_public;
};

QByteArray newPassId();
/// What the book and lists of revoked passes keep instead of the id: 32 bytes, BLAKE2b.
QByteArray passIdHash(const QByteArray& passId);
/// The first bytes of the key's hash: tells which key to check with, proves nothing.
QByteArray keyIdOf(const QByteArray& publicKey);

struct CheckedPass
{
    PassVerdict verdict = PassVerdict::NotAPass;  ///< Good: the signature fits
    PassClaims claims;                            ///< for Good alone
};

/// Looks at format and signature; times and doors are judge()'s.
CheckedPass checkSignature(QByteArrayView text, std::span<const QByteArray> publicKeys);

/// Files that leave the desk for readers: lines of text.
QByteArray publicKeyFile(std::span<const QByteArray> publicKeys);
/// Invalid when a line is not a key, or there is none.
Result<QByteArrayList> readPublicKeyFile(const QByteArray& file);
QByteArray revocationFile(const SigningKey& key, std::span<const QByteArray> idHashes,
                          UtcTime made);

struct Revocations
{
    UtcTime made{};
    QByteArrayList idHashes;
};
/// Invalid when it is damaged, and when none of the keys signed it.
Result<Revocations> readRevocationFile(const QByteArray& file,
                                       std::span<const QByteArray> publicKeys);

}  // namespace gatehouse::pass
