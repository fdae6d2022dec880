#include "store/custody/key_sheet.h"

#include <QRegularExpression>

#include <sodium.h>

#include <array>

namespace gatehouse::store {

namespace {

// Crockford's base 32: no letter looks like a digit.
constexpr char kDigits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kBitsPerDigit = 5;
constexpr int kLines = 8;
constexpr int kKeyBytesPerLine = 4;
constexpr int kBytesPerLine = kKeyBytesPerLine + 1;
constexpr int kDigitsPerLine = kBytesPerLine * 8 / kBitsPerDigit;

unsigned char checkOf(int line, const unsigned char* bytes)
{
    std::array<unsigned char, kBytesPerLine> subject{};
    subject[0] = static_cast<unsigned char>(line);
    std::copy_n(bytes, kKeyBytesPerLine, subject.begin() + 1);
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
    crypto_generichash(hash.data(), hash.size(), subject.data(), subject.size(), nullptr, 0);
    sodium_memzero(subject.data(), subject.size());
    return hash[0];
}

int digitOf(QChar character)
{
    const char upper = character.toUpper().toLatin1();
    const char meant = upper == 'O' ? '0' : (upper == 'I' || upper == 'L') ? '1' : upper;
    const char* const found = meant == '\0' ? nullptr : std::strchr(kDigits, meant);
    return found ? int(found - kDigits) : -1;
}

/// The four bytes of a line; nothing when a digit or the check is wrong.
std::optional<std::array<unsigned char, kKeyBytesPerLine>> bytesOfLine(int line,
                                                                       const QString& digits)
{
    quint64 bits = 0;
    for (const QChar character : digits) {
        const int digit = digitOf(character);
        if (digit < 0) {
            return std::nullopt;
        }
        bits = bits << kBitsPerDigit | quint64(digit);
    }
    std::array<unsigned char, kKeyBytesPerLine> bytes{};
    for (int i = 0; i < kKeyBytesPerLine; ++i) {
        bytes[size_t(i)] = static_cast<unsigned char>(bits >> (8 * (kKeyBytesPerLine - i)));
    }
    return checkOf(line, bytes.data()) == static_cast<unsigned char>(bits) ? std::optional(bytes)
                                                                           : std::nullopt;
}

}  // namespace

QStringList sheetLines(const DataKey& key)
{
    QStringList lines;
    for (int line = 1; line <= kLines; ++line) {
        const unsigned char* const bytes = key.bytes() + (line - 1) * kKeyBytesPerLine;
        quint64 bits = 0;
        for (int i = 0; i < kKeyBytesPerLine; ++i) {
            bits = bits << 8 | bytes[i];
        }
        bits = bits << 8 | checkOf(line, bytes);
        QString digits;
        for (int i = kDigitsPerLine - 1; i >= 0; --i) {
            digits += QLatin1Char(kDigits[(bits >> (i * kBitsPerDigit)) & 0x1f]);
        }
        lines << QStringLiteral("%1: %2-%3").arg(line).arg(digits.left(4), digits.mid(4));
    }
    return lines;
}

Result<DataKey> keyFromSheet(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*([1-8])\\s*[:.]\\s*([0-9A-Za-z]{4})\\s*[- ]\\s*([0-9A-Za-z]{4})\\s*$"),
        QRegularExpression::MultilineOption);
    QByteArray key(DataKey::kBytes, '\0');
    std::array<bool, kLines> there{};
    auto match = pattern.globalMatch(text);
    while (match.hasNext()) {
        const QRegularExpressionMatch line = match.next();
        const int number = line.captured(1).toInt();
        const auto bytes = bytesOfLine(number, line.captured(2) + line.captured(3));
        if (!bytes) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("line %1 of the recovery sheet is not right; compare it "
                                       "with the paper, digit by digit")
                            .arg(number));
        }
        std::ranges::copy(*bytes, key.data() + (number - 1) * kKeyBytesPerLine);
        there[size_t(number - 1)] = true;
    }
    for (int line = 1; line <= kLines; ++line) {
        if (!there[size_t(line - 1)]) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("line %1 of the recovery sheet is missing").arg(line));
        }
    }
    const auto found = DataKey::fromBytes(key);
    sodium_memzero(key.data(), size_t(key.size()));
    return *found;
}

}  // namespace gatehouse::store
