#include "ui/passages/passages_page.h"

#include "ui/lists/filter_bar.h"
#include "ui/models/passage_model.h"
#include "ui/passages/outcome_mark.h"
#include "ui/passages/passage_details.h"
#include "ui/passages/person_filter.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace gatehouse::ui {

PassagesPage::PassagesPage(const UiContext& context, services::EntryService& entry,
                           services::ImageService& images, services::RegistryService& registry,
                           QWidget* parent)
    : ListPage(context, parent), m_entry(entry), m_registry(registry)
{
    QWidget* filters = buildFilters();
    buildModel();
    m_details = new PassageDetails(context, images, this);
    connect(m_details, &PassageDetails::closeRequested, this, &PassagesPage::closeDetails);
    assemble(m_model, filters, m_details);
    setDelegate(
        PassageModel::OutcomeColumn,
        makeIconDelegate(
            m_context,
            [](const QModelIndex& index) {
                return outcomeMark(PassageOutcome(index.data(PassageModel::OutcomeRole).toInt()));
            },
            this));
    setColumnWidths(std::array{168, 140, 0, 190, 100, 90});
    retranslate();
}

QWidget* PassagesPage::buildFilters()
{
    m_outcome = new ChoiceFilter(m_context, "outcomeFilter", 130, this);
    m_door = new ChoiceFilter(m_context, "doorFilter", 120, this);
    m_person = new PersonFilter(m_context, m_registry, this);
    m_period = new TimeRangeFilter(m_context, this);
    connect(m_outcome, &ChoiceFilter::changed, this, &PassagesPage::applyFilters);
    connect(m_door, &ChoiceFilter::changed, this, &PassagesPage::applyFilters);
    connect(m_person, &PersonFilter::changed, this, &PassagesPage::applyFilters);
    connect(m_period, &TimeRangeFilter::changed, this, &PassagesPage::applyFilters);
    auto* above = new QWidget(this);
    auto* layout = new QVBoxLayout(above);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kS);
    layout->addWidget(makeFilterBar({m_outcome, m_door, m_person}, m_period, above));
    layout->addWidget(buildNotice(above));
    return above;
}

QWidget* PassagesPage::buildNotice(QWidget* parent)
{
    m_notice = new QWidget(parent);
    m_notice->setObjectName(QStringLiteral("purposeNotice"));
    m_noticeText = new TextLabel(m_context, TypeStyle::Body, Token::Muted, m_notice);
    m_noticeText->setWordWrap(true);
    m_openPurpose = makeButton(ButtonKind::Secondary, m_notice);
    m_openPurpose->setObjectName(QStringLiteral("noticeOpenPurpose"));
    connect(m_openPurpose, &QPushButton::clicked, this, &PassagesPage::purposeRequested);
    auto* row = new QHBoxLayout(m_notice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kM);
    row->addWidget(m_noticeText, 1);
    row->addWidget(m_openPurpose);
    return m_notice;
}

void PassagesPage::showNotice()
{
    m_hasPurpose = m_session.purposeAt(m_context.clock.now()).has_value();
    m_notice->setVisible(m_session.isValid() && !m_hasPurpose);
}

void PassagesPage::activate()
{
    ListPage::activate();
    const bool before = m_hasPurpose;
    showNotice();
    if (before != m_hasPurpose) {
        // More or less of the history may be shown now.
        m_model->reload();
    }
}

void PassagesPage::buildModel()
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
                return outcomeText(row);
            case PassageModel::SimilarityColumn:
                return likenessText(row, row.passage.similarity);
            default:
                return likenessText(row, row.passage.margin);
        }
    };
    m_model = new PassageModel(m_entry, {header, cell}, this);
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
    closeDetails();
    m_details->clear();
    m_details->hide();
    showNotice();
    m_person->setSession(session);
    m_model->setSession(session);
    m_doors.clear();
    m_door->setItems(m_doors);
    if (session.isValid() && allows(session.role, Action::ViewPeople)) {
        readDoors();
    }
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
                 m_door->setItems(m_doors);
             });
}

/// Roles that may not read the register choose among the doors that they have seen in the list.
void PassagesPage::onRowsChanged()
{
    const qsizetype before = m_doors.size();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const PassageRow* passage = m_model->rowAt(row);
        const qint64 door = passage->passage.door.value();
        const bool known = std::ranges::any_of(
            m_doors, [door](const ChoiceFilter::Item& have) { return have.value == door; });
        if (!known && !passage->doorName.isEmpty()) {
            m_doors.append({passage->doorName, door});
        }
    }
    if (m_doors.size() != before) {
        m_door->setItems(m_doors);
    }
}

void PassagesPage::applyFilters()
{
    PassageQuery query;
    query.outcome = m_outcome->chosen<PassageOutcome>();
    query.door = m_door->chosen<DoorId>();
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
        const QSignalBlocker person(m_person);
        const QSignalBlocker period(m_period);
        m_outcome->clear();
        m_door->clear();
        m_person->clear();
        m_period->setChoice(TimeRangeFilter::Choice::AnyTime);
    }
    applyFilters();
}

ListWords PassagesPage::words() const
{
    return {tr("No passages yet"), tr("Everybody who comes to a door with a camera appears here."),
            tr("No passage fits these filters")};
}

void PassagesPage::showDetails(int row)
{
    m_details->showPassage(*m_model->rowAt(row));
}

void PassagesPage::clearDetails()
{
    m_details->clear();
}

int PassagesPage::openRow() const
{
    const PassageId open = m_details->shown();
    for (int row = 0; open.isValid() && row < m_model->rowCount(); ++row) {
        if (m_model->rowAt(row)->passage.id == open) {
            return row;
        }
    }
    return -1;
}

void PassagesPage::retranslate()
{
    m_outcome->setLabel(tr("Outcome"));
    m_door->setLabel(tr("Door"));
    QList<ChoiceFilter::Item> outcomes;
    for (const PassageOutcome outcome :
         {PassageOutcome::Granted, PassageOutcome::NoGrant, PassageOutcome::NotEnrolled,
          PassageOutcome::TooPoor, PassageOutcome::PassRefused, PassageOutcome::AskGuard}) {
        outcomes.append({word(outcome), qint64(outcome)});
    }
    m_outcome->setItems(outcomes);
    m_noticeText->setText(tr("The last 24 hours are shown. To look further back, say what for."));
    m_openPurpose->setText(tr("Open a purpose…"));
    ListPage::retranslate();
}

}  // namespace gatehouse::ui
