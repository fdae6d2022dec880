#include "ui/cameras/camera_model.h"

#include "ui/cameras/camera_words.h"

#include <algorithm>

namespace gatehouse::ui {

CameraModel::CameraModel(CameraStatus status, QObject* parent)
    : QAbstractTableModel(parent), m_status(std::move(status))
{
}

int CameraModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CameraModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

void CameraModel::setFault(CameraId camera, const Error& fault)
{
    m_faults.insert(camera, fault);
    refreshStates();
}

void CameraModel::clearFaults()
{
    m_faults.clear();
    refreshStates();
}

std::optional<Error> CameraModel::fault(CameraId camera) const
{
    const auto found = m_faults.constFind(camera);
    return found == m_faults.cend() ? std::nullopt : std::optional(*found);
}

QString CameraModel::stateText(const Camera& camera) const
{
    // Whoever looks down the list sees what does not work, even while pictures come.
    if (m_faults.contains(camera.id) && camera.purpose == CameraPurpose::Vehicles) {
        return tr("No plates are read");
    }
    if (m_faults.contains(camera.id) && camera.purpose == CameraPurpose::Gate) {
        return tr("No faces are recognised");
    }
    const media::StreamStatus status = m_status(camera.id);
    switch (status.state) {
        case media::StreamState::Connecting:
            return tr("Not looked at");
        case media::StreamState::Live:
            return tr("Live");
        case media::StreamState::Stale:
            return tr("Frozen");
        case media::StreamState::Reconnecting:
            return tr("Offline");
    }
    return {};
}

QVariant CameraModel::data(const QModelIndex& index, int role) const
{
    const services::CameraEntry* row = rowAt(index.row());
    if (!row || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    switch (index.column()) {
        case NumberColumn:
            return index.row() + 1;
        case NameColumn:
            return row->camera.name;
        case DoorColumn:
            return row->doorName;
        case AddressColumn:
            return row->camera.mainUrl.toString(QUrl::RemoveUserInfo);
        case StateColumn:
            return stateText(row->camera);
        case PictureColumn: {
            const media::StreamStatus status = m_status(row->camera.id);
            return QStringLiteral("%1 %2")
                .arg(codecWord(status.codec), sizeText(status.size))
                .trimmed();
        }
        case DeviceColumn: {
            const DeviceInformation& about = row->device.information;
            const QString model =
                QStringLiteral("%1 %2").arg(about.manufacturer, about.model).trimmed();
            return row->device.steering == Steering::Onvif ? tr("%1, can be steered").arg(model)
                                                           : model;
        }
        default:
            return {};
    }
}

QVariant CameraModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case NumberColumn:
            return tr("No.");
        case NameColumn:
            return tr("Name");
        case DoorColumn:
            return tr("Door or gate");
        case AddressColumn:
            return tr("Address");
        case StateColumn:
            return tr("State");
        case PictureColumn:
            return tr("Picture");
        case DeviceColumn:
            return tr("Device");
        default:
            return {};
    }
}

void CameraModel::replace(std::vector<services::CameraEntry> entries)
{
    beginResetModel();
    m_rows = std::move(entries);
    endResetModel();
}

const services::CameraEntry* CameraModel::rowAt(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? &m_rows[size_t(row)] : nullptr;
}

int CameraModel::rowOf(CameraId camera) const
{
    const auto found = std::ranges::find_if(
        m_rows, [camera](const services::CameraEntry& row) { return row.camera.id == camera; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

std::vector<CameraId> CameraModel::movedOrder(int row, int by) const
{
    if (!rowAt(row) || !rowAt(row + by)) {
        return {};
    }
    std::vector<CameraId> order;
    for (const services::CameraEntry& entry : m_rows) {
        order.push_back(entry.camera.id);
    }
    std::swap(order[size_t(row)], order[size_t(row + by)]);
    return order;
}

void CameraModel::refreshStates()
{
    if (!m_rows.empty()) {
        emit dataChanged(index(0, StateColumn), index(int(m_rows.size()) - 1, PictureColumn));
    }
}

void CameraModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    }
}

}  // namespace gatehouse::ui
