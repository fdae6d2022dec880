// One-time codes by time (RFC 6238: SHA-1, 6 digits, 30 s) and the recovery codes for a lost
// device. Any thread; pure but for the random ones.
#pragma once

#include "base/clock.h"
#include "base/secret.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse::services {

constexpr std::chrono::seconds kCodeStep{30};
constexpr int kCodeDigits = 6;
constexpr int kRecoveryCodes = 8;

/// 20 random bytes, as RFC 4226 recommends.
Secret newCodeSecret();
/// As an authenticator takes it by hand: base 32 without padding, in groups of four.
QString spelledSecret(const Secret& secret);
/// What an authenticator reads from a QR picture.
QString authenticatorUri(const Secret& secret, const QString& user, const QString& issuer);

/// The time step that the code belongs to: now, one before or one after (clocks differ), and later
/// than `lastStep`, because a code that was overheard must not work again. Nothing when it fits
/// none.
std::optional<qint64> matchingStep(const Secret& secret, const QString& code, UtcTime now,
                                   qint64 lastStep);
/// What an authenticator shows at that time; for tests and tools.
QString codeAt(const Secret& secret, UtcTime at);

/// 80 random bits each, "abcd-efgh-jkmn-pqrs".
QStringList newRecoveryCodes();
/// For who signs in for the first time: like one recovery code.
QString newFirstPassword();
/// Of the code as typed: case, blanks and hyphens do not matter.
QByteArray recoveryHash(const QString& code);

}  // namespace gatehouse::services
