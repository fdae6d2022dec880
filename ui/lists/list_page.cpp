#include "ui/lists/list_page.h"

#include "ui/lists/load_state.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableView>

namespace gatehouse::ui {

ListPage::ListPage(const UiContext& context, QWidget* parent)
    : Page(parent), m_context(context), m_table(new DataTable(context, this))
{
}

void ListPage::assemble(PagedTableModel* model, QWidget* filters, QWidget* details)
{
    m_model = model;
    m_details = details;
    auto* left = new QVBoxLayout;
    left->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, 0);
    left->setSpacing(spacing::kM);
    left->addWidget(filters);
    left->addWidget(m_table, 1);
    details->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(left, 1);
    layout->addWidget(details);

    m_table->setModel(model);
    connect(m_table, &DataTable::nearEnd, model, [model] { model->fetchMore({}); });
    connect(m_table->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ListPage::showSelected);
    connect(model, &PagedTableModel::loadStateChanged, this, &ListPage::showState);
    connect(model, &PagedTableModel::rowsInserted, this, &ListPage::showState);
    connect(model, &PagedTableModel::rowsRemoved, this, &ListPage::showState);
    connect(model, &PagedTableModel::modelReset, this, &ListPage::keepSelection);
    model->pause();
}

void ListPage::setColumnWidths(std::span<const int> widths)
{
    QHeaderView* columns = m_table->view()->horizontalHeader();
    columns->setStretchLastSection(false);
    for (int column = 0; column < int(widths.size()); ++column) {
        if (const int width = widths[size_t(column)]; width > 0) {
            m_table->view()->setColumnWidth(column, width);
        } else {
            columns->setSectionResizeMode(column, QHeaderView::Stretch);
        }
    }
}

void ListPage::setDelegate(int column, QAbstractItemDelegate* delegate)
{
    m_table->view()->setItemDelegateForColumn(column, delegate);
}

void ListPage::activate()
{
    m_model->resume();
}

void ListPage::closeDetails()
{
    m_table->view()->clearSelection();
}

void ListPage::showState()
{
    if (m_model->loadState() == LoadState::Ready) {
        onRowsChanged();
    }
    showLoadState(*m_table, *m_model, [this] {
        const ListWords said = words();
        if (isFiltered()) {
            m_table->showEmpty(said.nothingFits, tr("Widen the period or take a filter away."),
                               tr("Clear the filters"), [this] { clearFilters(); });
        } else {
            m_table->showEmpty(said.nothingYet, said.nothingYetHint);
        }
    });
}

void ListPage::showSelected()
{
    const QModelIndexList selected = m_table->view()->selectionModel()->selectedRows();
    if (selected.isEmpty()) {
        clearDetails();
    } else {
        showDetails(selected.first().row());
    }
    m_details->setVisible(!selected.isEmpty());
}

/// A new question brings new rows; what is open stays open where it is among them.
void ListPage::keepSelection()
{
    if (const int row = openRow(); row >= 0) {
        m_table->view()->selectRow(row);
    } else {
        showSelected();
    }
}

void ListPage::retranslate()
{
    m_model->retranslate();
    showState();
}

void ListPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Page::changeEvent(event);
}

void ListPage::showEvent(QShowEvent* event)
{
    m_model->resume();
    Page::showEvent(event);
}

void ListPage::hideEvent(QHideEvent* event)
{
    m_model->pause();
    Page::hideEvent(event);
}

}  // namespace gatehouse::ui
