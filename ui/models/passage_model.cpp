#include "ui/models/passage_model.h"

namespace gatehouse::ui {

namespace {

bool isNumber(int column)
{
    return column == PassageModel::SimilarityColumn || column == PassageModel::MarginColumn;
}

}  // namespace

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
    if (row && role == Qt::TextAlignmentRole && isNumber(index.column())) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    return KeyedTableModel::data(index, role);
}

QVariant PassageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isNumber(section)) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    return KeyedTableModel::headerData(section, orientation, role);
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
