#include "vision/face_tracker.h"

#include "vision/face_geometry.h"

#include <algorithm>
#include <optional>

namespace gatehouse::vision {

namespace {

// A face that was not found for longer begins a new track; VisitBook joins what belongs to one
// visit.
constexpr std::chrono::milliseconds kLongestGap{1200};
// How far a face may move between two analysed frames, in its own heights, and how much it may
// grow.
constexpr double kReach = 1.0;
constexpr double kMostGrowth = 1.8;

/// 0 when the two cannot be one face, up to 2 when they coincide.
double affinity(const QRectF& before, const QRectF& now)
{
    const double smaller = std::min(before.height(), now.height());
    const double larger = std::max(before.height(), now.height());
    if (smaller <= 0 || larger / smaller > kMostGrowth) {
        return 0;
    }
    const double away = distance(before.center(), now.center()) / (kReach * larger);
    return away >= 1 ? 0 : overlapOf(before, now) + 1 - away;
}

}  // namespace

std::vector<FaceTracker::Seen> FaceTracker::update(const std::vector<FaceBox>& faces,
                                                   SteadyTime now)
{
    std::erase_if(m_tracks, [now](const Track& track) { return now - track.seen > kLongestGap; });
    struct Pair
    {
        double affinity;
        size_t track;
        size_t face;
    };
    std::vector<Pair> pairs;
    for (size_t t = 0; t < m_tracks.size(); ++t) {
        m_tracks[t].taken = false;
        for (size_t f = 0; f < faces.size(); ++f) {
            if (const double value = affinity(m_tracks[t].box, faces[f].box); value > 0) {
                pairs.push_back({value, t, f});
            }
        }
    }
    std::ranges::sort(pairs, std::greater{}, &Pair::affinity);

    std::vector<std::optional<size_t>> trackOfFace(faces.size());
    for (const Pair& pair : pairs) {
        if (!m_tracks[pair.track].taken && !trackOfFace[pair.face]) {
            m_tracks[pair.track].taken = true;
            trackOfFace[pair.face] = pair.track;
        }
    }
    std::vector<Seen> seen;
    for (size_t f = 0; f < faces.size(); ++f) {
        if (!trackOfFace[f]) {
            trackOfFace[f] = m_tracks.size();
            m_tracks.push_back({++m_lastId, {}, {}, true});
        }
        Track& track = m_tracks[*trackOfFace[f]];
        track.box = faces[f].box;
        track.seen = now;
        seen.push_back({track.id, faces[f]});
    }
    return seen;
}

}  // namespace gatehouse::vision
