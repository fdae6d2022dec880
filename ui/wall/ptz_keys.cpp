#include "ui/wall/ptz_keys.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::ui {

namespace {

constexpr double kSpeed = 0.5;
constexpr double kSlow = 0.15;
/// Shares of half the picture around its middle where the mouse does not steer.
constexpr double kRest = 0.1;

/// Where Shift makes these of the digits: keyboards of China and the USA. On others, holding the
/// digit does the same.
constexpr std::array kShifted{Qt::Key_Exclam,    Qt::Key_At,       Qt::Key_NumberSign,
                              Qt::Key_Dollar,    Qt::Key_Percent,  Qt::Key_AsciiCircum,
                              Qt::Key_Ampersand, Qt::Key_Asterisk, Qt::Key_ParenLeft};

/// Plus stands on another key with and without Shift.
int plain(int key)
{
    return key == Qt::Key_Equal        ? int(Qt::Key_Plus)
           : key == Qt::Key_Underscore ? int(Qt::Key_Minus)
                                       : key;
}

bool steers(int key)
{
    constexpr std::array kKeys{Qt::Key_Left, Qt::Key_Right, Qt::Key_Up,
                               Qt::Key_Down, Qt::Key_Plus,  Qt::Key_Minus};
    return std::ranges::find(kKeys, key) != kKeys.end();
}

double beyondRest(double share)
{
    const double beyond = (std::abs(share) - kRest) / (1.0 - kRest);
    return beyond <= 0 ? 0.0 : std::copysign(std::min(beyond, 1.0), share);
}

}  // namespace

bool PtzKeys::press(int key)
{
    if (!steers(plain(key))) {
        return false;
    }
    m_down.insert(plain(key));
    return true;
}

bool PtzKeys::release(int key)
{
    m_down.remove(plain(key));
    return steers(plain(key));
}

PtzVelocity PtzKeys::velocity(Qt::KeyboardModifiers modifiers) const
{
    const double speed = modifiers.testFlag(Qt::ControlModifier) ? kSlow : kSpeed;
    const auto axis = [this, speed](int positive, int negative) {
        return speed * (int(m_down.contains(positive)) - int(m_down.contains(negative)));
    };
    return {.pan = axis(Qt::Key_Right, Qt::Key_Left),
            .tilt = axis(Qt::Key_Up, Qt::Key_Down),
            .zoom = axis(Qt::Key_Plus, Qt::Key_Minus)};
}

std::optional<int> placeNumberOf(const QKeyEvent& event)
{
    const int key = event.key();
    if (key >= Qt::Key_1 && key <= Qt::Key_9) {
        return key - Qt::Key_0;
    }
    const auto shifted = std::ranges::find(kShifted, key);
    return shifted == kShifted.end() ? std::nullopt
                                     : std::optional(int(shifted - kShifted.begin()) + 1);
}

PtzVelocity velocityAt(const QRectF& picture, const QPointF& position)
{
    if (picture.isEmpty()) {
        return {};
    }
    const QPointF off = position - picture.center();
    return {.pan = beyondRest(2.0 * off.x() / picture.width()),
            .tilt = beyondRest(-2.0 * off.y() / picture.height()),
            .zoom = 0};
}

}  // namespace gatehouse::ui
