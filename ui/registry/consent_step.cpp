#include "ui/registry/consent_step.h"

#include "ui/registry/consent_notice.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>

namespace gatehouse::ui {

namespace {
constexpr int kMaxGuardianLength = 64;
/// What a manager at the desk can witness; self-service consents come in by themselves.
constexpr std::array kChannels{ConsentChannel::InPersonAtDesk, ConsentChannel::PaperSigned,
                               ConsentChannel::Guardian};
constexpr std::array kGuardianRelations{GuardianRelation::Parent, GuardianRelation::Grandparent,
                                        GuardianRelation::OtherRelative,
                                        GuardianRelation::Appointed};
}  // namespace

ConsentStep::ConsentStep(const UiContext& ui, services::RegistryService& registry,
                         std::shared_ptr<FlowState> state, QWidget* parent)
    : FlowStep(ui, registry, std::move(state), parent)
    , m_version(new TextLabel(ui, TypeStyle::Caption, Token::Muted, this))
    , m_notice(new TextLabel(ui, TypeStyle::Body, Token::Text, this))
    , m_channel(new QComboBox(this))
    , m_guardian(new QLineEdit(this))
    , m_guardianRelation(new QComboBox(this))
    , m_agreed(new QCheckBox(this))
    , m_keepPortrait(new QCheckBox(this))
{
    m_channel->setObjectName(QStringLiteral("consentChannel"));
    m_guardian->setObjectName(QStringLiteral("consentGuardian"));
    m_agreed->setObjectName(QStringLiteral("consentAgreed"));
    m_keepPortrait->setObjectName(QStringLiteral("consentKeepPortrait"));
    m_notice->setWordWrap(true);
    m_guardian->setMaxLength(kMaxGuardianLength);
    m_guardianRelation->setObjectName(QStringLiteral("consentGuardianRelation"));
    for (const GuardianRelation relation : kGuardianRelations) {
        m_guardianRelation->addItem(QString(), int(relation));
    }
    offerChannels();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_notice);
    layout->addWidget(m_version);
    const auto addField = [&](QWidget* editor) {
        auto* field = new FormField(m_ui, editor, this);
        layout->addWidget(field);
        return field;
    };
    m_channelField = addField(m_channel);
    m_guardianField = addField(m_guardian);
    m_guardianRelationField = addField(m_guardianRelation);
    m_agreedField = addField(m_agreed);
    m_keepField = addField(m_keepPortrait);
    layout->addStretch();
    connect(m_channel, &QComboBox::currentIndexChanged, this, &ConsentStep::onChannelChanged);
    connect(m_guardian, &QLineEdit::textEdited, this, [this] { m_guardianField->setError({}); });
    connect(m_agreed, &QCheckBox::toggled, this, [this] { m_agreedField->setError({}); });
    retranslate();
}

QString ConsentStep::title() const
{
    return tr("Consent");
}

QString ConsentStep::primaryText() const
{
    return isBusy() ? tr("Enrolling…") : tr("Record consent and enrol");
}

QString ConsentStep::skipText() const
{
    return tr("No consent: go on without a face");
}

void ConsentStep::offerChannels()
{
    const QSignalBlocker quiet(m_channel);
    m_channel->clear();
    for (const ConsentChannel offered : kChannels) {
        if (m_state->minority != Minority::UnderGuardianAge ||
            offered == ConsentChannel::Guardian) {
            m_channel->addItem(word(offered), int(offered));
        }
    }
}

void ConsentStep::enter()
{
    // Who the resident is was not known when this step was made.
    offerChannels();
    retranslate();
    m_channel->setFocus();
}

bool ConsentStep::isDirty() const
{
    return !m_state->faceEnrolled;
}

ConsentChannel ConsentStep::channel() const
{
    return ConsentChannel(m_channel->currentData().toInt());
}

void ConsentStep::onChannelChanged()
{
    const bool guardian = channel() == ConsentChannel::Guardian;
    m_guardianField->setVisible(guardian);
    m_guardianRelationField->setVisible(guardian);
    m_agreed->setText(guardian ? tr("The guardian agrees for the child")
                               : tr("The resident has read this and agrees"));
    // Whoever agreed before was somebody else.
    m_agreed->setChecked(false);
}

bool ConsentStep::checkFields()
{
    const bool guardianMissing =
        channel() == ConsentChannel::Guardian && m_guardian->text().trimmed().isEmpty();
    m_guardianField->setError(guardianMissing ? tr("Enter the name of the guardian who agrees.")
                                              : QString());
    m_agreedField->setError(
        m_agreed->isChecked()
            ? QString()
            : tr("Without this agreement the face is not enrolled. You can go on without a face."));
    if (guardianMissing) {
        m_guardian->setFocus();
    }
    return !guardianMissing && m_agreed->isChecked();
}

void ConsentStep::submit()
{
    emit problemChanged({});
    if (isBusy() || !checkFields() || !m_state->check) {
        return;
    }
    NewConsent consent;
    consent.textVersion = consent_notice::version();
    consent.channel = channel();
    if (consent.channel == ConsentChannel::Guardian) {
        consent.guardianName = m_guardian->text().trimmed();
        consent.guardianRelation = GuardianRelation(m_guardianRelation->currentData().toInt());
    }
    setBusy(true);
    enrol(consent, store::Likeness::Refuse);
}

void ConsentStep::enrol(const NewConsent& consent, store::Likeness likeness)
{
    using Keep = services::RegistryService::KeepPortrait;
    whenDone(this,
             m_registry.enrol(m_state->session, m_state->person, consent, *m_state->check,
                              m_keepPortrait->isChecked() ? Keep::Yes : Keep::No, likeness),
             [this, consent](const Result<TemplateId>& answer) {
                 if (!answer && services::RegistryService::isLikeSomebodyElse(answer.error())) {
                     askAboutLikeness(consent);
                     return;
                 }
                 setBusy(false);
                 if (!answer) {
                     emit problemChanged(errorSentence(answer.error()));
                     return;
                 }
                 m_state->faceEnrolled = true;
                 emit done();
             });
}

void ConsentStep::askAboutLikeness(const NewConsent& consent)
{
    m_ui.dialogs.confirm(
        this, tr("Enrolled already?"),
        tr("The gates would take this face for somebody else who is enrolled. Compare the "
           "documents: is this really another person, such as a twin?"),
        tr("Another person: enrol"), tr("Go back"),
        [self = QPointer(this), consent](bool anotherPerson) {
            if (!self) {
                return;
            }
            if (anotherPerson) {
                self->enrol(consent, store::Likeness::StoreAnyway);
                return;
            }
            self->setBusy(false);
            emit self->problemChanged(
                tr("Nothing was enrolled. Find out whether this resident is registered twice; "
                   "until then go on without a face."));
        });
}

void ConsentStep::retranslate()
{
    m_notice->setText(consent_notice::text());
    m_version->setText(tr("Wording %1").arg(consent_notice::version()));
    m_channelField->setLabel(tr("How the consent was given"));
    m_channelField->setHint(
        m_state->minority == Minority::UnderGuardianAge
            ? tr("This resident is under %1: only a guardian can consent.").arg(kGuardianAge)
            : QString());
    m_guardianField->setLabel(tr("Name of the guardian"));
    m_guardianRelationField->setLabel(tr("The guardian is"));
    const std::array relations{tr("A parent"), tr("A grandparent"), tr("Another relative"),
                               tr("Appointed by a court or an authority")};
    for (int i = 0; i < m_guardianRelation->count(); ++i) {
        m_guardianRelation->setItemText(i, relations.at(size_t(i)));
    }
    m_agreedField->setLabel(tr("Separate consent"));
    m_keepField->setLabel(tr("Photograph"));
    m_keepPortrait->setText(tr("Keep the photograph"));
    m_keepField->setHint(tr("For comparison at the desk. Otherwise only the template is kept."));
    for (int i = 0; i < m_channel->count(); ++i) {
        m_channel->setItemText(i, word(ConsentChannel(m_channel->itemData(i).toInt())));
    }
    // Another language is another wording: it has to be read and agreed to anew.
    onChannelChanged();
}

}  // namespace gatehouse::ui
