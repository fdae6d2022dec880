// Visits as a table: one of the board's lists, or what a search found; live.
#pragma once

#include "services/visitor_service.h"
#include "ui/models/keyed_table_model.h"

namespace gatehouse::ui {

/// GUI thread.
class VisitModel final : public KeyedTableModel<VisitRow>
{
    Q_OBJECT

public:
    enum Column
    {
        StateColumn = 0,
        NameColumn,
        HostColumn,
        PurposeColumn,
        TimeColumn,
        PlateColumn
    };
    static constexpr int kColumns = 6;
    enum DataRole
    {
        StateRole = Qt::UserRole + 1
    };  ///< int of VisitState

    VisitModel(services::VisitorService& service, TableTexts<VisitRow> texts,
               QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;

    /// An invalid session forgets everything.
    void setSession(const Session& session);
    void setList(VisitQuery::List list);
    VisitQuery::List list() const { return m_list; }
    /// Not empty: searches all visits, whatever the list.
    void setText(const QString& text);
    const QString& text() const { return m_text; }

protected:
    QFuture<Result<gatehouse::Page<VisitRow>>> read(std::optional<PageKey> after,
                                                    int limit) override;
    PageKey keyOf(const VisitRow& row) const override;

private:
    services::VisitorService& m_service;
    Session m_session;
    VisitQuery::List m_list = VisitQuery::List::ExpectedToday;
    QString m_text;
};

}  // namespace gatehouse::ui
