#include "plugin_host/plugin_host.h"

#include "base/logging.h"

#include <QCoreApplication>

#include <memory>

namespace gatehouse {

using namespace plugin;

PluginHost::PluginHost(DeskPipe& pipe) : m_pipe(pipe)
{
    connect(&pipe, &DeskPipe::received, this, &PluginHost::onReceived);
}

Status PluginHost::load(const QString& pluginFile)
{
    m_loader.setFileName(pluginFile);
    const QJsonObject metaData = m_loader.metaData();
    if (metaData.isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("%1 is not a plugin").arg(pluginFile));
    }
    const QString interface = metaData.value(QLatin1String("IID")).toString();
    if (interface != QLatin1String(GATEHOUSE_UPSTREAM_PLUGIN_IID)) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("it was built for %1; this desk speaks %2")
                        .arg(interface, QStringLiteral(GATEHOUSE_UPSTREAM_PLUGIN_IID)));
    }
    m_plugin = qobject_cast<UpstreamPlugin*>(m_loader.instance());
    if (!m_plugin) {
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("it cannot be loaded: %1").arg(m_loader.errorString()));
    }
    const QJsonObject own = metaData.value(QLatin1String("MetaData")).toObject();
    return m_pipe.send(wire::Hello{own.value(QLatin1String("name")).toString(),
                                   own.value(QLatin1String("version")).toString()});
}

void PluginHost::onReceived(const wire::Message& message)
{
    if (const auto* configuration = std::get_if<wire::Configure>(&message)) {
        configure(*configuration);
    } else if (const auto* delivery = std::get_if<wire::Deliver>(&message)) {
        deliver(*delivery);
    } else {
        qCWarning(lcPlugins) << "the desk sent a message that only a plugin sends";
    }
}

void PluginHost::configure(const wire::Configure& message)
{
    const QString refusal = m_plugin->configure(message.config, message.secret);
    m_configured = refusal.isEmpty();
    if (m_configured) {
        send(wire::Configured{});
    } else {
        send(wire::Unusable{refusal});
    }
}

void PluginHost::deliver(const wire::Deliver& message)
{
    const qint64 request = message.request;
    if (!m_configured) {
        send(wire::Answered{request,
                            {Outcome::Retry, QStringLiteral("not configured"), std::nullopt}});
        return;
    }
    // A plugin that answers twice is heard once.
    auto answered = std::make_shared<bool>(false);
    m_plugin->deliver(message.delivery, [this, request, answered](const DeliveryResult& result) {
        if (!std::exchange(*answered, true)) {
            send(wire::Answered{request, result});
        }
    });
}

void PluginHost::send(const wire::Message& message)
{
    if (const Status sent = m_pipe.send(message); !sent) {
        QCoreApplication::exit(int(HostExit::Finished));
    }
}

}  // namespace gatehouse
