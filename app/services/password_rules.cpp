#include "services/password_rules.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace gatehouse::services {

namespace {

/// What people guess first, and what rows of keys spell. A password may contain it, but what stands
/// beside it has to carry the password by itself.
constexpr std::array kKnownParts{
    "1234567890", "123456789",     "12345678", "1234567",  "123456",    "12345",     "1234",
    "0987654321", "987654321",     "87654321", "7654321",  "654321",    "54321",     "4321",
    "qwertyuiop", "qwertyuio",     "qwertyui", "qwerty",   "qwert",     "asdfghjkl", "asdfgh",
    "asdf",       "zxcvbnm",       "zxcvbn",   "zxcv",     "1qaz2wsx",  "1qaz",      "2wsx",
    "3edc",       "qazwsx",        "abcdefgh", "abcdef",   "abcd",      "abc",       "password",
    "passw0rd",   "p@ssw0rd",      "p@ssword", "passwd",   "mima",      "letmein",   "welcome",
    "admin",      "administrator", "root",     "user",     "guest",     "test",      "changeme",
    "default",    "secret",        "master",   "iloveyou", "woaini",    "5201314",   "1314520",
    "520",        "1314",          "888888",   "666666",   "gatehouse", "security",  "guard",
    "manager",    "police",        "baoan",    "menwei",   "wuye",      "menjin",    "monkey",
    "dragon",     "sunshine",      "princess", "football", "baseball",  "superman",  "batman",
};
constexpr int kLeastBesideKnown = 6;
constexpr int kLeastDistinct = 5;
constexpr int kShortestNameThatCounts = 3;

QString withoutKnownParts(QString text, const QString& name)
{
    if (name.size() >= kShortestNameThatCounts) {
        QString reversed = name;
        std::ranges::reverse(reversed);
        text.remove(name).remove(reversed);
    }
    for (const char* part : kKnownParts) {
        text.remove(QLatin1String(part));
    }
    return text;
}

/// "abcabcabcabc" has the strength of "abc".
bool isRepetition(const QString& text)
{
    for (qsizetype block = 1; block <= text.size() / 2; ++block) {
        const QString one = text.left(block);
        if (text == one.repeated(text.size() / block) + one.left(text.size() % block)) {
            return true;
        }
    }
    return false;
}

/// "456789012345" or "fedcba": each character is the neighbour of the one before.
bool isRun(const QString& text)
{
    const auto neighbours = [&text](int by) {
        for (qsizetype i = 1; i < text.size(); ++i) {
            const int step = text[i].unicode() - text[i - 1].unicode();
            const bool wraps = (text[i - 1] == u'9' && text[i] == u'0' && by > 0) ||
                               (text[i - 1] == u'0' && text[i] == u'9' && by < 0);
            if (step != by && !wraps) {
                return false;
            }
        }
        return true;
    };
    return neighbours(1) || neighbours(-1);
}

}  // namespace

std::optional<Error> judgePassword(const Secret& password, const QString& userName)
{
    QString text = QString::fromUtf8(password.reveal());
    if (text.size() < kShortestPassword || text.size() > kLongestPassword) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("password: must have at least %1 characters, at most %2")
                        .arg(kShortestPassword)
                        .arg(kLongestPassword));
    }
    text = text.toLower();
    const QSet<QChar> distinct(text.cbegin(), text.cend());
    const bool guessable = distinct.size() < kLeastDistinct || isRepetition(text) || isRun(text) ||
                           withoutKnownParts(text, userName.toLower()).size() < kLeastBesideKnown;
    if (guessable) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("password: is easily guessed; three or four words that have "
                                   "nothing to do with each other are better"));
    }
    return std::nullopt;
}

std::optional<Error> judgeUserName(const QString& name)
{
    const bool letters = std::ranges::all_of(
        name, [](QChar c) { return c == u'-' || c == u'_' || c.isLetterOrNumber(); });
    if (name.isEmpty() || name.size() > kLongestUserName || !letters) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("name: must be 1 to %1 letters, digits, '-' or '_'")
                        .arg(kLongestUserName));
    }
    return std::nullopt;
}

}  // namespace gatehouse::services
