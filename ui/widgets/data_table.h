// A table as every page has it: rows, or a panel that says why there are none.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <functional>

class QAbstractItemModel;
class QLabel;
class QPushButton;
class QStackedLayout;
class QTableView;
class QTimer;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread. Rows of 36 px, header that stays, selection by row, typing jumps to a row, the
/// header's context menu chooses the columns.
class DataTable : public QWidget
{
    Q_OBJECT

public:
    explicit DataTable(const UiContext& context, QWidget* parent = nullptr);

    QTableView* view() { return m_view; }
    void setModel(QAbstractItemModel* model);

    void showRows();
    /// Becomes visible after 200 ms, so that a quick answer does not flicker.
    void showLoading();
    void showEmpty(const QString& title, const QString& hint, const QString& actionText = {},
                   std::function<void()> action = {});
    void showError(const QString& sentence, std::function<void()> retry);

signals:
    void rowActivated(const QModelIndex& index);
    /// The last rows are in sight: fetch the next page. May come more than once.
    void nearEnd();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Panel
    {
        None = 1,
        Loading,
        Empty,
        Error
    };

    void buildView();
    void buildPanel();
    void showPanel(Panel panel);
    void updateIcon();
    void retranslate();
    void chooseColumns(const QPoint& at);
    void checkNearEnd();

    UiContext m_context;
    QStackedLayout* m_stack = nullptr;
    QTableView* m_view = nullptr;
    QWidget* m_panelWidget = nullptr;
    QLabel* m_icon = nullptr;
    TextLabel* m_title = nullptr;
    TextLabel* m_hint = nullptr;
    QPushButton* m_button = nullptr;
    QTimer* m_loadingDelay = nullptr;
    Panel m_panel = Panel::None;
    std::function<void()> m_action;
};

}  // namespace gatehouse::ui
