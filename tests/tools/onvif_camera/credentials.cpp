#include "credentials.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUuid>

namespace gatehouse::onvif_camera {

namespace {

/// Cameras allow about so much between their clock and a token's.
constexpr qint64 kFreshMs = 5000;

QByteArray hex(Auth auth, const QByteArray& text)
{
    return QCryptographicHash::hash(text, auth == Auth::DigestSha256 ? QCryptographicHash::Sha256
                                                                     : QCryptographicHash::Md5)
        .toHex();
}

QByteArray parameter(const QByteArray& header, const char* name)
{
    const QRegularExpression pattern(
        QStringLiteral("(?:^|[ ,])%1=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^, ]*))")
            .arg(QLatin1StringView(name)));
    const auto match = pattern.match(QString::fromLatin1(header));
    const QString value = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    return value.toLatin1();
}

}  // namespace

bool Credentials::acceptsToken(const devices::XmlElement& envelope)
{
    const auto* token = envelope.find({"Header", "Security", "UsernameToken"});
    if (!token || token->textAt({"Username"}) != m_options.user) {
        return false;
    }
    const QByteArray nonce = QByteArray::fromBase64(token->textAt({"Nonce"}).toLatin1());
    const QString created = token->textAt({"Created"});
    const QDateTime time = QDateTime::fromString(created, Qt::ISODateWithMs);
    if (!time.isValid() || std::abs(time.msecsTo(deviceTime())) > kFreshMs ||
        m_tokenNonces.contains(nonce)) {
        return false;
    }
    m_tokenNonces.insert(nonce);
    const QByteArray proved = nonce + created.toLatin1() + m_options.password;
    const QByteArray digest = QCryptographicHash::hash(proved, QCryptographicHash::Sha1);
    return token->textAt({"Password"}).toLatin1() == digest.toBase64();
}

QByteArray Credentials::challenge()
{
    const QByteArray nonce = QUuid::createUuid().toByteArray(QUuid::Id128);
    m_nonces.insert(nonce, 0);
    QByteArray value = "Digest realm=\"sample, camera\", nonce=\"" + nonce +
                       "\", qop=\"auth,auth-int\", opaque=\"kept\"";
    if (m_options.auth == Auth::DigestSha256) {
        value += ", algorithm=SHA-256";
    }
    return value;
}

bool Credentials::acceptsDigest(const QByteArray& authorization, const QByteArray& path)
{
    const QByteArray nonce = parameter(authorization, "nonce");
    const auto known = m_nonces.find(nonce);
    const QByteArray countText = parameter(authorization, "nc");
    const int count = countText.toInt(nullptr, 16);
    if (known == m_nonces.end() || count <= *known || parameter(authorization, "uri") != path ||
        parameter(authorization, "opaque") != "kept") {
        return false;
    }
    *known = count;
    const Auth auth = m_options.auth;
    const QByteArray who =
        hex(auth, m_options.user.toUtf8() + ":sample, camera:" + m_options.password);
    const QByteArray what = hex(auth, "POST:" + path);
    return parameter(authorization, "response") ==
           hex(auth, who + ':' + nonce + ':' + countText + ':' +
                         parameter(authorization, "cnonce") + ":auth:" + what);
}

}  // namespace gatehouse::onvif_camera
