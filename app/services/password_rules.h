// What a new password must be: long, and none that is guessed first. Old passwords keep working.
#pragma once

#include "base/error.h"
#include "base/secret.h"

#include <QString>

#include <optional>

namespace gatehouse::services {

constexpr int kShortestPassword = 12;
constexpr int kLongestPassword = 256;
constexpr int kLongestUserName = 32;

/// Invalid, "password: ...", naming the rule; nothing when it will do. Length, what is known to be
/// bad, and the user's own name are judged; kinds of characters are not, which is what NIST SP
/// 800-63B advises. Any thread; pure.
std::optional<Error> judgePassword(const Secret& password, const QString& userName);

/// Invalid, "name: ...": 1-32 letters, digits, '-', '_' or Chinese characters. Any thread; pure.
std::optional<Error> judgeUserName(const QString& name);

}  // namespace gatehouse::services
