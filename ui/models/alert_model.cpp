#include "ui/models/alert_model.h"

namespace gatehouse::ui {

AlertModel::AlertModel(services::AlertService& service, TableTexts<AlertRow> texts, QObject* parent)
    : KeyedTableModel(kColumns, std::move(texts), parent), m_service(service)
{
    connect(&m_service, &services::AlertService::alertsChanged, this, &AlertModel::refresh);
}

QVariant AlertModel::data(const QModelIndex& index, int role) const
{
    const AlertRow* row = rowAt(index.row());
    if (row && role == SeverityRole) {
        return int(row->alert.severity);
    }
    if (row && role == StateRole) {
        return int(row->alert.state);
    }
    return KeyedTableModel::data(index, role);
}

void AlertModel::setSession(const Session& session)
{
    m_session = session;
    clear();
    if (session.isValid() && allows(session.role, Action::ViewAlerts)) {
        reload();
    }
}

void AlertModel::setQuery(const AlertQuery& query)
{
    m_query = query;
    if (loadState() != LoadState::Idle) {
        reload();
    }
}

void AlertModel::takeAnswer(const AlertRow& row)
{
    replaceRow(row);
    refresh();
}

QFuture<Result<gatehouse::Page<AlertRow>>> AlertModel::read(std::optional<PageKey> after, int limit)
{
    return m_service.alerts(m_session, m_query, after, limit);
}

PageKey AlertModel::keyOf(const AlertRow& row) const
{
    return {toMs(row.alert.at), row.alert.id.value()};
}

int AlertModel::refreshRows() const
{
    // Alerts change state after they were written, so a refresh reads again what was scrolled
    // through; bounded, because nobody looks at the thousandth row while the first one changes.
    constexpr int kMostRefreshed = 1000;
    return std::clamp(rowCount(), kDefaultPageRows, kMostRefreshed);
}

}  // namespace gatehouse::ui
