// Calls to one device: proves the password in the way that the device takes, at the device's own
// time of day.
#pragma once

#include "base/clock.h"
#include "devices/http_digest.h"
#include "devices/http_post.h"
#include "devices/soap.h"
#include "domain/camera_device.h"

namespace gatehouse::devices {

/// One thread, and not the window's: calls block it, each up to its deadline.
class SoapClient
{
public:
    static constexpr std::chrono::milliseconds kDeadline{5000};

    /// `stop` may be null.
    SoapClient(DeviceLogin login, const Clock& clock, StopFlag stop);

    enum class Asks
    {
        Anonymously = 1,
        ByName
    };
    struct Call
    {
        QUrl service;
        QString action;  ///< namespace and operation, joined by '/'
        QString body;
        Asks asks = Asks::ByName;
        std::chrono::milliseconds deadline = kDeadline;
    };
    /// The answer's element. Denied: user name or password are wrong, or the user may not do it.
    Result<XmlElement> call(const Call& call);

    /// Added to our time in every token; the device's clock minus ours.
    void setClockOffset(std::chrono::milliseconds offset) { m_clockOffset = offset; }
    std::chrono::milliseconds clockOffset() const { return m_clockOffset; }
    const QUrl& device() const { return m_login.url; }
    const Clock& clock() const { return m_clock; }

    /// A service's address as the device names it, but never another host: behind a translation of
    /// addresses devices name one that leads nowhere, and a hostile one would have us prove the
    /// password to somebody else.
    QUrl serviceAt(const QString& named) const;

private:
    Result<HttpAnswer> send(const Call& call, const QByteArray& authorization);
    QByteArray authorizationFor(const QUrl& url);

    const DeviceLogin m_login;
    const Clock& m_clock;
    HttpPost m_http;
    std::chrono::milliseconds m_clockOffset{0};
    std::optional<DigestChallenge> m_challenge;  ///< set: the device wants HTTP digest, no token
    int m_nonceCount = 0;
};

}  // namespace gatehouse::devices
