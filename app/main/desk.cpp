#include "main/desk.h"

#include "base/logging.h"
#include "main/desk_commands.h"
#include "ui/accountability/accounts_card.h"
#include "ui/accountability/viewings_card.h"
#include "ui/alerts/alert_column.h"
#include "ui/alerts/alert_popups.h"
#include "ui/alerts/alerts_page.h"
#include "ui/audit/audit_page.h"
#include "ui/cameras/cameras_page.h"
#include "ui/care/care_page.h"
#include "ui/passages/passages_page.h"
#include "ui/playback/clip_player.h"
#include "ui/registry/homes_page.h"
#include "ui/registry/people_page.h"
#include "ui/registry/vehicles_page.h"
#include "ui/shell/main_window.h"
#include "ui/upstream/upstream_page.h"
#include "ui/visitors/visitors_page.h"
#include "ui/wall/ptz_controller.h"
#include "ui/wall/wall_monitors.h"
#include "ui/wall/wall_page.h"
#include "ui/widgets/when_done.h"
#include "vision/scene/scene_analyser.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse {

namespace {

// Often enough for the status bar to be believed, rare enough not to be felt by the writer.
constexpr std::chrono::seconds kHealthPeriod{2};
constexpr int kAlertingTilesLookBack = 200;
/// Where a clip's player stands: this part of the window's width from its left.
constexpr int kPlayerLeft = 10;

std::vector<QPolygonF> plateAreas(const std::vector<Zone>& zones)
{
    std::vector<QPolygonF> areas;
    for (const Zone& zone : zones) {
        if (zone.rule == ZoneRule::PlateArea) {
            areas.emplace_back(QList<QPointF>(zone.points.begin(), zone.points.end()));
        }
    }
    return areas;
}

void logFailure(const QString& what, const Status& status)
{
    if (!status) {
        qCCritical(lcServices).noquote() << what << "failed:" << status.error();
    }
}

}  // namespace

Desk::Desk(Parts parts)
    : m_paths(std::move(parts.paths))
    , m_clock(parts.clock)
    , m_log(parts.log)
    , m_store(std::move(parts.store))
    , m_context{parts.theme, parts.icons,      parts.dialogs,
                parts.clock, parts.estateZone, parts.graphics}
    , m_faces(m_paths.modelsDir)
    , m_access(*m_store)
    , m_accounts(*m_store)
    , m_registry(*m_store, m_gallery, m_faces)
    , m_exchange(*m_store, m_registry, m_faces, m_gallery)
    , m_homes(*m_store)
    , m_cards(*m_store)
    , m_files(*m_store, m_context.estateZone)
    , m_grants(*m_store)
    , m_drafts(*m_store)
    , m_pins(*m_store)
    , m_submissions(*m_store, m_registry)
    , m_vehicles(*m_store)
    , m_plates(*m_store)
    , m_doors(*m_store, std::make_shared<devices::SimulatedDoors>(m_clock))
    , m_cameras(*m_store)
    , m_cameraSetup(*m_store)
    , m_ptz(*m_store)
    , m_images(*m_store)
    , m_entry(*m_store)
    , m_alerts(*m_store)
    , m_sync(*m_store, m_paths)
    , m_health(*m_store, m_paths.dataDir, m_log)
    , m_settings(*m_store)
    , m_snapshots(*m_store)
    , m_lenses(*m_store)
    , m_zones(*m_store, m_paths.modelsDir)
    , m_bodies(*m_store)
    , m_audit(*m_store, m_paths.auditHeadsDir())
    , m_care({*m_store,
              {.databaseFile = m_paths.databaseFile(),
               .keyFile = m_paths.keyFile(),
               .custody = parts.custody},
              m_paths.dataDir,
              &m_registry})
    , m_visitors(*m_store, m_context.estateZone)
    , m_walls(*m_store)
    , m_patrols(*m_store)
    , m_hub(m_clock)
    , m_clips(*m_store, m_hub, m_clock, {.folder = m_paths.clipsDir()})
{
    qRegisterMetaType<AlertId>();
    qRegisterMetaType<vision::Visit>();
    buildWindow();
    addSteering(m_wall->panel());
    connect(&m_wall->monitors(), &ui::WallMonitors::opened, this,
            [this](ui::WallWindow* window) { addSteering(window->panel()); });
    connectParts();
}

Desk::~Desk()
{
    m_healthTimer.stop();
    m_scenes.reset();
    m_gates.clear();
    m_plateWorkers.clear();
    reportHealth();
    m_sync.stop();
    // The last line of this run: it must be durable before the store goes.
    m_health.endRun().waitForFinished();
    m_audit.writeHead().waitForFinished();
    m_popups.reset();
    m_window.reset();
}

void Desk::buildWindow()
{
    m_window = std::make_unique<ui::MainWindow>(m_context, m_access, m_settings);
    m_wall = new ui::WallPage(m_context, m_cameras, m_hub, m_settings, m_window.get());
    m_wall->setTileServices(
        {.snapshots = &m_snapshots, .settings = &m_settings, .lenses = &m_lenses});
    m_wall->setWalls(m_walls, m_patrols);
    m_column = new ui::AlertColumn(m_context, m_alerts, m_images, m_window.get());
    auto* alertsPage = new ui::AlertsPage(m_context, m_alerts, m_images, m_cameras, m_window.get());
    auto* people = new ui::PeoplePage(m_context, m_registry, m_exchange, m_images, m_window.get());
    people->setCards(&m_cards);
    people->setFiles(&m_files);
    people->setLists(m_exchange, m_access);
    people->setGrants(m_grants, m_access);
    people->setDrafts(m_drafts);
    people->setPins(&m_pins);
    people->setSubmissions(m_submissions);
    auto* homes = new ui::HomesPage(m_context, m_homes, m_window.get());
    auto* vehicles = new ui::VehiclesPage(m_context, m_vehicles, m_registry, m_window.get());
    vehicles->setPlates(m_plates, m_images);
    auto* passages = new ui::PassagesPage(m_context, m_entry, m_images, m_registry, m_window.get());
    auto* audit = new ui::AuditPage(m_context, m_audit,
                                    m_paths.dataDir + QStringLiteral("/exports"), m_window.get());
    auto* visitors = new ui::VisitorsPage(m_context, m_visitors, m_registry, m_window.get());
    auto* upstream = new ui::UpstreamPage(m_context, m_sync, m_window.get());
    auto* care = new ui::CarePage(m_context, m_care, m_access, m_window.get());
    auto* cameras = new ui::CamerasPage(m_context,
                                        {m_cameras, m_cameraSetup, m_registry, m_lenses,
                                         [this](CameraId id) { return shownStatus(id); }},
                                        m_window.get());
    cameras->setZones(m_zones, m_hub);
    connect(this, &Desk::analysisFailed, cameras, &ui::CamerasPage::setFault);
    connect(this, &Desk::analysisBegins, cameras, &ui::CamerasPage::clearFaults);
    for (ui::Page* page :
         std::initializer_list<ui::Page*>{m_wall, alertsPage, people, homes, visitors, vehicles,
                                          passages, upstream, audit, care, cameras}) {
        m_window->addPage(page);
    }
    care->addSection(new ui::ViewingsCard(m_context, m_files, m_cameras, care));
    m_accountsCard = new ui::AccountsCard(m_context, m_accounts, m_access, m_window.get());
    m_window->addSettingsSection(m_accountsCard);
    m_window->setSideColumn(m_column, [this] { m_column->setFolded(!m_column->isFolded()); });
    m_commands = std::make_unique<DeskCommands>(m_registry, m_cameras);
    m_window->addCommandProvider(*m_commands);
    connect(m_commands.get(), &DeskCommands::personChosen, this, [this, people](PersonId person) {
        m_window->showPage(ui::PageId::People);
        people->showPerson(person);
    });
    connect(people, &ui::PeoplePage::eraseRequested, this, [this, care](PersonId person) {
        m_window->showPage(ui::PageId::Care);
        care->proposeErasure(person);
    });
    m_popups = std::make_unique<ui::AlertPopups>(m_context, m_alerts, m_images, m_settings,
                                                 m_window.get());

    const auto showCamera = [this](CameraId camera) {
        m_window->showPage(ui::PageId::Wall);
        m_wall->showCamera(camera);
    };
    const auto showAlerts = [this] { m_window->showPage(ui::PageId::Alerts); };
    connect(m_commands.get(), &DeskCommands::cameraChosen, this, showCamera);
    connect(m_column, &ui::AlertColumn::cameraRequested, this, showCamera);
    connect(m_column, &ui::AlertColumn::pageRequested, this, showAlerts);
    connect(alertsPage, &ui::AlertsPage::cameraRequested, this, showCamera);
    connect(m_popups.get(), &ui::AlertPopups::cameraRequested, this, showCamera);
    connect(m_popups.get(), &ui::AlertPopups::clipRequested, this, &Desk::playClip);
    connect(m_column, &ui::AlertColumn::clipRequested, this, &Desk::playClip);
    connect(alertsPage, &ui::AlertsPage::clipRequested, this, &Desk::playClip);
    connect(m_popups.get(), &ui::AlertPopups::pageRequested, this, showAlerts);
    alertsPage->setRegistry(&m_registry);
    m_column->setRegistry(&m_registry);
    m_popups->setRegistry(&m_registry);
}

void Desk::addSteering(ui::WallPanel& wall)
{
    auto* steering = new ui::PtzController(m_context, m_ptz, wall.view());
    wall.keyMap().addSection(&ui::steeringKeys);
    connect(steering, &ui::PtzController::said, m_wall, &ui::Page::messageRequested);
    connect(&m_cameras, &services::CameraService::camerasChanged, steering,
            &ui::PtzController::reload);
    // Whoever locks the desk leaves what they steer.
    connect(m_window.get(), &ui::MainWindow::lockChanged, steering, [this, steering](bool locked) {
        steering->setSession(locked ? Session() : m_session);
    });
    connect(this, &Desk::sessionChanged, steering, &ui::PtzController::setSession);
    steering->setSession(m_session);
}

void Desk::connectParts()
{
    connect(m_wall, &ui::WallPage::fullScreenRequested, m_window.get(),
            &ui::MainWindow::setFullScreen);
    connect(m_window.get(), &ui::MainWindow::sessionChanged, this, &Desk::onSession);
    connect(m_window.get(), &ui::MainWindow::lockChanged, this,
            [this](bool locked) { m_popups->setSession(locked ? Session() : m_session); });
    connect(&m_entry, &services::EntryService::alertRaised, this, &Desk::onAlertRaised);
    connect(&m_entry, &services::EntryService::passagesChanged, &m_sync,
            &services::SyncService::wake);
    connect(&m_plates, &services::PlateService::passagesChanged, &m_entry,
            &services::EntryService::passagesChanged);
    const auto openDoor = [this](PassageId passage, DoorId door) {
        ui::whenDone(this, m_doors.open(passage, door), [](const Status& opened) {
            logFailure(QStringLiteral("opening a door"), opened);
        });
    };
    connect(&m_entry, &services::EntryService::admitted, this, openDoor);
    connect(&m_plates, &services::PlateService::admitted, this, openDoor);
    connect(&m_doors, &services::DoorService::doorOpened, &m_entry,
            &services::EntryService::passagesChanged);
    connect(&m_visitors, &services::VisitorService::passageRecorded, &m_entry,
            &services::EntryService::passagesChanged);
    connect(&m_alerts, &services::AlertService::alertsChanged, this, &Desk::refreshAlertingTiles);
    connect(&m_cameras, &services::CameraService::camerasChanged, this, &Desk::loadCameras);
    connect(&m_zones, &services::ZoneService::zonesChanged, this, &Desk::watchZones);
    connect(&m_zones, &services::ZoneService::alertRaised, this, &Desk::onSeenInZone);
    connect(&m_bodies, &services::BodyService::alertRaised, this, &Desk::onSeenInZone);
    connect(&m_bodies, &services::BodyService::counted, &m_entry,
            &services::EntryService::passagesChanged);
    connect(&m_clips, &services::ClipService::clipChanged, &m_alerts,
            &services::AlertService::announceChange);
    connect(&m_care, &services::CareService::careChanged, &m_clips, &services::ClipService::sweep);
    connect(&m_healthTimer, &QTimer::timeout, this, &Desk::reportHealth);
}

void Desk::start()
{
    ui::whenDone(
        this, m_health.beginRun(QCoreApplication::applicationVersion()),
        [](const Status& status) { logFailure(QStringLiteral("opening the run"), status); });
    // Gates decide with the gallery, so they start when it is filled.
    // First: what a crash left half imported is not loaded.
    ui::whenDone(this, m_exchange.recover(), [](const Result<int>& removed) {
        logFailure(QStringLiteral("taking back a half import"),
                   removed ? Status() : Status(removed.error()));
    });
    ui::whenDone(this, m_registry.load(), [this](const Status& status) {
        logFailure(QStringLiteral("loading the register"), status);
        loadCameras();
    });
    ui::whenDone(this, m_visitors.load(), [](const Status& status) {
        logFailure(QStringLiteral("loading the visitors"), status);
    });
    ui::whenDone(this, m_access.hasUsers(), [this](const Result<bool>& hasUsers) {
        m_window->setFirstStart(hasUsers && !*hasUsers);
    });
    ui::whenDone(this, m_clips.recover(), [](const Status& status) {
        logFailure(QStringLiteral("clearing up the clips"), status);
    });
    m_audit.startHeads();
    m_sync.start();
    m_care.start();
    m_healthTimer.start(kHealthPeriod);
    // A control room gives the desk the whole screen.
    m_window->showMaximized();
}

void Desk::loadCameras()
{
    ui::whenDone(this, m_cameras.camerasWithCredentials(),
                 [this](const Result<std::vector<Camera>>& cameras) {
                     if (!cameras) {
                         qCCritical(lcServices).noquote()
                             << "reading the cameras failed:" << cameras.error();
                         return;
                     }
                     takeCameras(*cameras);
                 });
}

void Desk::takeCameras(const std::vector<Camera>& cameras)
{
    m_gates.clear();
    m_plateWorkers.clear();
    ++m_analysisRun;
    for (const auto what :
         {services::Analysis::Faces, services::Analysis::Liveness, services::Analysis::Plates}) {
        m_analysis.begin(what);
    }
    emit analysisBegins();
    for (const Camera& before : m_knownCameras) {
        if (std::ranges::find(cameras, before.id, &Camera::id) == cameras.end()) {
            m_hub.removeCamera(before.id);
        }
    }
    m_knownCameras = cameras;
    for (const Camera& camera : m_knownCameras) {
        m_hub.setCamera(camera);
    }
    for (const Camera& camera : m_knownCameras) {
        if (camera.purpose == CameraPurpose::Gate) {
            startGate(camera);
        } else if (camera.purpose == CameraPurpose::Vehicles) {
            startPlates(camera);
        }
    }
    m_wall->setSession(m_session);
    watchZones();
}

void Desk::watchZones()
{
    ui::whenDone(this, m_zones.allZones(), [this](const Result<services::ZonesByCamera>& zones) {
        if (!zones) {
            logFailure(QStringLiteral("reading the zones"), zones.error());
            return;
        }
        for (const auto& worker : m_plateWorkers) {
            worker->setAreas(plateAreas(zones->value(worker->camera())));
        }
        if (!m_scenes && zones->isEmpty()) {
            return;
        }
        if (!m_scenes) {
            const auto onEvent = [this](CameraId camera, const vision::SceneEvent& event,
                                        UtcTime at, const QImage& picture) {
                if (event.rule == ZoneRule::GateLine) {
                    m_bodies.crossed(camera, event, at, picture);
                    return;
                }
                m_zones.record({camera, event, at, picture}).then([](const Result<AlertId>& kept) {
                    logFailure(QStringLiteral("keeping what was seen in a zone"),
                               kept ? Status() : Status(kept.error()));
                });
            };
            m_analysis.begin(services::Analysis::Zones);
            const auto onFault = [this](const Error& error) {
                logFailure(QStringLiteral("watching the zones"), error);
                // A camera that was removed meanwhile says nothing about the others.
                if (error.code != ErrorCode::NotFound) {
                    QMetaObject::invokeMethod(this, [this, error] {
                        m_analysis.fail(services::Analysis::Zones, CameraId(), error);
                    });
                }
            };
            m_scenes = std::make_unique<vision::ScenePool>(
                m_hub, m_paths.modelsDir, vision::ScenePool::Reports{onEvent, onFault});
        }
        std::vector<vision::WatchedCamera> watched;
        QSet<CameraId> counted;
        for (const Camera& camera : m_knownCameras) {
            watched.push_back({camera.id, zones->value(camera.id)});
            std::erase_if(watched.back().zones,
                          [](const Zone& zone) { return zone.rule == ZoneRule::PlateArea; });
            if (std::ranges::find(watched.back().zones, ZoneRule::GateLine, &Zone::rule) !=
                watched.back().zones.end()) {
                counted.insert(camera.id);
            }
        }
        m_bodies.setGates(counted);
        m_scenes->watch(watched);
    });
}

void Desk::onSeenInZone(const AlertRow& row, const QImage& picture)
{
    if (!m_window->isLocked() && allows(m_session, Action::ViewAlerts)) {
        m_popups->showRow(row, picture);
    }
    m_clips.take(row.alert);
    m_alerts.announceChange();
    m_sync.wake();
}

void Desk::playClip(const AlertRow& row)
{
    auto* player = new ui::ClipPlayer(m_context, m_clips, m_window.get());
    connect(m_window.get(), &ui::MainWindow::lockChanged, player, &QDialog::reject);
    connect(this, &Desk::sessionChanged, player, &QDialog::reject);
    player->play(m_session, row);
    // At the left of the middle: the pop-ups come up at the lower right.
    player->adjustSize();
    const QRect around = m_window->geometry();
    player->move(around.left() + around.width() / kPlayerLeft,
                 around.top() + (around.height() - player->height()) / 2);
    player->show();
}

void Desk::startGate(const Camera& camera)
{
    const auto onVisit = [this](const vision::Visit& visit) {
        m_entry.recordVisit(visit).then([this,
                                         visit](const Result<services::RecordedVisit>& recorded) {
            if (!recorded) {
                qCCritical(lcServices).noquote() << "a visit was not stored:" << recorded.error();
            } else if (recorded->outcome == PassageOutcome::Granted) {
                m_bodies.granted(
                    {recorded->passage, visit.camera, vision::streamTimeOf(visit.packetArrived)});
            }
        });
    };
    m_gates.push_back(std::make_unique<vision::GateWorker>(
        m_hub, camera.id, m_paths.modelsDir, m_gallery, vision::GateSettings{}, onVisit,
        faultsOf(services::Analysis::Faces, camera.id),
        faultsOf(services::Analysis::Liveness, camera.id)));
}

void Desk::startPlates(const Camera& camera)
{
    const auto onVisit = [this](const vision::PlateVisit& visit) {
        m_plates.record(visit).then([](const Result<services::RecordedPlate>& recorded) {
            if (!recorded) {
                qCCritical(lcServices).noquote() << "a plate was not stored:" << recorded.error();
            }
        });
    };
    m_plateWorkers.push_back(std::make_unique<vision::PlateWorker>(
        m_hub, camera.id, m_paths.modelsDir, vision::PlateSettings{}, onVisit,
        faultsOf(services::Analysis::Plates, camera.id)));
}

void Desk::onSession(const Session& session)
{
    m_session = session;
    m_column->setSession(session);
    m_accountsCard->setSession(session);
    emit sessionChanged(session);
    m_popups->setSession(session);
    refreshAlertingTiles();
}

void Desk::onAlertRaised(const AlertRow& row, const vision::Visit& visit)
{
    if (!m_window->isLocked() && allows(m_session, Action::ViewAlerts)) {
        m_popups->showRow(row, visit.crop);
    }
    m_alerts.announceChange();
    emit visitRecorded(row.alert.id, visit);
}

void Desk::refreshAlertingTiles()
{
    if (!m_session.isValid() || !allows(m_session.role, Action::ViewAlerts)) {
        return;
    }
    AlertQuery query;
    query.state = AlertState::New;
    ui::whenDone(this, m_alerts.alerts(m_session, query, std::nullopt, kAlertingTilesLookBack),
                 [this](const Result<Page<AlertRow>>& page) {
                     if (page) {
                         markAlertingTiles(page->rows);
                     }
                 });
}

void Desk::markAlertingTiles(const std::vector<AlertRow>& rows)
{
    QHash<CameraId, Severity> worst;
    for (const AlertRow& row : rows) {
        const auto known = worst.constFind(row.alert.camera);
        if (known == worst.constEnd() || row.alert.severity < *known) {
            worst.insert(row.alert.camera, row.alert.severity);
        }
    }
    for (const CameraId camera : std::as_const(m_alertingCameras)) {
        if (!worst.contains(camera)) {
            m_wall->clearAlerting(camera);
        }
    }
    for (auto it = worst.cbegin(); it != worst.cend(); ++it) {
        m_wall->setAlerting(it.key(), it.value());
    }
    m_alertingCameras = worst.keys();
    m_wall->setNewestAlert(rows.empty() ? std::nullopt : std::optional(rows.front().alert));
}

}  // namespace gatehouse
