#include "ui/models/household_model.h"

#include <algorithm>
#include <utility>

namespace gatehouse::ui {

int HouseholdModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_households.size());
}

QVariant HouseholdModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const HouseholdRow& row = m_households[size_t(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return tr("%1 · people: %2").arg(row.addressPath).arg(row.members);
        case Qt::EditRole:
        case AddressPathRole:
            return row.addressPath;
        case HouseholdIdRole:
            return row.id.value();
        default:
            return {};
    }
}

void HouseholdModel::setHouseholds(std::vector<HouseholdRow> households)
{
    beginResetModel();
    m_households = std::move(households);
    endResetModel();
}

std::optional<HouseholdRow> HouseholdModel::find(const QString& addressPath) const
{
    const auto found = std::ranges::find(m_households, addressPath, &HouseholdRow::addressPath);
    return found == m_households.end() ? std::nullopt : std::optional(*found);
}

}  // namespace gatehouse::ui
