#include "store/password_hash.h"

#include <sodium.h>

#include <array>

namespace gatehouse::store {

Result<QString> hashPassword(const Secret& password)
{
    std::array<char, crypto_pwhash_STRBYTES> encoded{};
    const QByteArray& bytes = password.reveal();
    const int outcome = sodium_init() < 0 ? -1
                                          : crypto_pwhash_str(encoded.data(), bytes.constData(),
                                                              quint64(bytes.size()),
                                                              crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                              crypto_pwhash_MEMLIMIT_INTERACTIVE);
    if (outcome != 0) {
        return fail(ErrorCode::Internal, QStringLiteral("no memory to hash a password"));
    }
    return QString::fromLatin1(encoded.data());
}

bool passwordFits(const QString& hash, const Secret& password)
{
    const QByteArray encoded = hash.toLatin1();
    const QByteArray& bytes = password.reveal();
    return sodium_init() >= 0 && crypto_pwhash_str_verify(encoded.constData(), bytes.constData(),
                                                          quint64(bytes.size())) == 0;
}

QString hashOfNobody()
{
    // Of 32 random bytes that were forgotten; of the same cost as those that hashPassword() makes.
    return QStringLiteral(
        "$argon2id$v=19$m=65536,t=2,p=1$kWhWRB01DYXIwzzGs"
        "PIepg$V4c3zSI7b4YSKQiNDE09prwrwVd/pWpSzKiNJyFU5Ds");
}

}  // namespace gatehouse::store
