#include "ui/audit/audit_model.h"

namespace gatehouse::ui {

AuditModel::AuditModel(services::AuditService& service, TableTexts<store::AuditRow> texts,
                       QObject* parent)
    : KeyedTableModel(kColumns, std::move(texts), parent), m_service(service)
{
}

void AuditModel::setSession(const Session& session)
{
    m_session = session;
    m_query = {};
    clear();
}

void AuditModel::ask(const store::AuditQuery& query)
{
    m_query = query;
    if (m_session.isValid()) {
        reload();
    }
}

QFuture<Result<gatehouse::Page<store::AuditRow>>> AuditModel::read(std::optional<PageKey> after,
                                                                   int limit)
{
    return m_service.lines(m_session, m_query, after, limit);
}

}  // namespace gatehouse::ui
