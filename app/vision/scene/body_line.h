// How many people pass a gate's line on one grant: two bodies on one grant are tailgating.
#pragma once

#include "vision/scene/scene_event.h"

#include <vector>

namespace gatehouse::vision {

struct PassageBodies
{
    StreamTime granted{};
    int bodies = 0;
    std::vector<quint64> tracks;  ///< of those who passed, in their order
};

struct BodyReport
{
    std::vector<PassageBodies> passages;  ///< in the order of the grants
    int withoutGrant = 0;                 ///< who passed when nobody had been let in
};

/// Keeps the crossings of one line for as long as a grant may need them. One thread.
class BodyLine
{
public:
    /// A person passes some seconds after the grant; somebody whose grant takes a moment to be
    /// decided may be on the line already.
    struct Window
    {
        std::chrono::milliseconds before{1000};
        std::chrono::milliseconds after{8000};
    };

    BodyLine() : BodyLine(Window()) {}
    explicit BodyLine(Window window) : m_window(window) {}

    /// Takes people who pass a gate's line; other events are left out. The same track counts once a
    /// passage.
    void add(const SceneEvent& event);
    /// Forgets what is older than any window before `now`.
    void forget(StreamTime now);

    /// Bodies on each grant: a crossing belongs to the newest grant before it whose window is open,
    /// or else to one that came right after it. `grants` in the order of time.
    BodyReport count(const std::vector<StreamTime>& grants) const;

private:
    struct Crossing
    {
        StreamTime at{};
        quint64 track = 0;
    };
    Window m_window;
    std::vector<Crossing> m_crossings;
};

}  // namespace gatehouse::vision
