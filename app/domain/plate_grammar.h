// The same grammar as plate.h, place by place, for those who build a plate up character by
// character.
#pragma once

#include "domain/plate.h"

#include <QString>

#include <span>
#include <vector>

namespace gatehouse {

/// The characters that plates have, in a fixed order: digits, A to Z (I and O stand on no Chinese
/// plate), provinces, and what marks a kind.
QStringView plateCharacters();

struct PlatePattern
{
    PlateKind kind = PlateKind::Ordinary;
    /// The characters that may stand in each place.
    std::vector<QString> places;
};

/// What a camera can meet. Paper plates (temporary ones) lie behind the windscreen and are left
/// out; an ordinary serial has at least three digits beside its places (parsePlate knows).
std::span<const PlatePattern> platePatterns();

/// Whether plates of this kind begin with a province. The others have white or black grounds
/// (GA 36): on a blue, yellow or green plate the first character is a province.
bool startsWithProvince(PlateKind kind);

}  // namespace gatehouse
