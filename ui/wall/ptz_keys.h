// Which keys steer, and how they add up; no windows, no camera.
#pragma once

#include "domain/camera_device.h"

#include <QKeyEvent>
#include <QSet>

#include <optional>

namespace gatehouse::ui {

/// The keys that are down. GUI thread.
class PtzKeys
{
public:
    /// False for a key that does not steer.
    bool press(int key);
    bool release(int key);
    void clear() { m_down.clear(); }
    bool isEmpty() const { return m_down.isEmpty(); }
    /// What all of them together ask for; opposite ones cancel each other. Ctrl is slow, for
    /// aiming.
    PtzVelocity velocity(Qt::KeyboardModifiers modifiers) const;

private:
    QSet<int> m_down;
};

/// 1 to 9 for a digit, also where Shift makes another character of it.
std::optional<int> placeNumberOf(const QKeyEvent& event);

/// Where the mouse holds a picture: from its middle, which is at rest, to the edges.
PtzVelocity velocityAt(const QRectF& picture, const QPointF& position);

}  // namespace gatehouse::ui
