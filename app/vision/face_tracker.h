// Follows boxes from frame to frame by where they are and how large they are. It knows nothing of
// who it follows: two people may swap places, and VisitBook has to notice.
#pragma once

#include "base/clock.h"
#include "vision/face.h"

#include <vector>

namespace gatehouse::vision {

/// One thread.
class FaceTracker
{
public:
    struct Seen
    {
        quint64 track = 0;  ///< never used twice
        FaceBox face;
    };

    /// The tracks of this frame's faces, in the order of `faces`.
    std::vector<Seen> update(const std::vector<FaceBox>& faces, SteadyTime now);

private:
    struct Track
    {
        quint64 id = 0;
        QRectF box;
        SteadyTime seen{};
        bool taken = false;
    };

    std::vector<Track> m_tracks;
    quint64 m_lastId = 0;
};

}  // namespace gatehouse::vision
