#include "devices/http_post.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>

namespace gatehouse::devices {

namespace {

/// Somebody who ends the program waits no longer than this for a call to notice.
constexpr std::chrono::milliseconds kStopLook{50};

QNetworkRequest requestOf(const HttpPost::Request& wanted)
{
    QNetworkRequest request(wanted.url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, wanted.contentType);
    // An answer that unpacks to a thousand times its size is not asked for.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "Gatehouse");
    if (!wanted.authorization.isEmpty()) {
        request.setRawHeader("Authorization", wanted.authorization);
    }
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}

Result<HttpAnswer> answerOf(QNetworkReply& reply)
{
    HttpAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (answer.status == 0) {
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("no answer (network error %1)").arg(int(reply.error())));
    }
    if (answer.status >= 300 && answer.status < 400) {
        return fail(ErrorCode::Denied,
                    QStringLiteral("the device sends elsewhere (HTTP %1)").arg(answer.status));
    }
    if (reply.error() == QNetworkReply::RemoteHostClosedError ||
        reply.error() == QNetworkReply::ProtocolFailure) {
        return fail(ErrorCode::Unavailable, QStringLiteral("the device hung up in its answer"));
    }
    answer.body = reply.readAll();
    answer.challenge = reply.rawHeader("WWW-Authenticate");
    return answer;
}

}  // namespace

HttpPost::HttpPost(StopFlag stop)
    : m_stop(std::move(stop)), m_network(std::make_unique<QNetworkAccessManager>())
{
    // Cameras stand in the estate's own network.
    m_network->setProxy(QNetworkProxy::NoProxy);
    m_network->setAutoDeleteReplies(false);
}

HttpPost::~HttpPost() = default;

Result<HttpAnswer> HttpPost::post(const Request& wanted)
{
    const std::unique_ptr<QNetworkReply> reply(m_network->post(requestOf(wanted), wanted.body));
    // A loop of this thread alone: nothing else lives here, so that this is a wait and no more.
    QEventLoop loop;
    std::optional<Error> ended;
    const auto end = [&](ErrorCode code, const char* why) {
        if (!ended) {
            ended = fail(code, QString::fromLatin1(why));
            loop.quit();
        }
    };
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &loop,
                     [&] { end(ErrorCode::Timeout, "no answer within the deadline"); });
    deadline.start(wanted.deadline);
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (m_stop && m_stop->load()) {
            end(ErrorCode::Cancelled, "the call was stopped");
        }
    });
    look.start(kStopLook);
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] {
        if (reply->bytesAvailable() > kMostBytes) {
            end(ErrorCode::Corrupt, "answer: is too long");
        }
    });
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished()) {
        loop.exec();
    }
    if (ended) {
        QObject::disconnect(reply.get(), nullptr, &loop, nullptr);
        reply->abort();
        return *ended;
    }
    if (reply->bytesAvailable() > kMostBytes) {
        return fail(ErrorCode::Corrupt, QStringLiteral("answer: is too long"));
    }
    return answerOf(*reply);
}

}  // namespace gatehouse::devices
