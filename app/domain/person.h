// People of the estate's register, apart from their face templates, which the store keeps
// elsewhere.
#pragma once

#include "base/clock.h"
#include "base/result.h"
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

struct NewPerson
{
    QString name;
    QString phone;  ///< optional; mainland mobile or landline, digits, may begin with '+'
    HouseholdId household;
    Relation relation = Relation::CoResident;
    std::optional<UtcTime> livesThereUntil;
};

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
};

/// 139****5678: the first three and the last four digits; shorter values are masked whole.
QString maskPhone(const QString& phone);

}  // namespace gatehouse
