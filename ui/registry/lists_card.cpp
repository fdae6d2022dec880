#include "ui/registry/lists_card.h"

#include "ui/accountability/approval_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using exchange::TableFormat;
using services::ExportValues;

namespace {

constexpr int kProgressMs = 100;

QString stateWord(store::ImportState state)
{
    switch (state) {
        case store::ImportState::Running:
            return ListsCard::tr("Being added");
        case store::ImportState::Done:
            return ListsCard::tr("Added");
        case store::ImportState::Undoing:
            return ListsCard::tr("Being taken back");
        case store::ImportState::Undone:
            return ListsCard::tr("Taken back");
        case store::ImportState::GivenUp:
            return ListsCard::tr("Not added");
        case store::ImportState::PartlyUndone:
            return ListsCard::tr("Partly taken back");
    }
    return {};
}

bool mayBeUndone(const store::ImportBatchRow& batch)
{
    return batch.state == store::ImportState::Done || batch.state == store::ImportState::Undoing;
}

}  // namespace

ListsCard::ListsCard(const UiContext& context, services::ExchangeService& exchange,
                     services::AccessService& access, QWidget* parent)
    : ListCard(context, parent)
    , m_exchange(exchange)
    , m_progress(new QProgressBar(this))
    , m_format(new QComboBox(this))
    , m_values(new QComboBox(this))
    , m_formatField(new FormField(context, m_format, this))
    , m_valuesField(new FormField(context, m_values, this))
    , m_second(new ApprovalPanel(context, access, this))
    , m_export(addButton(ButtonKind::Primary, "exportPeople"))
    , m_undo(addButton(ButtonKind::Danger, "undoBatch"))
    , m_close(addButton(ButtonKind::Quiet, "closeLists"))
{
    buildForm();
    connect(m_export, &QPushButton::clicked, this, &ListsCard::askExport);
    connect(m_undo, &QPushButton::clicked, this, &ListsCard::askUndo);
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (m_control) {
            m_control->cancelled = true;
        } else {
            emit closeRequested();
        }
    });
    m_progressTimer.setInterval(kProgressMs);
    connect(&m_progressTimer, &QTimer::timeout, this,
            [this] { m_progress->setValue(m_control ? m_control->permille.load() : 0); });
    retranslate();
}

void ListsCard::buildForm()
{
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_values->setObjectName(QStringLiteral("exportValues"));
    m_format->addItem(QString(), int(TableFormat::Workbook));
    m_format->addItem(QString(), int(TableFormat::Csv));
    m_values->addItem(QString(), int(ExportValues::Masked));
    m_values->addItem(QString(), int(ExportValues::Clear));
    m_progress->setRange(0, 1000);
    m_progress->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kM);
    row->addWidget(m_formatField, 1, Qt::AlignTop);
    row->addWidget(m_valuesField, 1, Qt::AlignTop);
    // It stands in the people page's side, which is a card itself and taller than its rows.
    setProperty("card", false);
    static_cast<QVBoxLayout*>(layout())->addStretch(1);
    form()->addLayout(row);
    form()->addWidget(m_second);
    form()->addWidget(m_progress);
}

void ListsCard::setSession(const Session& session)
{
    m_session = session;
    m_second->setSession(session);
    m_values->setCurrentIndex(0);
    say({});
    const bool mayExport = session.isValid() && allows(session.role, Action::ExportPeople);
    const bool mayUndo = session.isValid() && allows(session.role, Action::EditPeople);
    m_export->setVisible(mayExport);
    m_formatField->setVisible(mayExport);
    m_valuesField->setVisible(mayExport);
    m_undo->setVisible(mayUndo);
    refresh();
}

void ListsCard::refresh()
{
    if (!m_session.isValid() || !allows(m_session.role, Action::EditPeople)) {
        m_batches.clear();
        setRows({});
        return;
    }
    whenDone(this, m_exchange.batches(m_session),
             [this](const Result<std::vector<store::ImportBatchRow>>& batches) {
                 if (batches) {
                     showBatches(*batches);
                 } else {
                     showError(batches.error());
                 }
             });
}

void ListsCard::showBatches(const std::vector<store::ImportBatchRow>& batches)
{
    m_batches = batches;
    if (batches.empty()) {
        showEmpty(tr("No list came in yet"),
                  tr("What an import adds stands here and can be taken back as a whole."));
        return;
    }
    QList<QStringList> rows;
    for (const store::ImportBatchRow& batch : batches) {
        rows << QStringList{dateTimeText(batch.startedAt, context().estateZone), batch.fileName,
                            QString::number(batch.added), stateWord(batch.state)};
    }
    setRows(rows);
}

void ListsCard::askUndo()
{
    const int row = selectedRow();
    if (row < 0 || row >= int(m_batches.size()) || !mayBeUndone(m_batches[size_t(row)])) {
        say(tr("Choose a list in the table that was added."));
        return;
    }
    const store::ImportBatchRow batch = m_batches[size_t(row)];
    context().dialogs.confirm(
        this, tr("Take the list back?"),
        tr("The %1 people of %2 are removed, with the homes that came with them. Their keys are "
           "destroyed, so that no copy can be read either.")
            .arg(batch.added)
            .arg(batch.fileName),
        tr("Take back"), tr("Cancel"), [self = QPointer(this), id = batch.id](bool yes) {
            if (self && yes) {
                self->undo(id, services::UndoScope::WholeBatch);
            }
        });
}

void ListsCard::undo(ImportBatchId batch, services::UndoScope scope)
{
    setBusy(std::make_shared<services::WorkControl>());
    whenDone(this, m_exchange.undo(m_session, batch, scope, m_control),
             [this, batch](const Result<services::UndoReport>& answer) {
                 setBusy({});
                 onUndone(batch, answer);
                 refresh();
             });
}

void ListsCard::onUndone(ImportBatchId batch, const Result<services::UndoReport>& answer)
{
    if (!answer) {
        say(answer.error().code == ErrorCode::Cancelled ? tr("Stopped. It can be taken up again.")
                                                        : errorSentence(answer.error()));
        return;
    }
    const bool refused = answer->removed == 0 && answer->kept > 0;
    if (!refused) {
        say(tr("Taken back. People removed: %1, kept: %2.").arg(answer->removed).arg(answer->kept));
        return;
    }
    say(tr("Nothing was taken back: some people were used since. How many: %1.").arg(answer->kept));
    context().dialogs.confirm(
        this, tr("Take back the others?"),
        tr("%1 people of the list were changed, granted passage, enrolled or seen since, and stay.")
            .arg(answer->kept),
        tr("Take back the others"), tr("Cancel"), [self = QPointer(this), batch](bool yes) {
            if (self && yes) {
                self->undo(batch, services::UndoScope::UntouchedOnly);
            }
        });
}

ExportValues ListsCard::values() const
{
    return ExportValues(m_values->currentData().toInt());
}

void ListsCard::askExport()
{
    say({});
    if (values() == ExportValues::Masked) {
        chooseFile({});
        return;
    }
    m_second->ask({services::kExportAction, services::kExportSubject},
                  tr("Telephones and documents of everybody leave in clear."),
                  [this](ApprovalId approval) { chooseFile(approval); });
}

void ListsCard::chooseFile(ApprovalId approval)
{
    const bool csv = m_format->currentData().toInt() == int(TableFormat::Csv);
    context().dialogs.saveFile(this, tr("Save the list of people"),
                               csv ? QStringLiteral("people.csv") : QStringLiteral("people.xlsx"),
                               csv ? tr("Lists (*.csv)") : tr("Workbooks (*.xlsx)"),
                               [self = QPointer(this), approval](const QString& file) {
                                   if (self && !file.isEmpty()) {
                                       self->writeList(file, approval);
                                   }
                               });
}

void ListsCard::writeList(const QString& file, ApprovalId approval)
{
    setBusy(std::make_shared<services::WorkControl>());
    const services::PeopleExport target{.path = file,
                                        .format = TableFormat(m_format->currentData().toInt()),
                                        .values = values(),
                                        .approval = approval};
    whenDone(this, m_exchange.exportPeople(m_session, target, m_control),
             [this](const Result<int>& people) {
                 setBusy({});
                 m_values->setCurrentIndex(0);
                 const bool noPurpose = !people && people.error().code == ErrorCode::Conflict;
                 say(people      ? tr("Saved. People in the list: %1.").arg(*people)
                     : noPurpose ? tr("Open a purpose first: the field at the top says what for.")
                                 : errorSentence(people.error()));
             });
}

void ListsCard::setBusy(services::WorkControlPtr control)
{
    m_control = std::move(control);
    const bool busy = m_control != nullptr;
    m_progress->setVisible(busy);
    m_progress->setValue(0);
    busy ? m_progressTimer.start() : m_progressTimer.stop();
    m_export->setEnabled(!busy);
    m_undo->setEnabled(!busy);
    m_close->setText(busy ? tr("Cancel") : tr("Close"));
}

void ListsCard::retranslate()
{
    setTexts(tr("Lists in and out"),
             tr("Lists that were imported, the newest first, and a list of everybody to save. "
                "Telephones and documents are masked unless a second person agrees; each list "
                "that leaves stands in the ledger of what left."));
    setColumns({tr("Imported"), tr("File"), tr("People"), tr("State")}, {160, 120, 70, 110});
    m_formatField->setLabel(tr("Format"));
    m_format->setItemText(0, tr("Workbook (.xlsx)"));
    m_format->setItemText(1, tr("CSV"));
    m_valuesField->setLabel(tr("Telephones and documents"));
    m_values->setItemText(0, tr("Masked"));
    m_values->setItemText(1, tr("Clear, with a second person"));
    m_export->setText(tr("Save a list of everybody…"));
    m_undo->setText(tr("Take the chosen list back…"));
    m_close->setText(isBusy() ? tr("Cancel") : tr("Close"));
    refresh();
}

void ListsCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    ListCard::changeEvent(event);
}

}  // namespace gatehouse::ui
