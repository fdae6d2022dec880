#include "store/flow_repository.h"

#include "store/sql/query.h"

#include <limits>

namespace gatehouse::store {

namespace {

const QString kSelect = QStringLiteral(
    "SELECT f.id, f.at_ms, f.kind, f.endpoint_id, coalesce(e.name, ''), coalesce(p.basis, ''), "
    "coalesce(p.purpose, ''), f.handed_ms, o.state, f.person_id, f.everybody, f.people, f.subject, "
    "f.fields, coalesce(u.name, ''), coalesce(f.audit_seq, 0) FROM data_flow f "
    "LEFT JOIN endpoint e ON e.id = f.endpoint_id "
    "LEFT JOIN endpoint_policy p ON p.id = f.policy_id "
    "LEFT JOIN outbox o ON o.id = f.delivery_id "
    "LEFT JOIN user_account u ON u.id = f.user_id ");

DataFlowRow rowOf(const sql::Statement& row)
{
    return {
        .id = row.id<DataFlowId>(0),
        .at = row.time(1),
        .kind = row.enumeration<FlowKind>(2),
        .endpoint = row.id<EndpointId>(3),
        .endpointName = row.text(4),
        .basis = row.text(5),
        .purpose = row.text(6),
        .handedOverAt = row.optionalTime(7),
        .delivery = row.isNull(8) ? std::nullopt : std::optional(row.enumeration<DeliveryState>(8)),
        .person = row.id<PersonId>(9),
        .everybody = row.integer(10) != 0,
        .people = row.integer(11),
        .subject = row.text(12),
        .fields = row.text(13).split(u',', Qt::SkipEmptyParts),
        .user = row.text(14),
        .auditLine = row.integer(15)};
}

/// Which rows; each part that is given finds them along an index of its own.
QString whereOf(const DataFlowQuery& query)
{
    QString where = QStringLiteral("WHERE f.id < ? ");
    if (query.kind) {
        where += QStringLiteral("AND f.kind = ? ");
    }
    if (query.endpoint.isValid()) {
        where += QStringLiteral("AND f.endpoint_id = ? ");
    }
    if (query.person.isValid()) {
        where += QStringLiteral(
            "AND f.id IN (SELECT id FROM data_flow WHERE person_id = ? UNION ALL "
            "SELECT a.id FROM data_flow a JOIN person w ON w.id = ? WHERE a.everybody = 1 AND "
            "a.at_ms >= w.created_ms AND (w.erased_ms IS NULL OR a.at_ms < w.erased_ms)) ");
    }
    return where;
}

}  // namespace

Status noteDataFlow(sql::Connection& connection, const NewDataFlow& flow)
{
    return sql::add(
        connection,
        QStringLiteral("INSERT INTO data_flow (at_ms, kind, person_id, everybody, people, subject, "
                       "fields, user_id, audit_seq) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT max(seq) FROM audit))"),
        flow.at, flow.kind, flow.person, qint64(flow.everybody ? 1 : 0), flow.people, flow.subject,
        flow.fields.join(u','), flow.user);
}

Status noteDeliveryFlow(sql::Connection& connection, const NewDeliveryFlow& flow, UtcTime now)
{
    return sql::add(
        connection,
        QStringLiteral("INSERT INTO data_flow (at_ms, kind, endpoint_id, policy_id, delivery_id, "
                       "person_id, people, subject, fields) VALUES (?, ?, ?, (SELECT max(id) FROM "
                       "endpoint_policy WHERE endpoint_id = ?), ?, ?, ?, ?, ?)"),
        now, FlowKind::Delivery, flow.endpoint, flow.endpoint, flow.delivery, flow.person,
        qint64(flow.person.isValid() ? 1 : 0), flow.subject, flow.fields.join(u','));
}

Status noteHandedOver(sql::Connection& connection, DeliveryId delivery, UtcTime now)
{
    const auto noted =
        sql::change(connection,
                    QStringLiteral("UPDATE data_flow SET handed_ms = coalesce(handed_ms, ?) "
                                   "WHERE delivery_id = ?"),
                    now, delivery);
    return noted ? Status() : Status(noted.error());
}

Status noteNotHandedOver(sql::Connection& connection, DeliveryId delivery)
{
    const auto noted = sql::change(
        connection,
        QStringLiteral("UPDATE data_flow SET handed_ms = NULL WHERE delivery_id = ? AND NOT EXISTS "
                       "(SELECT 1 FROM outbox WHERE id = ? AND attempts > 0)"),
        delivery, delivery);
    return noted ? Status() : Status(noted.error());
}

Result<Page<DataFlowRow>> dataFlows(sql::Connection& connection, const DataFlowQuery& query,
                                    std::optional<PageKey> after, int limit)
{
    auto statement =
        connection.prepare(kSelect + whereOf(query) + QStringLiteral("ORDER BY f.id DESC LIMIT ?"));
    if (!statement) {
        return statement.error();
    }
    statement.value().bind(after ? after->id : std::numeric_limits<qint64>::max());
    if (query.kind) {
        statement.value().bind(*query.kind);
    }
    if (query.endpoint.isValid()) {
        statement.value().bind(query.endpoint);
    }
    if (query.person.isValid()) {
        statement.value().bind(query.person).bind(query.person);
    }
    statement.value().bind(qint64(limit + 1));
    Page<DataFlowRow> page;
    auto row = statement.value().step();
    for (; row && *row; row = statement.value().step()) {
        if (int(page.rows.size()) == limit) {
            const qint64 last = page.rows.back().id.value();
            page.next = PageKey{last, last};
            continue;
        }
        page.rows.push_back(rowOf(statement.value()));
    }
    return row ? Result<Page<DataFlowRow>>(std::move(page))
               : Result<Page<DataFlowRow>>(row.error());
}

}  // namespace gatehouse::store
