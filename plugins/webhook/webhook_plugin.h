// Posts each fact as signed JSON. Configuration: {"url": "https://...", "timeout_ms": 8000}.
#pragma once

#include "plugins/sdk/upstream_plugin.h"
#include "plugins/webhook/webhook_delivery.h"

#include <QObject>

namespace gatehouse::webhook {

class WebhookPlugin : public QObject, public plugin::UpstreamPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID GATEHOUSE_UPSTREAM_PLUGIN_IID FILE "webhook.json")
    Q_INTERFACES(gatehouse::plugin::UpstreamPlugin)

public:
    QString configure(const QJsonObject& config, const QByteArray& secret) override;
    void deliver(const plugin::Delivery& delivery, Answer answer) override;

private:
    Target m_target;
};

}  // namespace gatehouse::webhook
