#include "main/analysis_board.h"

#include <algorithm>
#include <map>

namespace gatehouse {

namespace {

const Camera* cameraOf(const std::vector<Camera>& cameras, CameraId id)
{
    const auto found = std::ranges::find(cameras, id, &Camera::id);
    return found == cameras.end() ? nullptr : &*found;
}

}  // namespace

void AnalysisBoard::fail(services::Analysis what, CameraId camera, const Error& why)
{
    m_faults.push_back({what, camera, why});
}

void AnalysisBoard::begin(services::Analysis what)
{
    std::erase_if(m_faults, [what](const Fault& fault) { return fault.what == what; });
}

const AnalysisBoard::Fault* AnalysisBoard::faultOf(const Running& one) const
{
    const auto found = std::ranges::find_if(m_faults, [&](const Fault& fault) {
        return fault.what == one.what &&
               (!fault.camera.isValid() || fault.camera == one.count.camera);
    });
    return found == m_faults.end() ? nullptr : &*found;
}

void AnalysisBoard::update(std::vector<Running> running, SteadyTime now)
{
    m_running = std::move(running);
    std::vector<vision::AnalysisCount> counts;
    for (const Running& one : m_running) {
        // Liveness has no pace of its own: it looks at the faces' frames.
        const bool isCounted = one.what != services::Analysis::Liveness && !faultOf(one);
        if (isCounted && std::ranges::find(counts, one.count.camera,
                                           &vision::AnalysisCount::camera) == counts.end()) {
            counts.push_back(one.count);
        }
    }
    m_meter.add(counts, now);
}

std::vector<services::AnalysisOff> AnalysisBoard::off(const std::vector<Camera>& cameras) const
{
    std::map<services::Analysis, services::AnalysisOff> found;
    for (const Running& one : m_running) {
        const Fault* fault = faultOf(one);
        const Camera* camera = cameraOf(cameras, one.count.camera);
        if (fault && camera) {
            services::AnalysisOff& off = found[one.what];
            off.what = one.what;
            off.why = fault->why;
            off.cameras << camera->name;
        }
    }
    std::vector<services::AnalysisOff> all;
    for (const auto& [what, off] : found) {
        all.push_back(off);
    }
    return all;
}

std::vector<services::SlowAnalysis> AnalysisBoard::slow(const std::vector<Camera>& cameras) const
{
    std::vector<services::SlowAnalysis> slow;
    for (const vision::AnalysisRate& rate : m_meter.behind()) {
        if (const Camera* camera = cameraOf(cameras, rate.camera)) {
            slow.push_back({camera->name, rate.analysed, rate.wanted});
        }
    }
    return slow;
}

}  // namespace gatehouse
