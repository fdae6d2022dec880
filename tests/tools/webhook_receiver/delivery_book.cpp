#include "delivery_book.h"

#include <QJsonDocument>

#include <unistd.h>

namespace gatehouse::receiver {

QJsonObject Counts::toJson() const
{
    return {{QStringLiteral("requests"), requests},
            {QStringLiteral("distinct"), distinct},
            {QStringLiteral("duplicates"), duplicates},
            {QStringLiteral("bad_signature"), badSignature},
            {QStringLiteral("bad_timestamp"), badTimestamp},
            {QStringLiteral("malformed"), malformed}};
}

bool DeliveryBook::open(const QString& file)
{
    if (file.isEmpty()) {
        return true;
    }
    m_file.setFileName(file);
    if (!m_file.open(QIODevice::ReadWrite)) {
        return false;
    }
    while (!m_file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(m_file.readLine()).object();
        const QString key = line.value(QLatin1String("key")).toString();
        if (!key.isEmpty()) {
            ++m_arrivals[key];
        }
    }
    counts.distinct = m_arrivals.size();
    return true;
}

void DeliveryBook::record(const QString& key, const QJsonObject& body)
{
    const int arrival = ++m_arrivals[key];
    counts.distinct = m_arrivals.size();
    counts.duplicates += arrival > 1 ? 1 : 0;
    if (m_file.isOpen()) {
        const QJsonObject line{{QStringLiteral("key"), key},
                               {QStringLiteral("arrival"), arrival},
                               {QStringLiteral("topic"), body.value(QLatin1String("topic"))},
                               {QStringLiteral("data"), body.value(QLatin1String("data"))}};
        m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
        m_file.flush();
        ::fdatasync(m_file.handle());
    }
}

}  // namespace gatehouse::receiver
