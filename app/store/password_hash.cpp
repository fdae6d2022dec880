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
    // Made once from random bytes that are forgotten at once.
    static const QString hash = [] {
        QByteArray random(crypto_pwhash_SALTBYTES, Qt::Uninitialized);
        randombytes_buf(random.data(), size_t(random.size()));
        const Result<QString> made = hashPassword(Secret(random));
        return made ? made.value() : QString();
    }();
    return hash;
}

}  // namespace gatehouse::store
