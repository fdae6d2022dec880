// What the delivering thread and the rest of the desk know of each other: whether an endpoint may
// be sent to, and how its plugin fares. Any thread.
#pragma once

#include "domain/endpoint.h"

#include <QHash>
#include <QMutex>

namespace gatehouse::services {

struct PluginView
{
    PluginState state = PluginState::Stopped;
    QString reason;
};

class SyncBoard
{
public:
    void setMode(EndpointId endpoint, EndpointMode mode)
    {
        const QMutexLocker lock(&m_mutex);
        m_modes.insert(endpoint, mode);
    }
    EndpointMode mode(EndpointId endpoint) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_modes.value(endpoint, EndpointMode::Paused);
    }
    void setPlugin(EndpointId endpoint, const PluginView& view)
    {
        const QMutexLocker lock(&m_mutex);
        m_plugins.insert(endpoint, view);
    }
    PluginView plugin(EndpointId endpoint) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_plugins.value(endpoint);
    }

private:
    mutable QMutex m_mutex;
    QHash<EndpointId, EndpointMode> m_modes;
    QHash<EndpointId, PluginView> m_plugins;
};

}  // namespace gatehouse::services
