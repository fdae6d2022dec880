#include "plugins/webhook/webhook_delivery.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QMessageAuthenticationCode>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace gatehouse::webhook {

namespace {
/// An answer's body is not used; more than this of it is not even read.
constexpr qint64 kMaxAnswerBytes = 64 * 1024;
/// Left of the desk's deadline for carrying the answer back.
constexpr std::chrono::milliseconds kAnswerReserve{500};
constexpr int kRequestTimeout = 408;
constexpr int kTooEarly = 425;
constexpr int kTooManyRequests = 429;

plugin::DeliveryResult retry(const QString& reason)
{
    return {plugin::Outcome::Retry, reason, std::nullopt};
}
}  // namespace

QByteArray bodyOf(const plugin::Delivery& delivery)
{
    const QJsonObject body{{QStringLiteral("idempotency_key"), delivery.idempotencyKey},
                           {QStringLiteral("topic"), delivery.topic},
                           {QStringLiteral("data"), delivery.fields}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray signatureOf(const QByteArray& secret, const QByteArray& timestamp,
                       const QByteArray& body)
{
    const QByteArray signedText = timestamp + '.' + body;
    return QByteArrayLiteral("v1=") +
           QMessageAuthenticationCode::hash(signedText, secret, QCryptographicHash::Sha256).toHex();
}

std::optional<std::chrono::milliseconds> retryAfterOf(const QByteArray& header,
                                                      const QDateTime& now)
{
    const QByteArray text = header.trimmed();
    bool isNumber = false;
    const int seconds = text.toInt(&isNumber);
    if (isNumber) {
        return seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
    }
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid()) {
        return std::nullopt;
    }
    date.setTimeSpec(Qt::UTC);
    return std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(date)));
}

WebhookDelivery::WebhookDelivery(const Target& target, const plugin::Delivery& delivery,
                                 plugin::UpstreamPlugin::Answer answer, QObject* parent)
    : QObject(parent), m_answer(std::move(answer))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        settle(retry(QStringLiteral("no answer within %1 ms").arg(m_deadline.interval())));
    });
    m_deadline.start(std::min(target.timeout, std::max(delivery.deadline - kAnswerReserve,
                                                       std::chrono::milliseconds(1))));
    post(target, delivery);
}

void WebhookDelivery::post(const Target& target, const plugin::Delivery& delivery)
{
    const QByteArray body = bodyOf(delivery);
    const QByteArray timestamp = QByteArray::number(QDateTime::currentSecsSinceEpoch());
    QNetworkRequest request(target.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArrayLiteral("gatehouse-webhook/0.1"));
    request.setRawHeader("Connection", "close");
    request.setRawHeader("Idempotency-Key", delivery.idempotencyKey.toLatin1());
    request.setRawHeader("X-Gatehouse-Timestamp", timestamp);
    request.setRawHeader("X-Gatehouse-Signature", signatureOf(target.secret, timestamp, body));
    m_reply = m_network.post(request, body);
    m_reply->setReadBufferSize(kMaxAnswerBytes);
    connect(m_reply, &QNetworkReply::readyRead, this, &WebhookDelivery::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &WebhookDelivery::onFinished);
}

void WebhookDelivery::onReadyRead()
{
    m_received += m_reply->skip(m_reply->bytesAvailable());
    if (m_received > kMaxAnswerBytes) {
        // The status line has been read; the endless body does not change it.
        settle(judge());
    }
}

void WebhookDelivery::onFinished()
{
    settle(judge());
}

plugin::DeliveryResult WebhookDelivery::judge() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0) {
        return retry(m_reply->errorString().left(200));
    }
    const bool broken = m_reply->error() != QNetworkReply::NoError;
    if (status >= 200 && status < 300) {
        if (broken) {
            // Cut off or not HTTP after all. Sending again is safe: the key is the same.
            return retry(QStringLiteral("the answer broke off after HTTP %1").arg(status));
        }
        return {plugin::Outcome::Acknowledged, {}, std::nullopt};
    }
    const bool temporary = status >= 500 || status == kRequestTimeout || status == kTooEarly ||
                           status == kTooManyRequests;
    if (status >= 400 && !temporary) {
        return {plugin::Outcome::Refused,
                QStringLiteral("the endpoint refused it with HTTP %1").arg(status), std::nullopt};
    }
    if (!temporary) {
        // Whoever answers elsewhere must be configured: data goes only where the administrator
        // said.
        return retry(
            QStringLiteral("the endpoint points elsewhere with HTTP %1; redirects are not followed")
                .arg(status));
    }
    plugin::DeliveryResult result =
        retry(QStringLiteral("the endpoint answered HTTP %1").arg(status));
    result.retryAfter =
        retryAfterOf(m_reply->rawHeader("Retry-After"), QDateTime::currentDateTimeUtc());
    return result;
}

void WebhookDelivery::settle(const plugin::DeliveryResult& result)
{
    if (!m_answer) {
        return;
    }
    m_deadline.stop();
    const auto answer = std::exchange(m_answer, nullptr);
    m_reply->disconnect(this);
    m_reply->abort();
    answer(result);
    deleteLater();
}

}  // namespace gatehouse::webhook
