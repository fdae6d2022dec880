// What of the analysis works: which functions are off at which cameras and why, and which cameras
// are analysed less often than they should be.
#pragma once

#include "domain/camera.h"
#include "services/health_service.h"
#include "vision/analysis_meter.h"

#include <optional>
#include <vector>

namespace gatehouse {

/// GUI thread.
class AnalysisBoard
{
public:
    /// One analysis of one camera that should go on.
    struct Running
    {
        services::Analysis what = services::Analysis::Faces;
        vision::AnalysisCount count;
    };

    /// `camera` may be invalid: then the function is off wherever it should go on.
    void fail(services::Analysis what, CameraId camera, const Error& why);
    /// The function begins anew; what failed before is over.
    void begin(services::Analysis what);

    /// What should go on at this moment, by importance: a camera with several analyses is counted
    /// by the first that works.
    void update(std::vector<Running> running, SteadyTime now);

    /// The functions that are off at the last update, and where; in the order of the enum.
    std::vector<services::AnalysisOff> off(const std::vector<Camera>& cameras) const;
    /// The worst first; a camera whose analysis is off is not slow.
    std::vector<services::SlowAnalysis> slow(const std::vector<Camera>& cameras) const;

private:
    struct Fault
    {
        services::Analysis what = services::Analysis::Faces;
        CameraId camera;
        Error why;
    };
    const Fault* faultOf(const Running& one) const;

    std::vector<Fault> m_faults;
    std::vector<Running> m_running;
    vision::AnalysisMeter m_meter;
};

}  // namespace gatehouse
