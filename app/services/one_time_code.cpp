#include "services/one_time_code.h"

#include <QUrl>
#include <QUrlQuery>

#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <ctime>

namespace gatehouse::services {

namespace {

constexpr int kSecretBytes = 20;
constexpr int kRecoveryBytes = 10;
constexpr int kGroup = 4;

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(count));
    return bytes;
}

QString base32(const QByteArray& bytes)
{
    char* text = nullptr;
    size_t length = 0;
    if (oath_base32_encode(bytes.constData(), size_t(bytes.size()), &text, &length) != OATH_OK) {
        return {};
    }
    QString spelled = QString::fromLatin1(text, qsizetype(length));
    sodium_memzero(text, length);
    free(text);
    return spelled.remove(u'=');
}

QString inGroups(const QString& text, QChar between)
{
    QString grouped;
    for (qsizetype i = 0; i < text.size(); i += kGroup) {
        grouped += (i > 0 ? QString(between) : QString()) + text.mid(i, kGroup);
    }
    return grouped;
}

qint64 stepAt(UtcTime at)
{
    return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()) / kCodeStep;
}

QByteArray codeOfStep(const Secret& secret, qint64 step)
{
    // Of digits and the closing zero.
    std::array<char, kCodeDigits + 1> code{};
    const time_t when = time_t(step * kCodeStep.count());
    const int made =
        oath_totp_generate(secret.reveal().constData(), size_t(secret.reveal().size()), when,
                           unsigned(kCodeStep.count()), 0, kCodeDigits, code.data());
    return made == OATH_OK ? QByteArray(code.data(), kCodeDigits) : QByteArray();
}

}  // namespace

Secret newCodeSecret()
{
    return Secret(randomBytes(kSecretBytes));
}

QString spelledSecret(const Secret& secret)
{
    return inGroups(base32(secret.reveal()), u' ');
}

QString authenticatorUri(const Secret& secret, const QString& user, const QString& issuer)
{
    QUrl uri;
    uri.setScheme(QStringLiteral("otpauth"));
    uri.setHost(QStringLiteral("totp"));
    uri.setPath(u'/' + issuer + u':' + user);
    uri.setQuery(QUrlQuery{{QStringLiteral("secret"), base32(secret.reveal())},
                           {QStringLiteral("issuer"), issuer},
                           {QStringLiteral("digits"), QString::number(kCodeDigits)},
                           {QStringLiteral("period"), QString::number(kCodeStep.count())}});
    return QString::fromLatin1(uri.toEncoded());
}

std::optional<qint64> matchingStep(const Secret& secret, const QString& code, UtcTime now,
                                   qint64 lastStep)
{
    const QByteArray typed = QString(code).remove(u' ').toLatin1();
    if (typed.size() != kCodeDigits) {
        return std::nullopt;
    }
    for (const qint64 step : {stepAt(now), stepAt(now) - 1, stepAt(now) + 1}) {
        const QByteArray expected = codeOfStep(secret, step);
        if (step > lastStep && expected.size() == kCodeDigits &&
            sodium_memcmp(expected.constData(), typed.constData(), kCodeDigits) == 0) {
            return step;
        }
    }
    return std::nullopt;
}

QString codeAt(const Secret& secret, UtcTime at)
{
    return QString::fromLatin1(codeOfStep(secret, stepAt(at)));
}

QString newFirstPassword()
{
    return inGroups(base32(randomBytes(kRecoveryBytes)).toLower(), u'-');
}

QStringList newRecoveryCodes()
{
    QStringList codes;
    for (int i = 0; i < kRecoveryCodes; ++i) {
        codes << newFirstPassword();
    }
    return codes;
}

QByteArray recoveryHash(const QString& code)
{
    const QByteArray plain = QString(code).remove(u'-').remove(u' ').toLower().toUtf8();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), size_t(hash.size()),
                       reinterpret_cast<const unsigned char*>(plain.constData()),
                       quint64(plain.size()), nullptr, 0);
    return hash;
}

}  // namespace gatehouse::services
