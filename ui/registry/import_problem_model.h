// What is wrong in an import file, line by line. GUI thread.
#pragma once

#include "services/import_report.h"

#include <QAbstractTableModel>

namespace gatehouse::ui {

class ImportProblemModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// Positions, therefore from 0.
    enum Column
    {
        LineColumn,
        FieldColumn,
        ReasonColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    void setProblems(std::vector<services::ImportProblem> problems);
    void retranslate();

private:
    std::vector<services::ImportProblem> m_problems;
};

}  // namespace gatehouse::ui
