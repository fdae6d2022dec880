// A grant: who may pass which doors, when, until when, by which credential, on whose word.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/ids.h"

#include <QString>

#include <optional>
#include <vector>

namespace gatehouse {

enum class Credential
{
    Face = 1,
    Card,
    QrCode,
    Pin,
    Operator,
    Plate  // a vehicle that was let through by its plate
};

/// Half-open: passes at `from` and no longer at `until`. There is no grant without an end.
struct Validity
{
    UtcTime from{};
    UtcTime until{};

    bool contains(UtcTime time) const { return from <= time && time < until; }
};

struct NewGrant
{
    PersonId person;
    std::vector<DoorId> doors;
    Credential credential = Credential::Face;
    Validity validity;
    QString basis;  ///< why: "owner", "lease 2026-03", "request of the household"
};

struct Grant
{
    GrantId id;
    PersonId person;
    std::vector<DoorId> doors;
    Credential credential = Credential::Face;
    Validity validity;
    QString basis;
    std::optional<UtcTime> revokedAt;
    QString grantedBy;
};

/// The longest grant without a new confirmation.
constexpr std::chrono::days kLongestGrant{366};

/// The first rule that the input breaks, or nothing.
std::optional<Error> validate(const NewGrant& grant, UtcTime now);

/// Whether this grant opens that door at that time by that credential.
bool permits(const Grant& grant, DoorId door, Credential credential, UtcTime time);

QString credentialName(Credential credential);

}  // namespace gatehouse
