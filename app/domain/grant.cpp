#include "domain/grant.h"

#include <algorithm>

namespace gatehouse {

std::optional<Error> validate(const NewGrant& grant, UtcTime now)
{
    if (grant.person.isValid() == grant.household.isValid()) {
        return fail(ErrorCode::Invalid, QStringLiteral("person: name one person or one household"));
    }
    if (grant.doors.empty() && grant.groups.empty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("doors: choose at least one"));
    }
    if (grant.validity.until <= grant.validity.from) {
        return fail(ErrorCode::Invalid, QStringLiteral("end: must be after the beginning"));
    }
    if (grant.validity.until <= now) {
        return fail(ErrorCode::Invalid, QStringLiteral("end: lies in the past"));
    }
    if (grant.validity.until - grant.validity.from > kLongestGrant) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("end: a grant lasts a year at most and is then confirmed again"));
    }
    if (grant.basis.trimmed().isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("basis: say on what ground it is granted"));
    }
    return std::nullopt;
}

bool permits(const Grant& grant, DoorId door, Credential credential, UtcTime time,
             const QTimeZone& estateZone)
{
    const auto holds = [door](const std::vector<DoorId>& doors) {
        return std::ranges::find(doors, door) != doors.end();
    };
    return !grant.revokedAt && grant.state == GrantState::InForce &&
           grant.credential == credential && grant.validity.contains(time) &&
           (holds(grant.doors) || holds(grant.groupDoors)) &&
           grant.schedule.contains(time, estateZone);
}

QString credentialName(Credential credential)
{
    switch (credential) {
        case Credential::Face:
            return QStringLiteral("face");
        case Credential::Card:
            return QStringLiteral("card");
        case Credential::QrCode:
            return QStringLiteral("qr");
        case Credential::Pin:
            return QStringLiteral("pin");
        case Credential::Operator:
            return QStringLiteral("operator");
        case Credential::Plate:
            return QStringLiteral("plate");
    }
    return {};
}

std::optional<Credential> credentialFromName(const QString& name)
{
    for (const Credential credential : {Credential::Face, Credential::Card, Credential::QrCode,
                                        Credential::Pin, Credential::Operator}) {
        if (credentialName(credential) == name) {
            return credential;
        }
    }
    return std::nullopt;
}

}  // namespace gatehouse
