#include "ui/registry/import_panel.h"

#include "ui/registry/file_bytes.h"
#include "ui/registry/import_problem_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <climits>

namespace gatehouse::ui {

namespace {
/// About ten times the largest estate's list.
constexpr qint64 kMaxFileBytes = 64 * 1024 * 1024;
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

}  // namespace

ImportPanel::ImportPanel(const UiContext& ui, services::RegistryService& registry, QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_registry(registry)
    , m_problems(new ImportProblemModel(this))
    , m_heading(new TextLabel(ui, TypeStyle::Title, Token::Text, this))
    , m_intro(new TextLabel(ui, TypeStyle::Body, Token::Muted, this))
    , m_mark(new QLabel(this))
    , m_sentence(new TextLabel(ui, TypeStyle::Body, Token::Text, this))
    , m_table(new DataTable(ui, this))
    , m_close(makeButton(ButtonKind::Quiet, this))
    , m_choose(makeButton(ButtonKind::Secondary, this))
    , m_apply(makeButton(ButtonKind::Primary, this))
{
    m_sentence->setObjectName(QStringLiteral("importSentence"));
    m_choose->setObjectName(QStringLiteral("importChoose"));
    m_apply->setObjectName(QStringLiteral("importApply"));
    m_close->setObjectName(QStringLiteral("importClose"));
    m_heading->setWordWrap(true);
    m_intro->setWordWrap(true);
    m_sentence->setWordWrap(true);
    m_table->setModel(m_problems);
    m_table->showRows();
    m_table->view()->setColumnWidth(ImportProblemModel::LineColumn, kLineWidth);
    m_table->view()->setColumnWidth(ImportProblemModel::FieldColumn, kFieldWidth);
    makeRowsFit();
    auto* result = new QHBoxLayout;
    result->setSpacing(spacing::kS);
    result->addWidget(m_mark, 0, Qt::AlignTop);
    result->addWidget(m_sentence, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::kS);
    buttons->addWidget(m_close);
    buttons->addStretch();
    buttons->addWidget(m_choose);
    buttons->addWidget(m_apply);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addWidget(m_intro);
    layout->addLayout(result);
    layout->addWidget(m_table, 1);
    layout->addStretch();
    layout->addLayout(buttons);
    connect(m_close, &QPushButton::clicked, this, &ImportPanel::closeRequested);
    connect(m_choose, &QPushButton::clicked, this, &ImportPanel::chooseFile);
    connect(m_apply, &QPushButton::clicked, this, &ImportPanel::apply);
    auto* save = new QShortcut(QKeySequence(QKeySequence::Save), this, nullptr, nullptr,
                               Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &ImportPanel::apply);
    connect(&ui.theme, &Theme::changed, this, &ImportPanel::retranslate);
    setState(State::NoFile);
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
    m_bytes.clear();
    m_report.reset();
    m_problems->setProblems({});
    setState(State::NoFile);
}

void ImportPanel::chooseFile()
{
    m_ui.dialogs.openFile(this, tr("Choose a list of residents"),
                          tr("Lists (*.csv);;All files (*)"),
                          [self = QPointer(this)](const QString& path) {
                              if (self && !path.isEmpty()) {
                                  self->checkFile(path);
                              }
                          });
}

void ImportPanel::checkFile(const QString& path)
{
    reset();
    m_fileName = QFileInfo(path).fileName();
    setState(State::Checking);
    whenDone(this, readFile(path, kMaxFileBytes),
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
                 m_bytes = *bytes;
                 whenDone(this,
                          m_registry.importPeople(m_session, m_bytes, services::ImportMode::DryRun),
                          [this, generation](const Result<services::ImportReport>& answer) {
                              if (generation == m_generation) {
                                  onReport(answer, State::Checked);
                              }
                          });
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
    setState(State::Applying);
    whenDone(this, m_registry.importPeople(m_session, m_bytes, services::ImportMode::Apply),
             [this, generation = m_generation](const Result<services::ImportReport>& answer) {
                 if (generation == m_generation) {
                     onReport(answer, State::Applied);
                 }
             });
}

void ImportPanel::onReport(const Result<services::ImportReport>& answer, State next)
{
    if (!answer) {
        failWith(errorSentence(answer.error()));
        return;
    }
    m_report = *answer;
    m_problems->setProblems(answer->problems);
    // Something may have come between the trial and the import, such as the same person by hand.
    setState(answer->problems.empty() ? next : State::Checked);
    if (m_state == State::Applied) {
        m_bytes.clear();
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
            return tr("Checking %1…").arg(m_fileName);
        case State::Applying:
            return tr("Adding people: %1…").arg(m_report->rows);
        case State::Applied:
            return tr("People added: %1.").arg(m_report->added);
        case State::Failed:
            return m_problem;
        case State::Checked:
            break;
    }
    if (!m_report->problems.empty()) {
        const int problems = int(m_report->problems.size()) + m_report->moreProblems;
        return tr("Nothing was added. Places to correct in %1: %2.").arg(m_fileName).arg(problems);
    }
    return m_report->rows == 0
               ? tr("%1 holds no residents.").arg(m_fileName)
               : tr("%1 is in order. People to add: %2.").arg(m_fileName).arg(m_report->rows);
}

void ImportPanel::retranslate()
{
    const bool busy = m_state == State::Checking || m_state == State::Applying;
    const bool broken =
        m_state == State::Failed || (m_state == State::Checked && !m_report->problems.empty());
    const bool good = m_state == State::Applied || canApply();
    m_heading->setText(tr("Import residents"));
    m_intro->setText(
        tr("A CSV file in UTF-8 or GB18030 with the header name,phone,address,relation,until. "
           "Relations: "
           "owner, tenant, co-resident, carer, staff. The file is checked first; either all "
           "people are added or none. Faces and grants are not imported."));
    m_sentence->setText(sentence());
    m_mark->setVisible(broken || good);
    m_mark->setPixmap(
        m_ui.icons.pixmap(broken ? QStringLiteral("circle-alert") : QStringLiteral("circle-check"),
                          kMarkSize, broken ? Token::High : Token::Ok, devicePixelRatioF()));
    m_problems->retranslate();
    m_table->setVisible(m_problems->rowCount() > 0);
    m_close->setText(m_state == State::Applied ? tr("Close") : tr("Cancel"));
    m_close->setEnabled(m_state != State::Applying);
    m_choose->setText(tr("Choose a file…"));
    m_choose->setEnabled(!busy);
    m_choose->setVisible(m_state != State::Applied);
    m_apply->setText(tr("Add all"));
    m_apply->setVisible(canApply() || m_state == State::Applying);
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
