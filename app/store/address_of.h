// In which place of the address tree something stands. Inside a store job.
#pragma once

#include "domain/ids.h"
#include "store/sql/connection.h"

#include <optional>

namespace gatehouse::store {

enum class Placed
{
    Person = 1,  // where the person lives at present
    Household,
    Address,
    Vehicle,
    Card,   // of whose holder
    Grant,  // of its person or household
    Visit,  // of the host's household
    Image   // of the person it shows
};

template <typename IdType>
constexpr Placed placedBy() = delete;
template <>
constexpr Placed placedBy<PersonId>()
{
    return Placed::Person;
}
template <>
constexpr Placed placedBy<HouseholdId>()
{
    return Placed::Household;
}
template <>
constexpr Placed placedBy<AddressId>()
{
    return Placed::Address;
}
template <>
constexpr Placed placedBy<VehicleId>()
{
    return Placed::Vehicle;
}
template <>
constexpr Placed placedBy<CardId>()
{
    return Placed::Card;
}
template <>
constexpr Placed placedBy<GrantId>()
{
    return Placed::Grant;
}
template <>
constexpr Placed placedBy<VisitId>()
{
    return Placed::Visit;
}
template <>
constexpr Placed placedBy<ImageId>()
{
    return Placed::Image;
}

const char* placedName(Placed placed);  ///< "person", as subjects of the audit begin
/// Codes below the estate joined by '-'; empty when it is not there or has no place at present.
/// Nothing for a picture that shows nobody of the register.
Result<std::optional<QString>> pathOf(sql::Connection& connection, Placed placed, qint64 id);

}  // namespace gatehouse::store
