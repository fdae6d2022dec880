// One request on one connection: read whole, handed on, answered, closed.
#pragma once

#include <QHash>
#include <QObject>
#include <QTcpSocket>

namespace gatehouse::receiver {

struct Request
{
    QByteArray method;
    QByteArray path;
    QHash<QByteArray, QByteArray> headers;  ///< names in small letters
    QByteArray body;
};

class HttpExchange : public QObject
{
    Q_OBJECT

public:
    /// Takes the socket and deletes itself with it.
    HttpExchange(QTcpSocket* socket, QObject* parent);

    void answer(int status, const QByteArray& body, const QByteArray& headers = {});
    /// The bytes as they are, HTTP or not.
    void answerRaw(const QByteArray& bytes);

signals:
    void received(const gatehouse::receiver::Request& request);
    void malformed();

private:
    void onReadyRead();
    bool readHead();

    QTcpSocket* m_socket;
    QByteArray m_buffer;
    Request m_request;
    qsizetype m_bodyLength = -1;
    bool m_done = false;
};

}  // namespace gatehouse::receiver
