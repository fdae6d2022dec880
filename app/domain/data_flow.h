// What left the estate: which fields of whom, where to, when, on which ground. Ids and names of
// fields, never a value.
#pragma once

#include "base/clock.h"
#include "domain/endpoint.h"
#include "domain/ids.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace gatehouse {

using DataFlowId = Id<struct DataFlowTag>;
using PolicyId = Id<struct PolicyTag>;

enum class FlowKind
{
    Delivery = 1,  // from the outbox to an endpoint
    PeopleList,
    VisitorPass,
    PersonReport,
    Backup,
    AuditExport,
    Certificate,
    Diagnostics
};

inline constexpr std::array kFlowKinds{
    FlowKind::Delivery, FlowKind::PeopleList,  FlowKind::VisitorPass, FlowKind::PersonReport,
    FlowKind::Backup,   FlowKind::AuditExport, FlowKind::Certificate, FlowKind::Diagnostics};

/// Stable names for files and the command line ("people_list").
QString flowKindName(FlowKind kind);

struct DataFlowRow
{
    DataFlowId id;
    UtcTime at{};
    FlowKind kind = FlowKind::Delivery;
    EndpointId endpoint;
    QString endpointName;
    QString basis;                          ///< of a delivery: the endpoint's at that moment
    QString purpose;                        ///< likewise
    std::optional<UtcTime> handedOverAt;    ///< of a delivery; nothing: it has not left yet
    std::optional<DeliveryState> delivery;  ///< nothing: its row is not kept any more
    PersonId person;                        ///< invalid: nobody, or everybody
    bool everybody = false;
    qint64 people = 0;
    QString subject;       ///< as in the audit
    QStringList fields;    ///< their names
    QString user;          ///< empty: the program itself
    qint64 auditLine = 0;  ///< 0: none
};

/// Every part that is given narrows.
struct DataFlowQuery
{
    std::optional<FlowKind> kind;
    EndpointId endpoint;
    PersonId person;  ///< also what went out about everybody while this person was registered
};

}  // namespace gatehouse
