#include "camera_state.h"

namespace gatehouse::onvif_camera {

CameraState::CameraState()
{
    m_timeout.setSingleShot(true);
    QObject::connect(&m_timeout, &QTimer::timeout, &m_timeout, [this] {
        m_pan = m_tilt = m_zoom = 0;
        ++m_timeouts;
    });
}

void CameraState::move(double pan, double tilt, double zoom, std::chrono::milliseconds timeout)
{
    m_pan = pan;
    m_tilt = tilt;
    m_zoom = zoom;
    m_at.clear();
    ++m_moves;
    m_timeout.start(timeout);
}

void CameraState::stop()
{
    m_pan = m_tilt = m_zoom = 0;
    ++m_stops;
    m_timeout.stop();
}

bool CameraState::goTo(const QString& token)
{
    if (!m_places.contains(token)) {
        return false;
    }
    m_at = token;
    return true;
}

QString CameraState::store(const QString& name, const QString& token)
{
    const QString made = token.isEmpty() ? QStringLiteral("place_%1").arg(m_nextPlace++) : token;
    m_places.insert(made, name);
    m_at = made;
    return made;
}

bool CameraState::forget(const QString& token)
{
    return m_places.remove(token) > 0;
}

QJsonObject CameraState::toJson() const
{
    QJsonObject places;
    for (auto place = m_places.cbegin(); place != m_places.cend(); ++place) {
        places.insert(place.key(), place.value());
    }
    return {{QStringLiteral("pan"), m_pan},
            {QStringLiteral("tilt"), m_tilt},
            {QStringLiteral("zoom"), m_zoom},
            {QStringLiteral("moving"), m_pan != 0 || m_tilt != 0 || m_zoom != 0},
            {QStringLiteral("moves"), m_moves},
            {QStringLiteral("stops"), m_stops},
            {QStringLiteral("timeouts"), m_timeouts},
            {QStringLiteral("at"), m_at},
            {QStringLiteral("places"), places}};
}

}  // namespace gatehouse::onvif_camera
