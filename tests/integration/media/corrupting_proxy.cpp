#include "integration/media/corrupting_proxy.h"

#include <QHostAddress>

namespace gatehouse::test {

CorruptingProxy::CorruptingProxy(quint16 cameraPort, quint32 seed)
    : m_cameraPort(cameraPort), m_random(seed)
{
    connect(&m_server, &QTcpServer::newConnection, this, &CorruptingProxy::onConnection);
    m_server.listen(QHostAddress::LocalHost);
}

void CorruptingProxy::onConnection()
{
    QTcpSocket* client = m_server.nextPendingConnection();
    auto* camera = new QTcpSocket(client);
    connect(client, &QTcpSocket::readyRead, camera,
            [client, camera] { camera->write(client->readAll()); });
    connect(camera, &QTcpSocket::readyRead, this, [this, client, camera] {
        const QByteArray bytes = camera->readAll();
        client->write(m_healed ? bytes : damage(bytes));
        if (!m_healed && m_random() % 400 == 0) {
            client->abort();
        }
    });
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    connect(camera, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    camera->connectToHost(QHostAddress::LocalHost, m_cameraPort);
}

QByteArray CorruptingProxy::damage(QByteArray bytes)
{
    // Not every piece: a session that never gets past its first answer tests little.
    if (bytes.isEmpty() || m_random() % 3 != 0) {
        return bytes;
    }
    ++m_damaged;
    for (auto changes = 1 + m_random() % 4; changes > 0 && !bytes.isEmpty(); --changes) {
        const auto at = qsizetype(m_random() % quint32(bytes.size()));
        switch (m_random() % 6) {
            case 0:
                bytes[at] = char(bytes[at] ^ char(1U << (m_random() % 8)));
                break;
            case 1:
                bytes[at] = char(m_random() % 256);
                break;
            case 2:
                bytes.remove(at, qsizetype(1 + m_random() % 64));
                break;
            case 3:
                bytes.insert(at, bytes.mid(at, 256));
                break;
            case 4:
                bytes.insert(at, QByteArray(qsizetype(m_random() % 64), char(m_random() % 256)));
                break;
            default:
                bytes.truncate(at);
        }
    }
    return bytes;
}

}  // namespace gatehouse::test
