#include "ui/models/visit_model.h"

namespace gatehouse::ui {

VisitModel::VisitModel(services::VisitorService& service, TableTexts<VisitRow> texts,
                       QObject* parent)
    : KeyedTableModel(kColumns, std::move(texts), parent), m_service(service)
{
    connect(&m_service, &services::VisitorService::visitsChanged, this, &VisitModel::refresh);
}

QVariant VisitModel::data(const QModelIndex& index, int role) const
{
    const VisitRow* row = rowAt(index.row());
    if (row && role == StateRole) {
        return int(row->state);
    }
    return KeyedTableModel::data(index, role);
}

void VisitModel::setSession(const Session& session)
{
    m_session = session;
    m_text.clear();
    clear();
    if (session.isValid() && allows(session, Action::ViewVisitors)) {
        reload();
    }
}

void VisitModel::setList(VisitQuery::List list)
{
    m_list = list;
    m_text.clear();
    if (loadState() != LoadState::Idle) {
        reload();
    }
}

void VisitModel::setText(const QString& text)
{
    m_text = text.trimmed();
    if (loadState() != LoadState::Idle) {
        reload();
    }
}

QFuture<Result<gatehouse::Page<VisitRow>>> VisitModel::read(std::optional<PageKey> after, int limit)
{
    return m_text.isEmpty() ? m_service.visits(m_session, m_list, after, limit)
                            : m_service.search(m_session, m_text, after, limit);
}

PageKey VisitModel::keyOf(const VisitRow& row) const
{
    return {row.sortValue, row.id.value()};
}

}  // namespace gatehouse::ui
