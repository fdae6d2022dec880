#include "domain/optics.h"

#include <algorithm>
#include <cmath>

namespace gatehouse {

namespace {

constexpr double kWholeTurn = 360;
/// Outwards enough to show people who walk by, not their heads alone.
constexpr double kFirstTilt = 55;
constexpr double kFirstFieldOfView = 90;
constexpr double kWallSpread = 45;

double wrapped(double degrees)
{
    const double turned = std::fmod(degrees, kWholeTurn);
    return turned < 0 ? turned + kWholeTurn : turned;
}

}  // namespace

FisheyePane moved(const FisheyePane& pane, const FisheyeLens& lens, double panBy, double tiltBy,
                  double zoomFactor)
{
    const double edge = lens.fieldOfViewDegrees / 2;
    FisheyePane next = pane;
    next.fieldOfView = std::clamp(pane.fieldOfView / zoomFactor, FisheyePane::kLeastFieldOfView,
                                  FisheyePane::kMostFieldOfView);
    if (lens.mount == LensMount::Wall) {
        next.pan = std::clamp(pane.pan + panBy, -edge, edge);
        next.tilt = std::clamp(pane.tilt + tiltBy, -edge, edge);
    } else {
        next.pan = wrapped(pane.pan + panBy);
        next.tilt = std::clamp(pane.tilt + tiltBy, 0.0, edge);
    }
    return next;
}

std::vector<FisheyePane> panesAround(const FisheyeLens& lens, int count)
{
    std::vector<FisheyePane> panes;
    for (int i = 0; i < count; ++i) {
        FisheyePane pane{.pan = 0, .tilt = 0, .fieldOfView = kFirstFieldOfView};
        if (lens.mount != LensMount::Wall) {
            pane.tilt = kFirstTilt;
            pane.pan = kWholeTurn * i / count;
        } else if (count > 1) {
            // Two above, two below.
            pane.pan = i % 2 == 0 ? -kWallSpread : kWallSpread;
            pane.tilt = i < count / 2 ? kWallSpread / 2 : -kWallSpread / 2;
        }
        panes.push_back(pane);
    }
    return panes;
}

}  // namespace gatehouse
