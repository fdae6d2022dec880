#include "ui/registry/import_panel.h"

#include "ui/registry/face_words.h"
#include "ui/registry/file_bytes.h"
#include "ui/registry/import_columns.h"
#include "ui/registry/import_problem_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <climits>

namespace gatehouse::ui {

namespace {
/// About ten times the largest estate's list.
constexpr qint64 kMaxFileBytes = 64 * 1024 * 1024;
constexpr int kProgressMs = 100;
constexpr int kMarkSize = 20;
constexpr int kLineWidth = 64;
constexpr int kFieldWidth = 88;
/// The theme's padding of a cell and what the style adds for the focus.
constexpr int kCellPadding = 20;

/// A reason is read whole: it takes as many lines as it needs.
class ReasonDelegate final : public QStyledItemDelegate
{
public:
    explicit ReasonDelegate(QTableView* view) : QStyledItemDelegate(view), m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const int width = m_view->columnWidth(index.column()) - 2 * kCellPadding;
        const QRect text = option.fontMetrics.boundingRect(
            QRect(0, 0, width, INT_MAX), Qt::TextWordWrap, index.data(Qt::DisplayRole).toString());
        return {width, text.height() + 2 * spacing::kS};
    }

private:
    QTableView* m_view;
};

QString importTieSentence(store::ImportTie tie)
{
    switch (tie) {
        case store::ImportTie::Changed:
            return ImportPanel::tr("Was changed after the import.");
        case store::ImportTie::Passed:
            return ImportPanel::tr("Was seen at a gate after the import.");
        case store::ImportTie::Granted:
            return ImportPanel::tr("Was granted passage after the import.");
        case store::ImportTie::Enrolled:
            return ImportPanel::tr("A consent or a face was recorded after the import.");
        case store::ImportTie::Erased:
            return ImportPanel::tr("Was erased after the import.");
        case store::ImportTie::InUse:
        case store::ImportTie::None:
            break;
    }
    return ImportPanel::tr("Is used elsewhere since the import.");
}

}  // namespace

ImportPanel::ImportPanel(const UiContext& ui, services::ExchangeService& exchange, QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_exchange(exchange)
    , m_problems(new ImportProblemModel(this))
    , m_heading(new TextLabel(ui, TypeStyle::Title, Token::Text, this))
    , m_intro(new TextLabel(ui, TypeStyle::Body, Token::Muted, this))
    , m_mark(new QLabel(this))
    , m_sentence(new TextLabel(ui, TypeStyle::Body, Token::Text, this))
    , m_sheet(new QComboBox(this))
    , m_columns(new ImportColumns(ui, this))
    , m_columnsArea(new QScrollArea(this))
    , m_progress(new QProgressBar(this))
    , m_table(new DataTable(ui, this))
    , m_photos(makeButton(ButtonKind::Quiet, this))
    , m_copy(makeButton(ButtonKind::Quiet, this))
    , m_undo(makeButton(ButtonKind::Danger, this))
    , m_close(makeButton(ButtonKind::Quiet, this))
    , m_choose(makeButton(ButtonKind::Secondary, this))
    , m_apply(makeButton(ButtonKind::Primary, this))
{
    setLayout(makeLayout());
    makeControls();
    connect(&ui.theme, &Theme::changed, this, &ImportPanel::retranslate);
    setState(State::NoFile);
}

void ImportPanel::makeControls()
{
    m_sentence->setObjectName(QStringLiteral("importSentence"));
    m_choose->setObjectName(QStringLiteral("importChoose"));
    m_apply->setObjectName(QStringLiteral("importApply"));
    m_close->setObjectName(QStringLiteral("importClose"));
    m_undo->setObjectName(QStringLiteral("importUndo"));
    m_sheet->setObjectName(QStringLiteral("importSheet"));
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_heading->setWordWrap(true);
    m_intro->setWordWrap(true);
    m_sentence->setWordWrap(true);
    m_columnsArea->setWidget(m_columns);
    m_columnsArea->setWidgetResizable(true);
    m_columnsArea->setFrameShape(QFrame::NoFrame);
    m_progress->setRange(0, 1000);
    m_table->setModel(m_problems);
    m_table->showRows();
    m_table->view()->setColumnWidth(ImportProblemModel::LineColumn, kLineWidth);
    m_table->view()->setColumnWidth(ImportProblemModel::FieldColumn, kFieldWidth);
    makeRowsFit();
    connect(m_close, &QPushButton::clicked, this, &ImportPanel::cancelWork);
    connect(m_choose, &QPushButton::clicked, this, &ImportPanel::chooseFile);
    connect(m_photos, &QPushButton::clicked, this, &ImportPanel::choosePhotos);
    connect(m_copy, &QPushButton::clicked, this, &ImportPanel::copyProblems);
    connect(m_apply, &QPushButton::clicked, this, &ImportPanel::apply);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        undo(m_undone.ties.empty() ? services::UndoScope::WholeBatch
                                   : services::UndoScope::UntouchedOnly);
    });
    connect(m_columns, &ImportColumns::changed, this, &ImportPanel::check);
    connect(m_sheet, &QComboBox::activated, this, [this](int sheet) {
        m_file.sheet = sheet;
        look();
    });
    auto* save = new QShortcut(QKeySequence(QKeySequence::Save), this, nullptr, nullptr,
                               Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &ImportPanel::apply);
    m_progressTimer.setInterval(kProgressMs);
    connect(&m_progressTimer, &QTimer::timeout, this,
            [this] { m_progress->setValue(m_control ? m_control->permille.load() : 0); });
}

QVBoxLayout* ImportPanel::makeLayout()
{
    auto* result = new QHBoxLayout;
    result->setSpacing(spacing::kS);
    result->addWidget(m_mark, 0, Qt::AlignTop);
    result->addWidget(m_sentence, 1);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(spacing::kS);
    tools->addWidget(m_photos);
    tools->addWidget(m_copy);
    tools->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::kS);
    buttons->addWidget(m_close);
    buttons->addWidget(m_undo);
    buttons->addStretch();
    buttons->addWidget(m_choose);
    buttons->addWidget(m_apply);
    auto* layout = new QVBoxLayout;
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addWidget(m_intro);
    layout->addWidget(m_sheet);
    layout->addWidget(m_columnsArea, 1);
    layout->addLayout(result);
    layout->addWidget(m_progress);
    layout->addWidget(m_table, 1);
    layout->addLayout(tools);
    layout->addStretch();
    layout->addLayout(buttons);
    return layout;
}

void ImportPanel::makeRowsFit()
{
    QTableView* view = m_table->view();
    view->setWordWrap(true);
    view->setItemDelegateForColumn(ImportProblemModel::ReasonColumn, new ReasonDelegate(view));
    QHeaderView* rows = view->verticalHeader();
    rows->setMinimumSectionSize(spacing::kTableRow);
    // At most kMaxProblems rows: measuring them all is cheap.
    connect(view->horizontalHeader(), &QHeaderView::sectionResized, view,
            &QTableView::resizeRowsToContents);
    connect(m_problems, &QAbstractItemModel::modelReset, view, &QTableView::resizeRowsToContents);
}

void ImportPanel::start(const Session& session)
{
    reset();
    m_session = session;
    chooseFile();
}

void ImportPanel::reset()
{
    ++m_generation;
    if (m_control) {
        m_control->cancelled = true;
    }
    m_file = {};
    m_look = {};
    m_undone = {};
    m_report.reset();
    m_problems->setProblems({});
    setState(State::NoFile);
}

void ImportPanel::chooseFile()
{
    m_ui.dialogs.openFile(this, tr("Choose a list of residents"),
                          tr("Lists (*.csv *.xlsx);;All files (*)"),
                          [self = QPointer(this)](const QString& path) {
                              if (self && !path.isEmpty()) {
                                  self->readFile(path);
                              }
                          });
}

void ImportPanel::choosePhotos()
{
    m_ui.dialogs.openFile(this, tr("Choose a ZIP file of photographs"),
                          tr("Archives (*.zip);;All files (*)"),
                          [self = QPointer(this)](const QString& path) {
                              if (self && !path.isEmpty()) {
                                  self->m_file.photosZip = path;
                                  self->check();
                              }
                          });
}

void ImportPanel::readFile(const QString& path)
{
    reset();
    m_file.name = QFileInfo(path).fileName();
    setState(State::Checking);
    whenDone(this, ui::readFile(path, kMaxFileBytes),
             [this, generation = m_generation](const Result<QByteArray>& bytes) {
                 if (generation != m_generation) {
                     return;
                 }
                 if (!bytes) {
                     failWith(bytes.error().code == ErrorCode::Invalid
                                  ? tr("The file is too large for a list of residents.")
                                  : errorSentence(bytes.error()));
                     return;
                 }
                 m_file.bytes = *bytes;
                 look();
             });
}

void ImportPanel::look()
{
    m_file.columns.clear();
    setState(State::Checking);
    whenDone(this, m_exchange.look(m_session, m_file),
             [this, generation = m_generation](const Result<services::ImportLook>& answer) {
                 if (generation != m_generation) {
                     return;
                 }
                 if (!answer || !answer->problem.isEmpty()) {
                     failWith(answer ? answer->problem : errorSentence(answer.error()));
                     return;
                 }
                 m_look = *answer;
                 m_columns->setLook(m_look);
                 m_sheet->clear();
                 m_sheet->addItems(m_look.table.sheets);
                 m_sheet->setCurrentIndex(m_file.sheet);
                 check();
             });
}

void ImportPanel::check()
{
    ++m_generation;
    m_file.columns = m_columns->columns();
    m_look.columns = m_file.columns;
    m_control = std::make_shared<services::WorkControl>();
    setState(State::Checking);
    whenDone(this,
             m_exchange.importPeople(m_session, m_file, services::ImportMode::DryRun, m_control),
             [this, generation = m_generation](const Result<services::ImportReport>& answer) {
                 if (generation == m_generation) {
                     onReport(answer, State::Checked);
                 }
             });
}

bool ImportPanel::canApply() const
{
    return m_state == State::Checked && m_report && m_report->problems.empty() &&
           m_report->rows > 0;
}

void ImportPanel::apply()
{
    if (!canApply()) {
        return;
    }
    m_control = std::make_shared<services::WorkControl>();
    setState(State::Applying);
    whenDone(this,
             m_exchange.importPeople(m_session, m_file, services::ImportMode::Apply, m_control),
             [this, generation = m_generation](const Result<services::ImportReport>& answer) {
                 if (generation == m_generation) {
                     onReport(answer, State::Applied);
                 }
             });
}

void ImportPanel::cancelWork()
{
    if (isApplying() && m_control) {
        m_control->cancelled = true;
        m_close->setEnabled(false);
    } else {
        emit closeRequested();
    }
}

void ImportPanel::undo(services::UndoScope scope)
{
    m_control = std::make_shared<services::WorkControl>();
    setState(State::Undoing);
    whenDone(this, m_exchange.undo(m_session, m_report->batch, scope, m_control),
             [this, generation = m_generation](const Result<services::UndoReport>& answer) {
                 if (generation == m_generation) {
                     onUndone(answer);
                 }
             });
}

void ImportPanel::onUndone(const Result<services::UndoReport>& answer)
{
    if (!answer) {
        failWith(errorSentence(answer.error()));
        return;
    }
    m_undone = *answer;
    std::vector<services::ImportProblem> ties;
    for (const services::UndoTie& tie : m_undone.ties) {
        ties.push_back({.line = tie.row,
                        .column = tie.name,
                        .cell = {},
                        .reason = importTieSentence(tie.tie)});
    }
    m_problems->setProblems(std::move(ties));
    const bool refused = m_undone.removed == 0 && m_undone.kept > 0;
    setState(refused ? State::Applied : State::Undone);
}

void ImportPanel::copyProblems()
{
    QString text;
    for (int row = 0; row < m_problems->rowCount(); ++row) {
        for (int column = 0; column < m_problems->columnCount(); ++column) {
            text += m_problems->index(row, column).data().toString() +
                    (column + 1 < m_problems->columnCount() ? u'\t' : u'\n');
        }
    }
    QGuiApplication::clipboard()->setText(text);
}

void ImportPanel::onReport(const Result<services::ImportReport>& answer, State next)
{
    if (!answer) {
        failWith(answer.error().code == ErrorCode::Cancelled
                     ? tr("The import was cancelled. Nothing was added.")
                     : errorSentence(answer.error()));
        return;
    }
    m_report = *answer;
    std::vector<services::ImportProblem> problems = answer->problems;
    for (const services::RefusedPhoto& photo : answer->refusedPhotos) {
        problems.push_back({.line = photo.row,
                            .column = ImportColumns::fieldWord(services::PeopleField::Photo),
                            .cell = {},
                            .reason = verdictSentence(photo.verdict)});
    }
    m_problems->setProblems(std::move(problems));
    // Something may have come between the trial and the import, such as the same person by hand.
    setState(answer->problems.empty() ? next : State::Checked);
    if (m_state == State::Applied) {
        m_file.bytes.clear();
        emit imported(sentence());
    }
}

void ImportPanel::failWith(const QString& sentence)
{
    m_problem = sentence;
    setState(State::Failed);
}

void ImportPanel::setState(State state)
{
    m_state = state;
    retranslate();
}

QString ImportPanel::sentence() const
{
    // Figures stand after a colon: no sentence has to know one from many.
    switch (m_state) {
        case State::NoFile:
            return {};
        case State::Checking:
            return tr("Checking %1…").arg(m_file.name);
        case State::Applying:
            return tr("Adding people: %1…").arg(m_report->rows);
        case State::Applied:
            return !m_undone.ties.empty()
                       ? tr("Nothing was taken back: some people were used since. How many: %1.")
                             .arg(m_undone.kept)
                   : m_report->photos > 0 || !m_report->refusedPhotos.empty()
                       ? tr("People added: %1. Faces enrolled: %2.")
                             .arg(m_report->added)
                             .arg(m_report->photos)
                       : tr("People added: %1.").arg(m_report->added);
        case State::Undoing:
            return tr("Taking the import back…");
        case State::Undone:
            return tr("Taken back. People removed: %1, kept: %2.")
                .arg(m_undone.removed)
                .arg(m_undone.kept);
        case State::Failed:
            return m_problem;
        case State::Checked:
            break;
    }
    if (!m_report->problems.empty()) {
        const int problems = int(m_report->problems.size()) + m_report->moreProblems;
        return tr("Nothing was added. Places to correct in %1: %2.").arg(m_file.name).arg(problems);
    }
    return m_report->rows == 0
               ? tr("%1 holds no residents.").arg(m_file.name)
               : tr("%1 is in order. People to add: %2.").arg(m_file.name).arg(m_report->rows);
}

void ImportPanel::retranslate()
{
    const bool broken = m_state == State::Failed || !m_undone.ties.empty() ||
                        (m_state == State::Checked && !m_report->problems.empty());
    const bool good =
        (m_state == State::Applied && !broken) || m_state == State::Undone || canApply();
    m_heading->setText(tr("Import residents"));
    m_intro->setText(
        tr("A workbook (.xlsx) or a CSV file. Say which column means what; the choice is "
           "remembered. The list is checked first; either all people are added or none."));
    m_sentence->setText(sentence());
    m_mark->setVisible(broken || good);
    m_mark->setPixmap(
        m_ui.icons.pixmap(broken ? QStringLiteral("circle-alert") : QStringLiteral("circle-check"),
                          kMarkSize, broken ? Token::High : Token::Ok, devicePixelRatioF()));
    m_problems->retranslate();
    m_columns->retranslate();
    m_table->setVisible(m_problems->rowCount() > 0);
    const bool busy = isApplying() || m_state == State::Checking;
    m_columnsArea->setVisible(!m_look.headings.isEmpty() && m_state == State::Checked);
    m_sheet->setVisible(m_look.table.sheets.size() > 1 && m_state == State::Checked);
    m_sheet->setAccessibleName(tr("Sheet"));
    m_progress->setVisible(busy);
    if (busy && !m_progressTimer.isActive()) {
        m_progress->setValue(0);
        m_progressTimer.start();
    } else if (!busy) {
        m_progressTimer.stop();
    }
    showButtons();
}

void ImportPanel::showButtons()
{
    const bool over = m_state == State::Applied || m_state == State::Undone;
    const bool chosen = m_state == State::Checked && !m_look.headings.isEmpty();
    m_close->setText(over ? tr("Close") : tr("Cancel"));
    m_close->setEnabled(!isApplying() || !m_control || !m_control->cancelled);
    m_choose->setText(tr("Choose a file…"));
    m_choose->setEnabled(!isApplying() && m_state != State::Checking);
    m_choose->setVisible(!over && !isApplying());
    m_photos->setText(m_file.photosZip.isEmpty()
                          ? tr("Choose photographs…")
                          : tr("Photographs: %1").arg(QFileInfo(m_file.photosZip).fileName()));
    m_photos->setVisible(chosen && m_look.columns.contains(services::PeopleField::Photo));
    m_copy->setText(tr("Copy the list"));
    m_copy->setVisible(m_problems->rowCount() > 0);
    m_undo->setText(m_undone.ties.empty() ? tr("Undo this import") : tr("Take back the others"));
    m_undo->setVisible(m_state == State::Applied && m_report->batch.isValid());
    m_apply->setText(tr("Add all"));
    m_apply->setVisible(canApply());
    m_apply->setEnabled(canApply());
}

void ImportPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
