// What waits to leave the estate. A row is added in the transaction of the fact that it carries,
// and goes Queued -> Sent -> Acknowledged | Refused, or back to Queued when the endpoint could not
// take it.
#pragma once

#include "domain/endpoint.h"
#include "domain/page.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

struct NewDelivery
{
    EndpointId endpoint;
    QString topic;
    QByteArray payload;  ///< JSON, already cut to what the endpoint may see
    ImageId image;       ///< invalid: no picture goes with it
    // For the ledger of what leaves.
    QString subject = {};     ///< "passage:3"
    QStringList fields = {};  ///< names of all that may go with it
    PersonId person = {};     ///< whom it speaks of; invalid: nobody is known
};

/// A row that was taken for sending.
struct OutboxItem
{
    DeliveryId id;
    QString idempotencyKey;
    QString topic;
    QByteArray payload;
    ImageId image;
    int attempts = 0;  ///< this one included
};

struct Claim
{
    std::vector<OutboxItem> items;
    std::optional<UtcTime> nextDue;  ///< when the earliest of the waiting rows may be tried
};

/// How an attempt ended.
struct Settlement
{
    DeliveryState state =
        DeliveryState::Acknowledged;  ///< or Refused, or Queued for another attempt
    UtcTime at{};
    std::optional<UtcTime> nextAttempt;  ///< for Queued
    QString error;
};

struct OutboxCounts
{
    qint64 queued = 0;
    qint64 sent = 0;
    qint64 acknowledged = 0;
    qint64 refused = 0;
    qint64 retrying = 0;
    std::optional<UtcTime> oldestWaiting;
    std::optional<UtcTime> lastAcknowledged;
    QString lastError;  ///< of what still waits or was refused; empty when all is well
};

/// The connection's thread.
class OutboxRepository
{
public:
    explicit OutboxRepository(sql::Connection& connection);

    /// Gives the row its idempotency key, which is never changed afterwards, and notes the flow.
    Status add(const NewDelivery& delivery, UtcTime now);
    /// Marks up to `limit` due rows as sent, the longest due first. None while the endpoint is
    /// paused.
    Result<Claim> claim(EndpointId endpoint, int limit, UtcTime now);
    /// Takes a claim back of a row that was not handed over after all; the attempt does not count.
    Status release(DeliveryId delivery, UtcTime now);
    /// Has an effect on a sent row only, so that a second answer changes nothing.
    Status settle(DeliveryId delivery, const Settlement& settlement);
    /// After a start: what was on its way when the program ended is sent again, with the same key.
    Result<int> requeueSent(UtcTime now);
    Result<int> requeueRefused(EndpointId endpoint, UtcTime now);

    Result<OutboxCounts> counts(EndpointId endpoint);
    /// Newest first.
    Result<Page<DeliveryRow>> page(EndpointId endpoint, std::optional<DeliveryState> state,
                                   std::optional<PageKey> after, int limit);

private:
    sql::Connection& m_connection;
};

}  // namespace gatehouse::store
