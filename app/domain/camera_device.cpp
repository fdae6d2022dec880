#include "domain/camera_device.h"

#include <algorithm>

namespace gatehouse {

namespace {

/// A tile of sixteen on a full-HD wall is 480 x 270; sub-streams are made for that.
constexpr qint64 kSmallTilePixels = 640 * 360;

qint64 pixelsOf(const MediaProfile& profile)
{
    return profile.size.isEmpty() ? 0 : qint64(profile.size.width()) * profile.size.height();
}

}  // namespace

std::optional<StreamChoice> chooseStreams(const std::vector<MediaProfile>& profiles)
{
    std::optional<StreamChoice> choice;
    for (size_t i = 0; i < profiles.size(); ++i) {
        if (profiles[i].streamUrl.isEmpty()) {
            continue;
        }
        if (!choice) {
            choice = StreamChoice{.main = i, .sub = {}};
        } else if (pixelsOf(profiles[i]) > pixelsOf(profiles[choice->main])) {
            choice->main = i;
        }
    }
    if (!choice) {
        return choice;
    }
    // How many times too large or too small.
    const auto distance = [&profiles](size_t index) {
        const double times = double(pixelsOf(profiles[index])) / double(kSmallTilePixels);
        return std::max(times, 1.0 / times);
    };
    const MediaProfile& main = profiles[choice->main];
    for (size_t i = 0; i < profiles.size(); ++i) {
        const bool smaller = pixelsOf(profiles[i]) > 0 && pixelsOf(profiles[i]) < pixelsOf(main);
        if (!smaller || profiles[i].streamUrl.isEmpty() ||
            profiles[i].streamUrl == main.streamUrl) {
            continue;
        }
        if (!choice->sub || distance(i) < distance(*choice->sub)) {
            choice->sub = i;
        }
    }
    return choice;
}

int steeringRank(Role role)
{
    switch (role) {
        case Role::Manager:
            return 3;
        case Role::Guard:
            return 2;
        case Role::Administrator:
            return 1;
        case Role::Police:
        case Role::Auditor:
            return 0;
    }
    return 0;
}

}  // namespace gatehouse
