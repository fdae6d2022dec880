// A big estate for measuring: people, households, vehicles and a year of passages in a real
// database file, the same for the same sizes.
#pragma once

#include "base/clock.h"
#include "store/store.h"

namespace gatehouse::bench {

struct EstateSize
{
    int people = 100'000;
    int households = 40'000;
    int vehicles = 60'000;
    int faces = 20'000;  ///< people with a template
    int doors = 24;
    qint64 passages = 10'000'000;
};

/// Of the filled estate: where its year begins, and how long it is.
constexpr UtcTime kYearBegin{std::chrono::milliseconds{1'763'769'600'000}};  // 2025-11-22
constexpr std::chrono::milliseconds kYear{std::chrono::days{365}};

/// Makes the file when it is not there or was not finished; takes minutes for ten million.
Status ensureEstate(const store::StoreConfig& config, const EstateSize& size);

/// As the fill draws them: a few people pass often, most seldom. 0-based; `draw` is in [0, 1).
int personOfDraw(double draw, int people);
QString nameOf(int person);
QString plateOf(int vehicle);
QString roomOf(int household);

}  // namespace gatehouse::bench
