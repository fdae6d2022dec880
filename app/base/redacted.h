// What may stand in a log. URLs lose user, password and query; personal values keep only their
// length.
#pragma once

#include <QDebug>
#include <QString>
#include <QUrl>

namespace gatehouse {

class Redacted
{
public:
    explicit Redacted(const QUrl& url);
    explicit Redacted(const QString& personalValue);

    const QString& text() const { return m_text; }
    friend QDebug operator<<(QDebug debug, const Redacted& redacted);

private:
    QString m_text;
};

/// Removes "user:password@" from every URL inside free text, such as a message of a foreign
/// library.
QString withoutCredentials(const QString& text);

}  // namespace gatehouse
