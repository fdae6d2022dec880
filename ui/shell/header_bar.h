// The line at the top: where one is, the command field, how the whole fares, the time, who is at
// the desk.
#pragma once

#include "domain/access.h"
#include "ui/shell/language_switcher.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace gatehouse::ui {

class CommandField;
class TextLabel;

/// GUI thread.
class HeaderBar : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderBar(const UiContext& context, QWidget* parent = nullptr);

    CommandField& commandField() { return *m_command; }
    void setEstateName(const QString& name);
    void setPageTitle(const QString& title);
    void setSession(const Session& session);
    void setLanguage(Language language);
    /// The token tells how grave it is, the sentence what it is.
    void setHealth(Token token, const QString& sentence, const QString& details);

signals:
    void healthClicked();
    void languageRequested();
    void themeRequested();
    void signOutRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QToolButton* makeTool(const char* objectName);
    void applyTheme();
    void retranslate();
    void updateClock();

    UiContext m_context;
    TextLabel* m_estate;
    TextLabel* m_arrow;
    TextLabel* m_page;
    CommandField* m_command;
    QPushButton* m_health;
    TextLabel* m_clock;
    TextLabel* m_user;
    TextLabel* m_role;
    QToolButton* m_language;
    QToolButton* m_themeButton;
    QToolButton* m_signOut;
    Session m_session;
    Token m_healthToken = Token::Faint;
};

}  // namespace gatehouse::ui
