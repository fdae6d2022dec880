#include "ui/registry/grant_step.h"

#include "ui/registry/day.h"
#include "ui/registry/door_groups.h"
#include "ui/registry/schedule_edit.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {
constexpr int kMaxBasisLength = 120;

/// Whose the grant is.
enum class Holder
{
    Person = 1,
    Household
};
}  // namespace

GrantStep::GrantStep(const UiContext& ui, services::RegistryService& registry,
                     services::GrantService* grants, services::PinService* pins,
                     std::shared_ptr<FlowState> state, QWidget* parent)
    : FlowStep(ui, registry, std::move(state), parent)
    , m_doors(new QWidget(this))
    , m_doorsLayout(new QVBoxLayout(m_doors))
    , m_doorsSentence(new TextLabel(ui, TypeStyle::Body, Token::Muted, m_doors))
    , m_doorsRetry(makeButton(ButtonKind::Secondary, m_doors))
    , m_holder(new QComboBox(this))
    , m_credential(new QComboBox(this))
    , m_schedule(new ScheduleEdit(ui, this))
    , m_until(new QLineEdit(this))
    , m_basis(new QComboBox(this))
    , m_pins(pins)
    , m_pin(new QLineEdit(this))
{
    if (grants) {
        m_groups = new DoorGroups(ui, *grants, this);
    }
    buildForm();
    connect(m_doorsRetry, &QPushButton::clicked, this, &GrantStep::loadDoors);
    connect(m_credential, &QComboBox::currentIndexChanged, this, &GrantStep::onCredentialChanged);
    connect(m_until, &QLineEdit::textEdited, this, [this] { m_untilField->setError({}); });
    connect(m_basis, &QComboBox::currentTextChanged, this, [this] { m_basisField->setError({}); });
    connect(m_schedule, &ScheduleEdit::changed, this, [this] { m_scheduleField->setError({}); });
    if (m_groups) {
        connect(m_groups, &DoorGroups::changed, this, [this] {
            m_doorsField->setError({});
            emit changed();
        });
    }
    fillCredentials();
    retranslate();
}

void GrantStep::buildForm()
{
    m_doors->setObjectName(QStringLiteral("grantDoors"));
    m_holder->setObjectName(QStringLiteral("grantHolder"));
    m_credential->setObjectName(QStringLiteral("grantCredential"));
    m_until->setObjectName(QStringLiteral("grantUntil"));
    m_basis->setEditable(true);
    m_basis->setInsertPolicy(QComboBox::NoInsert);
    m_basis->lineEdit()->setObjectName(QStringLiteral("grantBasis"));
    m_basis->lineEdit()->setMaxLength(kMaxBasisLength);
    for (const Holder holder : {Holder::Person, Holder::Household}) {
        m_holder->addItem(QString(), int(holder));
    }
    m_doorsSentence->setWordWrap(true);
    m_doorsLayout->setContentsMargins(0, 0, 0, 0);
    m_doorsLayout->setSpacing(spacing::kS);
    m_doorsLayout->addWidget(m_doorsSentence);
    m_doorsLayout->addWidget(m_doorsRetry, 0, Qt::AlignLeft);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kM);
    const auto addField = [&](QWidget* editor) {
        auto* field = new FormField(m_ui, editor, this);
        layout->addWidget(field);
        return field;
    };
    m_holderField = addField(m_holder);
    m_doorsField = addField(m_doors);
    if (m_groups) {
        m_groupsField = addField(m_groups);
    }
    m_credentialField = addField(m_credential);
    m_pin->setObjectName(QStringLiteral("grantPin"));
    m_pin->setEchoMode(QLineEdit::Password);
    m_pinField = addField(m_pin);
    connect(m_pin, &QLineEdit::textEdited, this, [this] { m_pinField->setError({}); });
    m_scheduleField = addField(m_schedule);
    m_untilField = addField(m_until);
    m_basisField = addField(m_basis);
    layout->addStretch();
}

QString GrantStep::title() const
{
    return tr("Grant");
}

QString GrantStep::primaryText() const
{
    return isBusy() ? tr("Granting…") : tr("Grant");
}

QString GrantStep::skipText() const
{
    return tr("Finish without a grant");
}

void GrantStep::enter()
{
    fillCredentials();
    // Face comes first once it is enrolled, which it was not when this step was made.
    m_credential->setCurrentIndex(0);
    m_until->setText(dayText(defaultEnd()));
    m_holderField->setVisible(m_state->household.isValid());
    loadPin();
    loadDoors();
}

bool GrantStep::isDirty() const
{
    return !chosenDoors().empty() || (m_groups && !m_groups->chosen().empty()) ||
           !m_basis->currentText().trimmed().isEmpty();
}

QJsonObject GrantStep::draft() const
{
    QJsonArray doors;
    for (const DoorId door : chosenDoors()) {
        doors << door.value();
    }
    const Result<WeeklySchedule> schedule = m_schedule->schedule();
    return {{QStringLiteral("holder"), m_holder->currentData().toInt()},
            {QStringLiteral("doors"), doors},
            {QStringLiteral("schedule"), schedule ? schedule->text() : QString()},
            {QStringLiteral("until"), m_until->text()},
            {QStringLiteral("basis"), m_basis->currentText()}};
}

void GrantStep::restore(const QJsonObject& draft)
{
    m_holder->setCurrentIndex(
        std::max(0, m_holder->findData(draft.value(QStringLiteral("holder")).toInt())));
    for (const QJsonValue& door : draft.value(QStringLiteral("doors")).toArray()) {
        m_wanted.emplace_back(door.toInteger());
    }
    if (const auto schedule =
            WeeklySchedule::parse(draft.value(QStringLiteral("schedule")).toString())) {
        m_schedule->setSchedule(schedule.value());
    }
    if (const QString until = draft.value(QStringLiteral("until")).toString(); !until.isEmpty()) {
        m_until->setText(until);
    }
    m_basis->setEditText(draft.value(QStringLiteral("basis")).toString());
}

bool GrantStep::isReady() const
{
    return m_doorsState == DoorsState::Ready && !m_boxes.empty();
}

void GrantStep::loadDoors()
{
    m_doorsState = DoorsState::Loading;
    showDoorsSentence();
    whenDone(this, m_registry.doors(m_state->session),
             [this](const Result<std::vector<Door>>& answer) { onDoors(answer); });
}

void GrantStep::onDoors(const Result<std::vector<Door>>& answer)
{
    m_doorsState = answer ? DoorsState::Ready : DoorsState::Failed;
    if (answer) {
        showDoors(*answer);
    } else {
        showDoors({});
        m_doorsError = errorSentence(answer.error());
    }
    showDoorsSentence();
    emit changed();
}

void GrantStep::showDoors(const std::vector<Door>& doors)
{
    std::vector<DoorId> chosen = chosenDoors();
    chosen.insert(chosen.end(), m_wanted.begin(), m_wanted.end());
    m_wanted.clear();
    for (const auto& [id, box] : m_boxes) {
        delete box;
    }
    m_boxes.clear();
    for (const Door& door : doors) {
        auto* box = new QCheckBox(door.name, m_doors);
        box->setChecked(std::ranges::find(chosen, door.id) != chosen.end());
        connect(box, &QCheckBox::toggled, this, [this] { m_doorsField->setError({}); });
        m_doorsLayout->addWidget(box);
        m_boxes.emplace_back(door.id, box);
    }
    if (m_groups) {
        m_groups->load(m_state->session, doors);
    }
}

void GrantStep::showDoorsSentence()
{
    QString sentence;
    switch (m_doorsState) {
        case DoorsState::Loading:
            sentence = m_boxes.empty() ? tr("Loading the doors…") : QString();
            break;
        case DoorsState::Failed:
            sentence = m_doorsError;
            break;
        case DoorsState::Ready:
            sentence = m_boxes.empty() ? tr("No doors are set up yet. An administrator adds them.")
                                       : QString();
            break;
    }
    m_doorsSentence->setText(sentence);
    m_doorsSentence->setVisible(!sentence.isEmpty());
    m_doorsRetry->setVisible(m_doorsState == DoorsState::Failed);
}

void GrantStep::fillCredentials()
{
    const QSignalBlocker quiet(m_credential);
    const QVariant chosen = m_credential->currentData();
    m_credential->clear();
    std::vector<Credential> offered{Credential::Card, Credential::QrCode, Credential::Pin};
    if (m_state->faceEnrolled) {
        offered.insert(offered.begin(), Credential::Face);
    }
    for (const Credential credential : offered) {
        m_credential->addItem(word(credential), int(credential));
    }
    m_credential->setCurrentIndex(std::max(0, m_credential->findData(chosen)));
    onCredentialChanged();
}

void GrantStep::onCredentialChanged()
{
    const auto credential = Credential(m_credential->currentData().toInt());
    m_credentialField->setHint(credential == Credential::Face
                                   ? tr("Counts at the face gates at once.")
                                   : tr("Is recorded now and counts at doors that read this."));
    m_pinField->setVisible(m_pins && credential == Credential::Pin);
}

std::vector<DoorId> GrantStep::chosenDoors() const
{
    std::vector<DoorId> doors;
    for (const auto& [id, box] : m_boxes) {
        if (box->isChecked()) {
            doors.push_back(id);
        }
    }
    return doors;
}

QDate GrantStep::latestEnd() const
{
    return dayOf(m_ui.clock.now(), m_ui.estateZone).addYears(1).addDays(-1);
}

QDate GrantStep::defaultEnd() const
{
    const QDate latest = latestEnd();
    if (!m_state->livesThereUntil) {
        return latest;
    }
    // The stored end is the instant after the last day.
    const QDate lease =
        dayOf(*m_state->livesThereUntil - std::chrono::milliseconds(1), m_ui.estateZone);
    return std::min(lease, latest);
}

std::optional<QDate> GrantStep::checkedEnd()
{
    const std::optional<QDate> day = dayFromText(m_until->text());
    QString sentence;
    if (!day) {
        sentence = tr("Write the day as 2027-06-30.");
    } else if (*day < dayOf(m_ui.clock.now(), m_ui.estateZone)) {
        sentence = tr("This day is over. Enter a later one.");
    } else if (*day > latestEnd()) {
        sentence = tr("A grant lasts a year at most and is then confirmed again: %1 at the latest.")
                       .arg(dayText(latestEnd()));
    }
    m_untilField->setError(sentence);
    return sentence.isEmpty() ? day : std::nullopt;
}

std::optional<NewGrant> GrantStep::typed()
{
    const std::optional<QDate> end = checkedEnd();
    const Result<WeeklySchedule> schedule = m_schedule->schedule();
    NewGrant grant;
    if (Holder(m_holder->currentData().toInt()) == Holder::Household) {
        grant.household = m_state->household;
    } else {
        grant.person = m_state->person;
    }
    grant.doors = chosenDoors();
    if (m_groups) {
        grant.groups = m_groups->chosen();
    }
    grant.credential = Credential(m_credential->currentData().toInt());
    grant.basis = m_basis->currentText().trimmed();
    const bool anyDoor = !grant.doors.empty() || !grant.groups.empty();
    m_doorsField->setError(anyDoor ? QString() : tr("Choose at least one door."));
    m_basisField->setError(grant.basis.isEmpty()
                               ? tr("Say on what ground it is granted, for example the lease.")
                               : QString());
    m_scheduleField->setError(
        schedule ? QString()
                 : tr("Choose at least one day in every line and write the hours as 08:00 and "
                      "18:00."));
    if (!end || !schedule || !anyDoor || grant.basis.isEmpty()) {
        return std::nullopt;
    }
    grant.schedule = schedule.value();
    grant.validity.from = m_ui.clock.now();
    grant.validity.until = endOfDay(*end, m_ui.estateZone);
    return grant;
}

bool GrantStep::asksForPin() const
{
    return m_pins && Credential(m_credential->currentData().toInt()) == Credential::Pin &&
           (!m_pinIsSet || !m_pin->text().isEmpty());
}

void GrantStep::loadPin()
{
    if (!m_pins || !m_state->person.isValid()) {
        return;
    }
    whenDone(this, m_pins->state(m_state->session, m_state->person),
             [this](const Result<PinState>& state) {
                 m_pinIsSet = state && state->isSet;
                 retranslate();
             });
}

bool GrantStep::checkPin()
{
    if (!asksForPin()) {
        return true;
    }
    const auto pin = parsePin(m_pin->text());
    m_pinField->setError(pin ? QString()
                             : tr("Enter 6 to 8 digits that are not easy to guess: no rows such as "
                                  "123456 and no repetitions."));
    return pin.ok();
}

void GrantStep::submit()
{
    emit problemChanged({});
    if (isBusy() || !isReady()) {
        return;
    }
    const std::optional<NewGrant> grant = typed();
    if (!checkPin() || !grant) {
        return;
    }
    setBusy(true);
    if (!asksForPin()) {
        grantNow(*grant);
        return;
    }
    whenDone(this, m_pins->set(m_state->session, m_state->person, m_pin->text()),
             [this, grant = *grant](const Status& set) {
                 m_pin->clear();
                 if (set) {
                     m_pinIsSet = true;
                     grantNow(grant);
                 } else {
                     setBusy(false);
                     emit problemChanged(errorSentence(set.error()));
                 }
             });
}

void GrantStep::grantNow(const NewGrant& grant)
{
    whenDone(this, m_registry.grant(m_state->session, grant),
             [this](const Result<GrantId>& answer) {
                 setBusy(false);
                 if (answer) {
                     emit done();
                 } else {
                     emit problemChanged(errorSentence(answer.error()));
                 }
             });
}

void GrantStep::fillGrounds()
{
    const QString typed = m_basis->currentText();
    const QSignalBlocker quiet(m_basis);
    m_basis->clear();
    m_basis->addItems({tr("Owner"), tr("Lease"), tr("Lives with the household"),
                       tr("Request of the household"), tr("Cares for somebody of the household"),
                       tr("Works on the estate")});
    m_basis->setCurrentIndex(-1);
    m_basis->setEditText(typed);
}

void GrantStep::retranslate()
{
    m_holderField->setLabel(tr("For whom"));
    m_holder->setItemText(0, tr("This person"));
    m_holder->setItemText(1, tr("Everybody of the household, whoever lives there"));
    m_doorsField->setLabel(tr("Doors"));
    if (m_groupsField) {
        m_groupsField->setLabel(tr("Groups of doors"));
    }
    m_scheduleField->setLabel(tr("Hours"));
    m_doorsRetry->setText(tr("Try again"));
    m_credentialField->setLabel(tr("Passes by"));
    m_pinField->setLabel(m_pinIsSet ? tr("New PIN (optional)") : tr("PIN"));
    m_pinField->setHint(tr("6 to 8 digits, typed by the resident. At the door: %1, then the PIN. "
                           "Five wrong ones lock it; a new one unlocks it.")
                            .arg(m_state->person.value()));
    m_untilField->setLabel(tr("Last day"));
    m_untilField->setHint(tr("A year at most; then it is confirmed again."));
    m_basisField->setLabel(tr("Ground"));
    m_basisField->setHint(tr("For example: owner, or lease until 2027-06-30."));
    fillGrounds();
    fillCredentials();
    showDoorsSentence();
}

}  // namespace gatehouse::ui
