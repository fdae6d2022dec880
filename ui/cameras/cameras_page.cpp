#include "ui/cameras/cameras_page.h"

#include "ui/cameras/add_cameras_panel.h"
#include "ui/cameras/camera_form.h"
#include "ui/cameras/lens_form.h"
#include "ui/cameras/zones_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace gatehouse::ui {

namespace {

/// As often as the status bar looks.
constexpr std::chrono::seconds kStatesEvery{2};
constexpr std::array kWidths{64, 160, 120, 0, 170, 140, 140};  // 0: takes what is left

}  // namespace

CamerasPage::CamerasPage(const UiContext& context, const Parts& parts, QWidget* parent)
    : gatehouse::ui::Page(parent)
    , m_context(context)
    , m_cameras(parts.cameras)
    , m_registry(parts.registry)
    , m_model(new CameraModel(parts.status, this))
    , m_list(new QWidget(this))
    , m_count(new TextLabel(context, TypeStyle::Table, Token::Muted, m_list))
    , m_up(makeButton(ButtonKind::Quiet, m_list))
    , m_down(makeButton(ButtonKind::Quiet, m_list))
    , m_several(makeButton(ButtonKind::Secondary, m_list))
    , m_add(makeButton(ButtonKind::Primary, m_list))
    , m_table(new DataTable(context, m_list))
    , m_form(new CameraForm(context, parts.cameras, parts.setup, this))
    , m_lens(new LensForm(context, parts.lenses, this))
    , m_panel(new AddCamerasPanel(context, parts.cameras, parts.setup, this))
    , m_zonesButton(makeButton(ButtonKind::Secondary, m_list))
{
    build();
    m_states.setInterval(kStatesEvery);
    connect(&m_states, &QTimer::timeout, m_model, &CameraModel::refreshStates);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_several, &QPushButton::clicked, this, &CamerasPage::openPanel);
    connect(m_add, &QPushButton::clicked, this, &CamerasPage::startNew);
    connect(m_panel, &AddCamerasPanel::closed, this, &CamerasPage::showTable);
    connect(m_form, &CameraForm::doorWanted, this, &CamerasPage::addDoor);
    connect(m_form, &CameraForm::done, this, &Page::messageRequested);
    connect(m_lens, &LensForm::done, this, &Page::messageRequested);
    connect(&m_cameras, &services::CameraService::camerasChanged, this, &CamerasPage::reload);
    connect(m_table->view()->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CamerasPage::onCurrent);
    // After the zones were closed the camera is chosen still, and its form is not open.
    connect(m_table->view(), &QTableView::clicked, this, [this] {
        if (m_form->isHidden()) {
            onCurrent();
        }
    });
    auto* save = new QShortcut(QKeySequence(QKeySequence::Save), this, nullptr, nullptr,
                               Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, [this] {
        if (m_zones && m_zones->isVisible()) {
            m_zones->save();
        } else {
            m_form->save();
        }
    });
    retranslate();
    setSession({});
}

void CamerasPage::build()
{
    m_up->setObjectName(QStringLiteral("cameraUp"));
    m_down->setObjectName(QStringLiteral("cameraDown"));
    m_several->setObjectName(QStringLiteral("camerasSeveral"));
    m_add->setObjectName(QStringLiteral("camerasAdd"));
    m_up->setIcon(m_context.icons.icon(QStringLiteral("chevron-up"), Token::Muted));
    m_down->setIcon(m_context.icons.icon(QStringLiteral("chevron-down"), Token::Muted));
    m_table->setModel(m_model);
    m_table->view()->setObjectName(QStringLiteral("camerasTable"));
    QHeaderView* header = m_table->view()->horizontalHeader();
    for (size_t column = 0; column < kWidths.size(); ++column) {
        if (kWidths.at(column) == 0) {
            header->setSectionResizeMode(int(column), QHeaderView::Stretch);
        } else {
            header->resizeSection(int(column), kWidths.at(column));
        }
    }
    auto* toolbar = new QHBoxLayout;
    toolbar->setSpacing(spacing::kS);
    toolbar->addWidget(m_count);
    toolbar->addStretch(1);
    m_zonesButton->setObjectName(QStringLiteral("cameraZones"));
    m_zonesButton->hide();
    for (QPushButton* button : {m_up, m_down, m_zonesButton, m_several, m_add}) {
        toolbar->addWidget(button);
    }
    auto* list = new QVBoxLayout(m_list);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(spacing::kM);
    list->addLayout(toolbar);
    list->addWidget(m_table, 1);
    // On a low screen the form scrolls, and nothing of it is cut.
    auto* forms = new QWidget;
    auto* stack = new QVBoxLayout(forms);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(spacing::kM);
    stack->addWidget(m_form);
    stack->addWidget(m_lens);
    stack->addStretch(1);
    m_lens->setFixedWidth(m_form->width());
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(forms);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(m_form->width() + spacing::kL);
    m_form->installEventFilter(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_list, 1);
    layout->addWidget(scroll);
    layout->addWidget(m_panel, 1);
    scroll->setObjectName(QStringLiteral("cameraFormScroll"));
}

bool CamerasPage::eventFilter(QObject* watched, QEvent* event)
{
    // The place of the form goes and comes with it.
    if (watched == m_form &&
        (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)) {
        const bool shown = event->type() == QEvent::ShowToParent;
        findChild<QScrollArea*>(QStringLiteral("cameraFormScroll"))->setVisible(shown);
        if (!shown) {
            m_lens->clear();
        }
    }
    return Page::eventFilter(watched, event);
}

void CamerasPage::setSession(const Session& session)
{
    m_session = session;
    ++m_load;
    m_loaded = false;
    m_problem.reset();
    m_selectWhenLoaded = {};
    m_model->replace({});
    m_form->setSession(session);
    m_lens->setSession(session);
    m_panel->setSession(session);
    if (m_zones) {
        m_zones->setSession(session);
    }
    showTable();
    reload();
}

void CamerasPage::activate()
{
    reload();
    m_table->view()->setFocus();
}

bool CamerasPage::hasUnsavedChanges() const
{
    return (!m_form->isHidden() && (m_form->isTouched() || m_lens->isTouched())) ||
           (!m_panel->isHidden() && m_panel->isTouched()) ||
           (m_zones && !m_zones->isHidden() && m_zones->isTouched());
}

void CamerasPage::reload()
{
    if (!allows(m_session, Action::EditCameras)) {
        return;
    }
    const quint64 load = ++m_load;
    whenDone(this, m_registry.doors(m_session), [this](const Result<std::vector<Door>>& doors) {
        if (doors && !m_form->isTouched()) {
            m_form->setDoors(*doors);
        }
    });
    whenDone(this, m_cameras.entries(m_session),
             [this, load](const Result<std::vector<services::CameraEntry>>& entries) {
                 if (load == m_load) {
                     takeEntries(entries);
                 }
             });
}

void CamerasPage::takeEntries(const Result<std::vector<services::CameraEntry>>& entries)
{
    m_loaded = true;
    m_problem = entries ? std::nullopt : std::optional(entries.error());
    if (entries) {
        const services::CameraEntry* current =
            m_model->rowAt(m_table->view()->currentIndex().row());
        const CameraId selected = m_selectWhenLoaded.isValid() ? m_selectWhenLoaded
                                  : current                    ? current->camera.id
                                                               : CameraId();
        m_selectWhenLoaded = {};
        const QSignalBlocker quiet(m_table->view()->selectionModel());
        m_model->replace(*entries);
        if (const int row = m_model->rowOf(selected); row >= 0) {
            m_table->view()->selectRow(row);
        }
    }
    showState();
}

void CamerasPage::showState()
{
    const int rows = m_model->rowCount();
    m_count->setText(tr("Cameras: %1").arg(rows));
    m_count->setVisible(m_loaded);
    if (m_problem) {
        m_table->showError(errorSentence(*m_problem), [this] { reload(); });
    } else if (!m_loaded) {
        m_table->showLoading();
    } else if (rows == 0) {
        m_table->showEmpty(tr("No cameras are set up yet"),
                           tr("Search the network for them, or add one by its address."),
                           tr("Add several…"), [this] { openPanel(); });
    } else {
        m_table->showRows();
    }
}

void CamerasPage::setZones(services::ZoneService& zones, media::StreamHub& hub)
{
    m_zones = new ZonesPanel(m_context, zones, hub, this);
    layout()->addWidget(m_zones);
    static_cast<QHBoxLayout*>(layout())->setStretchFactor(m_zones, 1);
    m_zonesButton->show();
    connect(m_zones, &ZonesPanel::closed, this, &CamerasPage::showTable);
    connect(m_zones, &ZonesPanel::messageRequested, this, &Page::messageRequested);
    connect(m_zonesButton, &QPushButton::clicked, this, &CamerasPage::openZones);
}

void CamerasPage::openZones()
{
    const services::CameraEntry* row = m_model->rowAt(m_table->view()->currentIndex().row());
    if (!row) {
        emit messageRequested(tr("Choose a camera first"));
        return;
    }
    const Camera camera = row->camera;
    m_form->clear();
    m_list->hide();
    m_zones->setSession(m_session);
    m_zones->open(camera.id, camera.name, camera.purpose);
}

void CamerasPage::showTable()
{
    m_panel->hide();
    if (m_zones) {
        m_zones->hide();
    }
    m_list->show();
}

void CamerasPage::openPanel()
{
    m_form->clear();
    m_list->hide();
    m_panel->show();
    m_panel->setFocus();
}

void CamerasPage::onCurrent()
{
    if (const services::CameraEntry* row = m_model->rowAt(m_table->view()->currentIndex().row())) {
        m_form->open(*row);
        m_form->setFault(m_model->fault(row->camera.id));
        m_lens->open(row->camera.id);
    }
}

void CamerasPage::setFault(CameraId camera, const Error& fault)
{
    m_model->setFault(camera, fault);
    const services::CameraEntry* row = m_model->rowAt(m_table->view()->currentIndex().row());
    if (row && row->camera.id == camera) {
        m_form->setFault(fault);
    }
}

void CamerasPage::clearFaults()
{
    m_model->clearFaults();
    m_form->setFault({});
}

void CamerasPage::addDoor(const QString& name)
{
    whenDone(this, m_registry.addDoor(m_session, name), [this](const Result<DoorId>& added) {
        if (!added) {
            emit messageRequested(added.error().code == ErrorCode::Conflict
                                      ? tr("There is a door of this name already")
                                      : errorSentence(added.error()));
            return;
        }
        whenDone(this, m_registry.doors(m_session),
                 [this, door = *added](const Result<std::vector<Door>>& doors) {
                     if (doors) {
                         m_form->setDoors(*doors);
                         m_form->chooseDoor(door);
                     }
                 });
    });
}

void CamerasPage::startNew()
{
    m_table->view()->clearSelection();
    m_lens->clear();
    m_form->openNew();
}

void CamerasPage::move(int by)
{
    const int row = m_table->view()->currentIndex().row();
    const services::CameraEntry* entry = m_model->rowAt(row);
    const std::vector<CameraId> order = m_model->movedOrder(row, by);
    if (!entry || order.empty()) {
        return;
    }
    m_selectWhenLoaded = entry->camera.id;
    whenDone(this, m_cameras.orderCameras(m_session, order), [this](const Status& done) {
        if (!done) {
            emit messageRequested(errorSentence(done.error()));
        }
    });
}

void CamerasPage::retranslate()
{
    m_up->setText(tr("Up"));
    m_up->setToolTip(tr("One place further to the front of the wall"));
    m_down->setText(tr("Down"));
    m_down->setToolTip(tr("One place further to the end of the wall"));
    m_several->setText(tr("Add several…"));
    m_zonesButton->setText(tr("Zones…"));
    m_zonesButton->setToolTip(tr("What is watched for on the chosen camera's picture"));
    if (m_zones) {
        m_zones->retranslate();
    }
    m_add->setText(tr("Add camera"));
    m_model->retranslate();
    m_form->retranslate();
    m_lens->retranslate();
    m_panel->retranslate();
    showState();
}

void CamerasPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        reload();
    }
    Page::changeEvent(event);
}

void CamerasPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_states.start();
}

void CamerasPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_states.stop();
}

}  // namespace gatehouse::ui
