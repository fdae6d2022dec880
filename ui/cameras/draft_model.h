// Cameras that are about to be added: what was written, and what came of trying it.
#pragma once

#include "services/camera_setup_service.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace gatehouse::ui {

enum class DraftState
{
    Written = 1,
    Trying,
    Works,
    Broken,
    Added
};

struct DraftRow
{
    quint64 id = 0;  ///< of this window alone
    services::CameraDraft draft;
    DraftState state = DraftState::Written;
    QString sentence;
    std::optional<services::PreparedCamera> prepared = {};
};

/// GUI thread. Passwords are in the rows and never in a cell.
class DraftModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        AddressColumn,
        NameColumn,
        UserColumn,
        PasswordColumn,
        ResultColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// False when a row has this address already.
    bool append(const services::CameraDraft& draft);
    void remove(int row);
    void clear();
    const std::vector<DraftRow>& rows() const { return m_rows; }
    /// Nothing when it was removed meanwhile.
    DraftRow* find(quint64 id);
    void changed(quint64 id);
    int count(DraftState state) const;
    void retranslate();

private:
    QString resultOf(const DraftRow& row) const;

    std::vector<DraftRow> m_rows;
    quint64 m_lastId = 0;
};

}  // namespace gatehouse::ui
