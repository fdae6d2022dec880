// Answers WS-Discovery probes on one address.
#pragma once

#include "options.h"

#include <QUdpSocket>

namespace gatehouse::onvif_camera {

class DiscoveryResponder : public QObject
{
    Q_OBJECT

public:
    DiscoveryResponder(const Options& options, quint16 httpPort)
        : m_options(options), m_http(httpPort)
    {
    }
    /// Port 0: any. `group` may be empty.
    bool listen(quint16 port, const QString& group);
    quint16 port() const { return m_socket.localPort(); }
    /// Also answers with what a hostile neighbour would send.
    void setHostile(bool hostile) { m_hostile = hostile; }

private:
    void answer();

    const Options& m_options;
    const quint16 m_http;
    bool m_hostile = false;
    QUdpSocket m_socket;
};

}  // namespace gatehouse::onvif_camera
