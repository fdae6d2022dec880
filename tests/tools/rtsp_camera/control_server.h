// Takes commands over a local socket, one a line, and answers each with one line.
#pragma once

#include "glib_handle.h"

#include "base/result.h"

#include <gio/gio.h>

#include <condition_variable>
#include <functional>
#include <mutex>

namespace gatehouse::camera {

class ControlServer
{
public:
    /// Gets a line without its end and gives the answer's line. Called from one thread a
    /// connection.
    using Handler = std::function<QString(const QString& line)>;

    explicit ControlServer(Handler handler);
    /// Waits until no connection is being served.
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

    /// A port of 127.0.0.1 (0: any free one) or the path of a socket. Gives the port or path in
    /// use.
    Result<QString> listen(const QString& address);

private:
    static gboolean onConnection(GThreadedSocketService*, GSocketConnection* connection, GObject*,
                                 gpointer self);
    void serve(GSocketConnection* connection);

    Handler m_handler;
    QString m_socketPath;
    std::mutex m_mutex;
    std::condition_variable m_idle;
    int m_connections = 0;  ///< guarded by the mutex
    GObjectHandle<GCancellable> m_cancel{g_cancellable_new()};
    GObjectHandle<GSocketService> m_service;
};

}  // namespace gatehouse::camera
