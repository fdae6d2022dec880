// Identity documents: which kinds are taken, what their numbers look like, how they are shown.
// Sources: GB 11643-1999 (resident identity number and its ISO 7064 MOD 11-2 check character),
// GB/T 2260 (regions), the published layouts of the permits, ICAO 9303 (passports).
#pragma once

#include "base/result.h"

#include <QDate>
#include <QString>

#include <array>
#include <optional>

namespace gatehouse {

enum class DocumentKind
{
    ResidentIdentity = 1,        // 居民身份证, 18 characters
    ResidencePermit,             // 港澳台居民居住证, built like an identity number
    Passport,                    // of any state
    HongKongMacauPermit,         // 港澳居民来往内地通行证
    TaiwanPermit,                // 台湾居民来往大陆通行证
    ForeignerPermanentResidence  // 外国人永久居留身份证, 15 or 18 characters
};

inline constexpr std::array kDocumentKinds{
    DocumentKind::ResidentIdentity, DocumentKind::ResidencePermit,
    DocumentKind::Passport,         DocumentKind::HongKongMacauPermit,
    DocumentKind::TaiwanPermit,     DocumentKind::ForeignerPermanentResidence};

/// Stable names for files and the command line ("resident_identity").
QString documentKindName(DocumentKind kind);
std::optional<DocumentKind> documentKindFromName(const QString& name);

/// A number that fits its kind; only parseDocument() makes valid ones.
struct Document
{
    DocumentKind kind = DocumentKind::ResidentIdentity;
    QString number;  ///< upper case, no spaces or hyphens

    bool operator==(const Document&) const = default;
};

/// Takes spaces, hyphens, lower case and full-width characters. Invalid, beginning with
/// "document:", when the number breaks a rule of its kind. `today` refuses birth dates to come.
Result<Document> parseDocument(DocumentKind kind, const QString& text, QDate today);

/// From the number itself; nothing for kinds that do not carry it.
std::optional<QDate> birthDate(const Document& document);

/// 310***********1234: the first three and the last four; short ones show the first and the last
/// two.
QString maskDocument(const QString& number);

/// The ISO 7064 MOD 11-2 check character ('0'..'9' or 'X') of 17 digits.
QChar identityCheckCharacter(QStringView seventeenDigits);

/// Below this age a guardian consents (Personal Information Protection Law, article 31).
constexpr int kGuardianAge = 14;
/// Whole years on that day; 29 February counts from 1 March in other years.
int ageOn(QDate birth, QDate day);

}  // namespace gatehouse
