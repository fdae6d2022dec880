#include "ui/passages/passages_page.h"

#include "ui/models/passage_model.h"
#include "ui/passages/outcome_delegate.h"
#include "ui/passages/passage_details.h"
#include "ui/passages/person_filter.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/time_range_filter.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kAny = 0;  // no enumeration of the domain and no id uses it

/// Fills again with other words and keeps the choice.
void refill(QComboBox* combo, const QList<QPair<QString, qint64>>& items)
{
    const QSignalBlocker quiet(combo);
    const QVariant before = combo->currentData();
    combo->clear();
    for (const auto& [text, value] : items) {
        combo->addItem(text, value);
    }
    combo->setCurrentIndex(std::max(0, combo->findData(before)));
}

}  // namespace

PassagesPage::PassagesPage(const UiContext& context, services::EntryService& entry,
                           services::ImageService& images, services::RegistryService& registry,
                           QWidget* parent)
    : Page(parent), m_context(context), m_entry(entry), m_registry(registry)
{
    auto* left = new QVBoxLayout;
    left->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, 0);
    left->setSpacing(spacing::kM);
    left->addWidget(buildFilters());
    buildTable();
    left->addWidget(m_table, 1);
    m_details = new PassageDetails(context, images, this);
    m_details->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(left, 1);
    layout->addWidget(m_details);
    connect(m_details, &PassageDetails::closeRequested, this,
            [this] { m_table->view()->clearSelection(); });
    m_model->pause();
    retranslate();
}

QWidget* PassagesPage::buildFilters()
{
    auto* bar = new QWidget(this);
    m_outcome = new QComboBox(bar);
    m_outcome->setObjectName(QStringLiteral("outcomeFilter"));
    m_outcome->setMinimumWidth(130);
    m_door = new QComboBox(bar);
    m_door->setObjectName(QStringLiteral("doorFilter"));
    m_door->setMinimumWidth(120);
    m_outcomeField = new FormField(m_context, m_outcome, bar);
    m_doorField = new FormField(m_context, m_door, bar);
    m_person = new PersonFilter(m_context, m_registry, bar);
    m_period = new TimeRangeFilter(m_context, bar);
    auto* rows = new QVBoxLayout(bar);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(spacing::kS);
    auto* layout = new QHBoxLayout;
    layout->setSpacing(spacing::kS);
    rows->addLayout(layout);
    rows->addWidget(m_period->fields());
    for (QWidget* field :
         {static_cast<QWidget*>(m_outcomeField), static_cast<QWidget*>(m_doorField),
          static_cast<QWidget*>(m_person), static_cast<QWidget*>(m_period)}) {
        layout->addWidget(field, 0, Qt::AlignTop);
    }
    layout->addStretch(1);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &PassagesPage::applyFilters);
    connect(m_door, &QComboBox::currentIndexChanged, this, &PassagesPage::applyFilters);
    connect(m_person, &PersonFilter::changed, this, &PassagesPage::applyFilters);
    connect(m_period, &TimeRangeFilter::changed, this, &PassagesPage::applyFilters);
    return bar;
}

void PassagesPage::buildTable()
{
    const auto header = [](int column) {
        switch (column) {
            case PassageModel::TimeColumn:
                return tr("Time");
            case PassageModel::DoorColumn:
                return tr("Door");
            case PassageModel::PersonColumn:
                return tr("Person");
            case PassageModel::OutcomeColumn:
                return tr("Outcome");
            case PassageModel::SimilarityColumn:
                return tr("Similarity");
            default:
                return tr("Lead");
        }
    };
    const auto cell = [zone = m_context.estateZone](const PassageRow& row, int column) {
        switch (column) {
            case PassageModel::TimeColumn:
                return dateTimeText(row.passage.at, zone);
            case PassageModel::DoorColumn:
                return row.doorName;
            case PassageModel::PersonColumn:
                return personText(row);
            case PassageModel::OutcomeColumn:
                return word(row.passage.outcome);
            case PassageModel::SimilarityColumn:
                return likenessText(row, row.passage.similarity);
            default:
                return likenessText(row, row.passage.margin);
        }
    };
    m_model = new PassageModel(m_entry, {header, cell}, this);
    m_table = new DataTable(m_context, this);
    m_table->setModel(m_model);
    QTableView* view = m_table->view();
    view->setItemDelegateForColumn(
        PassageModel::OutcomeColumn,
        new OutcomeDelegate(m_context, PassageModel::OutcomeRole, m_table));
    QHeaderView* columns = view->horizontalHeader();
    columns->setStretchLastSection(false);
    columns->setSectionResizeMode(PassageModel::PersonColumn, QHeaderView::Stretch);
    const std::array widths{168, 140, 0, 160, 100, 90};
    for (int column = 0; column < PassageModel::kColumns; ++column) {
        if (column != PassageModel::PersonColumn) {
            view->setColumnWidth(column, widths[size_t(column)]);
        }
    }
    connect(m_table, &DataTable::nearEnd, m_model, [this] { m_model->fetchMore({}); });
    connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PassagesPage::showSelected);
    connect(m_model, &PassageModel::loadStateChanged, this, &PassagesPage::showState);
    connect(m_model, &PassageModel::rowsInserted, this, &PassagesPage::showState);
    connect(m_model, &PassageModel::rowsRemoved, this, &PassagesPage::showState);
    connect(m_model, &PassageModel::modelReset, this, &PassagesPage::keepSelection);
}

QString PassagesPage::title() const
{
    return tr("Passages");
}

void PassagesPage::setSession(const Session& session)
{
    ++m_generation;
    m_session = session;
    m_details->setSession(session);
    m_details->clear();
    m_details->hide();
    m_person->setSession(session);
    m_model->setSession(session);
    m_doors.clear();
    fillDoors();
    if (session.isValid() && allows(session.role, Action::ViewPeople)) {
        readDoors();
    }
}

void PassagesPage::activate()
{
    m_model->resume();
}

void PassagesPage::readDoors()
{
    whenDone(this, m_registry.doors(m_session),
             [this, asked = m_generation](const Result<std::vector<Door>>& doors) {
                 if (asked != m_generation || !doors) {
                     return;
                 }
                 m_doors.clear();
                 for (const Door& door : *doors) {
                     m_doors.append({door.name, door.id.value()});
                 }
                 fillDoors();
             });
}

/// Roles that may not read the register choose among the doors that they have seen in the list.
void PassagesPage::learnDoors()
{
    const qsizetype before = m_doors.size();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const PassageRow* passage = m_model->rowAt(row);
        const QPair<QString, qint64> door{passage->doorName, passage->passage.door.value()};
        const bool known = std::ranges::any_of(
            m_doors, [&](const auto& have) { return have.second == door.second; });
        if (!known && !door.first.isEmpty()) {
            m_doors.append(door);
        }
    }
    if (m_doors.size() != before) {
        fillDoors();
    }
}

void PassagesPage::applyFilters()
{
    PassageQuery query;
    if (const int outcome = m_outcome->currentData().toInt(); outcome != kAny) {
        query.outcome = PassageOutcome(outcome);
    }
    if (const qint64 door = m_door->currentData().toLongLong(); door != kAny) {
        query.door = DoorId(door);
    }
    query.person = m_person->person();
    const TimeRange range = m_period->range();
    query.from = range.from;
    query.until = range.until;
    m_model->setQuery(query);
}

bool PassagesPage::isFiltered() const
{
    const PassageQuery& query = m_model->query();
    return query.outcome || query.door || query.person || query.from || query.until;
}

void PassagesPage::clearFilters()
{
    {
        const QSignalBlocker outcome(m_outcome);
        const QSignalBlocker door(m_door);
        const QSignalBlocker person(m_person);
        const QSignalBlocker period(m_period);
        m_outcome->setCurrentIndex(0);
        m_door->setCurrentIndex(0);
        m_person->clear();
        m_period->setChoice(TimeRangeFilter::Choice::AnyTime);
    }
    applyFilters();
}

void PassagesPage::showState()
{
    switch (m_model->loadState()) {
        case LoadState::Idle:
        case LoadState::Loading:
            m_table->showLoading();
            return;
        case LoadState::Failed:
            m_table->showError(errorSentence(m_model->error()), [this] { m_model->reload(); });
            return;
        case LoadState::Ready:
            break;
    }
    learnDoors();
    if (m_model->rowCount() > 0) {
        m_table->showRows();
    } else if (isFiltered()) {
        m_table->showEmpty(tr("No passage fits these filters"),
                           tr("Widen the period or take a filter away."), tr("Clear the filters"),
                           [this] { clearFilters(); });
    } else {
        m_table->showEmpty(tr("No passages yet"),
                           tr("Everybody who comes to a door with a camera appears here."));
    }
}

void PassagesPage::showSelected()
{
    const QModelIndexList selected = m_table->view()->selectionModel()->selectedRows();
    const PassageRow* row = selected.isEmpty() ? nullptr : m_model->rowAt(selected.first().row());
    if (row) {
        m_details->showPassage(*row);
    } else {
        m_details->clear();
    }
    m_details->setVisible(row != nullptr);
}

/// A new question brings new rows; the passage that is open stays open where it is among them.
void PassagesPage::keepSelection()
{
    const PassageId open = m_details->shown();
    for (int row = 0; open.isValid() && row < m_model->rowCount(); ++row) {
        if (m_model->rowAt(row)->passage.id == open) {
            m_table->view()->selectRow(row);
            return;
        }
    }
    showSelected();
}

void PassagesPage::fillOutcomes()
{
    QList<QPair<QString, qint64>> items{{tr("Any"), kAny}};
    for (const PassageOutcome outcome : {PassageOutcome::Granted, PassageOutcome::NoGrant,
                                         PassageOutcome::NotEnrolled, PassageOutcome::TooPoor}) {
        items.append({word(outcome), qint64(outcome)});
    }
    refill(m_outcome, items);
}

void PassagesPage::fillDoors()
{
    QList<QPair<QString, qint64>> items{{tr("Any"), kAny}};
    items.append(m_doors);
    refill(m_door, items);
}

void PassagesPage::retranslate()
{
    m_outcomeField->setLabel(tr("Outcome"));
    m_doorField->setLabel(tr("Door"));
    fillOutcomes();
    fillDoors();
    m_model->retranslate();
    showState();
}

void PassagesPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Page::changeEvent(event);
}

void PassagesPage::showEvent(QShowEvent* event)
{
    m_model->resume();
    Page::showEvent(event);
}

void PassagesPage::hideEvent(QHideEvent* event)
{
    m_model->pause();
    Page::hideEvent(event);
}

}  // namespace gatehouse::ui
