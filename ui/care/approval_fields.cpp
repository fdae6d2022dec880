#include "ui/care/approval_fields.h"

#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

ApprovalFields::ApprovalFields(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_heading(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
    , m_name(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_code(new QLineEdit(this))
    , m_nameField(new FormField(context, m_name, this))
    , m_passwordField(new FormField(context, m_password, this))
    , m_codeField(new FormField(context, m_code, this))
{
    setProperty("transparent", true);
    m_heading->setWordWrap(true);
    m_name->setObjectName(QStringLiteral("secondName"));
    m_password->setObjectName(QStringLiteral("secondPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_code->setObjectName(QStringLiteral("secondCode"));
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kM);
    for (FormField* field : {m_nameField, m_passwordField, m_codeField}) {
        row->addWidget(field, 1);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kS);
    layout->addWidget(m_heading);
    layout->addLayout(row);
}

services::Credentials ApprovalFields::takeCredentials()
{
    services::Credentials credentials;
    credentials.name = m_name->text().trimmed();
    credentials.password = Secret(m_password->text().toUtf8());
    credentials.code = Secret(m_code->text().trimmed().toUtf8());
    clear();
    return credentials;
}

bool ApprovalFields::isFilled() const
{
    return !m_name->text().trimmed().isEmpty() && !m_password->text().isEmpty();
}

void ApprovalFields::clear()
{
    m_name->clear();
    m_password->clear();
    m_code->clear();
}

void ApprovalFields::retranslate()
{
    m_heading->setText(tr("A second person agrees here, with own name and password:"));
    m_nameField->setLabel(tr("Second person"));
    m_passwordField->setLabel(tr("Password"));
    m_codeField->setLabel(tr("One-time code, where there is one"));
}

}  // namespace gatehouse::ui
