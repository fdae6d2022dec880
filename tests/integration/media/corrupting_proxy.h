// Between a client and a camera: what the camera answers is damaged on the way.
#pragma once

#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

#include <random>

namespace gatehouse::test {

/// One seed, one way to misbehave: bits that flip, bytes that are missing, doubled or invented, a
/// connection that ends in the middle, an answer that comes in single bytes. The thread that made
/// it.
class CorruptingProxy : public QObject
{
    Q_OBJECT

public:
    CorruptingProxy(quint16 cameraPort, quint32 seed);

    quint16 port() const { return m_server.serverPort(); }
    /// From here on nothing is damaged any more.
    void heal() { m_healed = true; }
    qint64 damaged() const { return m_damaged; }

private:
    void onConnection();
    QByteArray damage(QByteArray bytes);

    QTcpServer m_server;
    const quint16 m_cameraPort;
    std::mt19937 m_random;
    bool m_healed = false;
    qint64 m_damaged = 0;  ///< pieces
};

}  // namespace gatehouse::test
