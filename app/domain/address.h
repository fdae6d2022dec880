// The standard address tree: estate - building - unit - floor - room.
#pragma once

#include "domain/ids.h"

#include <QString>

namespace gatehouse {

enum class AddressLevel
{
    Estate = 1,
    Building,
    Unit,
    Floor,
    Room
};

struct Address
{
    AddressId id;
    AddressId parent;  ///< invalid for the estate itself
    AddressLevel level = AddressLevel::Room;
    QString code;  ///< short code among its siblings, e.g. "3", "1", "18", "1802"
    QString name;  ///< as spoken, e.g. "3号楼"
};

struct HouseholdRow
{
    HouseholdId id;
    AddressId address;
    QString addressPath;  ///< e.g. "3-1-1802": the codes below the estate
    int members = 0;
};

}  // namespace gatehouse
