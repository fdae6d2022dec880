// HTTP and SOAP around the answers, with the faults of broken and hostile devices.
#pragma once

#include "camera_state.h"
#include "credentials.h"
#include "onvif_answers.h"

#include <QHash>
#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>

namespace gatehouse::onvif_camera {

enum class Mode
{
    Ok = 1,
    Slow,      // a byte now and then, for ever
    Silent,    // takes the request and says nothing
    Bomb,      // entities that unfold to gigabytes
    Deep,      // elements in elements
    Huge,      // megabytes
    Redirect,  // "ask over there", to an address that is told
    Types,     // words where numbers belong, and the other way round
    Rubbish,   // no XML
    HangUp,    // ends in the middle
    Status     // HTTP 503 and a page
};
std::optional<Mode> modeFromName(const QString& name);

class OnvifServer : public QObject
{
    Q_OBJECT

public:
    OnvifServer(const Options& options, QObject* parent = nullptr);

    bool listen(quint16 port);
    quint16 port() const { return m_server.serverPort(); }
    void setMode(Mode mode, const QString& detail);
    CameraState& state() { return m_state; }
    /// One entry a request: operation, whether a token or a digest came with it.
    const QJsonArray& log() const { return m_log; }
    void clearLog() { m_log = {}; }

private:
    void onConnection();
    void onReadable(QTcpSocket* socket);
    void respond(QTcpSocket* socket, const QByteArray& head, const QByteArray& body);
    void misbehave(QTcpSocket* socket);
    Answer authorised(const devices::XmlElement& envelope, const QByteArray& head,
                      QByteArray* challenge);
    void send(QTcpSocket* socket, const Answer& answer, const QByteArray& headers = {});

    const Options& m_options;
    QTcpServer m_server;
    Credentials m_credentials;
    CameraState m_state;
    Mode m_mode = Mode::Ok;
    QString m_detail;
    QJsonArray m_log;
    QHash<QTcpSocket*, QByteArray> m_read;
};

}  // namespace gatehouse::onvif_camera
