#include "base/redacted.h"

#include <QRegularExpression>

namespace gatehouse {

Redacted::Redacted(const QUrl& url)
    : m_text(url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment))
{
}

Redacted::Redacted(const QString& personalValue)
    : m_text(personalValue.isEmpty() ? QStringLiteral("<empty>")
                                     : QStringLiteral("<%1 characters>").arg(personalValue.size()))
{
}

QDebug operator<<(QDebug debug, const Redacted& redacted)
{
    const QDebugStateSaver saver(debug);
    debug.noquote() << redacted.m_text;
    return debug;
}

QString withoutCredentials(const QString& text)
{
    static const QRegularExpression userInfo(QStringLiteral("(\\w+://)[^/@\\s]*@"));
    QString clean = text;
    return clean.replace(userInfo, QStringLiteral("\\1"));
}

}  // namespace gatehouse
