#include "ui/registry/vehicle_model.h"

#include "ui/models/people_model.h"

namespace gatehouse::ui {

VehicleModel::VehicleModel(QTimeZone zone, QObject* parent)
    : QAbstractTableModel(parent), m_zone(std::move(zone))
{
}

int VehicleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int VehicleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant VehicleModel::data(const QModelIndex& index, int role) const
{
    const VehicleRow* row = rowAt(index.row());
    if (!row || role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
        case PlateColumn:
            return row->plate.text;
        case KindColumn:
            return word(row->plate.kind);
        case AddressColumn:
            return row->addressPath;
        case OwnerColumn:
            return row->ownerName;
        case SpaceColumn:
            return row->space;
        case UntilColumn:
            return row->until ? lastDayText(*row->until, m_zone) : QString();
        default:
            return {};
    }
}

QVariant VehicleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case PlateColumn:
            return tr("Plate");
        case KindColumn:
            return tr("Kind");
        case AddressColumn:
            return tr("Household");
        case OwnerColumn:
            return tr("Owner");
        case SpaceColumn:
            return tr("Space");
        case UntilColumn:
            return tr("Until");
        default:
            return {};
    }
}

void VehicleModel::replace(std::vector<VehicleRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void VehicleModel::append(const std::vector<VehicleRow>& rows)
{
    if (rows.empty()) {
        return;
    }
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    endInsertRows();
}

const VehicleRow* VehicleModel::rowAt(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? &m_rows[size_t(row)] : nullptr;
}

void VehicleModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    }
}

QString word(PlateKind kind)
{
    switch (kind) {
        case PlateKind::Ordinary:
            return VehicleModel::tr("Ordinary");
        case PlateKind::SmallNewEnergy:
            return VehicleModel::tr("New energy, small");
        case PlateKind::LargeNewEnergy:
            return VehicleModel::tr("New energy, large");
        case PlateKind::Police:
            return VehicleModel::tr("Police");
        case PlateKind::Trailer:
            return VehicleModel::tr("Trailer");
        case PlateKind::Coach:
            return VehicleModel::tr("Driving school");
        case PlateKind::HongKong:
            return VehicleModel::tr("Hong Kong");
        case PlateKind::Macau:
            return VehicleModel::tr("Macau");
        case PlateKind::Embassy:
            return VehicleModel::tr("Embassy");
        case PlateKind::Consulate:
            return VehicleModel::tr("Consulate");
        case PlateKind::ArmedPolice:
            return VehicleModel::tr("Armed police");
        case PlateKind::Military:
            return VehicleModel::tr("Military");
        case PlateKind::Emergency:
            return VehicleModel::tr("Fire and rescue");
        case PlateKind::Temporary:
            return VehicleModel::tr("Temporary");
    }
    return {};
}

}  // namespace gatehouse::ui
