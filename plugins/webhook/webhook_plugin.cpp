#include "plugins/webhook/webhook_plugin.h"

namespace gatehouse::webhook {

namespace {
constexpr int kDefaultTimeoutMs = 8000;
constexpr int kShortestTimeoutMs = 100;
constexpr int kLongestTimeoutMs = 60000;
/// A secret shorter than this could be guessed from one signed body.
constexpr qsizetype kShortestSecret = 16;
}  // namespace

QString WebhookPlugin::configure(const QJsonObject& config, const QByteArray& secret)
{
    const QUrl url(config.value(QLatin1String("url")).toString(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() ||
        (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))) {
        return QStringLiteral("url: must be a whole http:// or https:// address");
    }
    if (!url.userInfo().isEmpty()) {
        return QStringLiteral("url: must not carry a user name or password");
    }
    const int timeoutMs = config.value(QLatin1String("timeout_ms")).toInt(kDefaultTimeoutMs);
    if (timeoutMs < kShortestTimeoutMs || timeoutMs > kLongestTimeoutMs) {
        return QStringLiteral("timeout_ms: must be between %1 and %2")
            .arg(kShortestTimeoutMs)
            .arg(kLongestTimeoutMs);
    }
    if (secret.size() < kShortestSecret) {
        return QStringLiteral("secret: must have at least %1 bytes").arg(kShortestSecret);
    }
    m_target = Target{url, std::chrono::milliseconds(timeoutMs), secret};
    return {};
}

void WebhookPlugin::deliver(const plugin::Delivery& delivery, Answer answer)
{
    new WebhookDelivery(m_target, delivery, std::move(answer), this);
}

}  // namespace gatehouse::webhook
