// Messages between the desk and a plugin's process: a length of four bytes, big-endian, then a CBOR
// map. The desk trusts nothing that arrives: a frame that is too long, no CBOR or no known message
// is the end of that process.
#pragma once

#include "plugins/sdk/upstream_plugin.h"

#include <QCborMap>
#include <QCborValue>
#include <QJsonDocument>
#include <QtEndian>

#include <variant>

namespace gatehouse::plugin::wire {

constexpr int kProtocol = 1;
constexpr quint32 kMaxFrameBytes = 16U * 1024U * 1024U;
constexpr qsizetype kLengthBytes = 4;
/// Reasons are shown and stored: longer ones are cut.
constexpr qsizetype kMaxReasonLength = 300;

// From the desk.
struct Configure
{
    QJsonObject config;
    QByteArray secret;
};
struct Deliver
{
    qint64 request = 0;
    Delivery delivery;
};

// From the plugin's process.
struct Hello
{
    QString name;
    QString version;
};
/// The plugin cannot be used: not loaded, or its configuration refused.
struct Unusable
{
    QString reason;
};
struct Configured
{
};
struct Answered
{
    qint64 request = 0;
    DeliveryResult result;
};

using Message = std::variant<Configure, Deliver, Hello, Unusable, Configured, Answered>;

namespace detail {

inline QCborMap typed(QLatin1String type)
{
    return QCborMap{{QStringLiteral("type"), QString(type)}};
}

inline QCborValue at(const QCborMap& map, QLatin1String key)
{
    return map.value(key);
}

struct ToMap
{
    QCborMap operator()(const Configure& message) const
    {
        QCborMap map = typed(QLatin1String("configure"));
        map.insert(QLatin1String("config"), QCborMap::fromJsonObject(message.config));
        map.insert(QLatin1String("secret"), message.secret);
        return map;
    }
    QCborMap operator()(const Deliver& message) const
    {
        QCborMap map = typed(QLatin1String("deliver"));
        map.insert(QLatin1String("request"), message.request);
        map.insert(QLatin1String("key"), message.delivery.idempotencyKey);
        map.insert(QLatin1String("topic"), message.delivery.topic);
        map.insert(QLatin1String("fields"), QCborMap::fromJsonObject(message.delivery.fields));
        map.insert(QLatin1String("deadline_ms"), qint64(message.delivery.deadline.count()));
        return map;
    }
    QCborMap operator()(const Hello& message) const
    {
        QCborMap map = typed(QLatin1String("hello"));
        map.insert(QLatin1String("protocol"), kProtocol);
        map.insert(QLatin1String("name"), message.name);
        map.insert(QLatin1String("version"), message.version);
        return map;
    }
    QCborMap operator()(const Unusable& message) const
    {
        QCborMap map = typed(QLatin1String("unusable"));
        map.insert(QLatin1String("reason"), message.reason);
        return map;
    }
    QCborMap operator()(const Configured&) const { return typed(QLatin1String("configured")); }
    QCborMap operator()(const Answered& message) const
    {
        QCborMap map = typed(QLatin1String("answered"));
        map.insert(QLatin1String("request"), message.request);
        map.insert(QLatin1String("outcome"), int(message.result.outcome));
        map.insert(QLatin1String("reason"), message.result.reason);
        if (message.result.retryAfter) {
            map.insert(QLatin1String("retry_after_ms"), qint64(message.result.retryAfter->count()));
        }
        return map;
    }
};

inline std::optional<Message> answeredFrom(const QCborMap& map)
{
    Answered message;
    message.request = at(map, QLatin1String("request")).toInteger(-1);
    const qint64 outcome = at(map, QLatin1String("outcome")).toInteger();
    if (message.request < 0 || outcome < qint64(Outcome::Acknowledged) ||
        outcome > qint64(Outcome::Retry)) {
        return std::nullopt;
    }
    message.result.outcome = static_cast<Outcome>(outcome);
    message.result.reason = at(map, QLatin1String("reason")).toString().left(kMaxReasonLength);
    const QCborValue retryAfter = at(map, QLatin1String("retry_after_ms"));
    if (retryAfter.isInteger() && retryAfter.toInteger() >= 0) {
        message.result.retryAfter = std::chrono::milliseconds(retryAfter.toInteger());
    }
    return message;
}

inline std::optional<Message> fromMap(const QCborMap& map)
{
    const QString type = at(map, QLatin1String("type")).toString();
    if (type == QLatin1String("configure")) {
        return Configure{at(map, QLatin1String("config")).toMap().toJsonObject(),
                         at(map, QLatin1String("secret")).toByteArray()};
    }
    if (type == QLatin1String("deliver")) {
        return Deliver{
            at(map, QLatin1String("request")).toInteger(),
            Delivery{at(map, QLatin1String("key")).toString(),
                     at(map, QLatin1String("topic")).toString(),
                     at(map, QLatin1String("fields")).toMap().toJsonObject(),
                     std::chrono::milliseconds(at(map, QLatin1String("deadline_ms")).toInteger())}};
    }
    if (type == QLatin1String("hello")) {
        if (at(map, QLatin1String("protocol")).toInteger() != kProtocol) {
            return std::nullopt;
        }
        return Hello{at(map, QLatin1String("name")).toString(),
                     at(map, QLatin1String("version")).toString()};
    }
    if (type == QLatin1String("unusable")) {
        return Unusable{at(map, QLatin1String("reason")).toString().left(kMaxReasonLength)};
    }
    if (type == QLatin1String("configured")) {
        return Configured{};
    }
    if (type == QLatin1String("answered")) {
        return answeredFrom(map);
    }
    return std::nullopt;
}

}  // namespace detail

/// Length and map. Empty when the message is longer than a frame may be.
inline QByteArray encode(const Message& message)
{
    const QByteArray body = std::visit(detail::ToMap{}, message).toCborValue().toCbor();
    if (body.size() > qsizetype(kMaxFrameBytes)) {
        return {};
    }
    QByteArray frame(kLengthBytes, Qt::Uninitialized);
    qToBigEndian(quint32(body.size()), frame.data());
    return frame + body;
}

enum class Taken
{
    NothingYet = 1,
    OneMessage,
    Rubbish
};

/// Takes bytes as they come and gives whole messages. One thread.
class Reader
{
public:
    void append(const QByteArray& bytes) { m_buffer += bytes; }

    /// With Taken::OneMessage `message` is filled. After Taken::Rubbish nothing more can be read.
    Taken take(Message& message)
    {
        if (m_buffer.size() < kLengthBytes) {
            return Taken::NothingYet;
        }
        const quint32 length = qFromBigEndian<quint32>(m_buffer.constData());
        if (length == 0 || length > kMaxFrameBytes) {
            return Taken::Rubbish;
        }
        if (m_buffer.size() < kLengthBytes + qsizetype(length)) {
            return Taken::NothingYet;
        }
        QCborParserError error;
        const QCborValue value =
            QCborValue::fromCbor(m_buffer.mid(kLengthBytes, qsizetype(length)), &error);
        m_buffer.remove(0, kLengthBytes + qsizetype(length));
        if (error.error != QCborError::NoError || !value.isMap()) {
            return Taken::Rubbish;
        }
        std::optional<Message> decoded = detail::fromMap(value.toMap());
        if (!decoded) {
            return Taken::Rubbish;
        }
        message = std::move(*decoded);
        return Taken::OneMessage;
    }

private:
    QByteArray m_buffer;
};

}  // namespace gatehouse::plugin::wire
