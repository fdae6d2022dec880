// What a camera's lens does to its picture, and how one looks through it.
#pragma once

#include <array>
#include <vector>

namespace gatehouse {

/// How a fisheye camera hangs: which way its lens points.
enum class LensMount
{
    Ceiling = 1,  // straight down
    Wall,         // straight ahead
    Floor         // straight up
};

/// The round picture of an equidistant fisheye lens: the angle from its axis grows with the
/// distance from the centre.
struct FisheyeLens
{
    double centreX = 0.5;  ///< of the circle, in widths of the picture
    double centreY = 0.5;  ///< in heights
    double radius = 0.5;   ///< of the circle, in heights
    double fieldOfViewDegrees = 180;
    LensMount mount = LensMount::Ceiling;

    bool operator==(const FisheyeLens&) const = default;
};

/// What a lens may be set to; beyond, no lens on the market is.
struct LensLimits
{
    static constexpr double kLeastRadius = 0.1;
    static constexpr double kMostRadius = 1.5;
    static constexpr double kLeastFieldOfView = 60;
    static constexpr double kMostFieldOfView = 240;
};

inline bool isValid(const FisheyeLens& lens)
{
    const auto within = [](double value, double least, double most) {
        return value >= least && value <= most;
    };
    return within(lens.centreX, 0, 1) && within(lens.centreY, 0, 1) &&
           within(lens.radius, LensLimits::kLeastRadius, LensLimits::kMostRadius) &&
           within(lens.fieldOfViewDegrees, LensLimits::kLeastFieldOfView,
                  LensLimits::kMostFieldOfView) &&
           lens.mount >= LensMount::Ceiling && lens.mount <= LensMount::Floor;
}

/// A virtual camera inside the round picture. For ceiling and floor, pan turns around the lens'
/// axis and tilt leaves it (0 looks along the axis, 90 at the horizon); for a wall, pan is left (-)
/// and right (+), tilt up (+) and down (-), and 0, 0 looks straight ahead. Degrees.
struct FisheyePane
{
    static constexpr double kLeastFieldOfView = 15;
    static constexpr double kMostFieldOfView = 120;

    double pan = 0;
    double tilt = 0;
    double fieldOfView = 75;  ///< of the width

    bool operator==(const FisheyePane&) const = default;
};

/// Turned and zoomed, kept where the lens sees something.
FisheyePane moved(const FisheyePane& pane, const FisheyeLens& lens, double panBy, double tiltBy,
                  double zoomFactor);
/// Where one begins: one pane, or four that together see all around.
std::vector<FisheyePane> panesAround(const FisheyeLens& lens, int count);

}  // namespace gatehouse
