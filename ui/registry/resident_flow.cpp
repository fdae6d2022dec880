#include "ui/registry/resident_flow.h"

#include "ui/registry/consent_step.h"
#include "ui/registry/grant_step.h"
#include "ui/registry/person_step.h"
#include "ui/registry/photo_step.h"
#include "ui/registry/residence_step.h"
#include "ui/registry/step_bar.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::ui {

/// A draft from its first write on.
struct DraftSlot
{
    Session session;
    DraftId id;
    QByteArray kept;
    bool writing = false;
    bool discarded = false;
};

namespace {

/// As much as a crash costs.
constexpr std::chrono::seconds kDraftPeriod{2};
constexpr int kDraftVersion = 1;
const QString kVersion = QStringLiteral("version");
const QString kStep = QStringLiteral("step");
const QString kPerson = QStringLiteral("person");
const QString kName = QStringLiteral("name");
const QString kHousehold = QStringLiteral("household");
const QString kMinority = QStringLiteral("minority");
const QString kUntil = QStringLiteral("until_ms");
const QString kFace = QStringLiteral("face");
const QString kFields = QStringLiteral("fields");

}  // namespace

ResidentFlow::ResidentFlow(const UiContext& ui, services::RegistryService& registry,
                           QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_registry(registry)
    , m_heading(new TextLabel(ui, TypeStyle::Title, Token::Text, this))
    , m_bar(new StepBar(ui, this))
    , m_stack(new QStackedWidget(this))
    , m_problem(new TextLabel(ui, TypeStyle::Body, Token::Emergency, this))
    , m_cancel(makeButton(ButtonKind::Quiet, this))
    , m_skip(makeButton(ButtonKind::Secondary, this))
    , m_primary(makeButton(ButtonKind::Primary, this))
{
    m_cancel->setObjectName(QStringLiteral("flowCancel"));
    m_skip->setObjectName(QStringLiteral("flowSkip"));
    m_primary->setObjectName(QStringLiteral("flowPrimary"));
    m_problem->setObjectName(QStringLiteral("flowProblem"));
    m_heading->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::kS);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_primary);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_problem);
    // A row of its own: its words are the longest.
    layout->addWidget(m_skip);
    layout->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &ResidentFlow::leaveRequested);
    connect(m_skip, &QPushButton::clicked, this, &ResidentFlow::onSkip);
    connect(m_primary, &QPushButton::clicked, this, &ResidentFlow::submitCurrent);
    auto* save = new QShortcut(QKeySequence(QKeySequence::Save), this, nullptr, nullptr,
                               Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &ResidentFlow::submitCurrent);
    m_draftTimer.setInterval(kDraftPeriod);
    connect(&m_draftTimer, &QTimer::timeout, this, &ResidentFlow::keepDraft);
    retranslate();
}

std::vector<ResidentFlow::StepKind> ResidentFlow::residentKinds(const Session& session) const
{
    std::vector<StepKind> kinds{StepKind::Person};
    if (allows(session.role, Action::EnrolFaces)) {
        kinds.insert(kinds.end(), {StepKind::Photograph, StepKind::Consent});
    }
    if (allows(session.role, Action::GrantPassage)) {
        kinds.push_back(StepKind::Grant);
    }
    return kinds;
}

void ResidentFlow::startResident(const Session& session)
{
    FlowState state;
    state.session = session;
    begin(Purpose::Resident, state, residentKinds(session));
    m_draft = std::make_shared<DraftSlot>();
    m_draft->session = session;
    m_draftTimer.start();
}

bool ResidentFlow::startDraft(const Session& session, const store::Draft& draft)
{
    const QJsonObject content = QJsonDocument::fromJson(draft.content).object();
    const std::vector<StepKind> kinds = residentKinds(session);
    const int step = content.value(kStep).toInt(-1);
    if (content.value(kVersion).toInt() != kDraftVersion || step < 0 || step >= int(kinds.size())) {
        return false;
    }
    FlowState state;
    state.session = session;
    state.person = PersonId(content.value(kPerson).toInteger());
    state.household = HouseholdId(content.value(kHousehold).toInteger());
    state.minority = Minority(content.value(kMinority).toInt(int(Minority::Unknown)));
    state.faceEnrolled = content.value(kFace).toBool();
    if (state.person.isValid()) {
        state.personName = content.value(kName).toString();
    }
    if (content.contains(kUntil)) {
        state.livesThereUntil = fromMs(content.value(kUntil).toInteger());
    }
    begin(Purpose::Resident, state, kinds);
    m_draft = std::make_shared<DraftSlot>();
    m_draft->session = session;
    m_draft->id = draft.id;
    m_draft->kept = draft.content;
    m_draftTimer.start();
    const QJsonArray fields = content.value(kFields).toArray();
    // A photograph is not kept: consent is asked for after a new one.
    const size_t first =
        kinds.at(size_t(step)) == StepKind::Consent ? size_t(step) - 1 : size_t(step);
    for (size_t i = 0; i < m_steps.size() && i < size_t(fields.size()); ++i) {
        m_steps.at(i)->restore(fields.at(qsizetype(i)).toObject());
    }
    if (first > 0) {
        showStep(first);
        m_steps.at(first)->restore(fields.at(qsizetype(first)).toObject());
    }
    return true;
}

QByteArray ResidentFlow::draftContent() const
{
    QJsonArray fields;
    for (const FlowStep* step : m_steps) {
        fields << step->draft();
    }
    const QString name = m_state->person.isValid()
                             ? m_state->personName
                             : fields.first().toObject().value(kName).toString();
    QJsonObject content{{kVersion, kDraftVersion},
                        {kStep, int(m_index)},
                        {kPerson, m_state->person.value()},
                        {kName, name},
                        {kHousehold, m_state->household.value()},
                        {kMinority, int(m_state->minority)},
                        {kFace, m_state->faceEnrolled},
                        {kFields, fields}};
    if (m_state->livesThereUntil) {
        content.insert(kUntil, toMs(*m_state->livesThereUntil));
    }
    return QJsonDocument(content).toJson(QJsonDocument::Compact);
}

void ResidentFlow::keepDraft()
{
    const bool worth = m_state->person.isValid() || hasUnsavedChanges();
    if (!m_drafts || !m_draft || m_draft->discarded || m_draft->writing || m_steps.empty() ||
        !worth) {
        return;
    }
    const QByteArray content = draftContent();
    if (content == m_draft->kept) {
        return;
    }
    m_draft->writing = true;
    whenDone(this, m_drafts->keep(m_draft->session, m_draft->id, content),
             [this, content, slot = m_draft](const Result<DraftId>& kept) {
                 slot->writing = false;
                 if (kept) {
                     slot->id = *kept;
                     slot->kept = content;
                 }
                 // It was finished or left while its first write was under way.
                 if (slot->discarded && slot->id.isValid()) {
                     m_drafts->discard(slot->session, slot->id);
                 }
                 emit draftsChanged();
             });
}

void ResidentFlow::discardDraft()
{
    if (!m_drafts || !m_draft) {
        return;
    }
    m_draft->discarded = true;
    if (m_draft->id.isValid() && !m_draft->writing) {
        whenDone(this, m_drafts->discard(m_draft->session, m_draft->id),
                 [this](const Status&) { emit draftsChanged(); });
    }
}

void ResidentFlow::leave()
{
    if (!m_state->person.isValid()) {
        discardDraft();
    }
    abandon();
}

void ResidentFlow::startEnrolment(const Session& session, const PersonRow& person)
{
    FlowState state;
    state.session = session;
    state.person = person.id;
    state.personName = person.name;
    state.minority = person.minority;
    begin(Purpose::Enrolment, state, {StepKind::Photograph, StepKind::Consent});
}

void ResidentFlow::startGrant(const Session& session, const PersonRow& person)
{
    FlowState state;
    state.session = session;
    state.person = person.id;
    state.personName = person.name;
    state.household = person.household;
    state.faceEnrolled = person.templates > 0;
    begin(Purpose::Grant, state, {StepKind::Grant});
}

void ResidentFlow::startResidence(const Session& session, const PersonRow& person)
{
    FlowState state;
    state.session = session;
    state.person = person.id;
    state.personName = person.name;
    state.livesThereUntil = person.livesThereUntil;
    state.hasDocument = person.documentKind.has_value();
    begin(Purpose::Residence, state, {StepKind::Residence});
}

void ResidentFlow::begin(Purpose purpose, FlowState state, const std::vector<StepKind>& kinds)
{
    abandon();
    m_purpose = purpose;
    m_state = std::make_shared<FlowState>(std::move(state));
    m_kinds = kinds;
    m_granted = false;
    for (const StepKind kind : kinds) {
        FlowStep* step = makeStep(kind);
        step->setProperty("transparent", true);
        auto* area = new QScrollArea(m_stack);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setWidget(step);
        m_stack->addWidget(area);
        m_steps.push_back(step);
        connect(step, &FlowStep::changed, this, &ResidentFlow::updateButtons);
        connect(step, &FlowStep::done, this, &ResidentFlow::onDone);
        connect(step, &FlowStep::problemChanged, this, [this](const QString& sentence) {
            m_problem->setText(sentence);
            m_problem->setVisible(!sentence.isEmpty());
        });
    }
    retranslate();
    showStep(0);
}

FlowStep* ResidentFlow::makeStep(StepKind kind)
{
    switch (kind) {
        case StepKind::Person:
            return new PersonStep(m_ui, m_registry, m_state, m_stack);
        case StepKind::Photograph:
            return new PhotoStep(m_ui, m_registry, m_state, m_stack);
        case StepKind::Consent:
            return new ConsentStep(m_ui, m_registry, m_state, m_stack);
        case StepKind::Grant:
            return new GrantStep(m_ui, m_registry, m_grants, m_pins, m_state, m_stack);
        case StepKind::Residence:
            return new ResidenceStep(m_ui, m_registry, m_state, m_stack);
    }
    return nullptr;
}

FlowStep* ResidentFlow::current() const
{
    return m_index < m_steps.size() ? m_steps[m_index] : nullptr;
}

bool ResidentFlow::hasUnsavedChanges() const
{
    const FlowStep* step = current();
    return step && (step->isDirty() || step->isBusy());
}

void ResidentFlow::abandon()
{
    keepDraft();
    m_draftTimer.stop();
    m_draft.reset();
    for (FlowStep* step : m_steps) {
        step->leave();
    }
    // A step may be on the stack of its own done(): it goes when that returns.
    m_steps.clear();
    while (m_stack->count() > 0) {
        QWidget* area = m_stack->widget(0);
        m_stack->removeWidget(area);
        area->hide();
        area->deleteLater();
    }
    m_problem->clear();
    m_problem->hide();
    m_kinds.clear();
    m_index = 0;
    m_state = std::make_shared<FlowState>();
}

void ResidentFlow::showStep(size_t index)
{
    m_index = index;
    keepDraft();
    m_problem->clear();
    m_problem->hide();
    m_stack->setCurrentIndex(int(index));
    m_bar->setCurrent(int(index));
    current()->enter();
    retranslate();
}

void ResidentFlow::submitCurrent()
{
    FlowStep* step = current();
    if (step && !step->isBusy() && step->isReady()) {
        step->submit();
        // After the layout has made room for the sentences.
        QTimer::singleShot(0, step, [this, step] { showFirstError(step); });
    }
}

void ResidentFlow::showFirstError(FlowStep* step)
{
    auto* area = qobject_cast<QScrollArea*>(m_stack->currentWidget());
    if (!area || area->widget() != step) {
        return;
    }
    for (FormField* field : step->findChildren<FormField*>()) {
        if (field->isVisible() && !field->error().isEmpty()) {
            area->ensureWidgetVisible(field, 0, spacing::kXl);
            return;
        }
    }
}

void ResidentFlow::onDone()
{
    if (sender() != current()) {
        return;
    }
    m_granted = m_granted || m_kinds[m_index] == StepKind::Grant;
    advance();
}

void ResidentFlow::onSkip()
{
    FlowStep* step = current();
    if (!step || step->isBusy()) {
        return;
    }
    if (m_kinds[m_index] == StepKind::Photograph || m_kinds[m_index] == StepKind::Consent) {
        m_state->check.reset();
    }
    advance();
}

void ResidentFlow::advance()
{
    current()->leave();
    size_t next = m_index + 1;
    if (next < m_kinds.size() && m_kinds[next] == StepKind::Consent && !m_state->check) {
        ++next;
    }
    if (next < m_kinds.size()) {
        showStep(next);
    } else {
        finish();
    }
}

void ResidentFlow::finish()
{
    const PersonId person = m_state->person;
    const QString sentence = closingSentence();
    discardDraft();
    abandon();
    emit finished(person, sentence);
}

QString ResidentFlow::closingSentence() const
{
    switch (m_purpose) {
        case Purpose::Resident:
            return m_granted ? tr("%1 is registered and may pass.").arg(m_state->personName)
                             : tr("%1 is registered, without a grant.").arg(m_state->personName);
        case Purpose::Enrolment:
            return m_state->faceEnrolled
                       ? tr("The face of %1 is enrolled.").arg(m_state->personName)
                       : tr("Nothing has changed for %1.").arg(m_state->personName);
        case Purpose::Grant:
            return m_granted ? tr("%1 has a new grant.").arg(m_state->personName)
                             : tr("Nothing has changed for %1.").arg(m_state->personName);
        case Purpose::Residence:
            return tr("What is known of %1 is saved.").arg(m_state->personName);
    }
    return {};
}

void ResidentFlow::updateButtons()
{
    const FlowStep* step = current();
    if (!step) {
        return;
    }
    m_primary->setText(step->primaryText());
    m_primary->setEnabled(step->isReady() && !step->isBusy());
    // Outside the whole registration there is nothing to go on to: Cancel says the same.
    m_skip->setVisible(m_purpose == Purpose::Resident && !step->skipText().isEmpty());
    m_skip->setText(step->skipText());
    m_skip->setEnabled(!step->isBusy());
    m_cancel->setText(m_purpose == Purpose::Resident && m_state->person.isValid()
                          ? tr("Finish later")
                          : tr("Cancel"));
}

void ResidentFlow::retranslate()
{
    switch (m_purpose) {
        case Purpose::Resident:
            m_heading->setText(m_state->person.isValid() ? m_state->personName
                                                         : tr("New resident"));
            break;
        case Purpose::Enrolment:
            m_heading->setText(tr("Enrol the face of %1").arg(m_state->personName));
            break;
        case Purpose::Grant:
            m_heading->setText(tr("New grant for %1").arg(m_state->personName));
            break;
        case Purpose::Residence:
            m_heading->setText(tr("Residence of %1").arg(m_state->personName));
            break;
    }
    QStringList titles;
    for (const FlowStep* step : m_steps) {
        titles << step->title();
    }
    m_bar->setSteps(titles);
    m_bar->setVisible(titles.size() > 1);
    updateButtons();
}

void ResidentFlow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
