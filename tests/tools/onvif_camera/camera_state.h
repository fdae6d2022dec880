// Where the camera looks and what it remembers; stops by itself when its time-out is over.
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QTimer>

namespace gatehouse::onvif_camera {

class CameraState
{
public:
    CameraState();

    void move(double pan, double tilt, double zoom, std::chrono::milliseconds timeout);
    void stop();
    /// False when there is no such place.
    bool goTo(const QString& token);
    QString store(const QString& name, const QString& token);
    bool forget(const QString& token);
    const QMap<QString, QString>& places() const { return m_places; }
    QJsonObject toJson() const;

private:
    double m_pan = 0;
    double m_tilt = 0;
    double m_zoom = 0;
    int m_moves = 0;
    int m_stops = 0;
    int m_timeouts = 0;
    int m_nextPlace = 1;
    QString m_at;
    QMap<QString, QString> m_places;  ///< token -> name
    QTimer m_timeout;
};

}  // namespace gatehouse::onvif_camera
