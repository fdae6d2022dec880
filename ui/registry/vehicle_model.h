// Vehicles as rows, in the order in which the search ranked them.
#pragma once

#include "domain/vehicle.h"

#include <QAbstractTableModel>
#include <QTimeZone>

#include <vector>

namespace gatehouse::ui {

/// GUI thread.
class VehicleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        PlateColumn,
        KindColumn,
        AddressColumn,
        OwnerColumn,
        SpaceColumn,
        UntilColumn,
        ColumnCount
    };

    VehicleModel(QTimeZone zone, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    void replace(std::vector<VehicleRow> rows);
    void append(const std::vector<VehicleRow>& rows);
    /// Null when there is no such row.
    const VehicleRow* rowAt(int row) const;
    /// The language changed.
    void retranslate();

private:
    QTimeZone m_zone;
    std::vector<VehicleRow> m_rows;
};

/// "New energy, small"
QString word(PlateKind kind);

}  // namespace gatehouse::ui
