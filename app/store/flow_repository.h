// The ledger of what left the estate. Inside a store job.
#pragma once

#include "domain/data_flow.h"
#include "domain/page.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

struct NewDataFlow
{
    FlowKind kind = FlowKind::Delivery;
    UtcTime at{};
    QString subject;
    QStringList fields;
    PersonId person = {};  ///< invalid: nobody, or everybody
    bool everybody = false;
    qint64 people = 0;
    UserId user = {};  ///< invalid: the program itself
};

/// In the job, and right behind the line, of what makes it true: it points at the audit's newest
/// line.
Status noteDataFlow(sql::Connection& connection, const NewDataFlow& flow);

struct NewDeliveryFlow
{
    DeliveryId delivery;
    EndpointId endpoint;
    QString subject;
    QStringList fields;
    PersonId person = {};
};
/// In the transaction of the outbox's row, under the endpoint's present policy.
Status noteDeliveryFlow(sql::Connection& connection, const NewDeliveryFlow& flow, UtcTime now);
/// When deliveries are handed over; the first time counts.
Status noteHandedOver(sql::Connection& connection, DeliveryId delivery, UtcTime now);
/// A delivery that was not handed over after all, and never before.
Status noteNotHandedOver(sql::Connection& connection, DeliveryId delivery);

/// Newest first; the key's id alone orders.
Result<Page<DataFlowRow>> dataFlows(sql::Connection& connection, const DataFlowQuery& query,
                                    std::optional<PageKey> after, int limit);

}  // namespace gatehouse::store
