#include "domain/document.h"

#include <QRegularExpression>

#include <algorithm>

namespace gatehouse {

namespace {

constexpr int kIdentityLength = 18;
constexpr int kIdentityDigits = 17;
constexpr int kBirthAt = 6;
constexpr int kBirthLength = 8;

/// The first two digits of a region: provinces, municipalities and autonomous regions.
constexpr std::array kMainland{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41,
                               42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65};
constexpr int kForeigner = 9;  // the first digit of the foreigner's card of 2023

Error invalid(const QString& why)
{
    return fail(ErrorCode::Invalid, QStringLiteral("document: %1").arg(why));
}

QString normalised(const QString& text)
{
    QString clean = text.normalized(QString::NormalizationForm_KC).toUpper();
    clean.removeIf([](QChar c) { return c.isSpace() || c == u'-' || c == u'\u2014'; });
    return clean;
}

std::optional<QDate> birthIn(QStringView number)
{
    const QDate date = QDate::fromString(number.mid(kBirthAt, kBirthLength).toString(),
                                         QStringLiteral("yyyyMMdd"));
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<Error> checkIdentityShape(const QString& number, QDate today)
{
    static const QRegularExpression shape(QStringLiteral("^[0-9]{17}[0-9X]$"));
    if (!shape.match(number).hasMatch()) {
        return invalid(QStringLiteral("must have 18 characters, digits with X at most at the end"));
    }
    constexpr int kEarliestYear = 1890;
    const auto birth = birthIn(number);
    if (!birth || birth->year() < kEarliestYear || *birth > today) {
        return invalid(QStringLiteral("contains no possible date of birth"));
    }
    if (identityCheckCharacter(QStringView(number).first(kIdentityDigits)) != number.back()) {
        return invalid(QStringLiteral("the check character does not fit; a digit is wrong"));
    }
    return std::nullopt;
}

std::optional<Error> checkRegion(DocumentKind kind, const QString& number)
{
    constexpr int kHongKong = 81;
    constexpr int kTaiwan = 83;
    const int region = QStringView(number).first(2).toInt();
    bool known = false;
    switch (kind) {
        case DocumentKind::ResidentIdentity:
            known = std::ranges::find(kMainland, region) != kMainland.end();
            break;
        case DocumentKind::ResidencePermit:
            known = region >= kHongKong && region <= kTaiwan;
            break;
        default:
            known = region / 10 == kForeigner;
            break;
    }
    return known
               ? std::nullopt
               : std::optional(invalid(QStringLiteral("begins with a region that does not exist")));
}

QRegularExpression patternOf(DocumentKind kind)
{
    switch (kind) {
        case DocumentKind::Passport:
            return QRegularExpression(QStringLiteral("^(?=.*[0-9])[A-Z0-9]{5,9}$"));
        case DocumentKind::HongKongMacauPermit:
            return QRegularExpression(QStringLiteral("^[HM][0-9]{8}([0-9]{2})?$"));
        case DocumentKind::TaiwanPermit:
            return QRegularExpression(QStringLiteral("^([0-9]{8}|[0-9]{10}[A-Z]?)$"));
        default:  // the foreigner's card of before 2023
            return QRegularExpression(QStringLiteral("^[A-Z]{3}[0-9]{12}$"));
    }
}

bool isBuiltLikeIdentity(DocumentKind kind, const QString& number)
{
    return kind == DocumentKind::ResidentIdentity || kind == DocumentKind::ResidencePermit ||
           (kind == DocumentKind::ForeignerPermanentResidence && number.size() == kIdentityLength);
}

}  // namespace

QString documentKindName(DocumentKind kind)
{
    switch (kind) {
        case DocumentKind::ResidentIdentity:
            return QStringLiteral("resident_identity");
        case DocumentKind::ResidencePermit:
            return QStringLiteral("residence_permit");
        case DocumentKind::Passport:
            return QStringLiteral("passport");
        case DocumentKind::HongKongMacauPermit:
            return QStringLiteral("hk_macau_permit");
        case DocumentKind::TaiwanPermit:
            return QStringLiteral("taiwan_permit");
        case DocumentKind::ForeignerPermanentResidence:
            return QStringLiteral("foreigner_permanent_residence");
    }
    return {};
}

std::optional<DocumentKind> documentKindFromName(const QString& name)
{
    const auto found = std::ranges::find(kDocumentKinds, name, &documentKindName);
    return found == kDocumentKinds.end() ? std::nullopt : std::optional(*found);
}

QChar identityCheckCharacter(QStringView seventeenDigits)
{
    // The standard's weights are 2^(18 - position) modulo 11.
    constexpr std::array kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr QStringView kCheck = u"10X98765432";
    int sum = 0;
    for (qsizetype i = 0; i < seventeenDigits.size() && i < kIdentityDigits; ++i) {
        sum += seventeenDigits.at(i).digitValue() * kWeights.at(size_t(i));
    }
    return kCheck.at(sum % int(kCheck.size()));
}

Result<Document> parseDocument(DocumentKind kind, const QString& text, QDate today)
{
    const QString number = normalised(text);
    if (number.isEmpty()) {
        return invalid(QStringLiteral("the number is missing"));
    }
    if (isBuiltLikeIdentity(kind, number)) {
        if (const auto error = checkIdentityShape(number, today)) {
            return *error;
        }
        if (const auto error = checkRegion(kind, number)) {
            return *error;
        }
    } else if (!patternOf(kind).match(number).hasMatch()) {
        return invalid(QStringLiteral("the number does not look like one of this kind"));
    }
    return Document{kind, number};
}

std::optional<QDate> birthDate(const Document& document)
{
    return isBuiltLikeIdentity(document.kind, document.number) ? birthIn(document.number)
                                                               : std::nullopt;
}

QString maskDocument(const QString& number)
{
    constexpr int kLong = 12;
    constexpr int kShort = 6;
    const int first = number.size() >= kLong ? 3 : 1;
    const int last = number.size() >= kLong ? 4 : 2;
    if (number.size() < kShort) {
        return QString(number.size(), u'*');
    }
    return number.left(first) + QString(number.size() - first - last, u'*') + number.right(last);
}

int ageOn(QDate birth, QDate day)
{
    const bool before =
        day.month() < birth.month() || (day.month() == birth.month() && day.day() < birth.day());
    return day.year() - birth.year() - (before ? 1 : 0);
}

}  // namespace gatehouse
