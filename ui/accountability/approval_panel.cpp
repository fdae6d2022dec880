#include "ui/accountability/approval_panel.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

ApprovalPanel::ApprovalPanel(const UiContext& context, services::AccessService& access,
                             QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_access(access)
    , m_heading(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_what(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
    , m_name(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_code(new QLineEdit(this))
    , m_nameField(new FormField(context, m_name, this))
    , m_passwordField(new FormField(context, m_password, this))
    , m_codeField(new FormField(context, m_code, this))
    , m_approve(makeButton(ButtonKind::Primary, this))
    , m_cancel(makeButton(ButtonKind::Quiet, this))
{
    build();
    connect(m_approve, &QPushButton::clicked, this, &ApprovalPanel::approve);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        dismiss();
        emit dismissed();
    });
    for (QLineEdit* edit : {m_name, m_password, m_code}) {
        connect(edit, &QLineEdit::returnPressed, this, &ApprovalPanel::approve);
    }
    retranslate();
    hide();
}

void ApprovalPanel::build()
{
    setProperty("card", true);
    m_heading->setWordWrap(true);
    m_what->setWordWrap(true);
    m_what->setObjectName(QStringLiteral("approvalWhat"));
    m_name->setObjectName(QStringLiteral("secondName"));
    m_password->setObjectName(QStringLiteral("secondPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_code->setObjectName(QStringLiteral("secondCode"));
    m_approve->setObjectName(QStringLiteral("secondApprove"));
    m_cancel->setObjectName(QStringLiteral("secondCancel"));
    auto* fields = new QHBoxLayout;
    fields->setSpacing(spacing::kM);
    for (FormField* field : {m_nameField, m_passwordField, m_codeField}) {
        fields->addWidget(field, 1, Qt::AlignTop);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::kS);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_approve);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, spacing::kM);
    layout->setSpacing(spacing::kS);
    layout->addWidget(m_heading);
    layout->addWidget(m_what);
    layout->addLayout(fields);
    layout->addLayout(buttons);
}

void ApprovalPanel::setSession(const Session& asker)
{
    m_asker = asker;
    dismiss();
}

void ApprovalPanel::ask(const services::ApprovalRequest& request, const QString& what,
                        std::function<void(ApprovalId)> approved)
{
    dismiss();
    m_request = request;
    m_approved = std::move(approved);
    m_what->setText(what);
    show();
    m_name->setFocus();
}

void ApprovalPanel::dismiss()
{
    ++m_question;
    m_approved = {};
    clear();
    hide();
}

void ApprovalPanel::clear()
{
    for (QLineEdit* edit : {m_name, m_password, m_code}) {
        edit->clear();
    }
    for (FormField* field : {m_nameField, m_passwordField, m_codeField}) {
        field->setError({});
    }
    m_approve->setEnabled(true);
}

void ApprovalPanel::approve()
{
    if (!m_approved || !m_approve->isEnabled()) {
        return;
    }
    const QString name = m_name->text().trimmed();
    m_codeField->setError({});
    m_nameField->setError(name.isEmpty() ? tr("Please enter the second person's name.")
                                         : QString());
    m_passwordField->setError(m_password->text().isEmpty() ? tr("Please enter the password.")
                                                           : QString());
    if (name.isEmpty() || m_password->text().isEmpty()) {
        return;
    }
    m_approve->setEnabled(false);
    const services::Credentials credentials{.name = name,
                                            .password = Secret(m_password->text().toUtf8()),
                                            .code = Secret(m_code->text().trimmed().toUtf8())};
    whenDone(this, m_access.approve(m_asker, credentials, m_request),
             [this, question = m_question](const Result<ApprovalId>& answer) {
                 if (question == m_question) {
                     onAnswer(answer);
                 }
             });
}

void ApprovalPanel::onAnswer(const Result<ApprovalId>& answer)
{
    m_approve->setEnabled(true);
    m_code->clear();
    if (answer) {
        const auto approved = std::exchange(m_approved, {});
        dismiss();
        approved(*answer);
        return;
    }
    const Error& error = answer.error();
    if (services::isCodeNeeded(error) || services::isCodeWrong(error)) {
        // The password was right and stays.
        m_codeField->setError(services::isCodeNeeded(error)
                                  ? tr("Enter the code of the second person's second factor.")
                                  : tr("This code is wrong or was used before."));
        m_code->setFocus();
        return;
    }
    m_password->clear();
    m_password->setFocus();
    if (services::isOwnApproval(error)) {
        m_nameField->setError(tr("Nobody agrees to one's own request. Ask somebody else."));
        m_name->setFocus();
    } else if (error.code == ErrorCode::Denied || error.code == ErrorCode::Invalid) {
        m_passwordField->setError(
            tr("Name and password do not match, or this person's role may not agree."));
    } else if (error.code == ErrorCode::Unavailable) {
        m_passwordField->setError(tr("Too many wrong attempts. Wait a little and try again."));
    } else {
        m_passwordField->setError(errorSentence(error));
    }
}

void ApprovalPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        m_cancel->click();
        return;
    }
    QFrame::keyPressEvent(event);
}

void ApprovalPanel::retranslate()
{
    m_heading->setText(tr("A second person agrees here, with own name and password"));
    m_nameField->setLabel(tr("Second person"));
    m_passwordField->setLabel(tr("Password"));
    m_codeField->setLabel(tr("One-time code, where there is one"));
    m_approve->setText(tr("I agree"));
    m_cancel->setText(tr("Cancel"));
}

void ApprovalPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

}  // namespace gatehouse::ui
