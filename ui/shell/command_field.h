// Ctrl+K: one field that finds pages, actions and what the providers know.
#pragma once

#include "ui/shell/command_provider.h"
#include "ui/widgets/ui_context.h"

#include <QLineEdit>

class QFrame;
class QListWidget;

namespace gatehouse::ui {

/// GUI thread. The list below it is part of the window, so the focus stays in the field.
class CommandField : public QLineEdit
{
    Q_OBJECT

public:
    explicit CommandField(const UiContext& context, QWidget* parent = nullptr);
    ~CommandField() override;

    /// Pages and actions, asked again at every key.
    void setCommands(std::function<std::vector<CommandItem>()> commands);
    /// Must outlive the field.
    void addProvider(CommandProvider& provider);
    void setSession(const Session& session);
    void begin();  ///< focus, all selected, list open
    int itemCount() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void search();
    void addItems(const std::vector<CommandItem>& items);
    void showPopup();
    void hidePopup();
    void runRow(int row);
    void retranslate();

    UiContext m_context;
    std::function<std::vector<CommandItem>()> m_commands;
    std::vector<CommandProvider*> m_providers;
    Session m_session;
    QFrame* m_popup = nullptr;
    QListWidget* m_list = nullptr;
    std::vector<CommandItem> m_items;
    quint64 m_generation = 0;  ///< answers to an older text are dropped
};

}  // namespace gatehouse::ui
