// One's own ways in: the password, and the second factor with its QR picture and recovery codes.
#pragma once

#include "services/access_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread. A section of the settings.
class AccountPanel : public QWidget
{
    Q_OBJECT

public:
    AccountPanel(const UiContext& context, services::AccessService& access,
                 QWidget* parent = nullptr);

    void setSession(const Session& session);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildPassword(QVBoxLayout* column);
    void buildFactor(QVBoxLayout* column);
    void changePassword();
    void readFactor();
    void beginFactor();
    void showFactor(const services::NewSecondFactor& factor);
    void confirmFactor();
    void showState();
    void retranslate();

    UiContext m_context;
    services::AccessService& m_access;
    Session m_session;
    services::SecondFactorState m_state;

    TextLabel* m_passwordHeading = nullptr;
    QLineEdit* m_present = nullptr;
    QLineEdit* m_next = nullptr;
    QLineEdit* m_again = nullptr;
    FormField* m_presentField = nullptr;
    FormField* m_nextField = nullptr;
    FormField* m_againField = nullptr;
    QPushButton* m_change = nullptr;
    TextLabel* m_passwordSaid = nullptr;

    TextLabel* m_factorHeading = nullptr;
    TextLabel* m_factorText = nullptr;
    QPushButton* m_begin = nullptr;
    QWidget* m_enrolment = nullptr;
    QLabel* m_picture = nullptr;
    TextLabel* m_spelled = nullptr;
    QLineEdit* m_code = nullptr;
    FormField* m_codeField = nullptr;
    QPushButton* m_confirm = nullptr;
    TextLabel* m_recovery = nullptr;
};

}  // namespace gatehouse::ui
