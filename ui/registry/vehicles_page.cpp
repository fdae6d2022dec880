#include "ui/registry/vehicles_page.h"

#include "ui/registry/day.h"
#include "ui/registry/section_bar.h"
#include "ui/registry/unread_plates.h"
#include "ui/registry/vehicle_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {
constexpr std::chrono::milliseconds kSearchDelay{120};
constexpr int kSearchWidth = 280;
constexpr int kFormWidth = 360;
constexpr int kMaxSpace = 20;
constexpr int kMaxTyped = 32;
constexpr int kSuggestions = 8;
constexpr int kRegister = 0;  ///< the first section
}  // namespace

VehiclesPage::VehiclesPage(const UiContext& ui, services::VehicleService& vehicles,
                           services::RegistryService& registry, QWidget* parent)
    : gatehouse::ui::Page(parent)
    , m_ui(ui)
    , m_vehicles(vehicles)
    , m_registry(registry)
    , m_model(new VehicleModel(ui.estateZone, this))
    , m_search(new QLineEdit(this))
    , m_sections(new SectionBar(this))
    , m_stack(new QStackedWidget(this))
    , m_count(new TextLabel(ui, TypeStyle::Table, Token::Muted, this))
    , m_add(makeButton(ButtonKind::Primary, this))
    , m_table(new DataTable(ui, this))
    , m_form(new QFrame(this))
    , m_heading(new TextLabel(ui, TypeStyle::Title, Token::Text, m_form))
    , m_plate(new QLineEdit(m_form))
    , m_address(new QLineEdit(m_form))
    , m_space(new QLineEdit(m_form))
    , m_until(new QLineEdit(m_form))
    , m_owner(new TextLabel(ui, TypeStyle::Body, Token::Muted, m_form))
    , m_save(makeButton(ButtonKind::Primary, m_form))
    , m_end(makeButton(ButtonKind::Danger, m_form))
{
    build();
    m_delay.setSingleShot(true);
    m_delay.setInterval(kSearchDelay);
    connect(m_search, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(&m_delay, &QTimer::timeout, this, &VehiclesPage::reload);
    connect(m_add, &QPushButton::clicked, this, &VehiclesPage::startNew);
    connect(m_save, &QPushButton::clicked, this, &VehiclesPage::save);
    connect(m_end, &QPushButton::clicked, this, &VehiclesPage::askToEnd);
    connect(m_table, &DataTable::nearEnd, this, &VehiclesPage::loadMore);
    connect(m_table->view()->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &VehiclesPage::onCurrent);
    connect(&vehicles, &services::VehicleService::vehiclesChanged, this, [this] {
        m_stale = !isVisible();
        if (!m_stale) {
            reload();
        }
    });
    const auto onKey = [this](const QKeySequence& keys, const std::function<void()>& act) {
        auto* shortcut =
            new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    onKey(QKeySequence(QKeySequence::Save),
          [this] { m_sections->current() == m_unreadAt ? m_unread->answer() : save(); });
    onKey(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [this] { showSection(kRegister); });
    onKey(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { showSection(m_unreadAt); });
    retranslate();
    setSession({});
}

void VehiclesPage::build()
{
    m_search->setObjectName(QStringLiteral("vehiclesSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(kSearchWidth);
    m_searchIcon = m_search->addAction(QIcon(), QLineEdit::LeadingPosition);
    m_add->setObjectName(QStringLiteral("vehiclesAdd"));
    const auto paintIcons = [this] {
        m_searchIcon->setIcon(m_ui.icons.icon(QStringLiteral("search"), Token::Muted));
    };
    connect(&m_ui.theme, &Theme::changed, this, paintIcons);
    paintIcons();
    m_table->setModel(m_model);
    m_table->view()->setObjectName(QStringLiteral("vehiclesTable"));
    m_table->view()->horizontalHeader()->setSectionResizeMode(VehicleModel::OwnerColumn,
                                                              QHeaderView::Stretch);
    auto* toolbar = new QHBoxLayout;
    toolbar->setSpacing(spacing::kS);
    toolbar->addWidget(m_search, 1);
    toolbar->addWidget(m_count);
    toolbar->addStretch();
    toolbar->addWidget(m_add);
    auto* list = new QVBoxLayout;
    list->setSpacing(spacing::kM);
    list->addLayout(toolbar);
    list->addWidget(m_table, 1);
    buildForm(m_form);
    auto* registerView = new QWidget(m_stack);
    registerView->setProperty("transparent", true);
    auto* layout = new QHBoxLayout(registerView);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kL);
    layout->addLayout(list, 1);
    layout->addWidget(m_form);
    buildSections(registerView);
}

void VehiclesPage::buildSections(QWidget* registerView)
{
    m_stack->addWidget(registerView);
    m_sections->addSection("vehiclesRegister");
    m_sections->hide();
    connect(m_sections, &SectionBar::chosen, this, &VehiclesPage::showSection);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_sections);
    layout->addWidget(m_stack, 1);
}

void VehiclesPage::setPlates(services::PlateService& plates, services::ImageService& images)
{
    m_unread = new UnreadPlates(m_ui, plates, images, m_stack);
    m_stack->addWidget(m_unread);
    m_unreadAt = m_sections->addSection("vehiclesUnread");
    connect(m_unread, &UnreadPlates::countChanged, this, [this](int count) {
        m_sections->setCount(m_unreadAt, count);
        emit badgeChanged(count);
    });
    connect(m_unread, &UnreadPlates::said, this, &Page::messageRequested);
    setSession(m_session);
    retranslate();
}

void VehiclesPage::showSection(int section)
{
    if (!m_unread || m_sections->isHidden()) {
        return;
    }
    m_sections->setCurrent(section);
    m_stack->setCurrentIndex(section);
    if (section == m_unreadAt) {
        m_unread->takeFocus();
    } else {
        m_search->setFocus();
    }
}

void VehiclesPage::buildForm(QWidget* form)
{
    form->setProperty("card", true);
    form->setFixedWidth(kFormWidth);
    m_plate->setObjectName(QStringLiteral("vehiclePlate"));
    m_address->setObjectName(QStringLiteral("vehicleAddress"));
    m_space->setObjectName(QStringLiteral("vehicleSpace"));
    m_until->setObjectName(QStringLiteral("vehicleUntil"));
    m_save->setObjectName(QStringLiteral("vehicleSave"));
    m_end->setObjectName(QStringLiteral("vehicleEnd"));
    for (QLineEdit* edit : {m_plate, m_address, m_until}) {
        edit->setMaxLength(kMaxTyped);
    }
    m_space->setMaxLength(kMaxSpace);
    m_owner->setWordWrap(true);
    m_plateField = new FormField(m_ui, m_plate, form);
    m_addressField = new FormField(m_ui, m_address, form);
    m_spaceField = new FormField(m_ui, m_space, form);
    m_untilField = new FormField(m_ui, m_until, form);
    auto* layout = new QVBoxLayout(form);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    for (QWidget* part : std::initializer_list<QWidget*>{
             m_heading, m_owner, m_plateField, m_addressField, m_spaceField, m_untilField}) {
        layout->addWidget(part);
    }
    layout->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_end);
    buttons->addStretch();
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
}

QString VehiclesPage::title() const
{
    return tr("Vehicles");
}

void VehiclesPage::setSession(const Session& session)
{
    m_session = session;
    ++m_generation;
    m_model->replace({});
    m_open.reset();
    m_busy = false;
    m_stale = false;
    m_loaded = false;
    m_problem.clear();
    m_form->hide();
    {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    m_sections->setVisible(m_unread && allows(session, Action::ReadPlates));
    m_sections->setCurrent(kRegister);
    m_stack->setCurrentIndex(kRegister);
    if (m_unread) {
        m_unread->setSession(session);
    }
    m_add->setVisible(session.isValid() && allows(session.role, Action::EditPeople));
    showState();
    if (session.isValid() && allows(session.role, Action::ViewPeople)) {
        reload();
    }
}

void VehiclesPage::activate()
{
    if (m_stale) {
        reload();
    }
}

bool VehiclesPage::hasUnsavedChanges() const
{
    return m_form->isVisible() && !m_open && !m_plate->text().trimmed().isEmpty();
}

void VehiclesPage::reload()
{
    m_stale = false;
    if (!m_session.isValid()) {
        return;
    }
    const quint64 generation = ++m_generation;
    whenDone(this, m_vehicles.vehicles(m_session, m_search->text(), std::nullopt, kDefaultPageRows),
             [this, generation](const Result<gatehouse::Page<VehicleRow>>& answer) {
                 if (generation != m_generation) {
                     return;
                 }
                 m_loaded = true;
                 m_problem = answer ? QString() : errorSentence(answer.error());
                 if (answer) {
                     m_model->replace(answer->rows);
                     m_next = answer->next;
                 }
                 showState();
             });
}

void VehiclesPage::loadMore()
{
    if (!m_next) {
        return;
    }
    const std::optional<PageKey> after = std::exchange(m_next, std::nullopt);
    whenDone(this, m_vehicles.vehicles(m_session, m_search->text(), after, kDefaultPageRows),
             [this, generation = m_generation](const Result<gatehouse::Page<VehicleRow>>& answer) {
                 if (generation == m_generation && answer) {
                     m_model->append(answer->rows);
                     m_next = answer->next;
                     showState();
                 }
             });
}

void VehiclesPage::showState()
{
    const int rows = m_model->rowCount();
    m_count->setText(m_next ? tr("The first %1").arg(rows) : tr("Vehicles: %1").arg(rows));
    m_count->setVisible(m_loaded && m_problem.isEmpty());
    if (!m_loaded) {
        m_table->showLoading();
    } else if (!m_problem.isEmpty()) {
        m_table->showError(m_problem, [this] { reload(); });
    } else if (rows > 0) {
        m_table->showRows();
    } else if (m_search->text().trimmed().isEmpty()) {
        m_table->showEmpty(tr("No vehicle is registered yet"),
                           allows(m_session, Action::EditPeople)
                               ? tr("Add the vehicles of the households with the button above.")
                               : tr("A property manager adds the vehicles of the households."));
    } else {
        m_table->showEmpty(tr("No vehicle matches “%1”").arg(m_search->text()),
                           tr("Search by a part of a plate, of an address or of a space."));
    }
}

void VehiclesPage::onCurrent()
{
    const VehicleRow* row = m_model->rowAt(m_table->view()->currentIndex().row());
    if (!row || m_busy) {
        return;
    }
    m_open = *row;
    clearErrors();
    const bool mayEdit = allows(m_session.role, Action::EditPeople);
    m_plate->setText(row->plate.text);
    m_address->setText(row->addressPath);
    m_space->setText(row->space);
    m_until->setText(
        row->until ? dayText(dayOf(*row->until - std::chrono::milliseconds(1), m_ui.estateZone))
                   : QString());
    m_plate->setEnabled(false);
    for (QLineEdit* edit : {m_address, m_space, m_until}) {
        edit->setEnabled(mayEdit);
    }
    m_owner->setVisible(!row->ownerName.isEmpty());
    m_save->setVisible(mayEdit);
    m_end->setVisible(mayEdit);
    m_form->show();
    retranslate();
}

void VehiclesPage::startNew()
{
    if (m_busy) {
        return;
    }
    m_open.reset();
    m_table->view()->clearSelection();
    clearErrors();
    for (QLineEdit* edit : {m_plate, m_address, m_space, m_until}) {
        edit->clear();
        edit->setEnabled(true);
    }
    m_owner->hide();
    m_end->hide();
    m_save->show();
    m_form->show();
    m_plate->setFocus();
    retranslate();
}

void VehiclesPage::clearErrors()
{
    for (FormField* field : {m_plateField, m_addressField, m_spaceField, m_untilField}) {
        field->setError({});
    }
}

void VehiclesPage::save()
{
    if (m_busy || !m_form->isVisible() || !allows(m_session.role, Action::EditPeople)) {
        return;
    }
    clearErrors();
    if (!m_open && !parsePlate(m_plate->text())) {
        m_plateField->setError(
            tr("This is no number plate. The letters I and O stand on none; check every place."));
        m_plate->setFocus();
        return;
    }
    if (!m_until->text().trimmed().isEmpty() && !dayFromText(m_until->text())) {
        m_untilField->setError(tr("Write the day as 2027-06-30, or leave it empty."));
        return;
    }
    m_busy = true;
    findHousehold();
}

void VehiclesPage::findHousehold()
{
    const QString address = m_address->text().trimmed();
    whenDone(this, m_registry.households(m_session, address, kSuggestions),
             [this, address](const Result<std::vector<HouseholdRow>>& answer) {
                 if (!answer) {
                     onSaved(answer.error(), {});
                     return;
                 }
                 const auto home =
                     std::ranges::find(answer.value(), address, &HouseholdRow::addressPath);
                 if (home == answer->end()) {
                     m_busy = false;
                     m_addressField->setError(
                         tr("No household is registered there. Write it as 3-1-1802."));
                     return;
                 }
                 keep(home->id);
             });
}

void VehiclesPage::keep(HouseholdId household)
{
    NewVehicle vehicle;
    vehicle.household = household;
    vehicle.space = m_space->text().trimmed();
    if (const auto day = dayFromText(m_until->text())) {
        vehicle.until = endOfDay(*day, m_ui.estateZone);
    }
    if (m_open) {
        vehicle.owner = m_open->owner;
        whenDone(this, m_vehicles.change(m_session, m_open->id, vehicle),
                 [this](const Status& answer) {
                     onSaved(answer ? std::nullopt : std::optional(answer.error()),
                             tr("The vehicle is saved."));
                 });
        return;
    }
    whenDone(this, m_vehicles.add(m_session, m_plate->text(), vehicle),
             [this](const Result<VehicleId>& answer) {
                 onSaved(answer ? std::nullopt : std::optional(answer.error()),
                         tr("The vehicle is registered."));
             });
}

void VehiclesPage::onSaved(const std::optional<Error>& error, const QString& sentence)
{
    m_busy = false;
    if (!error) {
        m_form->hide();
        m_open.reset();
        emit messageRequested(sentence);
    } else if (error->code == ErrorCode::Conflict) {
        m_plateField->setError(tr("This plate is registered already."));
    } else if (error->text.startsWith(QStringLiteral("until:"))) {
        m_untilField->setError(tr("This day lies before the beginning."));
    } else {
        emit messageRequested(errorSentence(*error));
    }
}

void VehiclesPage::askToEnd()
{
    if (!m_open) {
        return;
    }
    m_ui.dialogs.confirm(this, tr("End this vehicle"),
                         tr("%1 is no longer of this household from now on. Its passages stay.")
                             .arg(m_open->plate.text),
                         tr("End"), tr("Keep"), [self = QPointer(this), id = m_open->id](bool yes) {
                             if (!self || !yes || self->m_busy) {
                                 return;
                             }
                             self->m_busy = true;
                             whenDone(self.data(), self->m_vehicles.end(self->m_session, id),
                                      [self](const Status& answer) {
                                          self->onSaved(
                                              answer ? std::nullopt : std::optional(answer.error()),
                                              tr("The vehicle has ended."));
                                      });
                         });
}

void VehiclesPage::retranslate()
{
    m_sections->setText(kRegister, tr("Register"));
    if (m_unread) {
        m_sections->setText(m_unreadAt, tr("Plates to read"));
    }
    m_search->setPlaceholderText(tr("Plate, address or space"));
    m_add->setText(tr("Add vehicle"));
    m_heading->setText(m_open ? m_open->plate.text : tr("New vehicle"));
    if (m_open) {
        m_owner->setText(tr("Owner: %1").arg(m_open->ownerName));
    }
    m_plateField->setLabel(tr("Plate"));
    m_plateField->setHint(tr("For example 京A12345 or 京AD12345."));
    m_addressField->setLabel(tr("Household"));
    m_addressField->setHint(tr("Building-unit-room, for example 3-1-1802."));
    m_spaceField->setLabel(tr("Parking space (optional)"));
    m_untilField->setLabel(tr("Until (optional)"));
    m_save->setText(tr("Save"));
    m_end->setText(tr("End…"));
    m_model->retranslate();
    showState();
}

void VehiclesPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Page::changeEvent(event);
}

}  // namespace gatehouse::ui
