#include "ui/care/copies_card.h"

#include "ui/accountability/approval_panel.h"
#include "ui/care/backup_times.h"
#include "ui/care/care_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QFileInfo>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using services::CareService;

CopiesCard::CopiesCard(const UiContext& context, services::CareService& care,
                       services::AccessService& access, QWidget* parent)
    : ListCard(context, parent)
    , m_care(care)
    , m_progress(new QProgressBar(this))
    , m_preview(new TextLabel(context, TypeStyle::Body, Token::Text, this))
    , m_second(new ApprovalPanel(context, access, this))
    , m_times(new BackupTimes(context, care, this))
    , m_make(addButton(ButtonKind::Primary, "makeCopy"))
    , m_cancel(addButton(ButtonKind::Secondary, "cancelCopy"))
    , m_check(addButton(ButtonKind::Secondary, "checkCopy"))
    , m_look(addButton(ButtonKind::Secondary, "previewCopy"))
    , m_goBack(addButton(ButtonKind::Danger, "goBack"))
{
    m_preview->setWordWrap(true);
    m_preview->setObjectName(QStringLiteral("preview"));
    form()->addWidget(m_progress);
    form()->addWidget(m_preview);
    form()->addWidget(m_second);
    form()->addWidget(m_times);
    connect(m_times, &BackupTimes::outcome, this, &CopiesCard::say);
    connect(m_make, &QPushButton::clicked, this, &CopiesCard::makeCopy);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_making.cancel(); });
    connect(m_check, &QPushButton::clicked, this, &CopiesCard::check);
    connect(m_look, &QPushButton::clicked, this, &CopiesCard::preview);
    connect(m_goBack, &QPushButton::clicked, this, &CopiesCard::goBack);
    connect(&m_making, &QFutureWatcherBase::progressRangeChanged, m_progress,
            &QProgressBar::setRange);
    connect(&m_making, &QFutureWatcherBase::progressValueChanged, m_progress,
            &QProgressBar::setValue);
    connect(&m_making, &QFutureWatcherBase::finished, this, &CopiesCard::onCopied);
    showRunning(false);
}

void CopiesCard::showRunning(bool running)
{
    const bool may = m_session.isValid() && allows(m_session.role, Action::ManageBackups);
    m_progress->setVisible(running);
    m_cancel->setVisible(running && may);
    m_make->setVisible(!running && may);
    m_check->setVisible(!running && may);
    m_look->setVisible(!running && may);
    const bool previewed = may && !running && !m_previewed.isEmpty();
    m_preview->setVisible(previewed);
    m_goBack->setVisible(previewed);
}

void CopiesCard::setSession(const Session& session)
{
    m_session = session;
    m_previewed.clear();
    m_second->setSession(session);
    m_times->setSession(session);
    say({});
    showRunning(m_making.isRunning());
    refresh();
}

void CopiesCard::refresh()
{
    if (!m_session.isValid()) {
        setRows({});
        return;
    }
    whenDone(this, m_care.backups(m_session),
             [this](const Result<std::vector<store::BackupInfo>>& copies) {
                 if (!copies) {
                     showError(copies.error());
                     return;
                 }
                 m_copies = *copies;
                 if (copies->empty()) {
                     showEmpty(tr("No copy yet"), tr("One is made every day; make one now to be "
                                                     "safe before a change."));
                     return;
                 }
                 QList<QStringList> rows;
                 for (const store::BackupInfo& copy : *copies) {
                     rows << QStringList{dateTimeText(copy.at, context().estateZone),
                                         sizeText(copy.bytes), copy.file};
                 }
                 setRows(rows);
             });
}

void CopiesCard::makeCopy()
{
    say({});
    m_making.setFuture(m_care.makeBackup(m_session));
    showRunning(true);
}

void CopiesCard::onCopied()
{
    showRunning(false);
    const auto future = m_making.future();
    if (future.isCanceled() || future.resultCount() == 0) {
        say(tr("Cancelled; nothing was left behind."));
    } else if (const auto made = future.result(); made) {
        say(tr("Copied: %1 people, %2 passages, %3.")
                .arg(QLocale().toString(made->people), QLocale().toString(made->passages),
                     sizeText(made->bytes)));
    } else {
        say(errorSentence(made.error()));
    }
    refresh();
}

QString CopiesCard::selectedFile()
{
    const int row = selectedRow();
    if (row < 0 || row >= int(m_copies.size())) {
        say(tr("Choose a copy in the table first."));
        return {};
    }
    return m_copies[size_t(row)].file;
}

void CopiesCard::check()
{
    const QString file = selectedFile();
    if (file.isEmpty()) {
        return;
    }
    say(tr("Reading every page, every line of the audit and every sealed value..."));
    whenDone(this, m_care.verifyBackup(m_session, file),
             [this](const Result<store::BackupCheck>& check) {
                 if (!check) {
                     say(errorSentence(check.error()));
                     return;
                 }
                 say(check->isGood()
                         ? tr("The copy is good: %1 lines of the audit, %2 sealed values.")
                               .arg(QLocale().toString(check->store.audit.lines),
                                    QLocale().toString(check->store.sealedValues))
                         : tr("The copy is damaged. Keep another one, and look at the disk."));
             });
}

void CopiesCard::preview()
{
    const QString file = selectedFile();
    if (file.isEmpty()) {
        return;
    }
    whenDone(this, m_care.previewRestore(m_session, file),
             [this, file](const Result<store::RestorePreview>& preview) {
                 if (!preview) {
                     say(errorSentence(preview.error()));
                     return;
                 }
                 m_previewed = file;
                 showPreview(*preview);
             });
}

void CopiesCard::showPreview(const store::RestorePreview& preview)
{
    const QLocale locale;
    const auto lost = [&locale](qint64 present, qint64 then) {
        return locale.toString(std::max<qint64>(0, present - then));
    };
    m_preview->setText(
        tr("The copy of %1 holds %2 people and %3 passages; its last line of the audit is of %4. "
           "Going back would lose %5 passages and %6 lines of the audit. %7 people of the copy "
           "were erased since and stay erased. The present database is kept beside it.")
            .arg(dateTimeText(preview.backup.at, context().estateZone),
                 locale.toString(preview.backup.people), locale.toString(preview.backup.passages),
                 preview.backup.lastAuditAt
                     ? dateTimeText(*preview.backup.lastAuditAt, context().estateZone)
                     : tr("no time"),
                 lost(preview.present.passages, preview.backup.passages),
                 lost(preview.present.auditLines, preview.backup.auditLines),
                 locale.toString(preview.erasedSince)));
    say({});
    showRunning(false);
}

void CopiesCard::goBack()
{
    m_second->ask({CareService::restoreAction(), CareService::restoreSubject()},
                  tr("The database goes back to the chosen copy at the next start."),
                  [this](ApprovalId approval) { goBackNow(approval); });
}

void CopiesCard::goBackNow(ApprovalId approval)
{
    whenDone(this, m_care.requestRestore(m_session, m_previewed, approval),
             [this](const Status& noted) {
                 say(noted ? tr("Close the program and start it again: it goes back before it "
                                "opens.")
                           : errorSentence(noted.error()));
             });
}

void CopiesCard::retranslate()
{
    setTexts(tr("Copies of the database"),
             tr("A copy holds no key. The folder also keeps the newest parts of people's keys, so "
                "that who is erased stays erased in every copy."));
    setColumns({tr("State of"), tr("Size"), tr("File")}, {190, 110, 560});
    m_make->setText(tr("Make a copy now"));
    m_cancel->setText(tr("Cancel"));
    m_check->setText(tr("Check"));
    m_look->setText(tr("What going back would mean"));
    m_goBack->setText(tr("Go back at the next start"));
    m_times->retranslate();
    refresh();
}

}  // namespace gatehouse::ui
