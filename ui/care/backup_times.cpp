#include "ui/care/backup_times.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kLastHour = 23;
constexpr int kMostCopies = 365;
constexpr int kNumberWidth = 140;

}  // namespace

BackupTimes::BackupTimes(const UiContext& context, services::CareService& care, QWidget* parent)
    : QWidget(parent)
    , m_care(care)
    , m_daily(new QCheckBox(this))
    , m_hour(new QSpinBox(this))
    , m_keep(new QSpinBox(this))
    , m_folder(new QLineEdit(this))
    , m_hourField(new FormField(context, m_hour, this))
    , m_keepField(new FormField(context, m_keep, this))
    , m_folderField(new FormField(context, m_folder, this))
    , m_save(makeButton(ButtonKind::Secondary, this))
{
    setProperty("transparent", true);
    build();
    connect(m_save, &QPushButton::clicked, this, &BackupTimes::save);
    auto* keys = new QShortcut(QKeySequence(QKeySequence::Save), this, nullptr, nullptr,
                               Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &BackupTimes::save);
    hide();
}

void BackupTimes::build()
{
    m_daily->setObjectName(QStringLiteral("backupDaily"));
    m_hour->setObjectName(QStringLiteral("backupHour"));
    m_keep->setObjectName(QStringLiteral("backupKeep"));
    m_folder->setObjectName(QStringLiteral("backupFolder"));
    m_save->setObjectName(QStringLiteral("backupSave"));
    m_hour->setRange(0, kLastHour);
    m_hour->setSuffix(QStringLiteral(":00"));
    m_keep->setRange(1, kMostCopies);
    m_hourField->setFixedWidth(kNumberWidth);
    m_keepField->setFixedWidth(kNumberWidth);
    auto* fields = new QHBoxLayout;
    fields->setSpacing(spacing::kM);
    fields->addWidget(m_hourField, 0, Qt::AlignTop);
    fields->addWidget(m_keepField, 0, Qt::AlignTop);
    fields->addWidget(m_folderField, 1, Qt::AlignTop);
    auto* last = new QHBoxLayout;
    last->addWidget(m_daily);
    last->addStretch(1);
    last->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kS);
    layout->addLayout(fields);
    layout->addLayout(last);
}

void BackupTimes::setSession(const Session& session)
{
    m_session = session;
    showFault({});
    const bool may = session.isValid() && allows(session.role, Action::ManageBackups);
    setVisible(may);
    if (may) {
        read();
    }
}

void BackupTimes::read()
{
    whenDone(this, m_care.backupSettings(m_session),
             [this](const Result<services::BackupSettings>& settings) {
                 if (!settings) {
                     emit outcome(errorSentence(settings.error()));
                     return;
                 }
                 m_daily->setChecked(settings->isDaily);
                 m_hour->setValue(settings->hour);
                 m_keep->setValue(settings->keep);
                 m_folder->setText(settings->folder);
             });
}

void BackupTimes::save()
{
    const services::BackupSettings settings{.folder = m_folder->text().trimmed(),
                                            .hour = m_hour->value(),
                                            .keep = m_keep->value(),
                                            .isDaily = m_daily->isChecked()};
    whenDone(this, m_care.setBackupSettings(m_session, settings), [this](const Status& set) {
        showFault(set ? Error() : set.error());
        if (set) {
            emit outcome(tr("Saved. The next copy follows it."));
        }
    });
}

void BackupTimes::showFault(const Error& error)
{
    const bool folder = error.text.startsWith(QLatin1String("folder"));
    m_folderField->setError(
        folder ? tr("This program cannot write to that folder. Choose another one.") : QString());
    if (!folder && !error.text.isEmpty()) {
        emit outcome(errorSentence(error));
    }
}

void BackupTimes::retranslate()
{
    m_hourField->setLabel(tr("Daily at (estate's time)"));
    m_keepField->setLabel(tr("Copies kept"));
    m_folderField->setLabel(tr("Folder"));
    m_folderField->setHint(tr("Better on another disk than the database."));
    m_daily->setText(tr("Make a copy every day"));
    m_save->setText(tr("Save"));
}

}  // namespace gatehouse::ui
