#include "ui/models/flow_model.h"

namespace gatehouse::ui {

FlowModel::FlowModel(services::SyncService& service, TableTexts<DataFlowRow> texts, QObject* parent)
    : KeyedTableModel(kColumns, std::move(texts), parent), m_service(service)
{
    connect(&m_service, &services::SyncService::endpointsChanged, this, &FlowModel::refresh);
}

QVariant FlowModel::data(const QModelIndex& index, int role) const
{
    // Fields and grounds are long: the whole text is there when the mouse rests on it.
    const bool whole = role == Qt::ToolTipRole && index.column() >= FieldsColumn;
    return KeyedTableModel::data(index, whole ? int(Qt::DisplayRole) : role);
}

void FlowModel::setQuestion(const Session& session, const DataFlowQuery& query)
{
    m_session = session;
    m_query = query;
    clear();
    if (session.isValid() && allows(session.role, Action::ViewUpstream)) {
        reload();
    }
}

QFuture<Result<gatehouse::Page<DataFlowRow>>> FlowModel::read(std::optional<PageKey> after,
                                                              int limit)
{
    return m_service.flows(m_session, m_query, after, limit);
}

PageKey FlowModel::keyOf(const DataFlowRow& row) const
{
    return {row.id.value(), row.id.value()};
}

}  // namespace gatehouse::ui
