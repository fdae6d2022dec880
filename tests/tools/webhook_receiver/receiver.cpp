#include "receiver.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTimer>

namespace gatehouse::receiver {

namespace {

/// How old or how early a signed timestamp may be: longer than clocks differ, shorter than a replay
/// helps.
constexpr qint64 kTimestampWindowSeconds = 300;

const QHash<QString, Mode>& modes()
{
    static const QHash<QString, Mode> names{
        {QStringLiteral("ok"), Mode::Ok},         {QStringLiteral("down"), Mode::Down},
        {QStringLiteral("slow"), Mode::Slow},     {QStringLiteral("500"), Mode::Error500},
        {QStringLiteral("twice"), Mode::Twice},   {QStringLiteral("garbage"), Mode::Garbage},
        {QStringLiteral("refuse"), Mode::Refuse}, {QStringLiteral("redirect"), Mode::Redirect},
        {QStringLiteral("busy"), Mode::Busy}};
    return names;
}

/// Takes as long for a wrong signature as for a right one.
bool sameBytes(const QByteArray& a, const QByteArray& b)
{
    unsigned difference = a.size() == b.size() ? 0U : 1U;
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i) {
        difference |= unsigned(uchar(a.at(i)) ^ uchar(b.at(i)));
    }
    return difference == 0;
}

}  // namespace

std::optional<Mode> modeFromName(const QString& name)
{
    const auto found = modes().constFind(name);
    return found == modes().constEnd() ? std::nullopt : std::optional(*found);
}

Receiver::Receiver(QByteArray secret, std::chrono::milliseconds slowness)
    : m_secret(std::move(secret)), m_slowness(slowness)
{
    connect(&m_server, &QTcpServer::newConnection, this, &Receiver::onConnection);
    connect(&m_control, &QTcpServer::newConnection, this, &Receiver::onControlConnection);
}

bool Receiver::listen(quint16 port)
{
    if (!m_server.listen(QHostAddress::LocalHost, port)) {
        return false;
    }
    m_port = m_server.serverPort();
    return true;
}

bool Receiver::listenForControl(quint16 port)
{
    return m_control.listen(QHostAddress::LocalHost, port);
}

bool Receiver::setMode(Mode mode)
{
    m_mode = mode;
    if (mode == Mode::Down) {
        m_server.close();
        return true;
    }
    return m_server.isListening() || listen(m_port);
}

void Receiver::onConnection()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        auto* exchange = new HttpExchange(socket, this);
        connect(exchange, &HttpExchange::received, this,
                [this, exchange](const Request& request) { onDelivery(exchange, request); });
        connect(exchange, &HttpExchange::malformed, this, [this] { ++m_book.counts.malformed; });
    }
}

void Receiver::onControlConnection()
{
    while (QTcpSocket* socket = m_control.nextPendingConnection()) {
        auto* exchange = new HttpExchange(socket, this);
        connect(exchange, &HttpExchange::received, this,
                [this, exchange](const Request& request) { onControl(exchange, request); });
    }
}

void Receiver::onControl(HttpExchange* exchange, const Request& request)
{
    constexpr QByteArrayView kModePath = "/mode/";
    if (request.method == "GET" && request.path == "/stats") {
        exchange->answer(
            200, QJsonDocument(m_book.counts.toJson()).toJson(QJsonDocument::Compact) + '\n');
        return;
    }
    const auto mode = request.method == "POST" && request.path.startsWith(kModePath)
                          ? modeFromName(QString::fromLatin1(request.path.mid(kModePath.size())))
                          : std::nullopt;
    if (!mode) {
        exchange->answer(404, "GET /stats, POST /mode/NAME\n");
    } else if (!setMode(*mode)) {
        exchange->answer(500, "the port is taken\n");
    } else {
        exchange->answer(200, "{}\n");
    }
}

void Receiver::onDelivery(HttpExchange* exchange, const Request& request)
{
    ++m_book.counts.requests;
    if (m_mode != Mode::Ok && m_mode != Mode::Slow && m_mode != Mode::Twice) {
        misbehave(exchange);
        return;
    }
    if (const auto status = objection(request)) {
        exchange->answer(*status, "{\"error\":\"not genuine\"}\n");
        return;
    }
    m_book.record(QString::fromLatin1(request.headers.value("idempotency-key")),
                  QJsonDocument::fromJson(request.body).object());
    const QByteArray once = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    if (m_mode == Mode::Twice) {
        exchange->answerRaw(once + once);
    } else if (m_mode == Mode::Slow) {
        QTimer::singleShot(m_slowness, exchange, [exchange, once] { exchange->answerRaw(once); });
    } else {
        exchange->answerRaw(once);
    }
}

void Receiver::misbehave(HttpExchange* exchange)
{
    switch (m_mode) {
        case Mode::Error500:
            exchange->answer(500, "{}");
            break;
        case Mode::Refuse:
            exchange->answer(400, "{}");
            break;
        case Mode::Busy:
            exchange->answer(429, "{}", "Retry-After: 1\r\n");
            break;
        case Mode::Redirect:
            exchange->answer(307, "{}",
                             "Location: http://127.0.0.1:" +
                                 QByteArray::number(m_control.serverPort()) + "/stats\r\n");
            break;
        default:
            exchange->answerRaw(QByteArray("\x00\xff\x7fSSH-2.0 what? 200 OK\r\n\r\n", 26));
            break;
    }
}

std::optional<int> Receiver::objection(const Request& request)
{
    const QByteArray timestamp = request.headers.value("x-gatehouse-timestamp");
    bool isNumber = false;
    const qint64 seconds = timestamp.toLongLong(&isNumber);
    if (!isNumber ||
        std::abs(QDateTime::currentSecsSinceEpoch() - seconds) > kTimestampWindowSeconds) {
        ++m_book.counts.badTimestamp;
        return 401;
    }
    const QByteArray expected =
        "v1=" + QMessageAuthenticationCode::hash(timestamp + '.' + request.body, m_secret,
                                                 QCryptographicHash::Sha256)
                    .toHex();
    if (!sameBytes(expected, request.headers.value("x-gatehouse-signature"))) {
        ++m_book.counts.badSignature;
        return 401;
    }
    const bool isJson = QJsonDocument::fromJson(request.body).isObject();
    if (!isJson || request.method != "POST" || request.headers.value("idempotency-key").isEmpty()) {
        ++m_book.counts.malformed;
        return 400;
    }
    return std::nullopt;
}

}  // namespace gatehouse::receiver
