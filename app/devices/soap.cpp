#include "devices/soap.h"

#include <QCryptographicHash>

#include <array>

namespace gatehouse::devices {

namespace {

constexpr const char* kEnvelope = "http://www.w3.org/2003/05/soap-envelope";
constexpr const char* kSecurity =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
constexpr const char* kUtility =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
constexpr const char* kDigestType =
    "http://docs.oasis-open.org/wss/2004/01/"
    "oasis-200401-wss-username-token-profile-1.0#PasswordDigest";
constexpr const char* kBase64Type =
    "http://docs.oasis-open.org/wss/2004/01/"
    "oasis-200401-wss-soap-message-security-1.0#Base64Binary";
constexpr qsizetype kLongestReason = 200;

/// The codes of a fault, from the general one to the particular ones below it, joined.
QString codesOf(const XmlElement& fault)
{
    QString codes;
    const XmlElement* code = fault.child(QStringLiteral("Code"));
    while (code) {
        codes += code->textAt({"Value"}).section(u':', -1) + u' ';
        code = code->child(QStringLiteral("Subcode"));
    }
    if (codes.isEmpty()) {
        codes = fault.textAt({"faultcode"}).section(u':', -1);  // SOAP 1.1
    }
    return codes;
}

Error errorOf(const XmlElement& fault)
{
    struct Meaning
    {
        const char* code;
        ErrorCode means;
    };
    static constexpr std::array kMeanings{
        Meaning{"NotAuthorized", ErrorCode::Denied},
        Meaning{"SenderNotAuthorized", ErrorCode::Denied},
        Meaning{"FailedAuthentication", ErrorCode::Denied},
        Meaning{"NoProfile", ErrorCode::NotFound},
        Meaning{"NoToken", ErrorCode::NotFound},
        Meaning{"NoEntity", ErrorCode::NotFound},
        Meaning{"ActionNotSupported", ErrorCode::Unavailable},
        Meaning{"UnknownAction", ErrorCode::Unavailable},
        Meaning{"TooManyPresets", ErrorCode::Conflict},
    };
    const QString codes = codesOf(fault);
    ErrorCode code = ErrorCode::Invalid;
    for (const Meaning& meaning : kMeanings) {
        if (codes.contains(QLatin1StringView(meaning.code), Qt::CaseInsensitive)) {
            code = meaning.means;
            break;
        }
    }
    QString reason = fault.textAt({"Reason", "Text"});
    if (reason.isEmpty()) {
        reason = fault.textAt({"faultstring"});
    }
    return fail(code, QStringLiteral("the device refuses (%1): %2")
                          .arg(codes.trimmed(), reason.left(kLongestReason)));
}

}  // namespace

QString escaped(const QString& text)
{
    return text.toHtmlEscaped();
}

QString tokenTime(UtcTime time)
{
    return toDateTime(time).toString(QStringLiteral("yyyy-MM-ddThh:mm:ss.zzz")) + u'Z';
}

QByteArray passwordDigest(const TokenParts& parts, const Secret& password)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(parts.nonce);
    hash.addData(tokenTime(parts.created).toLatin1());
    hash.addData(password.reveal());
    return hash.result().toBase64();
}

QString securityHeader(const TokenParts& parts, const QString& username, const Secret& password)
{
    return QStringLiteral(
               "<wsse:Security xmlns:wsse=\"%1\" xmlns:wsu=\"%2\" s:mustUnderstand=\"1\">"
               "<wsse:UsernameToken><wsse:Username>%3</wsse:Username>"
               "<wsse:Password Type=\"%4\">%5</wsse:Password>"
               "<wsse:Nonce EncodingType=\"%6\">%7</wsse:Nonce>"
               "<wsu:Created>%8</wsu:Created></wsse:UsernameToken></wsse:Security>")
        .arg(QLatin1StringView(kSecurity), QLatin1StringView(kUtility), escaped(username),
             QLatin1StringView(kDigestType), QString::fromLatin1(passwordDigest(parts, password)),
             QLatin1StringView(kBase64Type), QString::fromLatin1(parts.nonce.toBase64()),
             tokenTime(parts.created));
}

QByteArray envelope(const QString& header, const QString& body)
{
    return QStringLiteral(
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\"%1\">"
               "<s:Header>%2</s:Header><s:Body>%3</s:Body></s:Envelope>")
        .arg(QLatin1StringView(kEnvelope), header, body)
        .toUtf8();
}

Result<XmlElement> bodyOf(const QByteArray& bytes)
{
    const Result<XmlElement> root = parseXml(bytes);
    if (!root) {
        return root.error();
    }
    const XmlElement* body = root->child(QStringLiteral("Body"));
    if (root->name != QLatin1StringView("Envelope") || !body || body->children.empty()) {
        return fail(ErrorCode::Corrupt, QStringLiteral("answer: is no SOAP envelope"));
    }
    if (body->children.front().name == QLatin1StringView("Fault")) {
        return errorOf(body->children.front());
    }
    return body->children.front();
}

}  // namespace gatehouse::devices
