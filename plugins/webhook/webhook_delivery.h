// One POST, from its signature to its answer. Deletes itself after it has answered.
#pragma once

#include "plugins/sdk/upstream_plugin.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <QUrl>

class QNetworkReply;

namespace gatehouse::webhook {

struct Target
{
    QUrl url;
    std::chrono::milliseconds timeout{};
    QByteArray secret;
};

/// {"idempotency_key", "topic", "data"}: the same bytes at every attempt.
QByteArray bodyOf(const plugin::Delivery& delivery);
/// "v1=" and the hexadecimal HMAC-SHA-256 over timestamp, "." and body.
QByteArray signatureOf(const QByteArray& secret, const QByteArray& timestamp,
                       const QByteArray& body);
/// Seconds or an HTTP date; nothing for anything else.
std::optional<std::chrono::milliseconds> retryAfterOf(const QByteArray& header,
                                                      const QDateTime& now);

class WebhookDelivery : public QObject
{
    Q_OBJECT

public:
    WebhookDelivery(const Target& target, const plugin::Delivery& delivery,
                    plugin::UpstreamPlugin::Answer answer, QObject* parent);

private:
    void post(const Target& target, const plugin::Delivery& delivery);
    void onReadyRead();
    void onFinished();
    void settle(const plugin::DeliveryResult& result);
    plugin::DeliveryResult judge() const;

    // One manager a delivery: a connection that is used for a single request cannot bring the late
    // or second answer of an earlier one.
    QNetworkAccessManager m_network;
    QNetworkReply* m_reply = nullptr;
    QTimer m_deadline;
    plugin::UpstreamPlugin::Answer m_answer;
    qint64 m_received = 0;
};

}  // namespace gatehouse::webhook
