#include "ui/visitors/visit_form.h"

#include "ui/models/household_model.h"
#include "ui/visitors/visit_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <array>

namespace gatehouse::ui {

namespace {

constexpr int kSuggestions = 8;
constexpr std::chrono::milliseconds kLookUpDelay{120};
constexpr std::array kPurposes{
    VisitPurpose::Social, VisitPurpose::Delivery, VisitPurpose::Repair,   VisitPurpose::Care,
    VisitPurpose::Moving, VisitPurpose::Viewing,  VisitPurpose::Business, VisitPurpose::Other};
constexpr std::array kChannels{ApprovalChannel::Phone, ApprovalChannel::InPerson,
                               ApprovalChannel::App};
constexpr int kNotAsked = 0;  // no channel uses it

/// Minutes after midnight of 9:30, 09:30, 0930 or 24:00.
std::optional<int> minutesFromText(const QString& text)
{
    QString digits = text.trimmed();
    digits.replace(QChar(0xFF1A), u':');  // as a Chinese input method types it
    if (digits == QStringLiteral("24:00")) {
        return kMinutesADay;
    }
    for (const auto* format : {"H:mm", "HHmm", "H"}) {
        const QTime time = QTime::fromString(digits, QLatin1String(format));
        if (time.isValid()) {
            return time.hour() * 60 + time.minute();
        }
    }
    return std::nullopt;
}

UtcTime instantOf(const QDate& day, int minute, const QTimeZone& zone)
{
    const QDate date = minute == kMinutesADay ? day.addDays(1) : day;
    const int rest = minute % kMinutesADay;
    return fromMs(QDateTime(date, QTime(rest / 60, rest % 60), zone).toMSecsSinceEpoch());
}

}  // namespace

VisitForm::VisitForm(const UiContext& context, services::VisitorService& visitors,
                     services::RegistryService& registry, QWidget* parent)
    : QWidget(parent), m_context(context), m_visitors(visitors), m_registry(registry)
{
    setObjectName(QStringLiteral("visitForm"));
    m_heading = new TextLabel(context, TypeStyle::Title, Token::Text, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget(area);
    inside->setProperty("transparent", true);
    m_fields = new QVBoxLayout(inside);
    m_fields->setContentsMargins(0, 0, spacing::kS, 0);
    m_fields->setSpacing(spacing::kM);
    area->setWidget(inside);
    layout->addWidget(area, 1);
    buildFields();
    m_fields->addStretch(1);
    buildButtons();
    auto* save = new QShortcut(QKeySequence(QKeySequence::Save), this, nullptr, nullptr,
                               Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &VisitForm::submit);
    retranslate();
}

FormField* VisitForm::addField(QWidget* editor)
{
    auto* field = new FormField(m_context, editor, this);
    m_fields->addWidget(field);
    if (auto* edit = qobject_cast<QLineEdit*>(editor)) {
        connect(edit, &QLineEdit::textEdited, field, [field] { field->setError({}); });
        connect(edit, &QLineEdit::returnPressed, this, &VisitForm::submit);
    }
    return field;
}

/// In the order in which a guard asks.
void VisitForm::buildFields()
{
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("visitKind"));
    m_kindField = addField(m_kind);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("visitName"));
    m_nameField = addField(m_name);
    buildHost();
    m_reason = new QComboBox(this);
    m_reason->setObjectName(QStringLiteral("visitPurpose"));
    m_reasonField = addField(m_reason);
    m_people = new QSpinBox(this);
    m_people->setObjectName(QStringLiteral("visitPeople"));
    m_people->setRange(1, kMostVisitors);
    m_peopleField = addField(m_people);
    buildWhen();
    m_doors = new QWidget(this);
    m_doors->setObjectName(QStringLiteral("visitDoors"));
    auto* doors = new QVBoxLayout(m_doors);
    doors->setContentsMargins(0, 0, 0, 0);
    doors->setSpacing(spacing::kS);
    m_doorsField = addField(m_doors);
    m_phone = new QLineEdit(this);
    m_phone->setObjectName(QStringLiteral("visitPhone"));
    m_phoneField = addField(m_phone);
    m_plate = new QLineEdit(this);
    m_plate->setObjectName(QStringLiteral("visitPlate"));
    m_plateField = addField(m_plate);
    m_note = new QLineEdit(this);
    m_note->setObjectName(QStringLiteral("visitNote"));
    m_noteField = addField(m_note);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &VisitForm::showFieldsOfKind);
}

void VisitForm::buildHost()
{
    m_room = new QLineEdit(this);
    m_room->setObjectName(QStringLiteral("visitRoom"));
    m_households = new HouseholdModel(this);
    auto* completer = new QCompleter(m_households, this);
    completer->setCompletionRole(HouseholdModel::AddressPathRole);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    auto* suggestions = new QListView;
    suggestions->setProperty("popup", true);
    completer->setPopup(suggestions);
    m_room->setCompleter(completer);
    m_roomField = addField(m_room);
    m_host = new QComboBox(this);
    m_host->setObjectName(QStringLiteral("visitHostWord"));
    m_hostField = addField(m_host);
    m_lookUpDelay.setSingleShot(true);
    m_lookUpDelay.setInterval(kLookUpDelay);
    connect(m_room, &QLineEdit::textEdited, &m_lookUpDelay, qOverload<>(&QTimer::start));
    connect(&m_lookUpDelay, &QTimer::timeout, this, &VisitForm::lookUpHouseholds);
}

void VisitForm::buildWhen()
{
    m_day = new QLineEdit(this);
    m_day->setObjectName(QStringLiteral("visitDay"));
    m_dayField = addField(m_day);
    m_lastDay = new QLineEdit(this);
    m_lastDay->setObjectName(QStringLiteral("visitLastDay"));
    m_lastDayField = addField(m_lastDay);
    m_week = new QWidget(this);
    auto* week = new QGridLayout(m_week);
    week->setContentsMargins(0, 0, 0, 0);
    week->setSpacing(spacing::kS);
    constexpr int kDaysARow = 4;
    for (int day = 1; day <= 7; ++day) {
        auto* box = new QCheckBox(m_week);
        box->setObjectName(QStringLiteral("weekday%1").arg(day));
        week->addWidget(box, (day - 1) / kDaysARow, (day - 1) % kDaysARow);
        m_weekdays.push_back(box);
        connect(box, &QCheckBox::toggled, this, [this] { m_weekField->setError({}); });
    }
    m_weekField = addField(m_week);
    m_from = new QLineEdit(this);
    m_from->setObjectName(QStringLiteral("visitFrom"));
    m_fromField = addField(m_from);
    m_until = new QLineEdit(this);
    m_until->setObjectName(QStringLiteral("visitUntil"));
    m_untilField = addField(m_until);
}

void VisitForm::buildButtons()
{
    m_problem = new TextLabel(m_context, TypeStyle::Body, Token::Emergency, this);
    m_problem->setObjectName(QStringLiteral("visitProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_cancel = makeButton(ButtonKind::Quiet, this);
    m_save = makeButton(ButtonKind::Primary, this);
    m_save->setObjectName(QStringLiteral("visitSave"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    auto* column = qobject_cast<QVBoxLayout*>(layout());
    column->addWidget(m_problem);
    column->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &VisitForm::leaveRequested);
    connect(m_save, &QPushButton::clicked, this, &VisitForm::submit);
}

void VisitForm::start(const Session& session, Purpose purpose)
{
    m_session = session;
    m_purpose = purpose;
    clear();
    fillCombos();
    m_kind->setCurrentIndex(0);
    const QDateTime now = toDateTime(m_context.clock.now()).toTimeZone(m_context.estateZone);
    m_day->setText(now.date().toString(Qt::ISODate));
    m_lastDay->setText(now.date().addMonths(3).toString(Qt::ISODate));
    // The next whole hours: what is meant most often.
    m_from->setText(now.time().toString(QStringLiteral("HH:mm")));
    m_until->setText(now.addSecs(std::chrono::seconds(kWalkUpStay).count()).date() == now.date()
                         ? now.addSecs(std::chrono::seconds(kWalkUpStay).count())
                               .time()
                               .toString(QStringLiteral("HH:mm"))
                         : QStringLiteral("24:00"));
    retranslate();
    loadDoors();
    m_name->setFocus();
}

void VisitForm::clear()
{
    for (QLineEdit* edit : {m_name, m_room, m_phone, m_plate, m_note}) {
        edit->clear();
    }
    for (FormField* field : findChildren<FormField*>()) {
        field->setError({});
    }
    for (QCheckBox* box : m_weekdays) {
        box->setChecked(false);
    }
    m_people->setValue(1);
    m_households->setHouseholds({});
    m_problem->hide();
    m_busy = false;
}

bool VisitForm::isDirty() const
{
    const std::array edits{m_name, m_room, m_phone, m_plate, m_note};
    return isVisible() && std::ranges::any_of(edits, [](const QLineEdit* edit) {
               return !edit->text().trimmed().isEmpty();
           });
}

VisitKind VisitForm::kind() const
{
    return m_purpose == Purpose::WalkUp ? VisitKind::WalkUp
                                        : VisitKind(m_kind->currentData().toInt());
}

void VisitForm::fillCombos()
{
    const auto refill = [](QComboBox* combo, const QList<std::pair<QString, int>>& items) {
        const QSignalBlocker quiet(combo);
        const QVariant before = combo->currentData();
        combo->clear();
        for (const auto& [text, value] : items) {
            combo->addItem(text, value);
        }
        combo->setCurrentIndex(std::max(0, combo->findData(before)));
    };
    QList<std::pair<QString, int>> kinds;
    for (const VisitKind one : {VisitKind::Single, VisitKind::Recurring, VisitKind::Group}) {
        kinds.append({word(one), int(one)});
    }
    refill(m_kind, kinds);
    QList<std::pair<QString, int>> purposes;
    for (const VisitPurpose purpose : kPurposes) {
        purposes.append({word(purpose), int(purpose)});
    }
    refill(m_reason, purposes);
    QList<std::pair<QString, int>> channels;
    for (const ApprovalChannel channel : kChannels) {
        channels.append({tr("Yes: %1").arg(word(channel)), int(channel)});
    }
    channels.append({tr("Not asked yet"), kNotAsked});
    refill(m_host, channels);
}

void VisitForm::showFieldsOfKind()
{
    const bool walkUp = m_purpose == Purpose::WalkUp;
    const bool weekly = kind() == VisitKind::Recurring;
    m_kindField->setVisible(!walkUp);
    m_dayField->setVisible(!walkUp);
    m_lastDayField->setVisible(weekly);
    m_weekField->setVisible(weekly);
    m_fromField->setVisible(!walkUp);
    m_peopleField->setVisible(walkUp || kind() == VisitKind::Group);
    m_people->setMinimum(kind() == VisitKind::Group ? 2 : 1);
    m_dayField->setLabel(weekly ? tr("First day") : tr("Day"));
}

QString VisitForm::addressText() const
{
    // A Chinese input method types full-width hyphens.
    QString text = m_room->text();
    return text.replace(QChar(0xFF0D), u'-').replace(QChar(0x2014), u'-').remove(u' ');
}

void VisitForm::lookUpHouseholds()
{
    const quint64 lookUp = ++m_lookUp;
    whenDone(this, m_registry.households(m_session, addressText(), kSuggestions),
             [this, lookUp](const Result<std::vector<HouseholdRow>>& answer) {
                 // A failing look-up only costs the suggestions; saving reports what is wrong.
                 if (lookUp != m_lookUp || !answer) {
                     return;
                 }
                 m_households->setHouseholds(*answer);
                 const bool only = m_households->find(addressText()) && answer->size() == 1;
                 if (m_room->hasFocus() && !answer->empty() && !only) {
                     m_room->completer()->complete();
                 } else {
                     m_room->completer()->popup()->hide();
                 }
             });
}

void VisitForm::loadDoors()
{
    whenDone(this, m_registry.doors(m_session), [this](const Result<std::vector<Door>>& doors) {
        if (doors) {
            takeDoors(*doors);
        } else {
            m_doorsField->setError(errorSentence(doors.error()));
        }
    });
}

void VisitForm::takeDoors(const std::vector<Door>& doors)
{
    for (const auto& [id, box] : m_doorBoxes) {
        delete box;
    }
    m_doorBoxes.clear();
    for (const Door& door : doors) {
        auto* box = new QCheckBox(door.name, m_doors);
        const bool before =
            m_lastDoors.empty() || std::ranges::find(m_lastDoors, door.id) != m_lastDoors.end();
        box->setChecked(before);
        connect(box, &QCheckBox::toggled, this, [this] { m_doorsField->setError({}); });
        m_doors->layout()->addWidget(box);
        m_doorBoxes.emplace_back(door.id, box);
    }
    m_doorsField->setHint(doors.empty() ? tr("No doors are set up yet. An administrator adds them.")
                                        : QString());
}

std::optional<VisitPlan> VisitForm::checkedWeek(QDate first, int from, int until)
{
    const QDate last = QDate::fromString(m_lastDay->text().trimmed(), Qt::ISODate);
    const bool ordered = last.isValid() && last >= first && first.daysTo(last) < 366;
    m_lastDayField->setError(
        ordered ? QString() : tr("Write a day within a year of the first, as 2027-06-30."));
    int weekdays = 0;
    for (size_t day = 0; day < m_weekdays.size(); ++day) {
        weekdays |= m_weekdays[day]->isChecked() ? 1 << day : 0;
    }
    m_weekField->setError(weekdays == 0 ? tr("Choose at least one day of the week.") : QString());
    const bool hours = until > from;
    m_untilField->setError(hours ? QString() : tr("The end must be later than the beginning."));
    if (!ordered || weekdays == 0 || !hours) {
        return std::nullopt;
    }
    return VisitPlan{.kind = VisitKind::Recurring,
                     .validity = {instantOf(first, 0, m_context.estateZone),
                                  instantOf(last, kMinutesADay, m_context.estateZone)},
                     .weekdays = weekdays,
                     .dayFromMinute = from,
                     .dayUntilMinute = until};
}

std::optional<VisitPlan> VisitForm::checkedPlan()
{
    const UtcTime now = m_context.clock.now();
    const QDateTime local = toDateTime(now).toTimeZone(m_context.estateZone);
    const bool walkUp = m_purpose == Purpose::WalkUp;
    const QDate day =
        walkUp ? local.date() : QDate::fromString(m_day->text().trimmed(), Qt::ISODate);
    const auto from = walkUp ? std::optional(local.time().msecsSinceStartOfDay() / 60'000)
                             : minutesFromText(m_from->text());
    const auto until = minutesFromText(m_until->text());
    m_dayField->setError(day.isValid() ? QString() : tr("Write the day as 2026-12-31."));
    m_fromField->setError(from ? QString() : tr("Write the time as 14:00."));
    m_untilField->setError(until ? QString() : tr("Write the time as 18:00."));
    if (!day.isValid() || !from || !until) {
        return std::nullopt;
    }
    if (kind() == VisitKind::Recurring) {
        return checkedWeek(day, *from, *until);
    }
    // An end that is earlier than the beginning is on the next morning.
    const UtcTime begin = walkUp ? now : instantOf(day, *from, m_context.estateZone);
    const UtcTime end =
        instantOf(*until > *from ? day : day.addDays(1), *until, m_context.estateZone);
    if (end <= now) {
        m_untilField->setError(tr("This time is over. Enter a later one."));
        return std::nullopt;
    }
    return VisitPlan{.kind = kind(), .validity = {begin, end}};
}

bool VisitForm::checkFields()
{
    m_nameField->setError(m_name->text().trimmed().isEmpty() ? tr("Enter the visitor's name.")
                                                             : QString());
    m_roomField->setError(addressText().isEmpty() ? tr("Enter the room they visit, as 3-1-1802.")
                                                  : QString());
    const bool door =
        std::ranges::any_of(m_doorBoxes, [](const auto& one) { return one.second->isChecked(); });
    m_doorsField->setError(door ? QString() : tr("Choose at least one door."));
    const bool plan = checkedPlan().has_value();
    return plan && door && m_nameField->error().isEmpty() && m_roomField->error().isEmpty();
}

void VisitForm::submit()
{
    m_problem->hide();
    if (m_busy || !checkFields()) {
        return;
    }
    m_busy = true;
    const QString address = addressText();
    whenDone(this, m_registry.households(m_session, address, kSuggestions),
             [this, address](const Result<std::vector<HouseholdRow>>& answer) {
                 if (!answer) {
                     showFailure(answer.error());
                     return;
                 }
                 m_households->setHouseholds(*answer);
                 if (const auto household = m_households->find(address)) {
                     save(household->id);
                     return;
                 }
                 m_busy = false;
                 m_roomField->setError(
                     tr("No household is registered there. Check the room with the visitor."));
             });
}

void VisitForm::save(HouseholdId household)
{
    const std::optional<VisitPlan> plan = checkedPlan();
    if (!plan) {
        m_busy = false;
        return;
    }
    NewVisit visit;
    visit.plan = *plan;
    visit.visitorName = m_name->text().trimmed();
    visit.phone = m_phone->text().remove(u' ').remove(u'-');
    visit.plate = m_plate->text().trimmed();
    visit.people = m_peopleField->isHidden() ? 1 : m_people->value();
    visit.household = household;
    visit.purpose = VisitPurpose(m_reason->currentData().toInt());
    visit.note = m_note->text().trimmed();
    for (const auto& [id, box] : m_doorBoxes) {
        if (box->isChecked()) {
            visit.doors.push_back(id);
        }
    }
    if (const int channel = m_host->currentData().toInt(); channel != kNotAsked) {
        visit.hostSaidYes = ApprovalChannel(channel);
    }
    m_lastDoors = visit.doors;
    const bool walkUp = m_purpose == Purpose::WalkUp;
    const QString sentence = !visit.hostSaidYes
                                 ? tr("%1 waits for the host's word.").arg(visit.visitorName)
                             : walkUp ? tr("%1 is inside.").arg(visit.visitorName)
                                      : tr("%1 is expected.").arg(visit.visitorName);
    const auto future =
        walkUp ? m_visitors.walkUp(m_session, visit) : m_visitors.invite(m_session, visit);
    whenDone(this, future, [this, sentence](const Result<VisitId>& id) {
        if (!id) {
            showFailure(id.error());
            return;
        }
        clear();
        emit saved(*id, sentence);
    });
}

void VisitForm::showFailure(const Error& error)
{
    m_busy = false;
    // The text of an Invalid error begins with the field that it means.
    const QString field =
        error.code == ErrorCode::Invalid ? error.text.section(u':', 0, 0) : QString();
    if (field == QStringLiteral("name")) {
        m_nameField->setError(tr("A name has 1 to 64 characters. Type it again."));
    } else if (field == QStringLiteral("phone")) {
        m_phoneField->setError(
            tr("A telephone number has 5 to 20 digits. Correct it or leave it empty."));
    } else if (field == QStringLiteral("plate")) {
        m_plateField->setError(tr("A plate has 16 characters at most."));
    } else if (field == QStringLiteral("note")) {
        m_noteField->setError(tr("A note has 200 characters at most."));
    } else if (field == QStringLiteral("end")) {
        m_untilField->setError(tr("A visit lasts a week at most, and ends in the future."));
    } else {
        m_problem->setText(errorSentence(error));
        m_problem->show();
    }
}

void VisitForm::retranslate()
{
    const bool walkUp = m_purpose == Purpose::WalkUp;
    m_heading->setText(walkUp ? tr("Somebody at the gate") : tr("Invite a visitor"));
    m_kindField->setLabel(tr("Comes"));
    m_nameField->setLabel(tr("Visitor's name"));
    m_roomField->setLabel(tr("Visits the room"));
    m_roomField->setHint(tr("Building-unit-room, for example 3-1-1802."));
    m_hostField->setLabel(tr("The host says"));
    m_reasonField->setLabel(tr("Purpose"));
    m_peopleField->setLabel(tr("People"));
    m_lastDayField->setLabel(tr("Last day"));
    m_weekField->setLabel(tr("On"));
    for (size_t day = 0; day < m_weekdays.size(); ++day) {
        m_weekdays[day]->setText(weekdayWord(int(day) + 1));
    }
    m_fromField->setLabel(tr("From"));
    m_untilField->setLabel(walkUp ? tr("Leaves by") : tr("Until"));
    m_doorsField->setLabel(tr("Doors"));
    m_phoneField->setLabel(tr("Phone (optional)"));
    m_plateField->setLabel(tr("Plate (optional)"));
    m_noteField->setLabel(tr("Note (optional)"));
    m_cancel->setText(tr("Cancel"));
    m_save->setText(walkUp ? tr("Register") : tr("Invite"));
    fillCombos();
    showFieldsOfKind();
}

void VisitForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
