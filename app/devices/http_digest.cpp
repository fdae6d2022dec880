#include "devices/http_digest.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace gatehouse::devices {

namespace {

using Parameters = QHash<QByteArray, QByteArray>;

/// name=value or name="value", separated by commas, until the next scheme begins.
class ChallengeReader
{
public:
    explicit ChallengeReader(const QByteArray& text) : m_text(text) {}

    Parameters read(qsizetype from)
    {
        m_at = from;
        Parameters parameters;
        for (;;) {
            skip(" \t,\r\n");
            const QByteArray name = word().toLower();
            skip(" \t");
            if (name.isEmpty() || m_at >= m_text.size() || m_text.at(m_at) != '=') {
                return parameters;  // the name of another scheme, or the end
            }
            ++m_at;
            skip(" \t");
            parameters.insert(name, value());
        }
    }

private:
    void skip(const char* characters)
    {
        while (m_at < m_text.size() && std::strchr(characters, m_text.at(m_at)) &&
               m_text.at(m_at) != '\0') {
            ++m_at;
        }
    }
    QByteArray word()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !std::strchr(" \t,=\"\r\n", m_text.at(m_at))) {
            ++m_at;
        }
        return m_text.mid(begin, m_at - begin);
    }
    QByteArray value()
    {
        if (m_at >= m_text.size() || m_text.at(m_at) != '"') {
            return word();
        }
        QByteArray text;
        for (++m_at; m_at < m_text.size() && m_text.at(m_at) != '"'; ++m_at) {
            if (m_text.at(m_at) == '\\' && m_at + 1 < m_text.size()) {
                ++m_at;
            }
            text += m_text.at(m_at);
        }
        ++m_at;
        return text;
    }

    const QByteArray& m_text;
    qsizetype m_at = 0;
};

std::optional<DigestChallenge> challengeOf(const Parameters& parameters)
{
    DigestChallenge challenge;
    const QByteArray algorithm = parameters.value("algorithm", "md5").toLower();
    if (algorithm == "sha-256") {
        challenge.algorithm = DigestAlgorithm::Sha256;
    } else if (algorithm != "md5") {
        return std::nullopt;
    }
    challenge.realm = parameters.value("realm");
    challenge.nonce = parameters.value("nonce");
    challenge.opaque = parameters.value("opaque");
    // They go back in a header of ours: nothing in them may end it.
    const QByteArray echoed = challenge.realm + challenge.nonce + challenge.opaque;
    const auto isControl = [](char c) { return uchar(c) < 0x20 || c == 0x7F; };
    if (challenge.nonce.isEmpty() || std::ranges::any_of(echoed, isControl)) {
        return std::nullopt;
    }
    if (parameters.contains("qop")) {
        challenge.hasQop = true;
        bool offersAuth = false;
        for (const QByteArray& one : parameters.value("qop").split(',')) {
            offersAuth = offersAuth || one.trimmed().toLower() == "auth";
        }
        if (!offersAuth) {
            return std::nullopt;
        }
    }
    return challenge;
}

QByteArray hashed(DigestAlgorithm algorithm, const QByteArray& text)
{
    return QCryptographicHash::hash(text, algorithm == DigestAlgorithm::Sha256
                                              ? QCryptographicHash::Sha256
                                              : QCryptographicHash::Md5)
        .toHex();
}

QByteArray quoted(QByteArray text)
{
    text.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + text + '"';
}

}  // namespace

std::optional<DigestChallenge> parseDigestChallenge(const QByteArray& header)
{
    std::optional<DigestChallenge> best;
    const QByteArray lower = header.toLower();
    for (qsizetype at = lower.indexOf("digest "); at >= 0; at = lower.indexOf("digest ", at + 1)) {
        const auto one = challengeOf(ChallengeReader(header).read(at + 7));
        if (one && (!best || one->algorithm == DigestAlgorithm::Sha256)) {
            best = one;
        }
    }
    return best;
}

QByteArray digestAuthorization(const DigestChallenge& challenge, const DigestRequest& request,
                               const QString& username, const Secret& password)
{
    const QByteArray user = username.toUtf8();
    const auto hash = [&challenge](const QByteArray& text) {
        return hashed(challenge.algorithm, text);
    };
    const QByteArray who = hash(user + ':' + challenge.realm + ':' + password.reveal());
    const QByteArray what = hash(request.method + ':' + request.path);
    const QByteArray count = QByteArray::number(request.count, 16).rightJustified(8, '0');
    QByteArray proof = who + ':' + challenge.nonce + ':';
    if (challenge.hasQop) {
        proof += count + ':' + request.clientNonce + ":auth:";
    }
    QByteArray value = "Digest username=" + quoted(user) + ", realm=" + quoted(challenge.realm) +
                       ", nonce=" + quoted(challenge.nonce) + ", uri=" + quoted(request.path) +
                       ", response=" + quoted(hash(proof + what));
    value +=
        challenge.algorithm == DigestAlgorithm::Sha256 ? ", algorithm=SHA-256" : ", algorithm=MD5";
    if (challenge.hasQop) {
        value += ", qop=auth, nc=" + count + ", cnonce=" + quoted(request.clientNonce);
    }
    if (!challenge.opaque.isEmpty()) {
        value += ", opaque=" + quoted(challenge.opaque);
    }
    return value;
}

}  // namespace gatehouse::devices
