#include "ui/care/support_card.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

SupportCard::SupportCard(const UiContext& context, services::CareService& care, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_care(care)
    , m_heading(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_explanation(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
    , m_outcome(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
    , m_export(makeButton(ButtonKind::Secondary, this))
{
    setProperty("card", true);
    m_export->setObjectName(QStringLiteral("exportDiagnostics"));
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_explanation->setWordWrap(true);
    m_outcome->setWordWrap(true);
    m_outcome->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addWidget(m_explanation);
    layout->addWidget(m_outcome);
    layout->addWidget(m_export, 0, Qt::AlignLeft);
    connect(m_export, &QPushButton::clicked, this, &SupportCard::ask);
}

void SupportCard::setSession(const Session& session)
{
    m_session = session;
    m_outcome->hide();
    setVisible(session.isValid() && allows(session.role, Action::EditCare));
}

void SupportCard::ask()
{
    m_context.dialogs.saveFile(this, tr("Save the diagnostics"),
                               QStringLiteral("gatehouse-diagnostics.zip"), tr("Archives (*.zip)"),
                               [self = QPointer(this)](const QString& file) {
                                   if (self && !file.isEmpty()) {
                                       self->write(file);
                                   }
                               });
}

void SupportCard::write(const QString& file)
{
    m_export->setEnabled(false);
    whenDone(this, m_care.writeDiagnostics(m_session, file), [this](const Status& written) {
        m_export->setEnabled(true);
        m_outcome->setText(written ? tr("Saved. It may be sent as it is.")
                                   : errorSentence(written.error()));
        m_outcome->show();
    });
}

void SupportCard::retranslate()
{
    m_heading->setText(tr("Diagnostics for support"));
    m_explanation->setText(
        tr("Versions, settings, counts and the log, with everything taken out "
           "that could be personal. That it was saved stands in the audit."));
    m_export->setText(tr("Save diagnostics…"));
}

}  // namespace gatehouse::ui
