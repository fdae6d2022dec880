// A number that a resident types at a door, after the person's number in the register.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>

#include <optional>

namespace gatehouse {

/// So many wrong ones in a row lock it until a manager sets it anew.
constexpr int kPinFailures = 5;

/// Invalid, beginning with "pin:", unless it is 6 to 8 digits, of at least three kinds, and neither
/// counts up nor down nor repeats its first half.
Result<QString> parsePin(const QString& text);

struct PinState
{
    bool isSet = false;
    std::optional<UtcTime> setAt = {};
    std::optional<UtcTime> lockedAt = {};
};

enum class PinVerdict
{
    Right = 1,
    Wrong,
    LockedNow,  // this was one wrong too many
    Locked,     // since earlier; nothing was compared
    NotSet
};

}  // namespace gatehouse
