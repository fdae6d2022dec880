#include "ui/models/delivery_model.h"

namespace gatehouse::ui {

DeliveryModel::DeliveryModel(services::SyncService& service, TableTexts<DeliveryRow> texts,
                             QObject* parent)
    : KeyedTableModel(kColumns, std::move(texts), parent), m_service(service)
{
    connect(&m_service, &services::SyncService::endpointsChanged, this, &DeliveryModel::refresh);
}

QVariant DeliveryModel::data(const QModelIndex& index, int role) const
{
    const DeliveryRow* row = rowAt(index.row());
    if (row && role == StateRole) {
        return int(row->state);
    }
    if (row && role == Qt::ToolTipRole && index.column() == ReasonColumn) {
        return row->lastError;
    }
    return KeyedTableModel::data(index, role);
}

void DeliveryModel::setQuestion(const Session& session, EndpointId endpoint,
                                std::optional<DeliveryState> state)
{
    m_session = session;
    m_endpoint = endpoint;
    m_state = state;
    clear();
    if (session.isValid() && endpoint.isValid() && allows(session.role, Action::ViewUpstream)) {
        reload();
    }
}

QFuture<Result<gatehouse::Page<DeliveryRow>>> DeliveryModel::read(std::optional<PageKey> after,
                                                                  int limit)
{
    return m_service.deliveries(m_session, m_endpoint, m_state, after, limit);
}

PageKey DeliveryModel::keyOf(const DeliveryRow& row) const
{
    // Ids ascend with the time of creation and order the list alone.
    return {row.id.value(), row.id.value()};
}

}  // namespace gatehouse::ui
