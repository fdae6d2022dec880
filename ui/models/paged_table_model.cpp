#include "ui/models/paged_table_model.h"

#include <utility>

namespace gatehouse::ui {

void PagedTableModel::pause()
{
    m_paused = true;
}

void PagedTableModel::resume()
{
    m_paused = false;
    if (takeHint()) {
        refresh();
    }
}

void PagedTableModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DisplayRole});
    }
}

void PagedTableModel::setLoadState(LoadState state)
{
    if (std::exchange(m_loadState, state) != state) {
        emit loadStateChanged();
    }
}

void PagedTableModel::setFailed(const Error& error)
{
    m_error = error;
    m_loadState = LoadState::Failed;
    emit loadStateChanged();
}

bool PagedTableModel::takeHint()
{
    return std::exchange(m_hint, false);
}

}  // namespace gatehouse::ui
