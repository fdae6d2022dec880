// What a plugin that carries facts out of the estate implements. A plugin runs alone in its own
// process (gatehouse-plugin-host), is called on that process's one thread, gets values and answers
// values.
//
// The Q_PLUGIN_METADATA of a plugin names GATEHOUSE_UPSTREAM_PLUGIN_IID and a JSON file with "name"
// (that of the file without ".so") and "version"; both are read before any code of it is loaded.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QtPlugin>

#include <chrono>
#include <functional>
#include <optional>

/// The number behind the slash is the major version: a plugin of another one is not loaded.
#define GATEHOUSE_UPSTREAM_PLUGIN_IID "cn.gatehouse.UpstreamPlugin/1"

namespace gatehouse::plugin {

enum class Outcome
{
    Acknowledged = 1,  // the other side has it
    Refused,           // the other side will never take it; the reason goes to a person
    Retry              // not now; the desk decides when again
};

struct Delivery
{
    QString idempotencyKey;              ///< the same at every attempt
    QString topic;                       ///< "passage" or "alert"
    QJsonObject fields;                  ///< only what the endpoint's policy allows
    std::chrono::milliseconds deadline;  ///< answer within this, or the process is ended
};

struct DeliveryResult
{
    Outcome outcome = Outcome::Retry;
    QString reason;  ///< empty when acknowledged; no personal values, no secrets
    std::optional<std::chrono::milliseconds> retryAfter;  ///< when the other side asked for a pause
};

class UpstreamPlugin
{
public:
    using Answer = std::function<void(const DeliveryResult&)>;

    virtual ~UpstreamPlugin() = default;

    /// Called once, before any delivery. Returns the reason when the configuration cannot be used,
    /// an empty string otherwise. The secret is not to be written anywhere.
    virtual QString configure(const QJsonObject& config, const QByteArray& secret) = 0;
    /// Starts the delivery and returns; `answer` is called once, later or at once, on the same
    /// thread.
    virtual void deliver(const Delivery& delivery, Answer answer) = 0;
};

}  // namespace gatehouse::plugin

Q_DECLARE_INTERFACE(gatehouse::plugin::UpstreamPlugin, GATEHOUSE_UPSTREAM_PLUGIN_IID)
