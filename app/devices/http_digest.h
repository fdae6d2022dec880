// HTTP digest authentication (RFC 7616), so that a password is proved and never sent. Basic
// authentication, which sends it, is not offered.
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse::devices {

enum class DigestAlgorithm
{
    Md5 = 1,
    Sha256
};

struct DigestChallenge
{
    DigestAlgorithm algorithm = DigestAlgorithm::Md5;
    QByteArray realm;
    QByteArray nonce;
    QByteArray opaque;
    bool hasQop = false;  ///< false: the older form of RFC 2069
};

/// The strongest digest that the values of WWW-Authenticate offer; nothing when there is none.
std::optional<DigestChallenge> parseDigestChallenge(const QByteArray& header);

struct DigestRequest
{
    QByteArray method;
    QByteArray path;  ///< with its query, as it stands in the request
    QByteArray clientNonce;
    int count = 1;  ///< of the requests with this nonce
};

/// The value of Authorization.
QByteArray digestAuthorization(const DigestChallenge& challenge, const DigestRequest& request,
                               const QString& username, const Secret& password);

}  // namespace gatehouse::devices
