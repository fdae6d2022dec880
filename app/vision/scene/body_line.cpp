#include "vision/scene/body_line.h"

#include <algorithm>

namespace gatehouse::vision {

void BodyLine::add(const SceneEvent& event)
{
    if (event.rule == ZoneRule::GateLine && event.object == SceneObject::Person) {
        // `since` is when the line was passed; `time` when it was certain who passes.
        m_crossings.push_back({event.since, event.track});
        std::ranges::sort(m_crossings, {}, &Crossing::at);
    }
}

void BodyLine::forget(StreamTime now)
{
    std::erase_if(m_crossings, [&](const Crossing& crossing) {
        return now - crossing.at > m_window.before + m_window.after;
    });
}

BodyReport BodyLine::count(const std::vector<StreamTime>& grants) const
{
    BodyReport report;
    for (const StreamTime granted : grants) {
        report.passages.push_back({granted, 0, {}});
    }
    for (const Crossing& crossing : m_crossings) {
        PassageBodies* passage = nullptr;
        for (PassageBodies& one : report.passages) {
            if (one.granted <= crossing.at && crossing.at - one.granted <= m_window.after) {
                passage = &one;
            } else if (!passage && one.granted > crossing.at &&
                       one.granted - crossing.at <= m_window.before) {
                passage = &one;
            }
        }
        if (!passage) {
            ++report.withoutGrant;
        } else if (std::ranges::find(passage->tracks, crossing.track) == passage->tracks.end()) {
            passage->tracks.push_back(crossing.track);
            ++passage->bodies;
        }
    }
    return report;
}

}  // namespace gatehouse::vision
