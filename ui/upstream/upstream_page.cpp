#include "ui/upstream/upstream_page.h"

#include "ui/lists/load_state.h"
#include "ui/upstream/endpoint_card.h"
#include "ui/upstream/flows_panel.h"
#include "ui/upstream/policy_form.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {

constexpr std::chrono::seconds kAgesPeriod{1};
constexpr int kColumnWidths[] = {110, 180, 130, 110, 180, 280};
constexpr DeliveryState kStates[] = {DeliveryState::Queued, DeliveryState::Sent,
                                     DeliveryState::Acknowledged, DeliveryState::Refused};

}  // namespace

UpstreamPage::UpstreamPage(const UiContext& context, services::SyncService& sync, QWidget* parent)
    : Page(parent), m_context(context), m_sync(sync), m_ages(new QTimer(this))
{
    m_model = new DeliveryModel(
        sync,
        {[this](int column) { return header(column); },
         [this](const DeliveryRow& row, int column) { return cell(row, column); }},
        this);
    build();
    retranslate();
    connect(&m_sync, &services::SyncService::endpointsChanged, this, &UpstreamPage::askEndpoints);
    connect(m_model, &PagedTableModel::loadStateChanged, this, &UpstreamPage::showTableState);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &UpstreamPage::showTableState);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &UpstreamPage::showTableState);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &UpstreamPage::askDeliveries);
    connect(m_ages, &QTimer::timeout, this, [this] {
        for (EndpointCard* card : m_cards) {
            card->updateAges();
        }
    });
    m_ages->start(kAgesPeriod);
}

QString UpstreamPage::title() const
{
    return tr("Upstream");
}

void UpstreamPage::build()
{
    m_content = new QWidget;
    auto* cards = new QWidget;
    cards->setProperty("transparent", true);
    m_cardsLayout = new QVBoxLayout(cards);
    m_cardsLayout->setContentsMargins(0, 0, 0, 0);
    m_cardsLayout->setSpacing(spacing::kM);
    m_scroll = new QScrollArea(m_content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(cards);

    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    column->setSpacing(spacing::kL);
    m_policy = new PolicyForm(m_context, m_sync, m_content);
    column->addWidget(m_scroll);
    column->addWidget(m_policy);
    column->addWidget(buildViews(), 1);
    connect(m_policy, &PolicyForm::saved, this, &Page::messageRequested);

    m_state = new DataTable(m_context);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_state);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

QWidget* UpstreamPage::buildViews()
{
    auto* holder = new QWidget(m_content);
    holder->setProperty("transparent", true);
    m_deliveries = buildDeliveries();
    m_flows = new FlowsPanel(m_context, m_sync, holder);
    m_views = new QStackedWidget(holder);
    m_views->addWidget(m_deliveries);
    m_views->addWidget(m_flows);
    m_showDeliveries = makeButton(ButtonKind::Quiet, holder);
    m_showDeliveries->setObjectName(QStringLiteral("showDeliveries"));
    m_showFlows = makeButton(ButtonKind::Quiet, holder);
    m_showFlows->setObjectName(QStringLiteral("showFlows"));
    for (QPushButton* button : {m_showDeliveries, m_showFlows}) {
        button->setCheckable(true);
    }
    connect(m_showDeliveries, &QPushButton::clicked, this, [this] { showView(m_deliveries); });
    connect(m_showFlows, &QPushButton::clicked, this, [this] { showView(m_flows); });
    auto* tabs = new QHBoxLayout;
    tabs->setSpacing(spacing::kS);
    tabs->addWidget(m_showDeliveries);
    tabs->addWidget(m_showFlows);
    tabs->addStretch(1);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kS);
    layout->addLayout(tabs);
    layout->addWidget(m_views, 1);
    showView(m_deliveries);
    return holder;
}

void UpstreamPage::showView(QWidget* view)
{
    m_views->setCurrentWidget(view);
    m_showDeliveries->setChecked(view == m_deliveries);
    m_showFlows->setChecked(view == m_flows);
}

void UpstreamPage::showFlowsOf(PersonId person)
{
    showView(m_flows);
    m_flows->showPerson(person);
}

QWidget* UpstreamPage::buildDeliveries()
{
    auto* panel = new QFrame(m_content);
    panel->setProperty("card", true);
    m_heading = new TextLabel(m_context, TypeStyle::Heading, Token::Text, panel);
    m_filter = new QComboBox(panel);
    m_filter->setObjectName(QStringLiteral("stateFilter"));
    m_filter->setMinimumWidth(180);
    m_filter->addItem(QString(), 0);
    for (const DeliveryState state : kStates) {
        m_filter->addItem(QString(), int(state));
    }
    m_table = new DataTable(m_context, panel);
    m_table->setModel(m_model);
    for (int i = 0; i < DeliveryModel::kColumns; ++i) {
        m_table->view()->horizontalHeader()->resizeSection(i, kColumnWidths[i]);
    }
    // The view itself asks its model for more rows at its end, so nearEnd only has to come earlier.
    connect(m_table, &DataTable::nearEnd, m_model, [this] { m_model->fetchMore({}); });
    auto* head = new QHBoxLayout;
    head->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, 0);
    head->addWidget(m_heading);
    head->addStretch(1);
    head->addWidget(m_filter);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(spacing::kS);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    return panel;
}

void UpstreamPage::setSession(const Session& session)
{
    m_session = session;
    m_selected = {};
    // Whether a card has its controls depends on the role.
    qDeleteAll(std::exchange(m_cards, {}));
    m_model->setQuestion({}, {}, {});
    m_policy->dismiss();
    m_flows->setSession(session);
    showView(m_deliveries);
    emit badgeChanged(0);
    if (session.isValid() && allows(session.role, Action::ViewUpstream)) {
        m_stack->setCurrentWidget(m_state);
        m_state->showLoading();
        askEndpoints();
    }
}

void UpstreamPage::activate()
{
    askEndpoints();
}

void UpstreamPage::askEndpoints()
{
    if (!m_session.isValid() || !allows(m_session.role, Action::ViewUpstream)) {
        return;
    }
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    whenDone(this, m_sync.endpoints(m_session),
             [this, asked = m_session.user](const Result<std::vector<EndpointStatus>>& answer) {
                 m_asking = false;
                 if (asked == m_session.user) {
                     onEndpoints(answer);
                 }
                 if (std::exchange(m_askAgain, false)) {
                     askEndpoints();
                 }
             });
}

void UpstreamPage::onEndpoints(const Result<std::vector<EndpointStatus>>& answer)
{
    if (!answer) {
        m_stack->setCurrentWidget(m_state);
        m_state->showError(errorSentence(answer.error()), [this] { askEndpoints(); });
        return;
    }
    if (answer->empty()) {
        emit badgeChanged(0);
        if (m_stack->currentWidget() == m_content && m_cards.empty()) {
            return;  // the ledger is being read
        }
        m_stack->setCurrentWidget(m_state);
        m_state->showEmpty(tr("Nothing leaves the estate"),
                           tr("No endpoint is set up. An administrator adds one with the command "
                              "gatehouse-cli endpoint add. Lists, passes and copies leave, too."),
                           tr("Everything that left"), [this] {
                               m_scroll->hide();
                               m_showDeliveries->hide();
                               showView(m_flows);
                               m_stack->setCurrentWidget(m_content);
                           });
        return;
    }
    m_scroll->show();
    m_showDeliveries->show();
    showCards(*answer);
    m_stack->setCurrentWidget(m_content);
    qint64 refused = 0;
    for (const EndpointStatus& status : *answer) {
        refused += status.refused;
    }
    emit badgeChanged(int(std::min<qint64>(refused, std::numeric_limits<int>::max())));
}

void UpstreamPage::showCards(const std::vector<EndpointStatus>& endpoints)
{
    m_flows->setEndpoints(endpoints);
    while (m_cards.size() > endpoints.size()) {
        delete m_cards.back();
        m_cards.pop_back();
    }
    while (m_cards.size() < endpoints.size()) {
        m_cards.push_back(addCard());
    }
    for (size_t i = 0; i < endpoints.size(); ++i) {
        m_cards[i]->setStatus(endpoints[i]);
    }
    arrangeCards();
    const bool known = std::ranges::any_of(
        endpoints, [this](const auto& status) { return status.endpoint.id == m_selected; });
    select(known ? m_selected : endpoints.front().endpoint.id);
}

void UpstreamPage::arrangeCards()
{
    if (m_cards.empty()) {
        return;
    }
    // All cards in sight where they leave the table its half; one of them always.
    const int wanted = m_scroll->widget()->sizeHint().height();
    const int one = m_cards.front()->sizeHint().height();
    m_scroll->setFixedHeight(std::min(wanted, std::max(one, height() * 45 / 100)));
}

void UpstreamPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrangeCards();
}

EndpointCard* UpstreamPage::addCard()
{
    const auto controls = allows(m_session.role, Action::EditEndpoints)
                              ? EndpointControls::WithPolicy
                          : allows(m_session.role, Action::PauseUpstream) ? EndpointControls::Shown
                                                                          : EndpointControls::None;
    auto* card = new EndpointCard(m_context, controls, m_scroll->widget());
    connect(card, &EndpointCard::policyRequested, this,
            [this](const Endpoint& endpoint) { m_policy->edit(m_session, endpoint); });
    m_cardsLayout->addWidget(card);
    connect(card, &EndpointCard::chosen, this, &UpstreamPage::select);
    connect(card, &EndpointCard::modeRequested, this,
            [this](EndpointId endpoint, EndpointMode mode) {
                change(m_sync.setMode(m_session, endpoint, mode),
                       mode == EndpointMode::Paused
                           ? tr("Paused. What comes now waits and is not lost.")
                           : tr("Sending goes on."));
            });
    connect(card, &EndpointCard::retryRequested, this, [this](EndpointId endpoint) {
        change(m_sync.retryRefused(m_session, endpoint),
               tr("The refused ones wait to be sent again."));
    });
    return card;
}

void UpstreamPage::change(const QFuture<Status>& done, const QString& success)
{
    whenDone(this, done, [this, success](const Status& status) {
        const bool unrecorded = !status && status.error().code == ErrorCode::Conflict;
        emit messageRequested(
            status       ? success
            : unrecorded ? tr("Ground and purpose must be recorded first: an administrator does it "
                              "under \"What may leave\".")
                         : errorSentence(status.error()));
        askEndpoints();
    });
}

void UpstreamPage::select(EndpointId endpoint)
{
    for (EndpointCard* card : m_cards) {
        // With one endpoint there is nothing to choose between.
        card->setSelected(m_cards.size() > 1 && card->endpoint() == endpoint);
    }
    if (endpoint != m_selected) {
        m_selected = endpoint;
        askDeliveries();
    }
}

void UpstreamPage::askDeliveries()
{
    const int chosen = m_filter->currentData().toInt();
    m_model->setQuestion(m_session, m_selected,
                         chosen == 0 ? std::nullopt : std::optional(DeliveryState(chosen)));
}

void UpstreamPage::showTableState()
{
    showLoadState(*m_table, *m_model, [this] {
        m_table->showEmpty(tr("No deliveries here"),
                           m_filter->currentIndex() == 0
                               ? tr("The next passage or alert appears here.")
                               : tr("None is in this state. Choose another one above."));
    });
}

QString UpstreamPage::header(int column) const
{
    switch (column) {
        case DeliveryModel::TopicColumn:
            return tr("What");
        case DeliveryModel::CreatedColumn:
            return tr("Created");
        case DeliveryModel::StateColumn:
            return tr("State");
        case DeliveryModel::AttemptsColumn:
            return tr("Attempts");
        case DeliveryModel::NextAttemptColumn:
            return tr("Next attempt");
        case DeliveryModel::ReasonColumn:
            return tr("Reason");
        default:
            return {};
    }
}

QString UpstreamPage::cell(const DeliveryRow& row, int column) const
{
    switch (column) {
        case DeliveryModel::TopicColumn:
            if (row.topic == QStringLiteral("passage")) {
                return tr("Passage");
            }
            return row.topic == QStringLiteral("alert") ? tr("Alert") : row.topic;
        case DeliveryModel::CreatedColumn:
            return dateTimeText(row.createdAt, m_context.estateZone);
        case DeliveryModel::StateColumn:
            return word(row.state);
        case DeliveryModel::AttemptsColumn:
            return QString::number(row.attempts);
        case DeliveryModel::NextAttemptColumn:
            return row.state == DeliveryState::Queued && row.nextAttempt
                       ? dateTimeText(*row.nextAttempt, m_context.estateZone)
                       : QString();
        case DeliveryModel::ReasonColumn:
            return row.lastError;
        default:
            return {};
    }
}

void UpstreamPage::retranslate()
{
    m_heading->setText(tr("Deliveries"));
    m_showDeliveries->setText(tr("Deliveries of the endpoint"));
    m_showFlows->setText(tr("Everything that left"));
    m_flows->retranslate();
    m_policy->retranslate();
    m_filter->setItemText(0, tr("All states"));
    for (int i = 1; i < m_filter->count(); ++i) {
        m_filter->setItemText(i, word(DeliveryState(m_filter->itemData(i).toInt())));
    }
    m_filter->setAccessibleName(tr("State"));
    m_model->retranslate();
    showTableState();
    if (m_session.isValid() && m_cards.empty()) {
        askEndpoints();
    }
}

void UpstreamPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_table) {
        retranslate();
    }
    Page::changeEvent(event);
}

}  // namespace gatehouse::ui
