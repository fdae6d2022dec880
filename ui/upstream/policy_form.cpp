#include "ui/upstream/policy_form.h"

#include "services/outbox_writer.h"
#include "ui/upstream/flow_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kFieldsARow = 5;
constexpr int kLongestText = 200;

}  // namespace

PolicyForm::PolicyForm(const UiContext& context, services::SyncService& sync, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_sync(sync)
    , m_heading(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_fieldsLabel(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
    , m_problem(new TextLabel(context, TypeStyle::Body, Token::High, this))
    , m_basis(new QLineEdit(this))
    , m_purpose(new QLineEdit(this))
    , m_basisField(new FormField(context, m_basis, this))
    , m_purposeField(new FormField(context, m_purpose, this))
    , m_save(makeButton(ButtonKind::Primary, this))
    , m_cancel(makeButton(ButtonKind::Quiet, this))
{
    setProperty("card", true);
    build();
    connect(m_save, &QPushButton::clicked, this, &PolicyForm::save);
    connect(m_cancel, &QPushButton::clicked, this, &PolicyForm::dismiss);
    auto* keys = new QShortcut(QKeySequence(QKeySequence::Save), this, nullptr, nullptr,
                               Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &PolicyForm::save);
    hide();
}

void PolicyForm::build()
{
    m_basis->setObjectName(QStringLiteral("policyBasis"));
    m_purpose->setObjectName(QStringLiteral("policyPurpose"));
    m_save->setObjectName(QStringLiteral("policySave"));
    m_cancel->setObjectName(QStringLiteral("policyCancel"));
    m_problem->setObjectName(QStringLiteral("policyProblem"));
    m_problem->setWordWrap(true);
    m_fieldsLabel->setWordWrap(true);
    m_basis->setMaxLength(kLongestText);
    m_purpose->setMaxLength(kLongestText);
    auto* grid = new QGridLayout;
    grid->setSpacing(spacing::kS);
    for (const QString& field : services::upstreamFields()) {
        auto* box = new QCheckBox(this);
        box->setObjectName(QStringLiteral("policy_") + field);
        const int at = int(m_fields.size());
        grid->addWidget(box, at / kFieldsARow, at % kFieldsARow);
        m_fields.push_back(box);
    }
    auto* words = new QHBoxLayout;
    words->setSpacing(spacing::kM);
    words->addWidget(m_basisField, 1);
    words->addWidget(m_purposeField, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::kS);
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, spacing::kM);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addLayout(words);
    layout->addWidget(m_fieldsLabel);
    layout->addLayout(grid);
    layout->addLayout(buttons);
}

void PolicyForm::edit(const Session& session, const Endpoint& endpoint)
{
    m_session = session;
    m_endpoint = endpoint;
    m_basis->setText(endpoint.basis);
    m_purpose->setText(endpoint.purpose);
    for (size_t i = 0; i < m_fields.size(); ++i) {
        m_fields[i]->setChecked(
            endpoint.allowedFields.contains(services::upstreamFields().at(qsizetype(i))));
    }
    showError({});
    retranslate();
    show();
    (m_purpose->text().isEmpty() ? m_purpose : m_basis)->setFocus();
}

void PolicyForm::dismiss()
{
    m_endpoint = {};
    hide();
}

void PolicyForm::save()
{
    services::EndpointPolicy policy{{}, m_basis->text(), m_purpose->text()};
    for (size_t i = 0; i < m_fields.size(); ++i) {
        if (m_fields[i]->isChecked()) {
            policy.allowedFields << services::upstreamFields().at(qsizetype(i));
        }
    }
    m_save->setEnabled(false);
    whenDone(this, m_sync.setPolicy(m_session, m_endpoint.id, policy), [this](const Status& set) {
        m_save->setEnabled(true);
        if (!set) {
            showError(set.error());
            return;
        }
        dismiss();
        emit saved(tr("From now on only this leaves; what waits is cut to it, too."));
    });
}

void PolicyForm::showError(const Error& error)
{
    const auto begins = [&error](const char* part) {
        return error.text.startsWith(QLatin1StringView(part));
    };
    const bool basis = begins("basis");
    const bool purpose = begins("purpose");
    m_basisField->setError(
        basis ? tr("Write on which ground it may leave, such as a contract or an order.")
              : QString());
    m_purposeField->setError(purpose ? tr("Write what the receiver needs it for.") : QString());
    m_problem->setText(begins("fields")                           ? tr("Choose at least one field.")
                       : basis || purpose || error.text.isEmpty() ? QString()
                                                                  : errorSentence(error));
}

void PolicyForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QFrame::keyPressEvent(event);
}

void PolicyForm::retranslate()
{
    m_heading->setText(tr("What may leave to %1").arg(m_endpoint.name));
    m_basisField->setLabel(tr("Ground"));
    m_purposeField->setLabel(tr("Purpose"));
    m_fieldsLabel->setText(tr("Fields. What is not ticked is cut before anything is sent."));
    for (size_t i = 0; i < m_fields.size(); ++i) {
        m_fields[i]->setText(flowFieldWord(services::upstreamFields().at(qsizetype(i))));
    }
    m_save->setText(tr("Save"));
    m_cancel->setText(tr("Cancel"));
}

}  // namespace gatehouse::ui
