#include "ui/registry/residence_step.h"

#include "ui/registry/day.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

ResidenceStep::ResidenceStep(const UiContext& ui, services::RegistryService& registry,
                             std::shared_ptr<FlowState> state, QWidget* parent)
    : FlowStep(ui, registry, std::move(state), parent)
    , m_until(new QLineEdit(this))
    , m_seen(new QCheckBox(this))
    , m_untilField(new FormField(ui, m_until, this))
    , m_seenField(new FormField(ui, m_seen, this))
{
    m_until->setObjectName(QStringLiteral("residenceUntil"));
    m_seen->setObjectName(QStringLiteral("residenceSeen"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_untilField);
    layout->addWidget(m_seenField);
    layout->addStretch();
    connect(m_until, &QLineEdit::textEdited, this, [this] {
        m_untilField->setError({});
        emit changed();
    });
    connect(m_seen, &QCheckBox::toggled, this, &ResidenceStep::changed);
    retranslate();
}

QString ResidenceStep::title() const
{
    return tr("Residence");
}

QString ResidenceStep::primaryText() const
{
    return isBusy() ? tr("Saving…") : tr("Save");
}

void ResidenceStep::enter()
{
    m_until->setText(presentEnd());
    // Without a document there is nothing to compare.
    m_seenField->setVisible(m_state->hasDocument);
    m_until->setFocus();
}

QString ResidenceStep::presentEnd() const
{
    // The stored end is the instant after the last day.
    return m_state->livesThereUntil
               ? dayText(dayOf(*m_state->livesThereUntil - std::chrono::milliseconds(1),
                               m_ui.estateZone))
               : QString();
}

bool ResidenceStep::isDirty() const
{
    return m_until->text().trimmed() != presentEnd() || m_seen->isChecked();
}

void ResidenceStep::submit()
{
    emit problemChanged({});
    if (isBusy()) {
        return;
    }
    const QString typed = m_until->text().trimmed();
    const std::optional<QDate> day = dayFromText(typed);
    m_untilField->setError(
        typed.isEmpty() || day ? QString() : tr("Write the day as 2027-06-30, or leave it empty."));
    if (!typed.isEmpty() && !day) {
        return;
    }
    setBusy(true);
    if (typed == presentEnd()) {
        verify();
        return;
    }
    std::optional<UtcTime> until;
    if (day) {
        until = endOfDay(*day, m_ui.estateZone);
    }
    whenDone(this, m_registry.setMembershipEnd(m_state->session, m_state->person, until),
             [this, until](const Status& saved) {
                 if (saved) {
                     m_state->livesThereUntil = until;
                     verify();
                 } else {
                     onSaved(saved);
                 }
             });
}

void ResidenceStep::verify()
{
    if (!m_seen->isChecked()) {
        onSaved({});
        return;
    }
    whenDone(this, m_registry.verify(m_state->session, m_state->person),
             [this](const Status& saved) { onSaved(saved); });
}

void ResidenceStep::onSaved(const Status& saved)
{
    setBusy(false);
    if (saved) {
        emit done();
    } else if (saved.error().code == ErrorCode::NotFound) {
        m_untilField->setError(tr("The person moved in later than that. Enter a later day."));
    } else {
        emit problemChanged(errorSentence(saved.error()));
    }
}

void ResidenceStep::retranslate()
{
    m_untilField->setLabel(tr("Lives there until"));
    m_untilField->setHint(
        tr("The end of the lease, as 2027-06-30. The person's own grants end with it. Left empty: "
           "no end is known."));
    m_seenField->setLabel(tr("Verification"));
    m_seen->setText(tr("I compared the document with the resident today"));
}

}  // namespace gatehouse::ui
