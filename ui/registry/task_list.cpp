#include "ui/registry/task_list.h"

#include "ui/widgets/data_table.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QTableView>

namespace gatehouse::ui {

TaskList::TaskList(const UiContext& ui, const char* tableName, std::function<void()> reload,
                   QWidget* parent)
    : ListCard(ui, parent), m_reload(std::move(reload))
{
    QTableView* view = table()->view();
    setFocusProxy(view);
    view->setObjectName(QString::fromLatin1(tableName));
    view->horizontalHeader()->setStretchLastSection(true);
    connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_filling) {
            emit chosenChanged();
        }
    });
}

void TaskList::setLines(const QList<QStringList>& rows, const QList<qint64>& ids)
{
    const qint64 before = chosen();
    m_filling = true;
    table()->view()->clearSelection();
    m_ids = ids;
    setRows(rows);
    if (const qsizetype row = ids.indexOf(before); row >= 0) {
        table()->view()->selectRow(int(row));
    }
    m_filling = false;
    emit chosenChanged();
}

void TaskList::setNone(const QString& title, const QString& hint)
{
    m_ids.clear();
    showEmpty(title, hint);
    emit chosenChanged();
}

void TaskList::choose(qint64 id)
{
    if (const qsizetype row = m_ids.indexOf(id); row >= 0) {
        table()->view()->selectRow(int(row));
    }
}

qint64 TaskList::chosen() const
{
    const int row = selectedRow();
    return row >= 0 && row < m_ids.size() ? m_ids.at(row) : 0;
}

void TaskList::setSession(const Session& session)
{
    say({});
    setLines({}, {});
    if (session.isValid()) {
        table()->showLoading();
    }
}

void TaskList::refresh()
{
    m_reload();
}

}  // namespace gatehouse::ui
