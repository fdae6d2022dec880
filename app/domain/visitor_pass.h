// The bytes of a visitor's pass: what a QR code carries and a reader without a network can judge.
// Nothing personal is in them. Layout, widths and what a copy of a pass can do:
// docs/design/visitor_pass.md. No cryptography here (app/pass has it) and no I/O; any thread; pure.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/ids.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace gatehouse {

constexpr int kPassIdBytes = 16;
constexpr int kPassKeyIdBytes = 4;
constexpr int kPassSignatureBytes = 64;  ///< Ed25519
constexpr int kMostPassDoors = 32;
constexpr int kMostPassUses = 255;
constexpr qint64 kGreatestPassDoor = 65535;
/// A pass that is copied is of use for this long at most.
constexpr std::chrono::days kLongestPass{31};

struct PassClaims
{
    QByteArray id;        ///< kPassIdBytes random bytes
    QByteArray keyId;     ///< kPassKeyIdBytes: which of the estate's keys signed
    UtcTime notBefore{};  ///< whole seconds
    UtcTime notAfter{};   ///< exclusive; whole seconds
    int uses = 1;
    std::vector<DoorId> doors;  ///< ascending
};

struct ParsedPass
{
    PassClaims claims;
    QByteArray signedBytes;  ///< what the signature covers
    QByteArray signature;
};

/// The bytes that are signed. Invalid, naming the field, when a claim does not fit its width.
Result<QByteArray> encodeClaims(const PassClaims& claims);
/// Prefix and base32: characters that every scanner types on every keyboard, one spelling a pass.
QByteArray passText(const QByteArray& signedBytes, const QByteArray& signature);
/// Takes apart what a scanner typed. Invalid for everything but the one spelling of a whole pass:
/// no byte too many, no field out of its range. The signature is not looked at.
Result<ParsedPass> parseVisitorPass(QByteArrayView text);

enum class PassVerdict
{
    Good = 1,
    NotAPass,    // not this format, or cut off
    ForeignKey,  // no key that is known here signed it: another estate's
    Forged,      // the signature does not fit
    TooEarly,
    Expired,
    WrongDoor,
    OutsideHours,  // a recurring visitor's other day or hour
    Revoked,
    UsedUp,
    Unknown  // signed with this estate's key, but not in its book
};
QString passVerdictName(PassVerdict verdict);

/// What the claims alone say: time and, when one is named, door.
PassVerdict judge(const PassClaims& claims, std::optional<DoorId> door, UtcTime now);

}  // namespace gatehouse
