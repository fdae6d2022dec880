// What has arrived, by idempotency key: a line of JSON for each arrival, and the counts.
#pragma once

#include <QFile>
#include <QHash>
#include <QJsonObject>

namespace gatehouse::receiver {

struct Counts
{
    qint64 requests = 0;    ///< everything that was a whole HTTP request
    qint64 distinct = 0;    ///< keys
    qint64 duplicates = 0;  ///< arrivals of a key that was there
    qint64 badSignature = 0;
    qint64 badTimestamp = 0;
    qint64 malformed = 0;

    QJsonObject toJson() const;
};

class DeliveryBook
{
public:
    /// Reads what an earlier run of the receiver wrote, then appends. False when the file cannot be
    /// opened.
    bool open(const QString& file);
    /// Durable when it returns: a receiver that answers 200 has to have it.
    void record(const QString& key, const QJsonObject& body);

    Counts counts;

private:
    QFile m_file;
    QHash<QString, int> m_arrivals;
};

}  // namespace gatehouse::receiver
