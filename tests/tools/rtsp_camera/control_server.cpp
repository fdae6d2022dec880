#include "control_server.h"

#include <gio/gunixsocketaddress.h>

#include <QFile>

namespace gatehouse::camera {

namespace {

constexpr int kMaxConnections = 16;
constexpr gsize kLongestLine = 4096;

}  // namespace

ControlServer::ControlServer(Handler handler)
    : m_handler(std::move(handler)), m_service(g_threaded_socket_service_new(kMaxConnections))
{
    g_signal_connect(m_service.get(), "run", G_CALLBACK(onConnection), this);
}

ControlServer::~ControlServer()
{
    g_socket_service_stop(m_service.get());
    g_socket_listener_close(G_SOCKET_LISTENER(m_service.get()));
    g_cancellable_cancel(m_cancel.get());
    {
        std::unique_lock lock(m_mutex);
        m_idle.wait(lock, [this] { return m_connections == 0; });
    }
    if (!m_socketPath.isEmpty()) {
        QFile::remove(m_socketPath);
    }
}

Result<QString> ControlServer::listen(const QString& address)
{
    bool isPort = false;
    const quint16 port = address.toUShort(&isPort);
    GObjectHandle<GSocketAddress> wanted(
        isPort ? g_inet_socket_address_new_from_string("127.0.0.1", port)
               : g_unix_socket_address_new(QFile::encodeName(address).constData()));
    GSocketAddress* rawEffective = nullptr;
    GError* rawError = nullptr;
    const bool added = g_socket_listener_add_address(
        G_SOCKET_LISTENER(m_service.get()), wanted.get(), G_SOCKET_TYPE_STREAM,
        G_SOCKET_PROTOCOL_DEFAULT, nullptr, &rawEffective, &rawError);
    const ErrorHandle error(rawError);
    if (!added) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("The control socket %1 cannot be opened: %2.")
                        .arg(address, QString::fromUtf8(error->message)));
    }
    const GObjectHandle<GSocketAddress> effective(rawEffective);
    g_socket_service_start(m_service.get());
    if (!isPort) {
        m_socketPath = address;
        return address;
    }
    return QString::number(g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(effective.get())));
}

gboolean ControlServer::onConnection(GThreadedSocketService*, GSocketConnection* connection,
                                     GObject*, gpointer self)
{
    auto* server = static_cast<ControlServer*>(self);
    {
        const std::lock_guard lock(server->m_mutex);
        ++server->m_connections;
    }
    server->serve(connection);
    const std::lock_guard lock(server->m_mutex);
    --server->m_connections;
    server->m_idle.notify_all();
    return TRUE;
}

void ControlServer::serve(GSocketConnection* connection)
{
    const GObjectHandle<GDataInputStream> input(
        g_data_input_stream_new(g_io_stream_get_input_stream(G_IO_STREAM(connection))));
    GOutputStream* output = g_io_stream_get_output_stream(G_IO_STREAM(connection));
    g_buffered_input_stream_set_buffer_size(G_BUFFERED_INPUT_STREAM(input.get()), kLongestLine);
    while (true) {
        gchar* line = g_data_input_stream_read_line(input.get(), nullptr, m_cancel.get(), nullptr);
        if (!line) {
            return;  // the other side has gone
        }
        const QByteArray answer =
            (m_handler(takeString(line).trimmed()) + QLatin1Char('\n')).toUtf8();
        if (!g_output_stream_write_all(output, answer.constData(),
                                       static_cast<gsize>(answer.size()), nullptr, nullptr,
                                       nullptr)) {
            return;
        }
    }
}

}  // namespace gatehouse::camera
