#include "ui/registry/submissions_section.h"

#include "ui/registry/task_list.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

using services::SubmissionDifference;
using services::SubmissionRow;

namespace {

constexpr std::chrono::milliseconds kReloadDelay{200};

QString fieldWord(SubmissionField field)
{
    switch (field) {
        case SubmissionField::Name:
            return SubmissionsSection::tr("Name");
        case SubmissionField::Phone:
            return SubmissionsSection::tr("Phone");
        case SubmissionField::Address:
            return SubmissionsSection::tr("Address");
        case SubmissionField::Relation:
            return SubmissionsSection::tr("Relation to the household");
        case SubmissionField::Document:
            return SubmissionsSection::tr("Document");
        case SubmissionField::Birth:
            return SubmissionsSection::tr("Date of birth");
        case SubmissionField::Until:
            return SubmissionsSection::tr("Lives there until");
    }
    return {};
}

QString kindWord(SubmissionDifference::Kind kind)
{
    switch (kind) {
        case SubmissionDifference::Kind::Same:
            return SubmissionsSection::tr("– the same");
        case SubmissionDifference::Kind::New:
            return SubmissionsSection::tr("✚ new");
        case SubmissionDifference::Kind::Changed:
            return SubmissionsSection::tr("● changed");
    }
    return {};
}

QString refusalWord(SubmissionRefusal refusal)
{
    switch (refusal) {
        case SubmissionRefusal::NotOfThisHousehold:
            return SubmissionsSection::tr("Does not belong to this household");
        case SubmissionRefusal::Unreadable:
            return SubmissionsSection::tr("Incomplete or not believable");
        case SubmissionRefusal::KnownAlready:
            return SubmissionsSection::tr("Registered already");
        case SubmissionRefusal::Withdrawn:
            return SubmissionsSection::tr("Withdrawn by whoever handed it in");
        case SubmissionRefusal::Other:
            return SubmissionsSection::tr("Another reason");
    }
    return {};
}

QString shown(const SubmissionDifference& difference, const QString& value)
{
    if (difference.field == SubmissionField::Relation) {
        const auto relation = relationFromName(value);
        return relation ? word(*relation) : QString();
    }
    return value;
}

}  // namespace

SubmissionsSection::SubmissionsSection(const UiContext& ui,
                                       services::SubmissionService& submissions, QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_submissions(submissions)
    , m_waitingList(new TaskList(
          ui, "submissionsWaiting", [this] { load(); }, this))
    , m_differences(new TaskList(
          ui, "submissionDifferences", [] {}, this))
    , m_accept(m_differences->addButton(ButtonKind::Primary, "submissionAccept"))
    , m_reject(m_differences->addButton(ButtonKind::Danger, "submissionReject"))
    , m_seen(new QCheckBox(this))
    , m_refusal(new QComboBox(this))
    , m_seenField(new FormField(ui, m_seen, this))
    , m_refusalField(new FormField(ui, m_refusal, this))
{
    setProperty("transparent", true);
    m_seen->setObjectName(QStringLiteral("submissionSeen"));
    m_refusal->setObjectName(QStringLiteral("submissionRefusal"));
    for (const SubmissionRefusal refusal : kSubmissionRefusals) {
        m_refusal->addItem(QString(), int(refusal));
    }
    auto* choices = new QHBoxLayout;
    choices->setSpacing(spacing::kL);
    choices->addWidget(m_seenField, 1);
    choices->addWidget(m_refusalField, 1);
    m_differences->form()->addLayout(choices);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kL);
    layout->addWidget(m_waitingList);
    layout->addWidget(m_differences);
    layout->addStretch();
    m_reloadDelay.setSingleShot(true);
    m_reloadDelay.setInterval(kReloadDelay);
    connect(&m_reloadDelay, &QTimer::timeout, this, &SubmissionsSection::load);
    connect(m_waitingList, &TaskList::chosenChanged, this, &SubmissionsSection::onChosen);
    connect(m_accept, &QPushButton::clicked, this, &SubmissionsSection::accept);
    connect(m_reject, &QPushButton::clicked, this, &SubmissionsSection::reject);
    connect(&submissions, &services::SubmissionService::submissionsChanged, this,
            &SubmissionsSection::refresh);
    retranslate();
}

void SubmissionsSection::setSession(const Session& session)
{
    m_session = session;
    ++m_generation;
    m_reloadDelay.stop();
    m_busy = false;
    m_rows.clear();
    m_waitingList->setSession(session);
    m_differences->say({});
    onChosen();
    emit countChanged(0);
    if (allows(session, Action::EditPeople)) {
        load();
    }
}

void SubmissionsSection::refresh()
{
    if (allows(m_session, Action::EditPeople)) {
        m_reloadDelay.start();
    }
}

void SubmissionsSection::load()
{
    const quint64 generation = ++m_generation;
    whenDone(this, m_submissions.waiting(m_session),
             [this, generation](const Result<Rows>& answer) {
                 if (generation == m_generation) {
                     showWaiting(answer);
                 }
             });
}

void SubmissionsSection::showWaiting(const Result<Rows>& answer)
{
    if (!answer) {
        m_waitingList->showError(answer.error());
        return;
    }
    m_rows = *answer;
    QList<QStringList> lines;
    QList<qint64> ids;
    for (const SubmissionRow& row : m_rows) {
        const auto changed =
            std::ranges::count_if(row.differences, [](const SubmissionDifference& difference) {
                return difference.kind != SubmissionDifference::Kind::Same;
            });
        lines << QStringList{dateTimeText(row.receivedAt, m_ui.estateZone), row.name,
                             row.addressPath,
                             row.person.isValid() ? tr("Registered; differences: %1").arg(changed)
                                                  : tr("Not registered yet")};
        ids << row.id.value();
    }
    if (lines.isEmpty()) {
        m_waitingList->setNone(tr("Nothing was handed in"),
                               tr("What residents hand in about themselves waits here until "
                                  "somebody decides."));
    } else {
        m_waitingList->setLines(lines, ids);
    }
    emit countChanged(int(m_rows.size()));
    onChosen();
}

const SubmissionRow* SubmissionsSection::chosenRow() const
{
    const auto found = std::ranges::find_if(m_rows, [this](const SubmissionRow& row) {
        return row.id.value() == m_waitingList->chosen();
    });
    return found == m_rows.end() ? nullptr : &*found;
}

void SubmissionsSection::onChosen()
{
    const SubmissionRow* row = chosenRow();
    m_accept->setEnabled(row && !m_busy);
    m_reject->setEnabled(row && !m_busy);
    m_seenField->setVisible(row);
    m_refusalField->setVisible(row);
    if (row) {
        showDifferences(*row);
    } else {
        m_differences->setNone(tr("Nothing is chosen"),
                               tr("Choose a line above to see it beside the register."));
    }
}

void SubmissionsSection::showDifferences(const SubmissionRow& row)
{
    QList<QStringList> lines;
    QList<qint64> ids;
    for (const SubmissionDifference& difference : row.differences) {
        lines << QStringList{fieldWord(difference.field), shown(difference, difference.registered),
                             shown(difference, difference.submitted),
                             difference.registered.isEmpty() && difference.submitted.isEmpty()
                                 ? QString()
                                 : kindWord(difference.kind)};
        ids << int(difference.field);
    }
    m_differences->setLines(lines, ids);
    m_accept->setText(row.person.isValid() ? tr("Accept and change the register")
                                           : tr("Accept and register"));
}

void SubmissionsSection::accept()
{
    const SubmissionRow* row = chosenRow();
    if (!row || m_busy) {
        return;
    }
    m_busy = true;
    onChosen();
    const QString sentence = row->person.isValid()
                                 ? tr("The register has taken what was handed in for %1.")
                                 : tr("%1 is registered.");
    whenDone(this,
             m_submissions.accept(m_session, row->id,
                                  m_seen->isChecked() ? Verification::Seen : Verification::NotYet),
             [this, sentence = sentence.arg(row->name)](const Result<PersonId>& taken) {
                 onDecided(taken ? Status() : Status(taken.error()), sentence);
             });
}

void SubmissionsSection::reject()
{
    const SubmissionRow* row = chosenRow();
    if (!row || m_busy) {
        return;
    }
    m_busy = true;
    onChosen();
    whenDone(this,
             m_submissions.reject(m_session, row->id,
                                  SubmissionRefusal(m_refusal->currentData().toInt())),
             [this](const Status& rejected) {
                 onDecided(rejected, tr("It is rejected. What was handed in is deleted."));
             });
}

void SubmissionsSection::onDecided(const Status& decided, const QString& sentence)
{
    m_busy = false;
    m_seen->setChecked(false);
    m_differences->say(decided ? sentence
                       : decided.error().code == ErrorCode::Conflict
                           ? tr("It was decided already, or its document is somebody else's.")
                           : errorSentence(decided.error()));
    load();
}

void SubmissionsSection::retranslate()
{
    m_waitingList->setTexts(tr("Handed in by residents"),
                            tr("Nothing of it is in the register before somebody accepts it."));
    m_waitingList->setColumns({tr("Received"), tr("Name"), tr("Address"), tr("State")},
                              {180, 160, 120, 240});
    m_differences->setTexts(tr("Beside the register"),
                            tr("Numbers stay masked; they are compared in full."));
    m_differences->setColumns({tr("Field"), tr("Register"), tr("Handed in"), QString()},
                              {180, 240, 240, 120});
    m_accept->setText(tr("Accept and register"));
    m_reject->setText(tr("Reject"));
    m_seenField->setLabel(tr("When it is accepted"));
    m_seen->setText(tr("I compared the document with the resident"));
    m_refusalField->setLabel(tr("Reason for rejecting"));
    for (int i = 0; i < m_refusal->count(); ++i) {
        m_refusal->setItemText(i, refusalWord(SubmissionRefusal(m_refusal->itemData(i).toInt())));
    }
    if (allows(m_session, Action::EditPeople)) {
        load();
    } else {
        onChosen();
    }
}

void SubmissionsSection::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
