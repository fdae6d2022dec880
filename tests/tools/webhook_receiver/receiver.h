// A webhook's far end for tests and the demo: checks signature and timestamp, keeps a book by
// idempotency key, and misbehaves on demand.
#pragma once

#include "delivery_book.h"
#include "http_exchange.h"

#include <QTcpServer>

#include <chrono>
#include <optional>

namespace gatehouse::receiver {

enum class Mode
{
    Ok = 1,
    Down,      // does not listen at all
    Slow,      // takes it, and answers late
    Error500,  // does not take it
    Twice,     // takes it, and answers 200 two times
    Garbage,   // does not take it, and answers what is no HTTP
    Refuse,    // does not take it, and answers 400
    Redirect,  // answers 307 to another place
    Busy       // 429 with Retry-After: 1
};
std::optional<Mode> modeFromName(const QString& name);

class Receiver : public QObject
{
    Q_OBJECT

public:
    Receiver(QByteArray secret, std::chrono::milliseconds slowness);

    bool openBook(const QString& file) { return m_book.open(file); }
    /// 0: any port, kept from then on. False when it cannot be had.
    bool listen(quint16 port);
    /// The control port stays open whatever the mode: GET /stats, POST /mode/NAME.
    bool listenForControl(quint16 port);
    /// False when the port was taken by somebody else while the receiver was down.
    bool setMode(Mode mode);

    quint16 port() const { return m_port; }
    quint16 controlPort() const { return m_control.serverPort(); }
    const Counts& counts() const { return m_book.counts; }

private:
    void onConnection();
    void onControlConnection();
    void onDelivery(HttpExchange* exchange, const Request& request);
    void onControl(HttpExchange* exchange, const Request& request);
    /// The status with which a delivery that is not genuine is refused; nothing when it is.
    std::optional<int> objection(const Request& request);
    void misbehave(HttpExchange* exchange);

    const QByteArray m_secret;
    const std::chrono::milliseconds m_slowness;
    DeliveryBook m_book;
    QTcpServer m_server;
    QTcpServer m_control;
    quint16 m_port = 0;
    Mode m_mode = Mode::Ok;
};

}  // namespace gatehouse::receiver
