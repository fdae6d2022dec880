#include "ui/registry/import_problem_model.h"

#include <utility>

namespace gatehouse::ui {

int ImportProblemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_problems.size());
}

int ImportProblemModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ImportProblemModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) ||
        (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const services::ImportProblem& problem = m_problems[size_t(index.row())];
    switch (index.column()) {
        case LineColumn:
            return problem.line == 0        ? tr("Whole file")
                   : problem.cell.isEmpty() ? QString::number(problem.line)
                                            : problem.cell;
        case FieldColumn:
            return problem.column.isEmpty() ? tr("Whole line") : problem.column;
        case ReasonColumn:
            return problem.reason;
        default:
            return {};
    }
}

QVariant ImportProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case LineColumn:
            return tr("Cell or line");
        case FieldColumn:
            return tr("Column");
        case ReasonColumn:
            return tr("What is wrong");
        default:
            return {};
    }
}

void ImportProblemModel::setProblems(std::vector<services::ImportProblem> problems)
{
    // Another file is another report: nothing of the old one stays.
    beginResetModel();
    m_problems = std::move(problems);
    endResetModel();
}

void ImportProblemModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_problems.empty()) {
        emit dataChanged(index(0, 0), index(int(m_problems.size()) - 1, ColumnCount - 1));
    }
}

}  // namespace gatehouse::ui
