#include "ui/audit/audit_page.h"

#include "ui/audit/audit_details.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QDateTime>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <array>

namespace gatehouse::ui {

namespace {

constexpr int kFieldWidth = 150;
/// The column of width 0 takes what is left.
constexpr std::array kWidths{170, 110, 200, 0, 110, 160};

/// Off the GUI thread. The path that was written.
Result<QString> write(const QString& folder, const QString& name, const QByteArray& text)
{
    const QString path = folder + u'/' + name;
    QSaveFile file(path);
    const bool written = QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(text) == text.size() && file.commit();
    return written ? Result<QString>(path)
                   : Result<QString>(fail(ErrorCode::Io, path + u": " + file.errorString()));
}

}  // namespace

AuditPage::AuditPage(const UiContext& context, services::AuditService& audit,
                     const QString& exportFolder, QWidget* parent)
    : ListPage(context, parent), m_audit(audit), m_exportFolder(exportFolder)
{
    buildModel();
    m_details = new AuditDetails(context, this);
    connect(m_details, &AuditDetails::closeRequested, this, &AuditPage::closeDetails);
    assemble(m_model, buildAbove(), m_details);
    setColumnWidths(kWidths);
    retranslate();
}

QString AuditPage::title() const
{
    return tr("Audit");
}

QWidget* AuditPage::buildAbove()
{
    auto* above = new QWidget(this);
    m_said = new TextLabel(m_context, TypeStyle::Body, Token::Text, above);
    m_said->setObjectName(QStringLiteral("auditSaid"));
    m_said->setWordWrap(true);
    m_said->hide();
    auto* layout = new QVBoxLayout(above);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kM);
    layout->addWidget(buildFilters());
    layout->addWidget(m_period->fields());
    layout->addWidget(m_said);
    return above;
}

QWidget* AuditPage::buildFilters()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kM);
    m_period = new TimeRangeFilter(m_context, bar);
    row->addWidget(m_period);
    connect(m_period, &TimeRangeFilter::changed, this, &AuditPage::ask);
    const auto field = [this, bar, row](QLineEdit*& edit, const char* name) {
        edit = new QLineEdit;
        edit->setObjectName(QLatin1String(name));
        edit->setFixedWidth(kFieldWidth);
        // Not at each key: every question is a line of the audit.
        connect(edit, &QLineEdit::editingFinished, this, &AuditPage::ask);
        auto* made = new FormField(m_context, edit, bar);
        row->addWidget(made);
        return made;
    };
    m_userField = field(m_user, "auditUser");
    m_actionField = field(m_action, "auditAction");
    m_subjectField = field(m_subject, "auditSubject");
    row->addStretch(1);
    m_verify = makeButton(ButtonKind::Primary, bar);
    m_verify->setObjectName(QStringLiteral("auditVerify"));
    m_export = makeButton(ButtonKind::Secondary, bar);
    m_export->setObjectName(QStringLiteral("auditExport"));
    row->addWidget(m_verify, 0, Qt::AlignBottom);
    row->addWidget(m_export, 0, Qt::AlignBottom);
    connect(m_verify, &QPushButton::clicked, this, &AuditPage::verify);
    connect(m_export, &QPushButton::clicked, this, &AuditPage::writeOut);
    return bar;
}

void AuditPage::buildModel()
{
    const auto header = [](int column) {
        switch (column) {
            case AuditModel::TimeColumn:
                return tr("Time");
            case AuditModel::UserColumn:
                return tr("Who");
            case AuditModel::ActionColumn:
                return tr("Action");
            case AuditModel::SubjectColumn:
                return tr("Subject");
            case AuditModel::PurposeColumn:
                return tr("Purpose");
            default:
                return tr("Desk");
        }
    };
    const auto cell = [zone = m_context.estateZone](const store::AuditRow& row, int column) {
        switch (column) {
            case AuditModel::TimeColumn:
                return dateTimeText(row.at, zone);
            case AuditModel::UserColumn:
                return row.userName.isEmpty() ? tr("nobody") : row.userName;
            case AuditModel::ActionColumn:
                return row.action;
            case AuditModel::SubjectColumn:
                return row.subject;
            case AuditModel::PurposeColumn:
                return row.purpose.isValid() ? QString::number(row.purpose.value()) : QString();
            default:
                return row.desk;
        }
    };
    m_model = new AuditModel(m_audit, {header, cell}, this);
}

void AuditPage::setSession(const Session& session)
{
    m_session = session;
    m_said->hide();
    closeDetails();
    m_details->clear();
    for (QLineEdit* edit : {m_user, m_action, m_subject}) {
        edit->clear();
    }
    m_model->setSession(session);
}

void AuditPage::activate()
{
    ListPage::activate();
    if (allows(m_session, Action::ReadAudit) && m_model->loadState() == LoadState::Idle) {
        ask();
    }
}

void AuditPage::ask()
{
    if (!allows(m_session, Action::ReadAudit)) {
        return;
    }
    const TimeRange range = m_period->range();
    m_model->ask({.from = range.from,
                  .until = range.until,
                  .user = m_user->text().trimmed(),
                  .action = m_action->text().trimmed(),
                  .subject = m_subject->text().trimmed()});
}

ListWords AuditPage::words() const
{
    return {tr("No line yet"), tr("Everything that is done or shown leaves a line here."),
            tr("No line fits these filters")};
}

bool AuditPage::isFiltered() const
{
    const store::AuditQuery& query = m_model->query();
    return query.from || query.until || !query.user.isEmpty() || !query.action.isEmpty() ||
           !query.subject.isEmpty();
}

void AuditPage::clearFilters()
{
    {
        const QSignalBlocker period(m_period);
        for (QLineEdit* edit : {m_user, m_action, m_subject}) {
            edit->clear();
        }
        m_period->setChoice(TimeRangeFilter::Choice::AnyTime);
    }
    ask();
}

void AuditPage::showDetails(int row)
{
    m_details->showLine(*m_model->rowAt(row));
}

void AuditPage::clearDetails()
{
    m_details->clear();
}

int AuditPage::openRow() const
{
    for (int row = 0; m_details->shown() > 0 && row < m_model->rowCount(); ++row) {
        if (m_model->rowAt(row)->seq == m_details->shown()) {
            return row;
        }
    }
    return -1;
}

void AuditPage::verify()
{
    m_verify->setEnabled(false);
    m_said->setText(tr("Every line is being checked…"));
    m_said->show();
    whenDone(this, m_audit.verify(m_session), [this](const Result<store::AuditReport>& report) {
        m_verify->setEnabled(true);
        m_said->setText(report ? sentenceOf(*report) : errorSentence(report.error()));
    });
}

QString AuditPage::sentenceOf(const store::AuditReport& report) const
{
    using store::AuditFault;
    switch (report.fault) {
        case AuditFault::None:
            return tr("The audit is whole: %1 lines, and %2 signed heads agree with it.")
                .arg(report.lines)
                .arg(report.heads);
        case AuditFault::Edited:
            return tr("Line %1 was changed. Keep this computer as it is and tell the "
                      "administrator.")
                .arg(report.firstBad);
        case AuditFault::Missing:
            return tr("Lines before line %1 were taken out.").arg(report.firstBad);
        case AuditFault::Misplaced:
            return tr("Line %1 was put in or moved.").arg(report.firstBad);
        case AuditFault::CutTail:
            return tr("The end is cut off: line %1 is missing.").arg(report.firstBad);
        case AuditFault::Rewritten:
            return tr("The audit was written anew from line %1 or later.").arg(report.firstBad);
        case AuditFault::ForgedHead:
            return tr("Head %1 is not signed by this estate's key.").arg(report.firstBad);
    }
    return {};
}

void AuditPage::writeOut()
{
    m_export->setEnabled(false);
    const QString name =
        QStringLiteral("audit-%1.csv")
            .arg(QDateTime::fromMSecsSinceEpoch(toMs(m_context.clock.now()), QTimeZone::utc())
                     .toString(QStringLiteral("yyyyMMdd-HHmmss")));
    const auto written =
        m_audit.exported(m_session, m_model->query(), services::AuditFormat::Csv)
            .then(QtFuture::Launch::Async,
                  [folder = m_exportFolder, name](const Result<QByteArray>& text) {
                      return text ? write(folder, name, *text) : Result<QString>(text.error());
                  });
    whenDone(this, written, [this](const Result<QString>& path) {
        m_export->setEnabled(true);
        m_said->setText(path ? tr("Written to %1, with a signed head as the last line.").arg(*path)
                             : errorSentence(path.error()));
        m_said->show();
    });
}

void AuditPage::retranslate()
{
    m_userField->setLabel(tr("User"));
    m_actionField->setLabel(tr("Action"));
    m_action->setPlaceholderText(QStringLiteral("person."));
    m_action->setToolTip(tr("Its beginning is enough: person."));
    m_subjectField->setLabel(tr("Subject"));
    m_verify->setText(tr("Check the audit"));
    m_export->setText(tr("Export"));
    ListPage::retranslate();
}

}  // namespace gatehouse::ui
