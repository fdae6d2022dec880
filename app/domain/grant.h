// A grant: who may pass which doors, when, until when, by which credential, on whose word.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/ids.h"
#include "domain/schedule.h"

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

/// A grant that waits opens nothing.
enum class GrantState
{
    InForce = 1,
    AwaitsApproval,  // the estate's setting asks for a second person
    Refused
};

/// For one person, or for all who live in one household at the time; exactly one of the two is set.
struct NewGrant
{
    PersonId person;
    std::vector<DoorId> doors;
    Credential credential = Credential::Face;
    Validity validity;
    QString basis;  ///< why: "owner", "lease 2026-03", "request of the household"
    HouseholdId household = {};
    std::vector<DoorGroupId> groups = {};  ///< their doors of the moment, later ones too
    WeeklySchedule schedule = {};
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
    HouseholdId household = {};
    std::vector<DoorGroupId> groups = {};
    std::vector<DoorId> groupDoors = {};  ///< what the groups open now
    WeeklySchedule schedule = {};
    GrantState state = GrantState::InForce;
    QString decidedBy = {};  ///< the second person; empty: none was asked for, or nobody yet
    UserId granter = {};
};

struct DoorGroup
{
    DoorGroupId id;
    QString name;
    std::vector<DoorId> doors;
};

/// The longest grant without a new confirmation.
constexpr std::chrono::days kLongestGrant{366};

/// The first rule that the input breaks, or nothing.
std::optional<Error> validate(const NewGrant& grant, UtcTime now);

/// Whether this grant opens that door at that time by that credential; its schedule counts in
/// `estateZone`. Whether the person still lives there is the store's to say (openingGrant()).
bool permits(const Grant& grant, DoorId door, Credential credential, UtcTime time,
             const QTimeZone& estateZone);

QString credentialName(Credential credential);
std::optional<Credential> credentialFromName(const QString& name);

}  // namespace gatehouse
