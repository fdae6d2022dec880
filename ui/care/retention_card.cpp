#include "ui/care/retention_card.h"

#include "ui/care/care_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QLocale>
#include <QPushButton>

namespace gatehouse::ui {

namespace {

constexpr int kLongestNumber = 5;

constexpr qint64 kGib = qint64(1) << 30;

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString clipRoomSentence(const store::ClipRoom& room)
{
    const QString used = QLocale().toString(double(room.bytes) / double(kGib), 'f', 1);
    const qint64 most = room.mostBytes / kGib;
    return room.bytes > room.mostBytes
               ? RetentionCard::tr(
                     "Clips of alerts take %1 GiB, more than %2 GiB: holds keep them.")
                     .arg(used)
                     .arg(most)
               : RetentionCard::tr("Clips of alerts take %1 of %2 GiB.").arg(used).arg(most);
}

}  // namespace

RetentionCard::RetentionCard(const UiContext& context, services::CareService& care, QWidget* parent)
    : ListCard(context, parent)
    , m_care(care)
    , m_change(addButton(ButtonKind::Secondary, "changeDays"))
    , m_room(addButton(ButtonKind::Secondary, "changeClipRoom"))
    , m_try(addButton(ButtonKind::Secondary, "dryRun"))
    , m_run(addButton(ButtonKind::Danger, "retentionRun"))
{
    connect(m_change, &QPushButton::clicked, this, &RetentionCard::changeDays);
    connect(m_room, &QPushButton::clicked, this, &RetentionCard::changeClipRoom);
    connect(m_try, &QPushButton::clicked, this, [this] { run(RetentionMode::DryRun); });
    connect(m_run, &QPushButton::clicked, this, [this] {
        this->context().dialogs.confirm(
            this, tr("Delete what is due"),
            tr("What is older than its days is deleted now and cannot be brought back. What is "
               "held stays."),
            tr("Delete"), tr("Cancel"), [this](bool yes) {
                if (yes) {
                    run(RetentionMode::ForReal);
                }
            });
    });
}

void RetentionCard::setSession(const Session& session)
{
    m_session = session;
    say({});
    setRows({});
    const bool mayEdit = session.isValid() && allows(session.role, Action::EditCare);
    for (QPushButton* button : {m_change, m_room, m_try, m_run}) {
        button->setVisible(mayEdit);
    }
    refresh();
}

void RetentionCard::refresh()
{
    if (!m_session.isValid()) {
        return;
    }
    whenDone(this, m_care.retention(m_session),
             [this](const Result<services::RetentionTable>& table) {
                 if (table) {
                     show(*table);
                 } else {
                     showError(table.error());
                 }
             });
}

void RetentionCard::show(const services::RetentionTable& table)
{
    QList<QStringList> rows;
    for (const RetentionRule& rule : retentionRules()) {
        RetentionResult last;
        for (const RetentionResult& result : table.latest.results) {
            if (result.of == rule.of) {
                last = result;
            }
        }
        const bool always = rule.method == RetentionMethod::KeepAlways;
        rows << QStringList{word(rule.of),
                            basisWord(rule.of),
                            always ? tr("kept") : number(table.days.value(rule.of)),
                            tr("%1 to %2").arg(rule.leastDays).arg(rule.mostDays),
                            number(last.due),
                            number(last.deleted),
                            number(last.held),
                            last.failed > 0 ? number(last.failed) + u' ' + last.reason : number(0)};
    }
    setRows(rows);
    m_clipRoom = int(table.clips.mostBytes / kGib);
    QStringList sentences;
    if (table.latest.run != 0) {
        const QString when = dateTimeText(table.latest.startedAt, context().estateZone);
        sentences << (!table.latest.finishedAt
                          ? tr("The run of %1 was cut off; the next one goes on.").arg(when)
                      : table.latest.mode == RetentionMode::DryRun
                          ? tr("Last run: %1, only counted, nothing deleted.").arg(when)
                          : tr("Last run: %1.").arg(when));
    }
    sentences << clipRoomSentence(table.clips);
    say(sentences.join(u' '));
}

void RetentionCard::run(RetentionMode mode)
{
    say(tr("Running..."));
    whenDone(this, m_care.runRetention(m_session, mode),
             [this](const Result<RetentionReport>& report) {
                 if (report) {
                     refresh();
                 } else {
                     say(errorSentence(report.error()));
                 }
             });
}

void RetentionCard::changeDays()
{
    const int row = selectedRow();
    if (row < 0 || row >= int(retentionRules().size())) {
        say(tr("Choose a line of the table first."));
        return;
    }
    const RetentionRule& rule = retentionRules()[size_t(row)];
    if (rule.method == RetentionMethod::KeepAlways) {
        say(tr("The audit is never deleted: a chain with gaps proves nothing."));
        return;
    }
    context().dialogs.inputText(
        this, word(rule.of), tr("Days, %1 to %2").arg(rule.leastDays).arg(rule.mostDays),
        kLongestNumber, [this, of = rule.of](const QString& text) {
            whenDone(this, m_care.setRetentionDays(m_session, of, text.trimmed().toInt()),
                     [this](const Status& set) {
                         if (set) {
                             refresh();
                         } else {
                             say(errorSentence(set.error()));
                         }
                     });
        });
}

void RetentionCard::changeClipRoom()
{
    context().dialogs.inputText(
        this, tr("Room for clips of alerts"),
        tr("GiB of the disk, %1 to %2; now %3. The oldest clips give way to new ones.")
            .arg(store::kLeastClipRoom)
            .arg(store::kMostClipRoom)
            .arg(m_clipRoom),
        kLongestNumber, [this](const QString& text) {
            whenDone(this, m_care.setClipRoom(m_session, text.trimmed().toInt()),
                     [this](const Status& set) {
                         if (set) {
                             refresh();
                         } else {
                             say(errorSentence(set.error()));
                         }
                     });
        });
}

void RetentionCard::retranslate()
{
    setTexts(
        tr("How long things are kept"),
        tr("Once a day, what is older than its days is deleted in small steps. The bounds come "
           "from the rules for this kind of site."));
    setColumns({tr("What"), tr("Ground"), tr("Days"), tr("Bounds"), tr("Due"), tr("Deleted"),
                tr("Held"), tr("Failed")},
               {280, 330, 80, 120, 90, 100, 90, 160});
    m_change->setText(tr("Change days..."));
    m_room->setText(tr("Room for clips..."));
    m_try->setText(tr("Only count"));
    m_run->setText(tr("Delete what is due now..."));
    refresh();
}

}  // namespace gatehouse::ui
