// Where facts leave the estate to, and how each of them fares.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse {

enum class EndpointMode
{
    Running = 1,
    Paused
};

enum class DeliveryState
{
    Queued = 1,    // waits for its first or next attempt
    Sent,          // handed to the endpoint, no answer yet
    Acknowledged,  // the endpoint confirmed it
    Refused        // the endpoint said never; a person has to look
};

/// What the plugin's process is doing.
enum class PluginState
{
    Missing = 1,
    Starting,
    Running,
    BackingOff,
    Broken,
    Stopped
};

struct Endpoint
{
    EndpointId id;
    QString name;
    QString plugin;             ///< e.g. "webhook"
    QString configJson;         ///< without secrets
    QStringList allowedFields;  ///< what may leave; everything else is cut
    QString basis;              ///< the recorded ground on which it may
    EndpointMode mode = EndpointMode::Running;
    QString purpose = {};  ///< what for; empty only where it was never asked
};

struct EndpointStatus
{
    Endpoint endpoint;
    PluginState pluginState = PluginState::Stopped;
    QString pluginReason;  ///< why it is not running; for the log and the tooltip
    qint64 queued = 0;
    qint64 sent = 0;
    qint64 acknowledged = 0;
    qint64 refused = 0;
    qint64 retrying = 0;  ///< queued ones that failed at least once
    std::optional<UtcTime> oldestWaiting;
    std::optional<UtcTime> lastAcknowledged;
    QString lastError;
};

struct DeliveryRow
{
    DeliveryId id;
    EndpointId endpoint;
    QString topic;  ///< "passage" or "alert"
    UtcTime createdAt{};
    DeliveryState state = DeliveryState::Queued;
    int attempts = 0;
    std::optional<UtcTime> nextAttempt;
    QString lastError;
    QString idempotencyKey;
};

}  // namespace gatehouse
