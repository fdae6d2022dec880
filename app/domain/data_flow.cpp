#include "domain/data_flow.h"

namespace gatehouse {

QString flowKindName(FlowKind kind)
{
    switch (kind) {
        case FlowKind::Delivery:
            return QStringLiteral("delivery");
        case FlowKind::PeopleList:
            return QStringLiteral("people_list");
        case FlowKind::VisitorPass:
            return QStringLiteral("visitor_pass");
        case FlowKind::PersonReport:
            return QStringLiteral("person_report");
        case FlowKind::Backup:
            return QStringLiteral("backup");
        case FlowKind::AuditExport:
            return QStringLiteral("audit_export");
        case FlowKind::Certificate:
            return QStringLiteral("certificate");
        case FlowKind::Diagnostics:
            return QStringLiteral("diagnostics");
    }
    return {};
}

}  // namespace gatehouse
