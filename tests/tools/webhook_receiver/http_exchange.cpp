#include "http_exchange.h"

namespace gatehouse::receiver {

namespace {
constexpr qsizetype kMaxHeadBytes = 16 * 1024;
constexpr qsizetype kMaxBodyBytes = 32 * 1024 * 1024;
}  // namespace

HttpExchange::HttpExchange(QTcpSocket* socket, QObject* parent) : QObject(parent), m_socket(socket)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpExchange::onReadyRead);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void HttpExchange::onReadyRead()
{
    m_buffer += m_socket->readAll();
    if (m_done) {
        return;
    }
    if (m_bodyLength < 0 && !readHead()) {
        if (m_done || m_buffer.size() > kMaxHeadBytes) {
            m_done = true;
            emit malformed();
            answer(400, "malformed\n");
        }
        return;
    }
    if (m_buffer.size() < m_bodyLength) {
        return;
    }
    m_done = true;
    m_request.body = m_buffer.left(m_bodyLength);
    emit received(m_request);
}

bool HttpExchange::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        return false;
    }
    const QList<QByteArray> lines = m_buffer.left(end).replace("\r\n", "\n").split('\n');
    m_buffer.remove(0, end + 4);
    const QList<QByteArray> words = lines.first().split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1.")) {
        m_done = true;
        return false;
    }
    m_request.method = words.at(0);
    m_request.path = words.at(1);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        m_request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    bool isNumber = true;
    const QByteArray length = m_request.headers.value("content-length", "0");
    m_bodyLength = length.toLongLong(&isNumber);
    if (!isNumber || m_bodyLength < 0 || m_bodyLength > kMaxBodyBytes) {
        m_bodyLength = -1;
        m_done = true;
        return false;
    }
    return true;
}

void HttpExchange::answer(int status, const QByteArray& body, const QByteArray& headers)
{
    answerRaw("HTTP/1.1 " + QByteArray::number(status) +
              " Answer\r\nContent-Type: application/json\r\n" + headers +
              "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void HttpExchange::answerRaw(const QByteArray& bytes)
{
    m_socket->write(bytes);
    m_socket->disconnectFromHost();
}

}  // namespace gatehouse::receiver
