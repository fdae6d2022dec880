#include "ui/registry/grants_section.h"

#include "ui/accountability/approval_panel.h"
#include "ui/registry/day.h"
#include "ui/registry/schedule_edit.h"
#include "ui/registry/task_list.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

using services::GrantDecision;
using services::GrantRow;

namespace {
/// What ends later is nobody's work yet.
constexpr std::chrono::days kAhead{30};
/// An import or a busy hour hints often.
constexpr std::chrono::milliseconds kReloadDelay{200};
const QList<int> kWidths{120, 100, 220, 110, 180, 110, 160};
}  // namespace

GrantsSection::GrantsSection(const UiContext& ui, services::GrantService& grants,
                             services::AccessService& access, services::RegistryService& registry,
                             QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_grants(grants)
    , m_registry(registry)
    , m_waitingList(new TaskList(
          ui, "grantsWaiting", [this] { load(); }, this))
    , m_endingList(new TaskList(
          ui, "grantsEnding", [this] { load(); }, this))
    , m_approve(m_waitingList->addButton(ButtonKind::Primary, "grantApprove"))
    , m_refuse(m_waitingList->addButton(ButtonKind::Danger, "grantRefuse"))
    , m_renew(m_endingList->addButton(ButtonKind::Primary, "grantRenew"))
    , m_second(new ApprovalPanel(ui, access, m_waitingList))
    , m_until(new QLineEdit(m_endingList))
    , m_untilField(new FormField(ui, m_until, m_endingList))
{
    setProperty("transparent", true);
    m_until->setObjectName(QStringLiteral("renewUntil"));
    m_endingList->form()->addWidget(m_untilField);
    m_waitingList->form()->addWidget(m_second);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kL);
    layout->addWidget(m_waitingList);
    layout->addWidget(m_endingList);
    layout->addStretch();
    m_reloadDelay.setSingleShot(true);
    m_reloadDelay.setInterval(kReloadDelay);
    connect(&m_reloadDelay, &QTimer::timeout, this, &GrantsSection::load);
    connect(m_waitingList, &TaskList::chosenChanged, this, &GrantsSection::onWaitingChosen);
    connect(m_endingList, &TaskList::chosenChanged, this, &GrantsSection::onEndingChosen);
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(GrantDecision::Approve); });
    connect(m_refuse, &QPushButton::clicked, this, [this] { decide(GrantDecision::Refuse); });
    connect(m_renew, &QPushButton::clicked, this, &GrantsSection::renew);
    connect(m_until, &QLineEdit::textEdited, this, [this] { m_untilField->setError({}); });
    connect(&grants, &services::GrantService::grantsChanged, this, &GrantsSection::refresh);
    connect(&registry, &services::RegistryService::peopleChanged, this, &GrantsSection::refresh);
    retranslate();
}

void GrantsSection::setSession(const Session& session)
{
    m_session = session;
    ++m_generation;
    m_reloadDelay.stop();
    m_busy = false;
    m_waiting.clear();
    m_ending.clear();
    m_doors.clear();
    m_groups.clear();
    m_second->setSession(session);
    m_waitingList->setSession(session);
    m_endingList->setSession(session);
    const bool mayDecide = allows(session, Action::DecideGrants);
    m_approve->setVisible(mayDecide);
    m_refuse->setVisible(mayDecide);
    emit countChanged(0);
    if (allows(session, Action::GrantPassage)) {
        load();
    }
}

void GrantsSection::refresh()
{
    if (allows(m_session, Action::GrantPassage)) {
        m_reloadDelay.start();
    }
}

void GrantsSection::load()
{
    const quint64 generation = ++m_generation;
    const auto current = [this, generation] { return generation == m_generation; };
    whenDone(this, m_registry.doors(m_session),
             [this, current](const Result<std::vector<Door>>& doors) {
                 if (current() && doors) {
                     for (const Door& door : *doors) {
                         m_doors.insert(door.id, door.name);
                     }
                 }
             });
    whenDone(this, m_grants.groups(m_session),
             [this, current](const Result<std::vector<DoorGroup>>& groups) {
                 if (current() && groups) {
                     for (const DoorGroup& group : *groups) {
                         m_groups.insert(group.id, group.name);
                     }
                 }
             });
    whenDone(this, m_grants.waiting(m_session), [this, current](const Result<Rows>& answer) {
        if (current()) {
            showWaiting(answer);
        }
    });
    whenDone(this, m_grants.ending(m_session, kAhead), [this, current](const Result<Rows>& answer) {
        if (current()) {
            showEnding(answer);
        }
    });
}

void GrantsSection::showWaiting(const Result<Rows>& answer)
{
    if (!answer) {
        m_waitingList->showError(answer.error());
        return;
    }
    m_waiting = *answer;
    QList<QStringList> rows;
    QList<qint64> ids;
    for (const GrantRow& row : m_waiting) {
        rows << cellsOf(row) + QStringList{row.grant.grantedBy};
        ids << row.grant.id.value();
    }
    if (rows.isEmpty()) {
        m_waitingList->setNone(tr("No grant waits"),
                               tr("Where the estate asks for a second person, new grants come "
                                  "here first."));
    } else {
        m_waitingList->setLines(rows, ids);
    }
    emit countChanged(int(m_waiting.size() + m_ending.size()));
}

void GrantsSection::showEnding(const Result<Rows>& answer)
{
    if (!answer) {
        m_endingList->showError(answer.error());
        return;
    }
    m_ending = *answer;
    QList<QStringList> rows;
    QList<qint64> ids;
    for (const GrantRow& row : m_ending) {
        rows << cellsOf(row);
        ids << row.grant.id.value();
    }
    if (rows.isEmpty()) {
        m_endingList->setNone(tr("No grant ends within 30 days"),
                              tr("Every grant ends after a year at most and is then confirmed "
                                 "again, or not."));
    } else {
        m_endingList->setLines(rows, ids);
    }
    emit countChanged(int(m_waiting.size() + m_ending.size()));
}

QStringList GrantsSection::cellsOf(const GrantRow& row) const
{
    const QString who =
        !row.who.isEmpty()
            ? row.who
            : (row.grant.household.isValid() ? tr("The whole household") : tr("Erased person"));
    return {
        who,
        row.addressPath,
        doorNames(row.grant),
        word(row.grant.credential),
        scheduleText(row.grant.schedule),
        dayText(dayOf(row.grant.validity.until - std::chrono::milliseconds(1), m_ui.estateZone)),
        row.grant.basis};
}

QString GrantsSection::doorNames(const Grant& grant) const
{
    QStringList names;
    for (const DoorGroupId group : grant.groups) {
        names << m_groups.value(group, tr("Group %1").arg(group.value()));
    }
    for (const DoorId door : grant.doors) {
        names << m_doors.value(door, tr("Door %1").arg(door.value()));
    }
    return names.join(QStringLiteral(", "));
}

const GrantRow* GrantsSection::chosenOf(const TaskList& list, const Rows& rows) const
{
    const auto found = std::ranges::find_if(
        rows, [&](const GrantRow& row) { return row.grant.id.value() == list.chosen(); });
    return found == rows.end() ? nullptr : &*found;
}

void GrantsSection::onWaitingChosen()
{
    const bool ready = chosenOf(*m_waitingList, m_waiting) && !m_busy;
    m_approve->setEnabled(ready);
    m_refuse->setEnabled(ready);
    if (m_asked.value() != m_waitingList->chosen()) {
        m_second->dismiss();
    }
}

void GrantsSection::onEndingChosen()
{
    const GrantRow* row = chosenOf(*m_endingList, m_ending);
    m_renew->setEnabled(row && !m_busy);
    m_untilField->setVisible(row);
    m_untilField->setError({});
    if (row) {
        const QDate last =
            dayOf(row->grant.validity.until - std::chrono::milliseconds(1), m_ui.estateZone);
        m_until->setText(dayText(last.addYears(1)));
        m_endingList->say({});
    }
}

void GrantsSection::decide(GrantDecision decision)
{
    const GrantRow* row = chosenOf(*m_waitingList, m_waiting);
    if (!row || m_busy) {
        return;
    }
    const GrantId grant = row->grant.id;
    if (row->grant.granter != m_session.user) {
        decideNow(grant, decision, std::nullopt);
        return;
    }
    // Whoever gave it asks another to sign in here.
    m_asked = grant;
    m_waitingList->say({});
    m_second->ask(
        {services::GrantService::approveAction(), QStringLiteral("grant:%1").arg(grant.value())},
        decision == GrantDecision::Approve
            ? tr("You gave this grant yourself. Somebody else agrees to it here.")
            : tr("You gave this grant yourself. Somebody else refuses it here."),
        [this, grant, decision](ApprovalId approval) { decideNow(grant, decision, approval); });
}

void GrantsSection::decideNow(GrantId grant, GrantDecision decision,
                              std::optional<ApprovalId> approval)
{
    m_busy = true;
    onWaitingChosen();
    whenDone(this, m_grants.decide(m_session, grant, decision, approval),
             [this, decision](const Status& decided) {
                 m_busy = false;
                 onWaitingChosen();
                 if (!decided) {
                     m_waitingList->say(decided.error().code == ErrorCode::Conflict
                                            ? tr("Somebody has decided about it already.")
                                            : errorSentence(decided.error()));
                 } else {
                     m_waitingList->say(decision == GrantDecision::Approve
                                            ? tr("The grant is approved and in force.")
                                            : tr("The grant is refused. It opens nothing."));
                 }
                 load();
             });
}

void GrantsSection::renew()
{
    const GrantRow* row = chosenOf(*m_endingList, m_ending);
    if (!row || m_busy) {
        return;
    }
    const QDate last =
        dayOf(row->grant.validity.until - std::chrono::milliseconds(1), m_ui.estateZone);
    const std::optional<QDate> day = dayFromText(m_until->text());
    QString problem;
    if (!day) {
        problem = tr("Write the day as 2027-06-30.");
    } else if (*day <= last) {
        problem = tr("Enter a day after %1.").arg(dayText(last));
    } else if (*day > last.addYears(1)) {
        problem = tr("A year at most: %1 at the latest.").arg(dayText(last.addYears(1)));
    }
    m_untilField->setError(problem);
    if (!problem.isEmpty()) {
        return;
    }
    m_busy = true;
    m_renew->setEnabled(false);
    whenDone(this, m_grants.renew(m_session, row->grant.id, endOfDay(*day, m_ui.estateZone)),
             [this, day = *day](const Result<GrantId>& renewed) {
                 m_busy = false;
                 onEndingChosen();
                 m_endingList->say(renewed
                                       ? tr("The grant is confirmed until %1.").arg(dayText(day))
                                   : renewed.error().code == ErrorCode::Invalid
                                       ? tr("The person does not live there that long any more.")
                                       : errorSentence(renewed.error()));
                 load();
             });
}

void GrantsSection::retranslate()
{
    const QStringList columns{tr("For"),   tr("Address"),  tr("Doors"), tr("Passes by"),
                              tr("Hours"), tr("Last day"), tr("Ground")};
    m_waitingList->setTexts(tr("Waiting for a second person"),
                            tr("These open nothing until somebody else than the one who gave them "
                               "agrees."));
    m_waitingList->setColumns(columns + QStringList{tr("Given by")}, kWidths);
    m_endingList->setTexts(tr("Ending within 30 days"),
                           tr("Confirm those that still hold. The others end by themselves."));
    m_endingList->setColumns(columns, kWidths);
    m_approve->setText(tr("Approve"));
    m_refuse->setText(tr("Refuse"));
    m_renew->setText(tr("Confirm again"));
    m_untilField->setLabel(tr("New last day"));
    if (allows(m_session, Action::GrantPassage)) {
        load();
    } else {
        onWaitingChosen();
        onEndingChosen();
    }
}

void GrantsSection::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
