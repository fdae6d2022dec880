// People: sealed values under a key of their own. Inside a store job.
#pragma once

#include "domain/person.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

struct PersonValues
{
    QString name;
    QString phone;
    std::optional<Document> document = {};
    std::optional<QDate> birth = {};
};

struct Membership
{
    HouseholdId household;
    Relation relation = Relation::CoResident;
    std::optional<UtcTime> until;
    std::optional<UtcTime> from = {};  ///< nothing: from now on
};

/// The end of somebody's lease, or that it has none any more. Their own grants that last longer end
/// with it. NotFound when the person lives nowhere, or moved in later than that.
Status setMembershipEnd(sql::Connection& connection, PersonId person, std::optional<UtcTime> until);

/// Seals the values under a new key of the person's own.
Result<PersonId> insertPerson(sql::Connection& connection, const Sealer& sealer,
                              const PersonValues& values, const Membership& membership,
                              UtcTime now);

/// NotFound when there is no such person, or the person was erased.
Result<DataKey> personKey(sql::Connection& connection, const Sealer& sealer, PersonId person);

/// NotFound likewise. Templates and active grants are counted as of `now`.
Result<PersonRow> personRow(sql::Connection& connection, const Sealer& sealer, PersonId person,
                            UtcTime now);

/// From the document, else as it was entered; nothing when neither says it.
Result<std::optional<QDate>> personBirth(sql::Connection& connection, const DataKey& key,
                                         PersonId person);
/// Whether a guardian has to consent for the person on the estate's day of `now`.
Result<Minority> personMinority(sql::Connection& connection, const DataKey& key, PersonId person,
                                UtcTime now);

/// Somebody compared the person with the document: the latest counts. NotFound when there is no
/// such person, Conflict when no document is registered.
Status setVerified(sql::Connection& connection, PersonId person, UserId by, UtcTime now);

/// The name for a list of passages or alerts: empty for nobody and for an erased person.
Result<QString> personName(sql::Connection& connection, const Sealer& sealer, PersonId person);

/// The codes of the person's present address; empty when there is none.
Result<QString> personAddressPath(sql::Connection& connection, PersonId person);

struct NamedPerson
{
    PersonId id;
    QString name;
    QString addressPath;
    QString phoneTail = {};     ///< the last four digits, for the search
    QString documentTail = {};  ///< likewise
};

/// One of them; NotFound when there is no such person.
Result<NamedPerson> namedPerson(sql::Connection& connection, const Sealer& sealer, PersonId person);

/// Everybody who is not erased, by id: what the search index is made of.
Result<std::vector<NamedPerson>> allNames(sql::Connection& connection, const Sealer& sealer);

/// A person as a list shows one; the phone in clear.
struct ListedRow
{
    PersonId id;
    QString name;
    QString phone;
    QString addressPath;
    Relation relation = Relation::CoResident;
    std::optional<UtcTime> until;
    std::optional<Document> document = {};  ///< likewise in clear
};

/// Up to `limit` who are not erased, by id, after `after`.
Result<std::vector<ListedRow>> listedPeople(sql::Connection& connection, const Sealer& sealer,
                                            PersonId after, int limit);

}  // namespace gatehouse::store
