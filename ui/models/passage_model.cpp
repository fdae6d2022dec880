#include "ui/models/passage_model.h"

namespace gatehouse::ui {

PassageModel::PassageModel(services::EntryService& service, TableTexts<PassageRow> texts,
                           QObject* parent)
    : KeyedTableModel(kColumns, std::move(texts), parent), m_service(service)
{
    connect(&m_service, &services::EntryService::passagesChanged, this, &PassageModel::refresh);
}

QVariant PassageModel::data(const QModelIndex& index, int role) const
{
    const PassageRow* row = rowAt(index.row());
    if (row && role == OutcomeRole) {
        return int(row->passage.outcome);
    }
    if (row && role == Qt::TextAlignmentRole &&
        (index.column() == SimilarityColumn || index.column() == MarginColumn)) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    return KeyedTableModel::data(index, role);
}

void PassageModel::setSession(const Session& session)
{
    m_session = session;
    clear();
    if (session.isValid() && allows(session.role, Action::ViewPassages)) {
        reload();
    }
}

void PassageModel::setQuery(const PassageQuery& query)
{
    m_query = query;
    if (loadState() != LoadState::Idle) {
        reload();
    }
}

QFuture<Result<gatehouse::Page<PassageRow>>> PassageModel::read(std::optional<PageKey> after,
                                                                int limit)
{
    return m_service.passages(m_session, m_query, after, limit);
}

PageKey PassageModel::keyOf(const PassageRow& row) const
{
    return {toMs(row.passage.at), row.passage.id.value()};
}

}  // namespace gatehouse::ui
