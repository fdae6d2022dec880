// Households that fit what is being typed, for the address field's suggestions. GUI thread.
#pragma once

#include "domain/address.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace gatehouse::ui {

class HouseholdModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum DataRole
    {
        HouseholdIdRole = Qt::UserRole + 1,
        AddressPathRole
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    /// DisplayRole: the address and how many live there; EditRole: the address alone.
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// A new answer takes the place of the old one: suggestions have no selection that has to
    /// survive.
    void setHouseholds(std::vector<HouseholdRow> households);
    /// The household with exactly this address.
    std::optional<HouseholdRow> find(const QString& addressPath) const;

private:
    std::vector<HouseholdRow> m_households;
};

}  // namespace gatehouse::ui
