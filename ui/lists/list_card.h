// A section of the care page: heading, one line about it, a table, a row of buttons, a line that
// says what came of the last click.
#pragma once

#include "base/error.h"
#include "domain/session.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>
#include <QStandardItemModel>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::ui {

class DataTable;
class TextLabel;
enum class ButtonKind;

/// GUI thread.
class ListCard : public QFrame
{
    Q_OBJECT

public:
    explicit ListCard(const UiContext& context, QWidget* parent = nullptr);

    virtual void setSession(const Session& session) = 0;
    virtual void refresh() = 0;
    virtual void retranslate() = 0;

protected:
    QPushButton* addButton(ButtonKind kind, const char* name);
    /// Below the table, above the buttons.
    QVBoxLayout* form() { return m_form; }
    void setTexts(const QString& heading, const QString& explanation);
    void setColumns(const QStringList& headers, const QList<int>& widths);
    void setRows(const QList<QStringList>& rows);
    void showEmpty(const QString& title, const QString& hint);
    void showError(const Error& error);
    void say(const QString& sentence);
    /// -1 without a selection.
    int selectedRow() const;
    const UiContext& context() const { return m_context; }
    DataTable* table() { return m_table; }

private:
    UiContext m_context;
    TextLabel* m_heading;
    TextLabel* m_explanation;
    DataTable* m_table;
    QVBoxLayout* m_form;
    QHBoxLayout* m_buttons;
    TextLabel* m_outcome;
    QStandardItemModel m_model;
};

}  // namespace gatehouse::ui
