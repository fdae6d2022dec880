// The cameras in use as rows, in the order of the wall.
#pragma once

#include "media/stream_status.h"
#include "services/camera_service.h"

#include <QAbstractTableModel>
#include <QHash>

#include <functional>
#include <optional>
#include <vector>

namespace gatehouse::ui {

/// What a camera is doing now. GUI thread.
using CameraStatus = std::function<media::StreamStatus(CameraId)>;

/// GUI thread.
class CameraModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NumberColumn,
        NameColumn,
        DoorColumn,
        AddressColumn,
        StateColumn,
        PictureColumn,
        DeviceColumn,
        ColumnCount
    };

    CameraModel(CameraStatus status, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    void replace(std::vector<services::CameraEntry> entries);
    /// Null when there is no such row.
    const services::CameraEntry* rowAt(int row) const;
    int rowOf(CameraId camera) const;
    /// The ids with the camera of `row` one place further up (-1) or down (+1); empty at the edges.
    std::vector<CameraId> movedOrder(int row, int by) const;
    /// Asks what each camera is doing.
    void refreshStates();
    /// The pictures of this camera are not analysed.
    void setFault(CameraId camera, const Error& fault);
    void clearFaults();
    std::optional<Error> fault(CameraId camera) const;
    void retranslate();

private:
    QString stateText(const Camera& camera) const;

    CameraStatus m_status;
    std::vector<services::CameraEntry> m_rows;
    QHash<CameraId, Error> m_faults;
};

}  // namespace gatehouse::ui
