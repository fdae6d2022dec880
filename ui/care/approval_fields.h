// The second of two people, in place: name, password, code.
#pragma once

#include "services/access_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QLineEdit;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread. The fields are emptied when credentials() was taken.
class ApprovalFields : public QWidget
{
    Q_OBJECT

public:
    explicit ApprovalFields(const UiContext& context, QWidget* parent = nullptr);

    services::Credentials takeCredentials();
    bool isFilled() const;
    void clear();
    void retranslate();

private:
    TextLabel* m_heading;
    QLineEdit* m_name;
    QLineEdit* m_password;
    QLineEdit* m_code;
    FormField* m_nameField;
    FormField* m_passwordField;
    FormField* m_codeField;
};

}  // namespace gatehouse::ui
