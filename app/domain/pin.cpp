#include "domain/pin.h"

#include <QSet>

#include <algorithm>

namespace gatehouse {

namespace {

constexpr qsizetype kFewestDigits = 6;
constexpr qsizetype kMostDigits = 8;
constexpr qsizetype kFewestKinds = 3;

bool stepsBy(const QString& digits, int step)
{
    return std::ranges::adjacent_find(digits, [step](QChar a, QChar b) {
               return b.unicode() - a.unicode() != step;
           }) == digits.end();
}

bool repeatsItself(const QString& digits)
{
    const qsizetype half = digits.size() / 2;
    return digits.size() % 2 == 0 && digits.left(half) == digits.mid(half);
}

}  // namespace

Result<QString> parsePin(const QString& text)
{
    const QString digits = text.trimmed();
    const bool onlyDigits =
        std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!onlyDigits || digits.size() < kFewestDigits || digits.size() > kMostDigits) {
        return fail(ErrorCode::Invalid, QStringLiteral("pin: must be 6 to 8 digits"));
    }
    const QSet<QChar> kinds(digits.begin(), digits.end());
    if (kinds.size() < kFewestKinds || stepsBy(digits, 1) || stepsBy(digits, -1) ||
        repeatsItself(digits)) {
        return fail(ErrorCode::Invalid, QStringLiteral("pin: is too easy to guess"));
    }
    return digits;
}

}  // namespace gatehouse
