#include "onvif_server.h"

#include <QTimer>

#include <array>

namespace gatehouse::onvif_camera {

namespace {

constexpr std::chrono::milliseconds kDrip{100};
constexpr qsizetype kHugeBytes = 8 * 1024 * 1024;
constexpr int kDeepLevels = 5000;

QByteArray headerValue(const QByteArray& head, const QByteArray& name)
{
    for (const QByteArray& line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().toLower() == name) {
            return line.mid(colon + 1).trimmed();
        }
    }
    return {};
}

QByteArray bomb()
{
    QByteArray text = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY e0 \"boom\">";
    for (int i = 1; i < 20; ++i) {
        const QByteArray before = "&e" + QByteArray::number(i - 1) + ';';
        text += "<!ENTITY e" + QByteArray::number(i) + " \"" + before.repeated(10) + "\">";
    }
    return text + "]><Envelope><Body><X>&e19;</X></Body></Envelope>";
}

QByteArray wrongTypes()
{
    return soap(QStringLiteral(
        "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime><tt:Time>"
        "<tt:Hour>noon</tt:Hour><tt:Minute>-3</tt:Minute></tt:Time><tt:Date><tt:Year>99999999999"
        "</tt:Year></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime>"
        "<tds:Service><tds:Namespace>7</tds:Namespace><tds:XAddr>not an address</tds:XAddr>"
        "</tds:Service></tds:GetSystemDateAndTimeResponse>"));
}

}  // namespace

std::optional<Mode> modeFromName(const QString& name)
{
    static const QHash<QString, Mode> kModes{{QStringLiteral("ok"), Mode::Ok},
                                             {QStringLiteral("slow"), Mode::Slow},
                                             {QStringLiteral("silent"), Mode::Silent},
                                             {QStringLiteral("bomb"), Mode::Bomb},
                                             {QStringLiteral("deep"), Mode::Deep},
                                             {QStringLiteral("huge"), Mode::Huge},
                                             {QStringLiteral("redirect"), Mode::Redirect},
                                             {QStringLiteral("types"), Mode::Types},
                                             {QStringLiteral("rubbish"), Mode::Rubbish},
                                             {QStringLiteral("hangup"), Mode::HangUp},
                                             {QStringLiteral("status"), Mode::Status}};
    const auto found = kModes.find(name);
    return found == kModes.end() ? std::nullopt : std::optional(*found);
}

OnvifServer::OnvifServer(const Options& options, QObject* parent)
    : QObject(parent), m_options(options), m_credentials(options)
{
    connect(&m_server, &QTcpServer::newConnection, this, &OnvifServer::onConnection);
}

bool OnvifServer::listen(quint16 port)
{
    return m_server.listen(QHostAddress::LocalHost, port);
}

void OnvifServer::setMode(Mode mode, const QString& detail)
{
    m_mode = mode;
    m_detail = detail;
}

void OnvifServer::onConnection()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadable(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_read.remove(socket);
            socket->deleteLater();
        });
    }
}

void OnvifServer::onReadable(QTcpSocket* socket)
{
    QByteArray& read = m_read[socket];
    read += socket->readAll();
    for (;;) {
        const qsizetype end = read.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        const QByteArray head = read.left(end);
        const qsizetype length = headerValue(head, "content-length").toLongLong();
        if (read.size() < end + 4 + length) {
            return;
        }
        const QByteArray body = read.mid(end + 4, length);
        read.remove(0, end + 4 + length);
        respond(socket, head, body);
    }
}

Answer OnvifServer::authorised(const devices::XmlElement& envelope, const QByteArray& head,
                               QByteArray* challenge)
{
    const auto& operation = envelope.find({"Body"})->children.front();
    const QByteArray path = head.split(' ').value(1);
    const bool isOpen =
        m_options.auth == Auth::None || operation.name == QLatin1StringView("GetSystemDateAndTime");
    if (!isOpen && m_options.auth == Auth::Token && !m_credentials.acceptsToken(envelope)) {
        return fault(400, "Sender", "NotAuthorized");
    }
    const bool wantsDigest =
        m_options.auth == Auth::DigestMd5 || m_options.auth == Auth::DigestSha256;
    if (!isOpen && wantsDigest &&
        !m_credentials.acceptsDigest(headerValue(head, "authorization"), path)) {
        *challenge = m_credentials.challenge();
        return {401, "<html>Unauthorized</html>"};
    }
    if (wantsDigest && envelope.find({"Header", "Security"}) && path != "/onvif/device_service") {
        return fault(400, "Sender", "NotAuthorized");
    }
    const QString host =
        m_options.namedHost.isEmpty() ? QStringLiteral("127.0.0.1") : m_options.namedHost;
    return answerTo(operation, QStringLiteral("http://%1:%2").arg(host).arg(port()), m_options,
                    m_credentials.deviceTime(), m_state);
}

void OnvifServer::respond(QTcpSocket* socket, const QByteArray& head, const QByteArray& body)
{
    const auto envelope = devices::parseXml(body);
    const auto* content = envelope ? envelope->find({"Body"}) : nullptr;
    if (!content || content->children.empty()) {
        return send(socket, fault(400, "Sender", "WellFormed"));
    }
    const bool hasToken = envelope->find({"Header", "Security", "UsernameToken"});
    m_log.append(QJsonObject{
        {QStringLiteral("operation"), content->children.front().name},
        {QStringLiteral("token"), hasToken},
        {QStringLiteral("digest"), headerValue(head, "authorization").startsWith("Digest")},
        {QStringLiteral("path"), QString::fromLatin1(head.split(' ').value(1))}});
    if (m_mode != Mode::Ok) {
        return misbehave(socket);
    }
    QByteArray challenge;
    const Answer answer = authorised(*envelope, head, &challenge);
    send(socket, answer,
         challenge.isEmpty()
             ? QByteArray()
             : "WWW-Authenticate: Basic realm=\"no\"\r\nWWW-Authenticate: " + challenge + "\r\n");
}

void OnvifServer::misbehave(QTcpSocket* socket)
{
    switch (m_mode) {
        case Mode::Ok:
        case Mode::Silent:
            return;
        case Mode::Slow: {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            auto* drip = new QTimer(socket);
            connect(drip, &QTimer::timeout, socket, [socket] { socket->write("<"); });
            return drip->start(kDrip);
        }
        case Mode::Bomb:
            return send(socket, {200, bomb()});
        case Mode::Deep:
            return send(socket, {200, QByteArray("<a>").repeated(kDeepLevels)});
        case Mode::Huge:
            return send(socket, {200, QByteArray(kHugeBytes, ' ')});
        case Mode::Redirect:
            return send(socket, {307, {}}, "Location: " + m_detail.toLatin1() + "\r\n");
        case Mode::Types:
            return send(socket, {200, wrongTypes()});
        case Mode::Rubbish:
            return send(socket, {200, "<html><body>Welcome to your new camera"});
        case Mode::HangUp:
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<env:Envelope");
            return socket->disconnectFromHost();
        case Mode::Status:
            return send(socket, {503, "<html>busy</html>"});
    }
}

void OnvifServer::send(QTcpSocket* socket, const Answer& answer, const QByteArray& headers)
{
    socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " Answer\r\n" + headers +
                  "Content-Type: application/soap+xml; charset=utf-8\r\nContent-Length: " +
                  QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body);
}

}  // namespace gatehouse::onvif_camera
