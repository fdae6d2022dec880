// Runs one upstream plugin: reads its metadata, loads it, says hello, passes configuration and
// deliveries to it and its answers back. Values in, values out; everything on the main thread.
#pragma once

#include "base/result.h"
#include "plugin_host/desk_pipe.h"

#include <QObject>
#include <QPluginLoader>

namespace gatehouse {

/// Exit statuses, for a person who starts the host by hand.
enum class HostExit
{
    Finished = 0,
    WrongUse = 2,
    PluginUnusable = 3
};

class PluginHost : public QObject
{
    Q_OBJECT

public:
    explicit PluginHost(DeskPipe& pipe);

    /// Metadata first: a plugin of another interface is refused with none of its code run.
    Status load(const QString& pluginFile);

private:
    void onReceived(const plugin::wire::Message& message);
    void configure(const plugin::wire::Configure& message);
    void deliver(const plugin::wire::Deliver& message);
    void send(const plugin::wire::Message& message);

    DeskPipe& m_pipe;
    QPluginLoader m_loader;
    plugin::UpstreamPlugin* m_plugin = nullptr;  // owned by m_loader
    bool m_configured = false;
};

}  // namespace gatehouse
