// The composition root's object: makes the services, the streams, the gates and the window, joins
// them, and takes them apart in the right order. GUI thread.
#pragma once

#include "base/log_sink.h"
#include "base/paths.h"
#include "domain/alert.h"
#include "main/analysis_board.h"
#include "media/stream_hub.h"
#include "services/access_service.h"
#include "services/account_service.h"
#include "services/alert_service.h"
#include "services/audit_service.h"
#include "services/body_service.h"
#include "services/camera_service.h"
#include "services/camera_setup_service.h"
#include "services/card_service.h"
#include "services/care_service.h"
#include "services/clip_service.h"
#include "services/door_service.h"
#include "services/draft_service.h"
#include "services/entry_service.h"
#include "services/exchange_service.h"
#include "services/face_desk.h"
#include "services/grant_service.h"
#include "services/health_service.h"
#include "services/homes_service.h"
#include "services/image_service.h"
#include "services/lens_service.h"
#include "services/patrol_service.h"
#include "services/person_file_service.h"
#include "services/pin_service.h"
#include "services/plate_service.h"
#include "services/ptz_service.h"
#include "services/registry_service.h"
#include "services/settings_service.h"
#include "services/snapshot_service.h"
#include "services/submission_service.h"
#include "services/sync_service.h"
#include "services/vehicle_service.h"
#include "services/visitor_service.h"
#include "services/wall_service.h"
#include "services/zone_service.h"
#include "store/store.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/ui_context.h"
#include "vision/gate_worker.h"
#include "vision/plates/plate_worker.h"
#include "vision/scene/scene_pool.h"

#include <QTimeZone>
#include <QTimer>

#include <memory>
#include <vector>

namespace gatehouse::ui {
class AccountsCard;
class AlertColumn;
class AlertPopups;
class AlertsPage;
class MainWindow;
class WallPage;
class WallPanel;
}  // namespace gatehouse::ui

namespace gatehouse {

class DeskCommands;

class Desk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Paths paths;
        const Clock& clock;
        ui::Theme& theme;
        ui::IconSet& icons;
        ui::Dialogs& dialogs;
        const LogSink* log;  ///< may be null: errors are then not counted
        std::unique_ptr<store::Store> store;
        /// Where the estate key is kept; null: in the key file. Copies are checked with it.
        std::shared_ptr<store::KeyCustody> custody = {};
        QTimeZone estateZone = QTimeZone::systemTimeZone();
        ui::Graphics graphics = ui::Graphics::Processor;
    };

    explicit Desk(Parts parts);
    ~Desk() override;  ///< gates first, then the way out, then the streams, the store last

    /// Loads what lives in memory, starts streams, gates and deliveries, shows the window.
    void start();

    ui::MainWindow& window() { return *m_window; }
    ui::AlertPopups& popups() { return *m_popups; }
    services::AccessService& access() { return m_access; }
    services::AlertService& alerts() { return m_alerts; }
    services::EntryService& entry() { return m_entry; }
    services::RegistryService& registry() { return m_registry; }
    services::HealthService& health() { return m_health; }

signals:
    void sessionChanged(const gatehouse::Session& session);
    /// Faces or plates are looked for again at every camera; what failed before is over.
    void analysisBegins();
    void analysisFailed(gatehouse::CameraId camera, const gatehouse::Error& error);
    /// A visit was stored with an alert; after the commit. For the latency benchmark.
    void visitRecorded(gatehouse::AlertId alert, gatehouse::vision::Visit visit);

private:
    void buildWindow();
    void addSteering(ui::WallPanel& wall);
    void connectParts();
    void loadCameras();
    void takeCameras(const std::vector<Camera>& cameras);
    void startGate(const Camera& camera);
    void watchZones();
    void onSeenInZone(const AlertRow& row, const QImage& picture);
    void startPlates(const Camera& camera);
    void playClip(const AlertRow& row);
    void onSession(const Session& session);
    void onAlertRaised(const AlertRow& row, const vision::Visit& visit);
    void refreshAlertingTiles();
    void markAlertingTiles(const std::vector<AlertRow>& rows);
    media::StreamStatus shownStatus(CameraId camera) const;
    void reportHealth();
    void updateAnalysis();
    /// Any thread: what fails at `camera` from now on, in this run.
    std::function<void(const Error&)> faultsOf(services::Analysis what, CameraId camera);

    Paths m_paths;
    const Clock& m_clock;
    const LogSink* m_log;
    std::unique_ptr<store::Store> m_store;
    ui::UiContext m_context;

    vision::Gallery m_gallery;
    services::FaceDesk m_faces;
    services::AccessService m_access;
    services::AccountService m_accounts;
    services::RegistryService m_registry;
    services::ExchangeService m_exchange;
    services::HomesService m_homes;
    services::CardService m_cards;
    services::PersonFileService m_files;
    services::GrantService m_grants;
    services::DraftService m_drafts;
    services::PinService m_pins;
    services::SubmissionService m_submissions;
    services::VehicleService m_vehicles;
    services::PlateService m_plates;
    services::DoorService m_doors;
    services::CameraService m_cameras;
    services::CameraSetupService m_cameraSetup;
    services::PtzService m_ptz;
    services::ImageService m_images;
    services::EntryService m_entry;
    services::AlertService m_alerts;
    services::SyncService m_sync;
    services::HealthService m_health;
    services::SettingsService m_settings;
    services::SnapshotService m_snapshots;
    services::LensService m_lenses;
    services::ZoneService m_zones;
    services::BodyService m_bodies;
    services::AuditService m_audit;
    services::CareService m_care;
    services::VisitorService m_visitors;
    services::WallService m_walls;
    services::PatrolService m_patrols;
    media::StreamHub m_hub;
    services::ClipService m_clips;
    std::vector<std::unique_ptr<vision::GateWorker>> m_gates;
    std::unique_ptr<vision::ScenePool> m_scenes;
    std::vector<std::unique_ptr<vision::PlateWorker>> m_plateWorkers;

    std::unique_ptr<ui::MainWindow> m_window;
    ui::WallPage* m_wall = nullptr;
    ui::AccountsCard* m_accountsCard = nullptr;
    ui::AlertColumn* m_column = nullptr;
    std::unique_ptr<ui::AlertPopups> m_popups;
    std::unique_ptr<DeskCommands> m_commands;

    Session m_session;
    std::vector<Camera> m_knownCameras;
    QList<CameraId> m_alertingCameras;
    AnalysisBoard m_analysis;
    quint64 m_analysisRun = 0;  ///< faults of an earlier one are over
    QTimer m_healthTimer;
};

}  // namespace gatehouse
