// The register's people as a table: pages arrive at the end, a quiet reload changes only what
// changed. It loads nothing itself; the page asks the service and hands the rows over. GUI thread.
#pragma once

#include "domain/person.h"

#include <QAbstractTableModel>
#include <QTimeZone>

#include <functional>
#include <vector>

namespace gatehouse::ui {

/// The last day on which something that ends at `until` (half-open) still holds, as 2026-11-22.
QString lastDayText(UtcTime until, const QTimeZone& zone);

class PeopleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// Positions, therefore from 0.
    enum Column
    {
        NameColumn,
        AddressColumn,
        RelationColumn,
        FaceColumn,
        GrantColumn,
        PhoneColumn,
        ColumnCount
    };
    enum DataRole
    {
        PersonIdRole = Qt::UserRole + 1,
        FaceEnrolledRole
    };

    /// `relationWord` gives the window's word for a relation: words live with the widgets.
    PeopleModel(QTimeZone zone, std::function<QString(Relation)> relationWord,
                QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// The next page: inserted at the end; people who are shown already are left out.
    void append(const std::vector<PersonRow>& rows);
    /// The same list again, perhaps changed: rows that stay keep their place and with it the
    /// selection.
    void replace(std::vector<PersonRow> rows);
    void clear();

    /// Null when there is no such row.
    const PersonRow* rowAt(int row) const;
    /// -1 when the person is not shown.
    int rowOf(PersonId person) const;
    /// The language changed.
    void retranslate();

private:
    QString text(const PersonRow& row, int column) const;
    void removeSpan(int first, int last);
    void insertSpan(int first, const std::vector<PersonRow>& rows);

    QTimeZone m_zone;
    std::function<QString(Relation)> m_relationWord;
    std::vector<PersonRow> m_rows;
};

}  // namespace gatehouse::ui
