// The grammar of Chinese number plates (GA 36): which texts are plates, and of which kind.
#pragma once

#include "base/result.h"

#include <QString>

#include <array>
#include <optional>

namespace gatehouse {

enum class PlateKind
{
    Ordinary = 1,    // 7 characters: 京A12345
    SmallNewEnergy,  // 8 characters: 京AD12345
    LargeNewEnergy,  // 8 characters: 京A12345D
    Police,          // 警 at the end
    Trailer,         // 挂
    Coach,           // 学, driving schools
    HongKong,        // 粤Z....港
    Macau,           // 粤Z....澳
    Embassy,         // 使
    Consulate,       // 领
    ArmedPolice,     // WJ
    Military,        // two letters and five digits
    Emergency,       // 应急, fire and rescue
    Temporary        // 临
};

inline constexpr std::array kPlateKinds{
    PlateKind::Ordinary,  PlateKind::SmallNewEnergy, PlateKind::LargeNewEnergy, PlateKind::Police,
    PlateKind::Trailer,   PlateKind::Coach,          PlateKind::HongKong,       PlateKind::Macau,
    PlateKind::Embassy,   PlateKind::Consulate,      PlateKind::ArmedPolice,    PlateKind::Military,
    PlateKind::Emergency, PlateKind::Temporary};

/// Stable names for files ("small_new_energy").
QString plateKindName(PlateKind kind);

struct Plate
{
    QString text;  ///< normalised: upper case, no dots or spaces, "京A12345"
    PlateKind kind = PlateKind::Ordinary;

    bool operator==(const Plate&) const = default;
};

/// Full-width to half-width, upper case, without spaces, dots and hyphens.
QString normalisedPlate(const QString& text);

/// Invalid, beginning with "plate:", when no kind fits. The letters I and O stand on no plate.
Result<Plate> parsePlate(const QString& text);

/// Letters and digits of another country, of which no grammar is known: 3 to 10 of them.
bool isForeignPlate(const QString& text);

/// 京A***45: province and letter, and the last two.
QString maskPlate(const QString& plate);

}  // namespace gatehouse
