#include "vision/analysis_meter.h"

#include <algorithm>

namespace gatehouse::vision {

void AnalysisMeter::add(const std::vector<AnalysisCount>& counts, SteadyTime now)
{
    QHash<CameraId, std::deque<Sample>> samples;
    for (const AnalysisCount& count : counts) {
        std::deque<Sample> own = m_samples.take(count.camera);
        // Counts that fell are those of an analysis that began anew.
        if (!own.empty() && (own.back().count.analysed > count.analysed ||
                             own.back().count.streamed > count.streamed)) {
            own.clear();
        }
        own.push_back({now, count});
        while (own.size() > 2 && now - own[1].at >= kSpan) {
            own.pop_front();
        }
        samples.insert(count.camera, std::move(own));
    }
    m_samples = std::move(samples);
}

std::optional<AnalysisRate> AnalysisMeter::rateOf(const std::deque<Sample>& samples)
{
    const Sample& first = samples.front();
    const Sample& last = samples.back();
    if (last.at - first.at < kSpan) {
        return std::nullopt;
    }
    const double seconds = std::chrono::duration<double>(last.at - first.at).count();
    const double streamed = double(last.count.streamed - first.count.streamed) / seconds;
    return AnalysisRate{first.count.camera,
                        double(last.count.analysed - first.count.analysed) / seconds,
                        std::min(last.count.wantedRate, streamed)};
}

std::vector<AnalysisRate> AnalysisMeter::behind() const
{
    std::vector<AnalysisRate> rates;
    for (const std::deque<Sample>& samples : m_samples) {
        const auto rate = rateOf(samples);
        if (rate && rate->analysed < kEnough * rate->wanted) {
            rates.push_back(*rate);
        }
    }
    std::ranges::sort(rates, {}, [](const AnalysisRate& rate) {
        return std::pair(rate.analysed / rate.wanted, rate.camera);
    });
    return rates;
}

}  // namespace gatehouse::vision
