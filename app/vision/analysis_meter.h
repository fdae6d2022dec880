// Whether cameras are analysed as often as they should be, from counts that only grow.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QHash>

#include <deque>
#include <optional>
#include <vector>

namespace gatehouse::vision {

/// What was counted of one camera since its analysis began.
struct AnalysisCount
{
    CameraId camera;
    quint64 analysed = 0;
    quint64 streamed = 0;   ///< pictures that the camera gave
    double wantedRate = 0;  ///< analysed pictures a second, when the camera gives that many
};

struct AnalysisRate
{
    CameraId camera;
    double analysed = 0;  ///< pictures a second
    double wanted = 0;    ///< not more than the camera gives
};

/// One thread.
class AnalysisMeter
{
public:
    /// Shorter stretches say more about chance than about load.
    static constexpr std::chrono::seconds kSpan{10};
    /// A camera below this share of what is wanted counts as behind: at three of five pictures a
    /// second somebody who walks through a zone is still seen several times.
    static constexpr double kEnough = 0.6;

    /// Counts of this moment; cameras that are left out are forgotten.
    void add(const std::vector<AnalysisCount>& counts, SteadyTime now);
    /// Those that fell behind over the last kSpan, the worst first; nothing before it is full.
    std::vector<AnalysisRate> behind() const;

private:
    struct Sample
    {
        SteadyTime at{};
        AnalysisCount count;
    };
    static std::optional<AnalysisRate> rateOf(const std::deque<Sample>& samples);

    QHash<CameraId, std::deque<Sample>> m_samples;
};

}  // namespace gatehouse::vision
