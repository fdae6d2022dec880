// Grants and their doors. Inside a store job.
#pragma once

#include "domain/grant.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

/// The input has been validated. A person's grant ends with the person's membership at the latest.
/// NotFound when a door, a group, the person or the household does not exist. `renews` is the grant
/// that this one confirms again.
Result<GrantId> insertGrant(sql::Connection& connection, const NewGrant& grant, UserId grantedBy,
                            UtcTime now, GrantState state = GrantState::InForce,
                            GrantId renews = {});

/// All of them, newest first: revoked and expired ones too, and those of the person's household.
Result<std::vector<Grant>> grantsOf(sql::Connection& connection, PersonId person);

/// The grant that opens this door to the person now; invalid when none does. Grants end with the
/// membership, whatever they say themselves.
Result<GrantId> openingGrant(sql::Connection& connection, PersonId person, DoorId door,
                             Credential credential, UtcTime time, const QTimeZone& estateZone);

/// The estate's setting: "on" asks a second person about every new grant.
inline constexpr const char* kGrantsSecondPersonKey = "grants.second_person";
/// What a new grant begins as, by that setting.
Result<GrantState> stateOfNewGrants(sql::Connection& connection);

/// Those that wait for the second person, oldest first.
Result<std::vector<Grant>> waitingGrants(sql::Connection& connection, int limit);
/// Conflict when the grant does not wait (any more).
Status decideGrant(sql::Connection& connection, GrantId grant, GrantState decision, UserId by,
                   UtcTime now);
/// Those in force that end before `until` and that no other grant renews (one that was refused or
/// revoked renews nothing), by their end.
Result<std::vector<Grant>> endingGrants(sql::Connection& connection, UtcTime now, UtcTime until,
                                        int limit);

/// Whether a grant that was neither refused nor revoked renews this one.
Result<bool> isRenewed(sql::Connection& connection, GrantId grant);

/// Conflict when the name is taken, NotFound when a door does not exist.
Result<DoorGroupId> insertDoorGroup(sql::Connection& connection, const QString& name,
                                    const std::vector<DoorId>& doors);
Status setDoorsOfGroup(sql::Connection& connection, DoorGroupId group,
                       const std::vector<DoorId>& doors);
/// Conflict when another group has that name, NotFound when there is no such group.
Status renameDoorGroup(sql::Connection& connection, DoorGroupId group, const QString& name);
/// NotFound when there is none.
Result<DoorGroup> doorGroupById(sql::Connection& connection, DoorGroupId group);
/// By name.
Result<std::vector<DoorGroup>> doorGroups(sql::Connection& connection);

/// NotFound when there is none.
Result<Grant> grantById(sql::Connection& connection, GrantId id);

/// False when it was revoked before: then nothing is changed. NotFound when there is none.
Result<bool> revokeGrant(sql::Connection& connection, GrantId id, UtcTime now);

}  // namespace gatehouse::store
