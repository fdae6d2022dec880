#include "discovery_responder.h"

#include "devices/xml_tree.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QUrl>

namespace gatehouse::onvif_camera {

namespace {

QByteArray match(const QString& relatesTo, const QString& addresses, const QString& name)
{
    return QStringLiteral(
               "<?xml version=\"1.0\"?><SOAP-ENV:Envelope"
               " xmlns:SOAP-ENV=\"http://www.w3.org/2003/05/soap-envelope\""
               " xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
               " xmlns:wsdd=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\">"
               "<SOAP-ENV:Header><wsa:RelatesTo>%1</wsa:RelatesTo></SOAP-ENV:Header>"
               "<SOAP-ENV:Body><wsdd:ProbeMatches><wsdd:ProbeMatch>"
               "<wsdd:Scopes>onvif://www.onvif.org/name/%2 "
               "onvif://www.onvif.org/hardware/Dome%201 </wsdd:Scopes>"
               "<wsdd:XAddrs>%3</wsdd:XAddrs></wsdd:ProbeMatch></wsdd:ProbeMatches>"
               "</SOAP-ENV:Body></SOAP-ENV:Envelope>")
        .arg(relatesTo, QString::fromLatin1(QUrl::toPercentEncoding(name)), addresses)
        .toUtf8();
}

}  // namespace

bool DiscoveryResponder::listen(quint16 port, const QString& group)
{
    connect(&m_socket, &QUdpSocket::readyRead, this, &DiscoveryResponder::answer);
    if (group.isEmpty()) {
        return m_socket.bind(QHostAddress::LocalHost, port);
    }
    if (!m_socket.bind(QHostAddress::AnyIPv4, port, QUdpSocket::ShareAddress)) {
        return false;
    }
    for (const QNetworkInterface& network : QNetworkInterface::allInterfaces()) {
        if (network.flags().testFlag(QNetworkInterface::IsLoopBack)) {
            return m_socket.joinMulticastGroup(QHostAddress(group), network);
        }
    }
    return false;
}

void DiscoveryResponder::answer()
{
    while (m_socket.hasPendingDatagrams()) {
        const QNetworkDatagram asked = m_socket.receiveDatagram();
        const auto probe = devices::parseXml(asked.data());
        if (!probe || !probe->find({"Body", "Probe"})) {
            continue;
        }
        const QString id = probe->textAt({"Header", "MessageID"});
        const QString path = QStringLiteral(":%1/onvif/device_service").arg(m_http);
        // As a device in two networks: the address that leads nowhere comes first.
        const QString addresses = QStringLiteral("http://169.254.7.7") + path +
                                  QStringLiteral(" http://127.0.0.1") + path;
        if (m_hostile) {
            const auto say = [&](const QByteArray& bytes) {
                m_socket.writeDatagram(asked.makeReply(bytes));
            };
            say("no XML at all");
            say(match(QStringLiteral("urn:uuid:not-asked"), addresses, QStringLiteral("Stranger")));
            say("<!DOCTYPE x [<!ENTITY a \"" + QByteArray(1000, 'a') + "\">]>" +
                match(id, addresses, QStringLiteral("Bomb")).mid(21));
            say(match(id, QStringLiteral("ftp://127.0.0.1/x"), QStringLiteral("No address")));
        }
        m_socket.writeDatagram(asked.makeReply(match(id, addresses, m_options.name)));
    }
}

}  // namespace gatehouse::onvif_camera
