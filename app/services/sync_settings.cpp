#include "services/sync_settings.h"

#include <QRandomGenerator>

#include <algorithm>

namespace gatehouse::services {

std::chrono::milliseconds backOff(std::chrono::milliseconds first,
                                  std::chrono::milliseconds longest, int attempt)
{
    auto wait = std::min(first, longest);
    for (int i = 1; i < attempt && wait < longest; ++i) {
        wait = std::min(wait * 2, longest);
    }
    constexpr double kLowest = 0.75;
    constexpr double kSpread = 0.5;
    const double factor = kLowest + kSpread * QRandomGenerator::global()->generateDouble();
    return std::chrono::milliseconds(qint64(double(wait.count()) * factor));
}

}  // namespace gatehouse::services
