#include "devices/soap_client.h"

#include <QRandomGenerator>

#include <array>

namespace gatehouse::devices {

namespace {

constexpr int kUnauthorized = 401;

QByteArray randomBytes()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char*>(words.data()), sizeof(words));
}

DeviceLogin completed(DeviceLogin login)
{
    login.url.setUserInfo({});
    if (login.url.path().isEmpty() || login.url.path() == QLatin1StringView("/")) {
        login.url.setPath(QStringLiteral("/onvif/device_service"));
    }
    return login;
}

}  // namespace

SoapClient::SoapClient(DeviceLogin login, const Clock& clock, StopFlag stop)
    : m_login(completed(std::move(login))), m_clock(clock), m_http(std::move(stop))
{
}

QUrl SoapClient::serviceAt(const QString& named) const
{
    const QUrl wanted(named, QUrl::StrictMode);
    QUrl url = m_login.url;
    if (!wanted.isValid() || wanted.path().isEmpty()) {
        return url;
    }
    if (wanted.host() == url.host() && wanted.scheme() == url.scheme()) {
        url.setPort(wanted.port());
    }
    url.setPath(wanted.path());
    url.setQuery(wanted.query());
    return url;
}

QByteArray SoapClient::authorizationFor(const QUrl& url)
{
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (url.hasQuery()) {
        path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    }
    return digestAuthorization(*m_challenge,
                               {.method = "POST",
                                .path = path,
                                .clientNonce = randomBytes().toHex(),
                                .count = ++m_nonceCount},
                               m_login.username, m_login.password);
}

Result<HttpAnswer> SoapClient::send(const Call& call, const QByteArray& authorization)
{
    QString header;
    // A device that wants HTTP digest often refuses an envelope that carries a token as well.
    if (call.asks == Asks::ByName && !m_login.username.isEmpty() && authorization.isEmpty()) {
        header = securityHeader({.nonce = randomBytes(), .created = m_clock.now() + m_clockOffset},
                                m_login.username, m_login.password);
    }
    return m_http.post({.url = call.service,
                        .contentType = "application/soap+xml; charset=utf-8; action=\"" +
                                       call.action.toLatin1() + '"',
                        .body = envelope(header, call.body),
                        .authorization = authorization,
                        .deadline = call.deadline});
}

Result<XmlElement> SoapClient::call(const Call& call)
{
    const bool named = call.asks == Asks::ByName && !m_login.username.isEmpty();
    Result<HttpAnswer> answer =
        send(call, named && m_challenge ? authorizationFor(call.service) : QByteArray());
    if (answer && answer->status == kUnauthorized && named) {
        // The first refusal names what the device wants, a later one that its nonce has aged.
        if (const auto challenge = parseDigestChallenge(answer->challenge)) {
            m_challenge = challenge;
            m_nonceCount = 0;
            answer = send(call, authorizationFor(call.service));
        }
    }
    if (!answer) {
        return answer.error();
    }
    Result<XmlElement> body = bodyOf(answer->body);
    if (answer->status == kUnauthorized) {
        return fail(ErrorCode::Denied,
                    QStringLiteral("the device does not take this user name and password"));
    }
    // Faults come with 400 or 500 and say more than the number does.
    const bool isFault = !body && body.error().code != ErrorCode::Corrupt;
    if (answer->status != 200 && !isFault) {
        return fail(answer->status == 404 ? ErrorCode::NotFound : ErrorCode::Unavailable,
                    QStringLiteral("the device answers HTTP %1").arg(answer->status));
    }
    return body;
}

}  // namespace gatehouse::devices
