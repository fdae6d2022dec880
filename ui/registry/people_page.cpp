#include "ui/registry/people_page.h"

#include "ui/models/people_model.h"
#include "ui/registry/draft_bar.h"
#include "ui/registry/face_mark_delegate.h"
#include "ui/registry/import_panel.h"
#include "ui/registry/lists_card.h"
#include "ui/registry/people_sections.h"
#include "ui/registry/person_panel.h"
#include "ui/registry/resident_flow.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace gatehouse::ui {

namespace {
constexpr std::chrono::milliseconds kSearchDelay{120};
/// An import or a busy gate hints often; once in this time is enough for the eye.
constexpr std::chrono::milliseconds kReloadDelay{150};
constexpr int kMaxSearchLength = 64;
constexpr int kMaxReloadRows = 1000;
constexpr int kSearchMinWidth = 150;
constexpr int kSearchWidth = 280;
constexpr int kSideMinWidth = 360;
constexpr int kSideMaxWidth = 520;
constexpr int kNarrowWidth = 1120;
struct ColumnWidth
{
    PeopleModel::Column column;
    int wide;
    int narrow;
};
/// The last column takes what is left.
constexpr std::array kColumnWidths{
    ColumnWidth{PeopleModel::NameColumn, 120, 88}, ColumnWidth{PeopleModel::AddressColumn, 104, 92},
    ColumnWidth{PeopleModel::RelationColumn, 108, 104},
    ColumnWidth{PeopleModel::FaceColumn, 116, 96}, ColumnWidth{PeopleModel::GrantColumn, 116, 100}};
}  // namespace

PeoplePage::PeoplePage(const UiContext& ui, services::RegistryService& registry,
                       services::ExchangeService& exchange, services::ImageService& images,
                       QWidget* parent)
    : gatehouse::ui::Page(parent)
    , m_ui(ui)
    , m_registry(registry)
    , m_model(new PeopleModel(
          ui.estateZone, [](Relation relation) { return word(relation); }, this))
{
    m_panel = new PersonPanel(ui, registry, images, this);
    m_flow = new ResidentFlow(ui, registry, this);
    m_importPanel = new ImportPanel(ui, exchange, this);

    m_list = new QVBoxLayout;
    m_list->setSpacing(spacing::kM);
    m_list->addLayout(makeToolbar());
    makeTable();
    m_list->addWidget(m_table, 1);
    auto* view = new QWidget(this);
    auto* columns = new QHBoxLayout(view);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(spacing::kL);
    columns->addLayout(m_list, 3);
    columns->addWidget(makeSide(), 2);
    m_sections = new PeopleSections(ui, view, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->addWidget(m_sections);

    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(kSearchDelay);
    m_reloadDelay.setSingleShot(true);
    m_reloadDelay.setInterval(kReloadDelay);
    connect(m_search, &QLineEdit::textChanged, &m_searchDelay, qOverload<>(&QTimer::start));
    connect(&m_searchDelay, &QTimer::timeout, this, &PeoplePage::search);
    connect(&m_reloadDelay, &QTimer::timeout, this, &PeoplePage::reloadQuietly);
    connect(&registry, &services::RegistryService::peopleChanged, this,
            &PeoplePage::onPeopleChanged);
    makeShortcuts();
    retranslate();
    setSession({});
}

void PeoplePage::setCards(services::CardService* cards)
{
    m_panel->setCards(cards);
}

void PeoplePage::setFiles(services::PersonFileService* files)
{
    m_panel->setFiles(files);
    connect(m_panel, &PersonPanel::purposeRequested, this, &PeoplePage::purposeRequested);
    connect(m_panel, &PersonPanel::eraseRequested, this, &PeoplePage::eraseRequested);
}

void PeoplePage::setLists(services::ExchangeService& exchange, services::AccessService& access)
{
    m_lists = new ListsCard(m_ui, exchange, access, this);
    m_side->addWidget(m_lists);
    connect(m_lists, &ListsCard::closeRequested, this, [this] { closeSide({}); });
    m_lists->setSession(m_session);
}

void PeoplePage::openLists()
{
    if (m_lists && !m_importPanel->isApplying()) {
        leaveFlow([this] {
            m_lists->refresh();
            m_side->setCurrentWidget(m_lists);
        });
    }
}

QHBoxLayout* PeoplePage::makeToolbar()
{
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("peopleSearch"));
    m_search->setMaxLength(kMaxSearchLength);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(kSearchMinWidth);
    m_search->setMaximumWidth(kSearchWidth);
    m_searchIcon = m_search->addAction(QIcon(), QLineEdit::LeadingPosition);
    m_count = new TextLabel(m_ui, TypeStyle::Table, Token::Muted, this);
    m_count->setObjectName(QStringLiteral("peopleCount"));
    m_import = makeButton(ButtonKind::Secondary, this);
    m_import->setObjectName(QStringLiteral("peopleImport"));
    m_showLists = makeButton(ButtonKind::Secondary, this);
    m_showLists->setObjectName(QStringLiteral("peopleLists"));
    connect(m_showLists, &QPushButton::clicked, this, &PeoplePage::openLists);
    m_residence = makeButton(ButtonKind::Secondary, this);
    m_residence->setObjectName(QStringLiteral("peopleResidence"));
    connect(m_residence, &QPushButton::clicked, this, &PeoplePage::changeResidence);
    m_add = makeButton(ButtonKind::Primary, this);
    m_add->setObjectName(QStringLiteral("peopleAdd"));
    connect(m_import, &QPushButton::clicked, this, &PeoplePage::importPeople);
    connect(m_add, &QPushButton::clicked, this, &PeoplePage::addResident);
    const auto paintIcons = [this] {
        m_searchIcon->setIcon(m_ui.icons.icon(QStringLiteral("search"), Token::Muted));
        m_add->setIcon(m_ui.icons.icon(QStringLiteral("user-plus"), Token::OnAccent));
        m_import->setIcon(m_ui.icons.icon(QStringLiteral("upload"), Token::Text));
    };
    connect(&m_ui.theme, &Theme::changed, this, paintIcons);
    paintIcons();
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kS);
    row->addWidget(m_search, 1);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_showLists);
    row->addWidget(m_residence);
    row->addWidget(m_import);
    row->addWidget(m_add);
    return row;
}

void PeoplePage::makeTable()
{
    m_table = new DataTable(m_ui, this);
    m_table->setModel(m_model);
    QTableView* view = m_table->view();
    view->setObjectName(QStringLiteral("peopleTable"));
    view->setItemDelegateForColumn(PeopleModel::FaceColumn, new FaceMarkDelegate(m_ui, view));
    layOutColumns();
    // Queued: a click selects after it has made the row current, and what the page itself selects
    // is settled by the time it is looked at.
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PeoplePage::onCurrentChanged, Qt::QueuedConnection);
    connect(m_table, &DataTable::nearEnd, this, &PeoplePage::loadNextPage);
}

QWidget* PeoplePage::makeSide()
{
    m_side = new QStackedWidget(this);
    m_side->setMinimumWidth(kSideMinWidth);
    m_side->setMaximumWidth(kSideMaxWidth);
    m_side->addWidget(m_panel);
    m_side->addWidget(m_flow);
    m_side->addWidget(m_importPanel);
    auto* card = new QFrame(this);
    card->setProperty("card", true);
    auto* layout = new QHBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_side);
    connect(m_panel, &PersonPanel::messageRequested, this, &Page::messageRequested);
    connect(m_panel, &PersonPanel::enrolRequested, this, [this](const PersonRow& person) {
        startFlow([this, person] { m_flow->startEnrolment(m_session, person); });
    });
    connect(m_panel, &PersonPanel::grantRequested, this, [this](const PersonRow& person) {
        startFlow([this, person] { m_flow->startGrant(m_session, person); });
    });
    connect(m_flow, &ResidentFlow::leaveRequested, this, [this] {
        const PersonId saved = m_flow->person();
        leaveFlow([this, saved] { closeSide(saved); });
    });
    connect(m_flow, &ResidentFlow::finished, this, &PeoplePage::onFlowFinished);
    connect(m_importPanel, &ImportPanel::closeRequested, this, [this] { closeSide({}); });
    connect(m_importPanel, &ImportPanel::imported, this, &Page::messageRequested);
    return card;
}

void PeoplePage::makeShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto&& handler) {
        auto* shortcut =
            new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, handler);
    };
    add(QKeySequence::Find, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    add(QKeySequence::New, [this] { addResident(); });
}

QString PeoplePage::title() const
{
    return tr("People");
}

void PeoplePage::setSession(const Session& session)
{
    m_session = session;
    ++m_generation;
    m_searchDelay.stop();
    m_reloadDelay.stop();
    m_flow->abandon();
    m_importPanel->reset();
    m_sections->setSession(session);
    if (m_draftBar) {
        m_draftBar->setSession(session);
    }
    m_panel->setSession(session);
    m_model->clear();
    m_next.reset();
    m_stale = false;
    {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    const bool mayEdit = session.isValid() && allows(session.role, Action::EditPeople);
    m_add->setVisible(mayEdit);
    m_import->setVisible(mayEdit);
    m_showLists->setVisible(m_lists && session.isValid() &&
                            (mayEdit || allows(session.role, Action::ExportPeople)));
    if (m_lists) {
        m_lists->setSession(session);
    }
    m_residence->hide();
    m_side->setCurrentWidget(m_panel);
    m_state = ListState::Loading;
    showListState();
    if (session.isValid() && allows(session.role, Action::ViewPeople)) {
        loadFirstPage(kDefaultPageRows);
    }
}

void PeoplePage::activate()
{
    m_panel->onPurpose();
    if (m_stale) {
        m_stale = false;
        reloadQuietly();
    }
}

bool PeoplePage::hasUnsavedChanges() const
{
    return m_flow->hasUnsavedChanges() || m_importPanel->isApplying() ||
           (m_lists && m_lists->isBusy());
}

void PeoplePage::search()
{
    if (m_session.isValid()) {
        loadFirstPage(kDefaultPageRows);
    }
}

void PeoplePage::loadFirstPage(int rows)
{
    const quint64 generation = ++m_generation;
    m_loadingMore = false;
    whenDone(this, m_registry.people(m_session, m_search->text().trimmed(), std::nullopt, rows),
             [this, generation](const Result<gatehouse::Page<PersonRow>>& answer) {
                 if (generation == m_generation) {
                     onPeople(answer);
                 }
             });
}

void PeoplePage::onPeople(const Result<gatehouse::Page<PersonRow>>& answer)
{
    if (!answer) {
        m_state = ListState::Failed;
        m_listProblem = errorSentence(answer.error());
    } else {
        m_state = ListState::Loaded;
        replaceRows(*answer);
    }
    showListState();
}

void PeoplePage::replaceRows(const gatehouse::Page<PersonRow>& page)
{
    m_model->replace(page.rows);
    m_next = page.next;
    // When the chosen row goes, the view chooses a neighbour: nobody asked for that one.
    const PersonId shown = m_panel->person();
    const QModelIndex current = m_table->view()->currentIndex();
    if (current.data(PeopleModel::PersonIdRole).toLongLong() != shown.value()) {
        selectRow(shown);
    }
}

void PeoplePage::loadNextPage()
{
    if (!m_next || m_loadingMore) {
        return;
    }
    m_loadingMore = true;
    whenDone(this,
             m_registry.people(m_session, m_search->text().trimmed(), m_next, kDefaultPageRows),
             [this, generation = m_generation](const Result<gatehouse::Page<PersonRow>>& answer) {
                 if (generation != m_generation) {
                     return;
                 }
                 m_loadingMore = false;
                 if (answer) {
                     m_model->append(answer->rows);
                     m_next = answer->next;
                     showListState();
                 } else {
                     // What is shown stays; scrolling on asks again.
                     emit messageRequested(errorSentence(answer.error()));
                 }
             });
}

void PeoplePage::onPeopleChanged()
{
    if (!m_session.isValid()) {
        return;
    }
    if (isVisible()) {
        m_reloadDelay.start();
    } else {
        m_stale = true;
    }
}

void PeoplePage::reloadQuietly()
{
    if (m_session.isValid()) {
        loadFirstPage(std::clamp(m_model->rowCount(), kDefaultPageRows, kMaxReloadRows));
        m_panel->refresh();
    }
}

void PeoplePage::showListState()
{
    m_count->setVisible(m_state == ListState::Loaded);
    m_count->setText(m_next ? tr("The first %1").arg(m_model->rowCount())
                            : tr("People: %1").arg(m_model->rowCount()));
    switch (m_state) {
        case ListState::Loading:
            m_table->showLoading();
            break;
        case ListState::Failed:
            m_table->showError(m_listProblem, [this] {
                m_state = ListState::Loading;
                showListState();
                search();
            });
            break;
        case ListState::Loaded:
            if (m_model->rowCount() > 0) {
                m_table->showRows();
            } else {
                showEmptyState();
            }
            break;
    }
}

void PeoplePage::showEmptyState()
{
    const QString text = m_search->text().trimmed();
    if (!text.isEmpty()) {
        m_table->showEmpty(tr("Nobody matches “%1”").arg(text),
                           tr("Search by a part of a name or of an address such as 3-1-1802."),
                           tr("Show everybody"), [this] { m_search->clear(); });
    } else if (allows(m_session.role, Action::EditPeople)) {
        m_table->showEmpty(tr("Nobody is registered yet"),
                           tr("Add the first resident, or import a list of the households."),
                           tr("Add resident"), [this] { addResident(); });
    } else {
        m_table->showEmpty(tr("Nobody is registered yet"),
                           tr("A property manager registers the residents."));
    }
}

void PeoplePage::selectRow(PersonId person)
{
    const int row = m_model->rowOf(person);
    QItemSelectionModel* selection = m_table->view()->selectionModel();
    if (row < 0) {
        selection->clear();
    } else {
        const QModelIndex index = m_model->index(row, PeopleModel::NameColumn);
        selection->setCurrentIndex(index,
                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_table->view()->scrollTo(index);
    }
}

void PeoplePage::onCurrentChanged()
{
    const QModelIndex current = m_table->view()->currentIndex();
    const PersonRow* row = m_model->rowAt(current.row());
    // A view that only gets the focus makes its first row the current one: nobody chose that, and a
    // form that is open would close for it.
    const bool chosen = row && m_table->view()->selectionModel()->isSelected(current);
    m_residence->setVisible(chosen && allows(m_session, Action::EditPeople));
    if (!chosen || row->id == m_panel->person()) {
        return;
    }
    const PersonId person = row->id;
    const auto show = [this, person] {
        m_flow->abandon();
        m_side->setCurrentWidget(m_panel);
        m_panel->showPerson(person);
        selectRow(person);
    };
    if (m_importPanel->isApplying()) {
        selectRow(m_panel->person());
    } else if (m_flow->isActive() && m_flow->hasUnsavedChanges()) {
        selectRow(m_panel->person());
        leaveFlow(show);
    } else {
        show();
    }
}

void PeoplePage::showPerson(PersonId person)
{
    m_sections->showRegister();
    leaveFlow([this, person] {
        m_side->setCurrentWidget(m_panel);
        m_panel->showPerson(person);
        selectRow(person);
    });
}

void PeoplePage::addResident()
{
    if (m_session.isValid() && allows(m_session.role, Action::EditPeople)) {
        startFlow([this] { m_flow->startResident(m_session); });
    }
}

void PeoplePage::importPeople()
{
    if (m_importPanel->isApplying()) {
        m_side->setCurrentWidget(m_importPanel);
        return;
    }
    leaveFlow([this] {
        m_side->setCurrentWidget(m_importPanel);
        m_importPanel->start(m_session);
    });
}

void PeoplePage::startFlow(const std::function<void()>& start)
{
    if (m_importPanel->isApplying()) {
        return;
    }
    leaveFlow([this, start] {
        m_side->setCurrentWidget(m_flow);
        start();
        offerDraft();
    });
}

void PeoplePage::leaveFlow(const std::function<void()>& then)
{
    if (!m_flow->hasUnsavedChanges()) {
        m_flow->leave();
        offerDraft();
        then();
        return;
    }
    if (m_asking) {
        return;
    }
    m_asking = true;
    m_ui.dialogs.confirm(this, tr("Leave without saving?"),
                         tr("What you entered in this step is not saved yet."), tr("Leave"),
                         tr("Stay"), [self = QPointer(this), then](bool leave) {
                             if (!self) {
                                 return;
                             }
                             self->m_asking = false;
                             if (leave) {
                                 self->m_flow->leave();
                                 self->offerDraft();
                                 then();
                             }
                         });
}

void PeoplePage::onFlowFinished(PersonId person, const QString& sentence)
{
    emit messageRequested(sentence);
    offerDraft();
    m_side->setCurrentWidget(m_panel);
    m_panel->showPerson(person);
    reloadQuietly();
}

void PeoplePage::closeSide(PersonId saved)
{
    m_importPanel->reset();
    m_side->setCurrentWidget(m_panel);
    // Somebody who was registered in the first step is there, whatever became of the others.
    if (saved.isValid() && saved != m_panel->person()) {
        m_panel->showPerson(saved);
        selectRow(saved);
    }
    m_table->view()->setFocus();
}

void PeoplePage::retranslate()
{
    m_search->setPlaceholderText(tr("Name or address"));
    m_search->setAccessibleName(tr("Search people"));
    m_search->setToolTip(tr("Search people (Ctrl+F)"));
    m_import->setText(tr("Import…"));
    m_showLists->setText(tr("Lists and export…"));
    m_residence->setText(tr("Residence…"));
    m_add->setText(tr("Add resident"));
    m_model->retranslate();
    showListState();
}

void PeoplePage::layOutColumns()
{
    for (const ColumnWidth& width : kColumnWidths) {
        m_table->view()->setColumnWidth(width.column, m_narrow ? width.narrow : width.wide);
    }
    // The telephone number is in the details too: where it would be cut off, it goes.
    m_table->view()->setColumnHidden(PeopleModel::PhoneColumn, m_narrow);
}

void PeoplePage::resizeEvent(QResizeEvent* event)
{
    gatehouse::ui::Page::resizeEvent(event);
    // Only on crossing the width, so that what the manager sets up in between stays.
    const bool narrow = width() < kNarrowWidth;
    if (narrow != m_narrow) {
        m_narrow = narrow;
        layOutColumns();
    }
}

void PeoplePage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Page::changeEvent(event);
}

}  // namespace gatehouse::ui
