#include "ui/cameras/draft_model.h"

#include <algorithm>

namespace gatehouse::ui {

int DraftModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DraftModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString DraftModel::resultOf(const DraftRow& row) const
{
    switch (row.state) {
        case DraftState::Written:
            return row.sentence.isEmpty() ? tr("Not tried yet") : row.sentence;
        case DraftState::Trying:
            return tr("Connecting…");
        case DraftState::Added:
            return tr("Added.");
        case DraftState::Works:
        case DraftState::Broken:
            return row.sentence;
    }
    return {};
}

QVariant DraftModel::data(const QModelIndex& index, int role) const
{
    if (index.row() < 0 || index.row() >= int(m_rows.size()) ||
        (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const DraftRow& row = m_rows[size_t(index.row())];
    switch (index.column()) {
        case AddressColumn:
            return row.draft.address;
        case NameColumn:
            return row.draft.name;
        case UserColumn:
            return row.draft.username;
        case PasswordColumn:
            return row.draft.password.isEmpty() ? QString() : QStringLiteral("•••");
        case ResultColumn:
            return resultOf(row);
        default:
            return {};
    }
}

QVariant DraftModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case AddressColumn:
            return tr("Address");
        case NameColumn:
            return tr("Name");
        case UserColumn:
            return tr("User");
        case PasswordColumn:
            return tr("Password");
        case ResultColumn:
            return tr("What came of it");
        default:
            return {};
    }
}

bool DraftModel::append(const services::CameraDraft& draft)
{
    const bool known = std::ranges::any_of(m_rows, [&draft](const DraftRow& row) {
        return row.draft.address == draft.address && row.state != DraftState::Added;
    });
    if (known) {
        return false;
    }
    const int at = int(m_rows.size());
    beginInsertRows({}, at, at);
    m_rows.push_back({.id = ++m_lastId, .draft = draft, .sentence = {}});
    endInsertRows();
    return true;
}

void DraftModel::remove(int row)
{
    if (row >= 0 && row < int(m_rows.size())) {
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
}

void DraftModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

DraftRow* DraftModel::find(quint64 id)
{
    const auto found = std::ranges::find(m_rows, id, &DraftRow::id);
    return found == m_rows.end() ? nullptr : &*found;
}

void DraftModel::changed(quint64 id)
{
    const auto found = std::ranges::find(m_rows, id, &DraftRow::id);
    if (found != m_rows.end()) {
        const int row = int(found - m_rows.begin());
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int DraftModel::count(DraftState state) const
{
    return int(std::ranges::count(m_rows, state, &DraftRow::state));
}

void DraftModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    }
}

}  // namespace gatehouse::ui
