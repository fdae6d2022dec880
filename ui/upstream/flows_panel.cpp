#include "ui/upstream/flows_panel.h"

#include "ui/lists/load_state.h"
#include "ui/upstream/flow_words.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIntValidator>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <limits>

namespace gatehouse::ui {

namespace {

constexpr int kColumnWidths[] = {180, 170, 180, 190, 340, 300};
constexpr int kFilterWidth = 180;

}  // namespace

FlowsPanel::FlowsPanel(const UiContext& context, services::SyncService& sync, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_model(
          new FlowModel(sync,
                        {[this](int column) { return header(column); },
                         [this](const DataFlowRow& row, int column) { return cell(row, column); }},
                        this))
    , m_heading(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_kind(new QComboBox(this))
    , m_endpoint(new QComboBox(this))
    , m_person(new QLineEdit(this))
    , m_table(new DataTable(context, this))
{
    setProperty("card", true);
    build();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FlowsPanel::ask);
    connect(m_endpoint, &QComboBox::currentIndexChanged, this, &FlowsPanel::ask);
    connect(m_person, &QLineEdit::editingFinished, this, &FlowsPanel::ask);
    connect(m_model, &PagedTableModel::loadStateChanged, this, &FlowsPanel::showState);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &FlowsPanel::showState);
    connect(m_table, &DataTable::nearEnd, m_model, [this] { m_model->fetchMore({}); });
}

void FlowsPanel::build()
{
    m_kind->setObjectName(QStringLiteral("flowKind"));
    m_endpoint->setObjectName(QStringLiteral("flowEndpoint"));
    m_person->setObjectName(QStringLiteral("flowPerson"));
    m_person->setValidator(new QIntValidator(1, std::numeric_limits<int>::max(), m_person));
    m_person->setClearButtonEnabled(true);
    m_kind->addItem(QString(), 0);
    for (const FlowKind kind : kFlowKinds) {
        m_kind->addItem(QString(), int(kind));
    }
    m_endpoint->addItem(QString(), qint64(0));
    for (QWidget* filter : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_endpoint),
                            static_cast<QWidget*>(m_person)}) {
        filter->setFixedWidth(kFilterWidth);
    }
    m_table->setModel(m_model);
    m_table->view()->setObjectName(QStringLiteral("flowTable"));
    for (int i = 0; i < FlowModel::kColumns; ++i) {
        m_table->view()->horizontalHeader()->resizeSection(i, kColumnWidths[i]);
    }
    auto* head = new QHBoxLayout;
    head->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, 0);
    head->setSpacing(spacing::kS);
    head->addWidget(m_heading);
    head->addStretch(1);
    head->addWidget(m_person);
    head->addWidget(m_endpoint);
    head->addWidget(m_kind);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(spacing::kS);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
}

void FlowsPanel::setSession(const Session& session)
{
    m_session = session;
    {
        const QSignalBlocker kind(m_kind);
        const QSignalBlocker endpoint(m_endpoint);
        m_kind->setCurrentIndex(0);
        m_endpoint->setCurrentIndex(0);
        m_person->clear();
    }
    ask();
}

void FlowsPanel::setEndpoints(const std::vector<EndpointStatus>& endpoints)
{
    const QSignalBlocker quiet(m_endpoint);
    const qint64 chosen = m_endpoint->currentData().toLongLong();
    while (m_endpoint->count() > 1) {
        m_endpoint->removeItem(1);
    }
    for (const EndpointStatus& status : endpoints) {
        m_endpoint->addItem(status.endpoint.name, status.endpoint.id.value());
    }
    m_endpoint->setCurrentIndex(std::max(0, m_endpoint->findData(chosen)));
}

void FlowsPanel::showPerson(PersonId person)
{
    m_person->setText(QString::number(person.value()));
    ask();
}

DataFlowQuery FlowsPanel::query() const
{
    DataFlowQuery query;
    const int kind = m_kind->currentData().toInt();
    query.kind = kind == 0 ? std::nullopt : std::optional(FlowKind(kind));
    query.endpoint = EndpointId(m_endpoint->currentData().toLongLong());
    query.person = PersonId(m_person->text().toLongLong());
    return query;
}

void FlowsPanel::ask()
{
    m_model->setQuestion(m_session, query());
}

void FlowsPanel::showState()
{
    showLoadState(*m_table, *m_model, [this] {
        m_table->showEmpty(tr("Nothing left"),
                           tr("Deliveries, lists, passes, reports and copies stand here "
                              "from now on. A filter may hide some."));
    });
}

QString FlowsPanel::header(int column) const
{
    switch (column) {
        case FlowModel::TimeColumn:
            return tr("Time");
        case FlowModel::KindColumn:
            return tr("What");
        case FlowModel::WhereColumn:
            return tr("Where to");
        case FlowModel::WhomColumn:
            return tr("Of whom");
        case FlowModel::FieldsColumn:
            return tr("Which fields");
        case FlowModel::GroundColumn:
            return tr("On which ground");
        default:
            return {};
    }
}

QString FlowsPanel::cell(const DataFlowRow& row, int column) const
{
    switch (column) {
        case FlowModel::TimeColumn:
            return dateTimeText(row.handedOverAt.value_or(row.at), m_context.estateZone);
        case FlowModel::KindColumn:
            return flowKindWord(row.kind);
        case FlowModel::WhereColumn:
            if (row.kind != FlowKind::Delivery) {
                return tr("This desk");
            }
            return row.handedOverAt ? row.endpointName
                                    : tr("%1, not left yet").arg(row.endpointName);
        case FlowModel::WhomColumn:
            return flowWhom(row);
        case FlowModel::FieldsColumn:
            return flowFieldWords(row.fields);
        case FlowModel::GroundColumn:
            return flowGround(row);
        default:
            return {};
    }
}

void FlowsPanel::retranslate()
{
    m_heading->setText(tr("What left the estate"));
    m_kind->setItemText(0, tr("Every kind"));
    for (int i = 1; i < m_kind->count(); ++i) {
        m_kind->setItemText(i, flowKindWord(FlowKind(m_kind->itemData(i).toInt())));
    }
    m_kind->setAccessibleName(tr("What"));
    m_endpoint->setItemText(0, tr("Every endpoint"));
    m_endpoint->setAccessibleName(tr("Where to"));
    m_person->setPlaceholderText(tr("Person's number"));
    m_person->setAccessibleName(tr("Of whom"));
    m_model->retranslate();
    showState();
}

}  // namespace gatehouse::ui
