#include "store/outbox_repository.h"

#include "store/flow_repository.h"

#include <QUuid>

namespace gatehouse::store {

namespace {

/// The rows' own `last_error` is a sentence, not a log.
constexpr qsizetype kMaxErrorLength = 300;
/// Answers arrive nearly in the order of the ids: the newest one is among the last few.
constexpr auto kLastAcknowledged =
    "SELECT MAX(finished_ms) FROM (SELECT finished_ms FROM outbox WHERE endpoint_id = ? AND state "
    "= ?"
    " AND next_attempt_ms IS NULL ORDER BY id DESC LIMIT 64)";

Result<qint64> countOf(sql::Connection& connection, EndpointId endpoint, DeliveryState state)
{
    auto statement = connection.prepare(
        QStringLiteral("SELECT COUNT(*) FROM outbox WHERE endpoint_id = ? AND state = ?"));
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().bind(endpoint).bind(state).step();
    if (!row) {
        return row.error();
    }
    return statement->integer(0);
}

Result<std::optional<UtcTime>> timeOf(sql::Connection& connection, const QString& sql,
                                      EndpointId endpoint, DeliveryState state)
{
    auto statement = connection.prepare(sql);
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().bind(endpoint).bind(state).step();
    if (!row) {
        return row.error();
    }
    return *row ? statement->optionalTime(0) : std::nullopt;
}

Result<QString> lastErrorOf(sql::Connection& connection, EndpointId endpoint)
{
    for (const DeliveryState state : {DeliveryState::Queued, DeliveryState::Refused}) {
        auto statement = connection.prepare(QStringLiteral(
            "SELECT last_error FROM outbox WHERE endpoint_id = ? AND state = ? AND attempts > 0"
            " ORDER BY next_attempt_ms DESC, id DESC LIMIT 1"));
        if (!statement) {
            return statement.error();
        }
        const auto row = statement.value().bind(endpoint).bind(state).step();
        if (!row) {
            return row.error();
        }
        if (*row && !statement->text(0).isEmpty()) {
            return statement->text(0);
        }
    }
    return QString();
}

DeliveryRow rowOf(const sql::Statement& statement)
{
    DeliveryRow row;
    row.id = statement.id<DeliveryId>(0);
    row.endpoint = statement.id<EndpointId>(1);
    row.topic = statement.text(2);
    row.createdAt = statement.time(3);
    row.state = statement.enumeration<DeliveryState>(4);
    row.attempts = int(statement.integer(5));
    if (row.attempts > 0) {
        row.nextAttempt = statement.optionalTime(6);
    }
    row.lastError = statement.text(7);
    row.idempotencyKey = statement.text(8);
    return row;
}

/// Ids ascend with the time of creation, so the id alone orders and pages. The index that fits
/// depends on the state: finished rows stand in it in the order of their ids.
QString pageSql(std::optional<DeliveryState> state)
{
    const QString columns = QStringLiteral(
        "SELECT id, endpoint_id, topic, created_ms, state, attempts, next_attempt_ms, last_error,"
        " idempotency_key FROM outbox ");
    if (!state) {
        return columns + QStringLiteral(
                             "NOT INDEXED WHERE endpoint_id = ? AND id < ?"
                             " ORDER BY id DESC LIMIT ?");
    }
    const bool finished = *state == DeliveryState::Acknowledged || *state == DeliveryState::Refused;
    return columns + QStringLiteral("WHERE endpoint_id = ? AND id < ? AND state = ?") +
           (finished ? QStringLiteral(" AND next_attempt_ms IS NULL") : QString()) +
           QStringLiteral(" ORDER BY id DESC LIMIT ?");
}

}  // namespace

OutboxRepository::OutboxRepository(sql::Connection& connection) : m_connection(connection)
{
}

Status OutboxRepository::add(const NewDelivery& delivery, UtcTime now)
{
    auto statement = m_connection.prepare(QStringLiteral(
        "INSERT INTO outbox (endpoint_id, idempotency_key, topic, payload, image_id, created_ms, "
        "state,"
        " attempts, next_attempt_ms, last_error) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, '')"));
    if (!statement) {
        return statement.error();
    }
    const Status added = statement.value()
                             .bind(delivery.endpoint)
                             .bind(QUuid::createUuid().toString(QUuid::WithoutBraces))
                             .bind(delivery.topic)
                             .bind(QString::fromUtf8(delivery.payload))
                             .bind(delivery.image)
                             .bind(now)
                             .bind(DeliveryState::Queued)
                             .bind(now)
                             .run();
    return added ? noteDeliveryFlow(m_connection,
                                    {.delivery = DeliveryId(statement->lastInsertId()),
                                     .endpoint = delivery.endpoint,
                                     .subject = delivery.subject,
                                     .fields = delivery.fields,
                                     .person = delivery.person},
                                    now)
                 : added;
}

Result<Claim> OutboxRepository::claim(EndpointId endpoint, int limit, UtcTime now)
{
    auto due = m_connection.prepare(
        QStringLiteral("SELECT id, idempotency_key, topic, payload, image_id, attempts FROM outbox"
                       " WHERE endpoint_id = ? AND state = ? AND next_attempt_ms <= ?"
                       " AND (SELECT mode FROM endpoint WHERE id = outbox.endpoint_id) = ?"
                       " ORDER BY next_attempt_ms, id LIMIT ?"));
    if (!due) {
        return due.error();
    }
    due.value()
        .bind(endpoint)
        .bind(DeliveryState::Queued)
        .bind(now)
        .bind(EndpointMode::Running)
        .bind(limit);
    Claim claim;
    auto row = due.value().step();
    for (; row && *row; row = due.value().step()) {
        claim.items.push_back(OutboxItem{due->id<DeliveryId>(0), due->text(1), due->text(2),
                                         due->text(3).toUtf8(), due->id<ImageId>(4),
                                         int(due->integer(5)) + 1});
    }
    if (!row) {
        return row.error();
    }
    for (const OutboxItem& item : claim.items) {
        auto mark = m_connection.prepare(QStringLiteral(
            "UPDATE outbox SET state = ?, attempts = ?, next_attempt_ms = NULL WHERE id = ?"));
        if (!mark) {
            return mark.error();
        }
        if (const Status marked =
                mark.value().bind(DeliveryState::Sent).bind(item.attempts).bind(item.id).run();
            !marked) {
            return marked.error();
        }
        if (const Status noted = noteHandedOver(m_connection, item.id, now); !noted) {
            return noted.error();
        }
    }
    auto nextDue =
        timeOf(m_connection,
               QStringLiteral(
                   "SELECT MIN(next_attempt_ms) FROM outbox WHERE endpoint_id = ? AND state = ?"),
               endpoint, DeliveryState::Queued);
    if (!nextDue) {
        return nextDue.error();
    }
    claim.nextDue = *nextDue;
    return claim;
}

Status OutboxRepository::release(DeliveryId delivery, UtcTime now)
{
    auto statement = m_connection.prepare(
        QStringLiteral("UPDATE outbox SET state = ?, attempts = attempts - 1, next_attempt_ms = ?"
                       " WHERE id = ? AND state = ?"));
    if (!statement) {
        return statement.error();
    }
    const Status released = statement.value()
                                .bind(DeliveryState::Queued)
                                .bind(now)
                                .bind(delivery)
                                .bind(DeliveryState::Sent)
                                .run();
    return released ? noteNotHandedOver(m_connection, delivery) : released;
}

Status OutboxRepository::settle(DeliveryId delivery, const Settlement& settlement)
{
    const bool finished = settlement.state != DeliveryState::Queued;
    auto statement = m_connection.prepare(QStringLiteral(
        "UPDATE outbox SET state = ?, next_attempt_ms = ?, finished_ms = ?, last_error = ?"
        " WHERE id = ? AND state = ?"));
    if (!statement) {
        return statement.error();
    }
    return statement.value()
        .bind(settlement.state)
        .bind(finished ? std::nullopt
                       : std::optional(settlement.nextAttempt.value_or(settlement.at)))
        .bind(finished ? std::optional(settlement.at) : std::nullopt)
        .bind(settlement.error.left(kMaxErrorLength))
        .bind(delivery)
        .bind(DeliveryState::Sent)
        .run();
}

Result<int> OutboxRepository::requeueSent(UtcTime now)
{
    auto statement = m_connection.prepare(
        QStringLiteral("UPDATE outbox SET state = ?, next_attempt_ms = ? WHERE state = ?"
                       " AND endpoint_id IN (SELECT id FROM endpoint)"));
    if (!statement) {
        return statement.error();
    }
    const Status ran =
        statement.value().bind(DeliveryState::Queued).bind(now).bind(DeliveryState::Sent).run();
    if (!ran) {
        return ran.error();
    }
    return statement->rowsAffected();
}

Result<int> OutboxRepository::requeueRefused(EndpointId endpoint, UtcTime now)
{
    auto statement = m_connection.prepare(QStringLiteral(
        "UPDATE outbox SET state = ?, attempts = 0, next_attempt_ms = ?, finished_ms = NULL,"
        " last_error = '' WHERE endpoint_id = ? AND state = ?"));
    if (!statement) {
        return statement.error();
    }
    const Status ran = statement.value()
                           .bind(DeliveryState::Queued)
                           .bind(now)
                           .bind(endpoint)
                           .bind(DeliveryState::Refused)
                           .run();
    if (!ran) {
        return ran.error();
    }
    return statement->rowsAffected();
}

Result<OutboxCounts> OutboxRepository::counts(EndpointId endpoint)
{
    OutboxCounts counts;
    const std::pair<DeliveryState, qint64*> parts[] = {
        {DeliveryState::Queued, &counts.queued},
        {DeliveryState::Sent, &counts.sent},
        {DeliveryState::Acknowledged, &counts.acknowledged},
        {DeliveryState::Refused, &counts.refused},
    };
    for (const auto& [state, target] : parts) {
        const auto count = countOf(m_connection, endpoint, state);
        if (!count) {
            return count.error();
        }
        *target = *count;
    }
    auto retrying = m_connection.prepare(QStringLiteral(
        "SELECT COUNT(*) FROM outbox WHERE endpoint_id = ? AND state = ? AND attempts > 0"));
    if (!retrying) {
        return retrying.error();
    }
    if (const auto row = retrying.value().bind(endpoint).bind(DeliveryState::Queued).step(); !row) {
        return row.error();
    }
    counts.retrying = retrying->integer(0);

    for (const DeliveryState state : {DeliveryState::Queued, DeliveryState::Sent}) {
        const auto oldest = timeOf(
            m_connection,
            QStringLiteral("SELECT created_ms FROM outbox WHERE id ="
                           " (SELECT MIN(id) FROM outbox WHERE endpoint_id = ? AND state = ?)"),
            endpoint, state);
        if (!oldest) {
            return oldest.error();
        }
        if (*oldest && (!counts.oldestWaiting || **oldest < *counts.oldestWaiting)) {
            counts.oldestWaiting = *oldest;
        }
    }
    const auto last = timeOf(m_connection, QString::fromLatin1(kLastAcknowledged), endpoint,
                             DeliveryState::Acknowledged);
    const auto error = lastErrorOf(m_connection, endpoint);
    if (!last || !error) {
        return last ? error.error() : last.error();
    }
    counts.lastAcknowledged = *last;
    counts.lastError = *error;
    return counts;
}

Result<Page<DeliveryRow>> OutboxRepository::page(EndpointId endpoint,
                                                 std::optional<DeliveryState> state,
                                                 std::optional<PageKey> after, int limit)
{
    auto statement = m_connection.prepare(pageSql(state));
    if (!statement) {
        return statement.error();
    }
    statement.value().bind(endpoint).bind(after ? after->id : std::numeric_limits<qint64>::max());
    if (state) {
        statement.value().bind(*state);
    }
    statement.value().bind(limit + 1);
    Page<DeliveryRow> page;
    auto row = statement.value().step();
    for (; row && *row; row = statement.value().step()) {
        if (int(page.rows.size()) == limit) {
            const DeliveryRow& last = page.rows.back();
            page.next = PageKey{toMs(last.createdAt), last.id.value()};
            continue;
        }
        page.rows.push_back(rowOf(*statement));
    }
    if (!row) {
        return row.error();
    }
    return page;
}

}  // namespace gatehouse::store
