// The second of two people signs in here, in place: name, password, code. The first one stays
// signed in.
#pragma once

#include "services/access_service.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

#include <functional>

class QLineEdit;
class QPushButton;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread. Hidden until ask(); it follows a change of language by itself.
class ApprovalPanel : public QFrame
{
    Q_OBJECT

public:
    ApprovalPanel(const UiContext& context, services::AccessService& access,
                  QWidget* parent = nullptr);

    /// The one who asks. Dismisses what is open.
    void setSession(const Session& asker);
    /// Opens for one action. `what`: a sentence that says what is agreed to. `approved` gets the
    /// approval, good once and for two minutes; the panel is closed then. A question that is open
    /// already is replaced.
    void ask(const services::ApprovalRequest& request, const QString& what,
             std::function<void(ApprovalId)> approved);
    /// Forgets the question and what was typed.
    void dismiss();

signals:
    void dismissed();  ///< by the person, with the button or Escape

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void approve();
    void onAnswer(const Result<ApprovalId>& answer);
    void clear();
    void retranslate();

    UiContext m_context;
    services::AccessService& m_access;
    Session m_asker;
    services::ApprovalRequest m_request;
    std::function<void(ApprovalId)> m_approved;
    quint64 m_question = 0;  ///< an answer to an earlier one is dropped

    TextLabel* m_heading;
    TextLabel* m_what;
    QLineEdit* m_name;
    QLineEdit* m_password;
    QLineEdit* m_code;
    FormField* m_nameField;
    FormField* m_passwordField;
    FormField* m_codeField;
    QPushButton* m_approve;
    QPushButton* m_cancel;
};

}  // namespace gatehouse::ui
