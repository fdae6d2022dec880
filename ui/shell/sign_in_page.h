// Who is at the desk? Name and password, inside the window.
#pragma once

#include "services/access_service.h"
#include "ui/shell/language_switcher.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QPushButton;
class QTimer;
class QToolButton;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread.
class SignInPage : public QWidget
{
    Q_OBJECT

public:
    SignInPage(const UiContext& context, services::AccessService& access,
               QWidget* parent = nullptr);

    void setEstateName(const QString& name);
    void setLanguage(Language language);
    /// No user exists yet: says which command makes one.
    void setFirstStart(bool firstStart);
    /// Empties the password and takes the focus.
    void begin();

signals:
    void signedIn(const gatehouse::Session& session);
    void languageRequested();
    void themeRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* buildCard();
    void signIn();
    void onAnswer(const Result<Session>& answer);
    void askForCode();
    void showProblem();
    void setBusy(bool busy);
    void noteCapsLock(const QString& text, Qt::KeyboardModifiers modifiers);
    void applyTheme();
    void retranslate();

    UiContext m_context;
    services::AccessService& m_access;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_code = nullptr;  ///< there once the password was right and a code is asked for
    FormField* m_nameField = nullptr;
    FormField* m_passwordField = nullptr;
    FormField* m_codeField = nullptr;
    TextLabel* m_title = nullptr;
    TextLabel* m_estate = nullptr;
    TextLabel* m_firstStart = nullptr;
    QPushButton* m_button = nullptr;
    QToolButton* m_language = nullptr;
    QToolButton* m_theme = nullptr;
    QTimer* m_waitTicks = nullptr;
    bool m_busy = false;
    bool m_capsLock = false;
    bool m_isFirstStart = false;
    std::optional<Error> m_problem;
    std::optional<SteadyTime> m_lockedUntil;
};

}  // namespace gatehouse::ui
