// What every page with a list and the details of its chosen row has in common: where the loading
// stands, which row is open, and that a hidden page asks nothing.
#pragma once

#include "ui/models/paged_table_model.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <QAbstractItemDelegate>

#include <span>

namespace gatehouse::ui {

class DataTable;

/// The sentences of a list without rows.
struct ListWords
{
    QString nothingYet;
    QString nothingYetHint;
    QString nothingFits;  ///< the filters leave nothing
};

/// GUI thread. A subclass builds its filters, model and details, hands them over with
/// assemble(), and says what a row is.
class ListPage : public Page
{
    Q_OBJECT

public:
    void activate() override;

protected:
    explicit ListPage(const UiContext& context, QWidget* parent);

    /// Once, at the end of the subclass's constructor. `filters` stands above the table, `details`
    /// at its right while a row is chosen; both become children.
    void assemble(PagedTableModel* model, QWidget* filters, QWidget* details);
    /// Widths in pixels by column; the column of width 0 takes what is left.
    void setColumnWidths(std::span<const int> widths);
    /// `paint` draws the mark of a cell, in front of its word. See MarkDelegate.
    void setDelegate(int column, QAbstractItemDelegate* delegate);
    DataTable* table() const { return m_table; }
    void closeDetails();
    /// Asks the model's state again: after a change of words or of filters.
    void showState();

    virtual ListWords words() const = 0;
    virtual bool isFiltered() const = 0;
    /// Every filter back to "any", then the question asked again.
    virtual void clearFilters() = 0;
    /// The details show this row of the model.
    virtual void showDetails(int row) = 0;
    virtual void clearDetails() = 0;
    /// The row whose details are open, found again by its id after the rows were replaced; -1 when
    /// it is not among them.
    virtual int openRow() const = 0;
    /// Rows came or went.
    virtual void onRowsChanged() {}
    virtual void retranslate();

    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

    UiContext m_context;

private:
    void showSelected();
    void keepSelection();

    PagedTableModel* m_model = nullptr;
    DataTable* m_table;
    QWidget* m_details = nullptr;
};

}  // namespace gatehouse::ui
