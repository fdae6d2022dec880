#include "ui/wall/patrol_list.h"

#include "ui/widgets/data_table.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr QSize kSize(760, 560);
constexpr int kDetailsHeight = 180;
/// The last weeks; the audit has all of them.
constexpr int kMostPatrols = 200;

QString stopLine(const PatrolStop& stop, const QTimeZone& zone)
{
    const QString at = clockText(stop.at, zone);
    const QString number = QString::number(stop.seq + 1);
    switch (stop.outcome) {
        case StopOutcome::Seen:
            return PatrolList::tr("%1. %2: seen at %3").arg(number, stop.viewName, at);
        case StopOutcome::Problem:
            return PatrolList::tr("%1. %2: problem at %3: %4")
                .arg(number, stop.viewName, at, stop.note);
        case StopOutcome::Skipped:
            return PatrolList::tr("%1. %2: skipped at %3").arg(number, stop.viewName, at);
    }
    return {};
}

}  // namespace

PatrolModel::PatrolModel(QTimeZone zone, QObject* parent)
    : QAbstractTableModel(parent), m_zone(std::move(zone))
{
}

int PatrolModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_patrols.size());
}

int PatrolModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PatrolModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole) {
        return {};
    }
    const Patrol& row = patrol(index.row());
    switch (index.column()) {
        case Began:
            return dateTimeText(row.startedAt, m_zone);
        case Tour:
            return row.tourName;
        case Who:
            return row.userName;
        case Ended:
            return row.endedAt ? clockText(*row.endedAt, m_zone) : tr("not finished");
        default:
            return {};
    }
}

QVariant PatrolModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Began:
            return tr("Began");
        case Tour:
            return tr("Tour");
        case Who:
            return tr("Who");
        case Ended:
            return tr("Ended");
        default:
            return {};
    }
}

void PatrolModel::setPatrols(std::vector<Patrol> patrols)
{
    beginResetModel();
    m_patrols = std::move(patrols);
    endResetModel();
}

PatrolList::PatrolList(const UiContext& context, services::PatrolService& service, QWidget* over)
    : Overlay(context, over, kSize)
    , m_context(context)
    , m_service(service)
    , m_model(new PatrolModel(context.estateZone, this))
    , m_table(new DataTable(context, this))
    , m_details(new TextLabel(context, TypeStyle::Table, Token::Text))
{
    setTitle(tr("Past patrols"));
    m_table->setModel(m_model);
    m_table->view()->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_details->setWordWrap(true);
    m_details->setAlignment(Qt::AlignTop);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFixedHeight(kDetailsHeight);
    scroll->setWidget(m_details);
    column()->addWidget(m_table, 1);
    column()->addWidget(scroll);
    connect(m_table, &DataTable::rowActivated, this,
            [this](const QModelIndex& index) { showPatrol(m_model->patrol(index.row()).id); });
}

void PatrolList::show(const Session& session)
{
    m_session = session;
    m_details->setText(tr("Enter on a patrol shows what was said at its stops."));
    open();
    m_table->view()->setFocus();
    load();
}

QString PatrolList::details() const
{
    return m_details->text();
}

void PatrolList::load()
{
    m_table->showLoading();
    whenDone(this, m_service.patrols(m_session, kMostPatrols),
             [this](const Result<std::vector<Patrol>>& patrols) {
                 if (!patrols) {
                     return m_table->showError(errorSentence(patrols.error()), [this] { load(); });
                 }
                 m_model->setPatrols(*patrols);
                 if (patrols->empty()) {
                     m_table->showEmpty(tr("No patrol yet"),
                                        tr("A tour is begun as a patrol from the tours' menu."));
                 } else {
                     m_table->showRows();
                 }
             });
}

void PatrolList::showPatrol(PatrolId patrol)
{
    whenDone(this, m_service.patrol(m_session, patrol), [this](const Result<Patrol>& found) {
        if (!found) {
            m_details->setText(errorSentence(found.error()));
            return;
        }
        QStringList lines{
            tr("%1 of %2 stops were answered.")
                .arg(QString::number(found->answered.size()), QString::number(found->stops))};
        for (const PatrolStop& stop : found->answered) {
            lines << stopLine(stop, m_context.estateZone);
        }
        m_details->setText(lines.join(u'\n'));
    });
}

void PatrolList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setTitle(tr("Past patrols"));
        emit m_model->headerDataChanged(Qt::Horizontal, 0, PatrolModel::ColumnCount - 1);
    }
    Overlay::changeEvent(event);
}

}  // namespace gatehouse::ui
