#include "ui/visitors/visitors_page.h"

#include "ui/models/visit_model.h"
#include "ui/visitors/pass_desk.h"
#include "ui/visitors/pass_view.h"
#include "ui/visitors/visit_form.h"
#include "ui/visitors/visit_panel.h"
#include "ui/visitors/visit_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>

#include <array>

namespace gatehouse::ui {

namespace {

constexpr std::chrono::milliseconds kSearchDelay{150};
/// Who is overdue follows from the clock: nothing tells of it.
constexpr std::chrono::seconds kTick{15};
constexpr int kFormWidth = 420;

}  // namespace

VisitorsPage::VisitorsPage(const UiContext& context, services::VisitorService& visitors,
                           services::RegistryService& registry, QWidget* parent)
    : ListPage(context, parent), m_visitors(visitors), m_registry(registry)
{
    QWidget* bar = buildBar();
    buildModel();
    m_panel = new VisitPanel(m_context, m_visitors, this);
    assemble(m_model, bar, m_panel);
    setDelegate(VisitModel::StateColumn,
                makeIconDelegate(
                    m_context,
                    [](const QModelIndex& index) {
                        return visitMark(VisitState(index.data(VisitModel::StateRole).toInt()));
                    },
                    this));
    setColumnWidths(std::array{160, 0, 190, 150, 330, 100});
    buildSide();
    connect(m_panel, &VisitPanel::closeRequested, this, &VisitorsPage::closeDetails);
    connect(m_panel, &VisitPanel::messageRequested, this, &VisitorsPage::messageRequested);
    connect(m_panel, &VisitPanel::passIssued, this, [this](const services::IssuedPass& pass) {
        m_passView->showPass(pass);
        showSide(m_passView);
    });
    connect(&m_visitors, &services::VisitorService::visitsChanged, this,
            &VisitorsPage::refreshCounts);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_model->refresh();
        refreshCounts();
    });
    retranslate();
}

QPushButton* VisitorsPage::addListButton(const char* name, VisitQuery::List list)
{
    QPushButton* button = makeButton(ButtonKind::Quiet, this);
    button->setObjectName(QString::fromLatin1(name));
    button->setCheckable(true);
    m_lists->addButton(button, int(list));
    return button;
}

QWidget* VisitorsPage::buildBar()
{
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kS);
    m_lists = new QButtonGroup(this);
    layout->addWidget(addListButton("listExpected", VisitQuery::List::ExpectedToday));
    layout->addWidget(addListButton("listInside", VisitQuery::List::Inside));
    layout->addWidget(addListButton("listOverdue", VisitQuery::List::Overdue));
    layout->addWidget(addListButton("listAll", VisitQuery::List::All));
    m_lists->button(int(VisitQuery::List::ExpectedToday))->setChecked(true);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("visitSearch"));
    m_search->setClearButtonEnabled(true);
    layout->addWidget(m_search, 1);
    m_checkPass = makeButton(ButtonKind::Secondary, bar);
    m_checkPass->setObjectName(QStringLiteral("checkPass"));
    m_walkUp = makeButton(ButtonKind::Secondary, bar);
    m_walkUp->setObjectName(QStringLiteral("walkUp"));
    m_invite = makeButton(ButtonKind::Primary, bar);
    m_invite->setObjectName(QStringLiteral("invite"));
    for (QPushButton* button : {m_checkPass, m_walkUp, m_invite}) {
        layout->addWidget(button);
    }
    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(kSearchDelay);
    connect(m_search, &QLineEdit::textEdited, &m_searchDelay, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty()) {
            m_searchDelay.start();
        }
    });
    connect(&m_searchDelay, &QTimer::timeout, this, [this] { m_model->setText(m_search->text()); });
    connect(m_lists, &QButtonGroup::idClicked, this, [this](int list) {
        m_search->clear();
        m_searchDelay.stop();
        m_model->setList(VisitQuery::List(list));
    });
    return bar;
}

void VisitorsPage::buildModel()
{
    const auto header = [](int column) {
        switch (column) {
            case VisitModel::StateColumn:
                return tr("State");
            case VisitModel::NameColumn:
                return tr("Visitor");
            case VisitModel::HostColumn:
                return tr("Visits");
            case VisitModel::PurposeColumn:
                return tr("Purpose");
            case VisitModel::TimeColumn:
                return tr("When");
            default:
                return tr("Plate");
        }
    };
    const auto cell = [zone = m_context.estateZone](const VisitRow& row, int column) {
        switch (column) {
            case VisitModel::StateColumn:
                return word(row.state);
            case VisitModel::NameColumn:
                return row.people > 1
                           ? tr("%1 and %2 more").arg(row.visitorName).arg(row.people - 1)
                           : row.visitorName;
            case VisitModel::HostColumn:
                return row.hostName.isEmpty() ? row.hostAddress
                                              : row.hostAddress + u' ' + row.hostName;
            case VisitModel::PurposeColumn:
                return word(row.purpose);
            case VisitModel::TimeColumn:
                return whenText(row.plan, zone);
            default:
                return row.plate;
        }
    };
    m_model = new VisitModel(m_visitors, {header, cell}, this);
    // Before the view hears of it: when the row of a visitor who just came in goes, the view would
    // choose the next one, whom the guard did not mean, and a verdict would be covered.
    connect(m_model, &VisitModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) {
                QItemSelectionModel* selection = table()->view()->selectionModel();
                const int current = selection->currentIndex().row();
                if (first <= current && current <= last) {
                    selection->clear();
                }
            });
}

void VisitorsPage::buildSide()
{
    m_side = new QStackedWidget(this);
    m_form = new VisitForm(m_context, m_visitors, m_registry, m_side);
    m_form->setFixedWidth(kFormWidth);
    m_passDesk = new PassDesk(m_context, m_visitors, m_registry, m_side);
    m_passView = new PassView(m_context, m_side);
    for (QWidget* panel : std::initializer_list<QWidget*>{m_form, m_passDesk, m_passView}) {
        m_side->addWidget(panel);
    }
    m_side->hide();
    layout()->addWidget(m_side);
    connect(m_invite, &QPushButton::clicked, this, [this] {
        showSide(m_form);
        m_form->start(m_session, VisitForm::Purpose::Invitation);
    });
    connect(m_walkUp, &QPushButton::clicked, this, [this] {
        showSide(m_form);
        m_form->start(m_session, VisitForm::Purpose::WalkUp);
    });
    connect(m_checkPass, &QPushButton::clicked, this, [this] {
        showSide(m_passDesk);
        m_passDesk->start(m_session);
    });
    connect(m_form, &VisitForm::saved, this, &VisitorsPage::onSaved);
    connect(m_form, &VisitForm::leaveRequested, this, &VisitorsPage::closeSide);
    connect(m_passDesk, &PassDesk::closeRequested, this, &VisitorsPage::closeSide);
    connect(m_passView, &PassView::closeRequested, this, &VisitorsPage::closeSide);
    connect(m_passView, &PassView::messageRequested, this, &VisitorsPage::messageRequested);
    // At the gate nobody looks for the mouse.
    const auto shortcut = [this](const QKeySequence& keys, QPushButton* button) {
        connect(new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
                &QShortcut::activated, button, &QPushButton::click);
    };
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_N), m_invite);
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_G), m_walkUp);
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_E), m_checkPass);
}

QString VisitorsPage::title() const
{
    return tr("Visitors");
}

void VisitorsPage::setSession(const Session& session)
{
    m_session = session;
    closeSide();
    m_form->clear();
    m_panel->setSession(session);
    closeDetails();
    m_panel->clear();
    m_panel->hide();
    m_search->clear();
    m_searchDelay.stop();
    m_counts = {};
    m_model->setSession(session);
    const bool invites = allows(session, Action::InviteVisitors);
    const bool receives = allows(session, Action::ReceiveVisitors);
    m_invite->setVisible(invites);
    m_walkUp->setVisible(receives);
    m_checkPass->setVisible(receives);
    if (session.isValid() && allows(session, Action::ViewVisitors)) {
        m_tick.start(kTick);
        refreshCounts();
    } else {
        m_tick.stop();
        showCounts();
    }
}

bool VisitorsPage::hasUnsavedChanges() const
{
    return m_side->isVisible() && m_form->isDirty();
}

void VisitorsPage::refreshCounts()
{
    if (!m_session.isValid() || !allows(m_session, Action::ViewVisitors)) {
        return;
    }
    whenDone(this, m_visitors.counts(m_session), [this](const Result<VisitCounts>& counts) {
        if (counts && m_session.isValid()) {
            m_counts = *counts;
            showCounts();
        }
    });
}

void VisitorsPage::showCounts()
{
    const auto say = [this](VisitQuery::List list, const QString& text) {
        m_lists->button(int(list))->setText(text);
    };
    say(VisitQuery::List::ExpectedToday, tr("Expected today  %1").arg(m_counts.expected));
    say(VisitQuery::List::Inside, tr("Inside  %1").arg(m_counts.inside));
    say(VisitQuery::List::Overdue, tr("Overdue  %1").arg(m_counts.overdue));
    say(VisitQuery::List::All, tr("All"));
    emit badgeChanged(int(m_counts.overdue));
}

void VisitorsPage::showSide(QWidget* panel)
{
    closeDetails();
    m_side->setCurrentWidget(panel);
    m_side->setFixedWidth(panel == m_form ? kFormWidth : panel->width());
    m_side->show();
}

void VisitorsPage::closeSide()
{
    m_passView->clear();
    m_side->hide();
}

void VisitorsPage::onSaved(VisitId, const QString& sentence)
{
    closeSide();
    emit messageRequested(sentence);
}

ListWords VisitorsPage::words() const
{
    const QString none = tr("No visit fits this search");
    switch (m_model->list()) {
        case VisitQuery::List::Inside:
            return {tr("No visitors are inside"), tr("Who is checked in appears here."), none};
        case VisitQuery::List::Overdue:
            return {tr("Nobody is overdue"), tr("Who should have left appears here."), none};
        case VisitQuery::List::ExpectedToday:
            return {tr("Nobody is expected today"),
                    tr("Invite a visitor, or register somebody at the gate."), none};
        case VisitQuery::List::All:
            break;
    }
    return {tr("No visits yet"), tr("Invite a visitor, or register somebody at the gate."), none};
}

bool VisitorsPage::isFiltered() const
{
    return !m_model->text().isEmpty();
}

void VisitorsPage::clearFilters()
{
    m_search->clear();
    m_searchDelay.stop();
    m_model->setText({});
}

void VisitorsPage::showDetails(int row)
{
    closeSide();
    m_panel->showVisit(*m_model->rowAt(row));
}

void VisitorsPage::clearDetails()
{
    m_panel->clear();
}

int VisitorsPage::openRow() const
{
    const VisitId open = m_panel->shown();
    for (int row = 0; open.isValid() && row < m_model->rowCount(); ++row) {
        if (m_model->rowAt(row)->id == open) {
            return row;
        }
    }
    return -1;
}

void VisitorsPage::retranslate()
{
    m_search->setPlaceholderText(tr("Name, room, plate or last four digits"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_invite->setText(tr("Invite"));
    m_invite->setToolTip(tr("Invite a visitor (Ctrl+N)"));
    m_walkUp->setText(tr("At the gate"));
    m_walkUp->setToolTip(tr("Register somebody at the gate (Ctrl+G)"));
    m_checkPass->setText(tr("Check a pass"));
    m_checkPass->setToolTip(tr("Check a visitor's pass (Ctrl+E)"));
    showCounts();
    ListPage::retranslate();
}

}  // namespace gatehouse::ui
