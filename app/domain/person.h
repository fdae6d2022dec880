// People of the estate's register, apart from their face templates, which the store keeps
// elsewhere.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/document.h"
#include "domain/ids.h"

#include <QString>

#include <optional>

namespace gatehouse {

enum class Relation
{
    Owner = 1,
    Tenant,
    CoResident,
    Carer,
    Staff
};
enum class ConsentChannel
{
    PaperSigned = 1,
    InPersonAtDesk,
    OnlineSelfService,
    Guardian
};

QString relationName(Relation relation);  ///< "owner", for the store and for CSV files
std::optional<Relation> relationFromName(const QString& name);

enum class Verification
{
    NotYet = 1,
    Seen  // the document was compared with the person, by whoever registers
};

/// Whether a guardian has to consent for them.
enum class Minority
{
    Unknown = 1,  // no date of birth is known
    UnderGuardianAge,
    OfAge
};
Minority minorityOn(std::optional<QDate> birth, QDate day);

/// What a guardian is to the child.
enum class GuardianRelation
{
    Parent = 1,
    Grandparent,
    OtherRelative,
    Appointed  // by a court or an authority
};

struct NewPerson
{
    QString name;
    QString phone;  ///< optional; mainland mobile or landline, digits, may begin with '+'
    HouseholdId household;
    Relation relation = Relation::CoResident;
    std::optional<UtcTime> livesThereUntil;
    std::optional<UtcTime> livesThereFrom = {};  ///< nothing: from now on
    std::optional<Document> document = {};       ///< as parseDocument() gave it
    /// Whether the person at the desk compared the document with the resident.
    Verification verification = Verification::NotYet;
    /// Where the document does not say it.
    std::optional<QDate> birth = {};
};

/// What the document says, else what was entered.
std::optional<QDate> birthDate(const NewPerson& person);

/// The first rule that the input breaks, or nothing.
/// Names: 1-64 characters, no control characters; phones: 5-20 digits.
std::optional<Error> validate(const NewPerson& person);

struct PersonRow
{
    PersonId id;
    QString name;
    QString maskedPhone;  ///< "139****5678"
    QString addressPath;
    HouseholdId household;
    Relation relation = Relation::CoResident;
    int templates = 0;  ///< 0: no face enrolled
    int activeGrants = 0;
    std::optional<UtcTime> grantedUntil;  ///< the latest end among the active grants
    std::optional<DocumentKind> documentKind = {};
    QString maskedDocument = {};  ///< "310***********1234"
    Minority minority = Minority::Unknown;
    QString verifiedBy = {};  ///< empty: nobody has
    std::optional<UtcTime> verifiedAt = {};
    std::optional<UtcTime> livesThereFrom = {};
    std::optional<UtcTime> livesThereUntil = {};
};

struct ConsentRecord
{
    ConsentId id;
    QString textVersion;
    UtcTime givenAt{};
    ConsentChannel channel = ConsentChannel::InPersonAtDesk;
    QString recordedBy;
    std::optional<UtcTime> withdrawnAt;
};

struct NewConsent
{
    QString textVersion;  ///< which wording was shown
    ConsentChannel channel = ConsentChannel::InPersonAtDesk;
    QString guardianName;  ///< required with ConsentChannel::Guardian
    std::optional<GuardianRelation> guardianRelation = {};
};

/// 139****5678: the first three and the last four digits; shorter values are masked whole.
QString maskPhone(const QString& phone);

}  // namespace gatehouse
