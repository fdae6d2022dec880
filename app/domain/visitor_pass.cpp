#include "domain/visitor_pass.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace gatehouse {

namespace {

constexpr char kVersion = 1;
const QByteArray kPrefix = QByteArrayLiteral("GH1-");
const QByteArray kAlphabet = QByteArrayLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");  // RFC 4648
constexpr int kDigitBits = 5;
constexpr int kByteBits = 8;

constexpr qsizetype kIdAt = 1 + kPassKeyIdBytes;
constexpr qsizetype kNotBeforeAt = kIdAt + kPassIdBytes;
constexpr qsizetype kNotAfterAt = kNotBeforeAt + 4;
constexpr qsizetype kUsesAt = kNotAfterAt + 4;
constexpr qsizetype kDoorCountAt = kUsesAt + 1;
constexpr qsizetype kDoorsAt = kDoorCountAt + 1;
constexpr qsizetype kDoorBytes = 2;
constexpr qsizetype kMostBytes = kDoorsAt + kMostPassDoors * kDoorBytes + kPassSignatureBytes;

Error notAPass(const char* why)
{
    return fail(ErrorCode::Invalid, QStringLiteral("pass: %1").arg(QLatin1String(why)));
}

QByteArray base32(const QByteArray& bytes)
{
    QByteArray text;
    unsigned buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << kByteBits) | static_cast<unsigned char>(byte);
        bits += kByteBits;
        while (bits >= kDigitBits) {
            bits -= kDigitBits;
            text.append(kAlphabet[qsizetype((buffer >> bits) & 31U)]);
        }
        buffer &= (1U << bits) - 1U;
    }
    if (bits > 0) {
        text.append(kAlphabet[qsizetype((buffer << (kDigitBits - bits)) & 31U)]);
    }
    return text;
}

/// Nothing for a foreign character, and for bits that no encoder leaves behind.
std::optional<QByteArray> fromBase32(QByteArrayView text)
{
    QByteArray bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (const char character : text) {
        const qsizetype digit = kAlphabet.indexOf(character);
        if (digit < 0) {
            return std::nullopt;
        }
        buffer = (buffer << kDigitBits) | unsigned(digit);
        bits += kDigitBits;
        if (bits >= kByteBits) {
            bits -= kByteBits;
            bytes.append(char((buffer >> bits) & 255U));
            buffer &= (1U << bits) - 1U;
        }
    }
    // A whole digit left over, or a bit in it: another spelling of the same bytes.
    if (bits >= kDigitBits || buffer != 0) {
        return std::nullopt;
    }
    return bytes;
}

bool fitsSeconds(UtcTime time)
{
    const qint64 ms = toMs(time);
    return ms >= 0 && ms % 1000 == 0 && ms / 1000 <= std::numeric_limits<quint32>::max();
}

void appendSeconds(QByteArray& bytes, UtcTime time)
{
    const quint32 seconds = qToBigEndian(quint32(toMs(time) / 1000));
    bytes.append(reinterpret_cast<const char*>(&seconds), sizeof seconds);
}

UtcTime secondsAt(const QByteArray& bytes, qsizetype at)
{
    return fromMs(qint64(qFromBigEndian<quint32>(bytes.constData() + at)) * 1000);
}

/// A rule that the claims break, or null.
const char* flawIn(const PassClaims& claims)
{
    if (claims.id.size() != kPassIdBytes || claims.keyId.size() != kPassKeyIdBytes) {
        return "an id has the wrong size";
    }
    if (!fitsSeconds(claims.notBefore) || !fitsSeconds(claims.notAfter)) {
        return "a time is not in whole seconds of this century";
    }
    if (claims.notAfter <= claims.notBefore || claims.notAfter - claims.notBefore > kLongestPass) {
        return "the times are out of order or too far apart";
    }
    if (claims.uses < 1 || claims.uses > kMostPassUses) {
        return "the number of uses is out of range";
    }
    if (claims.doors.empty() || claims.doors.size() > size_t(kMostPassDoors)) {
        return "the number of doors is out of range";
    }
    // Strictly ascending: one set of doors has one spelling.
    for (size_t i = 0; i < claims.doors.size(); ++i) {
        const qint64 door = claims.doors[i].value();
        if (door < 1 || door > kGreatestPassDoor ||
            (i > 0 && door <= claims.doors[i - 1].value())) {
            return "the doors are out of range or out of order";
        }
    }
    return nullptr;
}

PassClaims claimsOf(const QByteArray& bytes, qsizetype doors)
{
    PassClaims claims;
    claims.keyId = bytes.mid(1, kPassKeyIdBytes);
    claims.id = bytes.mid(kIdAt, kPassIdBytes);
    claims.notBefore = secondsAt(bytes, kNotBeforeAt);
    claims.notAfter = secondsAt(bytes, kNotAfterAt);
    claims.uses = static_cast<unsigned char>(bytes[kUsesAt]);
    for (qsizetype i = 0; i < doors; ++i) {
        claims.doors.emplace_back(
            qFromBigEndian<quint16>(bytes.constData() + kDoorsAt + i * kDoorBytes));
    }
    return claims;
}

}  // namespace

Result<QByteArray> encodeClaims(const PassClaims& claims)
{
    if (const char* flaw = flawIn(claims)) {
        return notAPass(flaw);
    }
    QByteArray bytes;
    bytes.reserve(kMostBytes);
    bytes.append(kVersion).append(claims.keyId).append(claims.id);
    appendSeconds(bytes, claims.notBefore);
    appendSeconds(bytes, claims.notAfter);
    bytes.append(char(claims.uses)).append(char(claims.doors.size()));
    for (const DoorId door : claims.doors) {
        const quint16 value = qToBigEndian(quint16(door.value()));
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    return bytes;
}

QByteArray passText(const QByteArray& signedBytes, const QByteArray& signature)
{
    return kPrefix + base32(signedBytes + signature);
}

Result<ParsedPass> parseVisitorPass(QByteArrayView text)
{
    constexpr qsizetype kLongestText = 4 + (kMostBytes * kByteBits + kDigitBits - 1) / kDigitBits;
    if (text.size() > kLongestText) {
        return notAPass("too long");
    }
    // A keyboard with its caps lock on swaps all letters, never some.
    QByteArray spelling(text.data(), text.size());
    if (spelling == spelling.toLower()) {
        spelling = spelling.toUpper();
    }
    if (!spelling.startsWith(kPrefix)) {
        return notAPass("does not begin as a pass does");
    }
    const auto bytes = fromBase32(QByteArrayView(spelling).sliced(kPrefix.size()));
    if (!bytes) {
        return notAPass("contains characters that no pass has");
    }
    if (bytes->size() < kDoorsAt + kPassSignatureBytes) {
        return notAPass("is cut off");
    }
    if (bytes->front() != kVersion) {
        return notAPass("is of another version");
    }
    const qsizetype doors = static_cast<unsigned char>((*bytes)[kDoorCountAt]);
    const qsizetype signedSize = kDoorsAt + doors * kDoorBytes;
    if (bytes->size() != signedSize + kPassSignatureBytes) {
        return notAPass("its length does not fit its number of doors");
    }
    ParsedPass pass{claimsOf(*bytes, doors), bytes->first(signedSize),
                    bytes->last(kPassSignatureBytes)};
    if (const char* flaw = flawIn(pass.claims)) {
        return notAPass(flaw);
    }
    return pass;
}

QString passVerdictName(PassVerdict verdict)
{
    switch (verdict) {
        case PassVerdict::Good:
            return QStringLiteral("good");
        case PassVerdict::NotAPass:
            return QStringLiteral("not_a_pass");
        case PassVerdict::ForeignKey:
            return QStringLiteral("foreign_key");
        case PassVerdict::Forged:
            return QStringLiteral("forged");
        case PassVerdict::TooEarly:
            return QStringLiteral("too_early");
        case PassVerdict::Expired:
            return QStringLiteral("expired");
        case PassVerdict::WrongDoor:
            return QStringLiteral("wrong_door");
        case PassVerdict::OutsideHours:
            return QStringLiteral("outside_hours");
        case PassVerdict::Revoked:
            return QStringLiteral("revoked");
        case PassVerdict::UsedUp:
            return QStringLiteral("used_up");
        case PassVerdict::Unknown:
            return QStringLiteral("unknown");
    }
    return {};
}

PassVerdict judge(const PassClaims& claims, std::optional<DoorId> door, UtcTime now)
{
    if (now < claims.notBefore) {
        return PassVerdict::TooEarly;
    }
    if (now >= claims.notAfter) {
        return PassVerdict::Expired;
    }
    if (door && std::ranges::find(claims.doors, *door) == claims.doors.end()) {
        return PassVerdict::WrongDoor;
    }
    return PassVerdict::Good;
}

}  // namespace gatehouse
