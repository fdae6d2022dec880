// The standard address tree: estate - building - unit - floor - room.
#pragma once

#include "domain/ids.h"

#include <QString>
#include <QStringList>

#include <vector>

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

/// One place of the tree as the Homes page lists it.
struct AddressNode
{
    Address address;
    QString path;
    QString standardCode;  ///< of the address authority; may be empty
    QStringList aliases;
    int children = 0;
    int rooms = 0;     ///< below it; 1 for a room itself
    int occupied = 0;  ///< of them, with somebody who lives there now
};

/// How far a branch is registered (G1).
struct Completeness
{
    int buildings = 0;
    int units = 0;
    int floors = 0;
    int rooms = 0;
    int coded = 0;  ///< rooms with a standard code
    int occupied = 0;
    int households = 0;          ///< with somebody who lives there now
    int verifiedHouseholds = 0;  ///< whose people are all verified
    int people = 0;
    int verifiedPeople = 0;
    QStringList
        unevenFloors;  ///< paths of floors with another number of rooms than most of the branch
};

struct HouseholdRow
{
    HouseholdId id;
    AddressId address;
    QString addressPath;  ///< e.g. "3-1-1802": the codes below the estate
    int members = 0;
};

}  // namespace gatehouse
