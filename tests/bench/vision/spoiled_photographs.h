// The test photographs as worse cameras would have taken them: from farther away, turned, dark,
// blurred. What is done to them is fixed, so that two readers can be compared.
#pragma once

#include <QImage>

#include <span>

namespace gatehouse::bench {

struct PhotographSpoiling
{
    const char* name;
    QImage (*spoil)(const QImage& photograph);  ///< Format_RGB888 in and out
};

std::span<const PhotographSpoiling> photographSpoilings();

}  // namespace gatehouse::bench
