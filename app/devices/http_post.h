// One HTTP POST to a device that nobody trusts: bounded in time and in bytes, never redirected, and
// nothing of it is unpacked or kept.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QUrl>

#include <atomic>
#include <chrono>
#include <memory>

class QNetworkAccessManager;

namespace gatehouse::devices {

/// Ends a call from another thread; shared by whoever waits and whoever may ask to stop.
using StopFlag = std::shared_ptr<std::atomic<bool>>;

struct HttpAnswer
{
    int status = 0;
    QByteArray body;
    QByteArray challenge;  ///< WWW-Authenticate, all of them
};

/// One thread, and not the window's: post() blocks it.
class HttpPost
{
public:
    static constexpr qsizetype kMostBytes = 2 * 1024 * 1024;

    explicit HttpPost(StopFlag stop);
    ~HttpPost();
    Q_DISABLE_COPY_MOVE(HttpPost)

    struct Request
    {
        QUrl url;
        QByteArray contentType;
        QByteArray body;
        QByteArray authorization = {};
        std::chrono::milliseconds deadline{5000};  ///< for all of it, not for a pause in it
    };
    /// Any status is an answer, an error page too. Timeout; Unavailable when the device cannot be
    /// reached or hung up; Corrupt when it says more than it may; Denied for a redirection, which
    /// would carry what was said to somebody else; Cancelled by the flag.
    Result<HttpAnswer> post(const Request& request);

private:
    StopFlag m_stop;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

}  // namespace gatehouse::devices
