// Every role tries everything that the services offer: what the table of rights refuses is refused
// by the service itself, and leaves a line.
#include "denials.h"
#include "denials_cameras.h"
#include "denials_plates.h"
#include "denials_residents.h"
#include "denials_wall.h"
#include "register_fixture.h"
#include "services/alert_service.h"
#include "services/audit_service.h"
#include "services/care_service.h"
#include "services/entry_service.h"
#include "services/exchange_service.h"
#include "services/image_service.h"
#include "services/key_service.h"
#include "services/lens_service.h"
#include "services/person_file_service.h"
#include "services/reenrol_service.h"
#include "services/settings_service.h"
#include "services/snapshot_service.h"
#include "services/sync_service.h"
#include "services/visitor_service.h"
#include "store/custody/key_file.h"
#include "store/grant_repository.h"
#include "store/image_repository.h"

#include <QSet>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

class TestDenials : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<AccessService> m_access;
    std::unique_ptr<AlertService> m_alerts;
    std::unique_ptr<AuditService> m_audit;
    std::unique_ptr<PersonFileService> m_files;
    std::unique_ptr<CameraServices> m_cameras;
    std::unique_ptr<CareService> m_care;
    std::unique_ptr<EntryService> m_entry;
    std::unique_ptr<ExchangeService> m_exchange;
    std::unique_ptr<ReenrolService> m_reenrol;
    std::unique_ptr<ImageService> m_images;
    std::unique_ptr<SettingsService> m_settings;
    std::unique_ptr<SnapshotService> m_snapshots;
    std::unique_ptr<LensService> m_lenses;
    std::unique_ptr<SyncService> m_sync;
    std::unique_ptr<KeyService> m_keys;
    std::unique_ptr<VisitorService> m_visitors;
    std::unique_ptr<ResidentServices> m_residents;
    std::unique_ptr<WallServices> m_walls;
    std::unique_ptr<PlateService> m_plates;
    PersonId m_person;
    ImageId m_portrait;
    std::vector<Use> m_uses;

    void listRegisterUses()
    {
        RegistryService& registry = *m_fixture->registry;
        const PersonId person = m_person;
        const auto add = [this](const char* name, Action action, auto attempt) {
            m_uses.push_back(
                {name, action, [attempt](const Session& s) { return codeOf(attempt(s)); }});
        };
        add("people", Action::ViewPeople,
            [&](const Session& s) { return registry.people(s, QString(), std::nullopt, 10); });
        add("person", Action::ViewPeople,
            [&, person](const Session& s) { return registry.person(s, person); });
        add("households", Action::ViewPeople,
            [&](const Session& s) { return registry.households(s, QString(), 10); });
        add("addHousehold", Action::EditPeople,
            [&](const Session& s) { return registry.addHousehold(s, QStringLiteral("1-1-101")); });
        add("addPerson", Action::EditPeople,
            [&](const Session& s) { return registry.addPerson(s, NewPerson()); });
        add("checkPhotograph", Action::EnrolFaces,
            [&](const Session& s) { return registry.checkPhotograph(s, QByteArray()); });
        add("checkPicture", Action::EnrolFaces,
            [&](const Session& s) { return registry.checkPhotograph(s, QImage()); });
        add("enrol", Action::EnrolFaces, [&, person](const Session& s) {
            return registry.enrol(s, person, consent(), goodCheck(1),
                                  RegistryService::KeepPortrait::No);
        });
        add("withdrawConsent", Action::EnrolFaces,
            [&](const Session& s) { return registry.withdrawConsent(s, PersonId(999)); });
        add("reenrol", Action::EnrolFaces,
            [&](const Session& s) { return m_reenrol->run(s, ReenrolMode::DryRun); });
        add("grant", Action::GrantPassage,
            [&](const Session& s) { return registry.grant(s, NewGrant()); });
        add("revokeGrant", Action::GrantPassage,
            [&](const Session& s) { return registry.revokeGrant(s, GrantId(999)); });
        add("verify", Action::EditPeople,
            [&](const Session& s) { return registry.verify(s, PersonId(999)); });
        add("setMembershipEnd", Action::EditPeople, [&](const Session& s) {
            return registry.setMembershipEnd(s, PersonId(999), std::nullopt);
        });
        add("addDoor", Action::EditCameras,
            [&](const Session& s) { return registry.addDoor(s, QString()); });
    }

    void listExchangeUses()
    {
        const auto add = [this](const char* name, Action action, auto attempt) {
            m_uses.push_back(
                {name, action, [attempt](const Session& s) { return codeOf(attempt(s)); }});
        };
        add("look", Action::EditPeople,
            [&](const Session& s) { return m_exchange->look(s, ImportFile()); });
        add("importPeople", Action::EditPeople, [&](const Session& s) {
            return m_exchange->importPeople(s, ImportFile(), ImportMode::DryRun);
        });
        add("batches", Action::EditPeople,
            [&](const Session& s) { return m_exchange->batches(s); });
        add("undo", Action::EditPeople, [&](const Session& s) {
            return m_exchange->undo(s, ImportBatchId(999), UndoScope::WholeBatch);
        });
        add("exportPeople", Action::ExportPeople, [&](const Session& s) {
            return m_exchange->exportPeople(
                s, {.path = m_fixture->store.directory() + QStringLiteral("/list.csv"),
                    .format = exchange::TableFormat::Csv});
        });
    }

    void listVisitorUses()
    {
        const auto add = [this](const char* name, Action action, auto attempt) {
            m_uses.push_back(
                {name, action, [attempt](const Session& s) { return codeOf(attempt(s)); }});
        };
        const VisitId nobody(999);
        add("visits", Action::ViewVisitors, [&](const Session& s) {
            return m_visitors->visits(s, VisitQuery::List::All, std::nullopt, 10);
        });
        add("search visits", Action::ViewVisitors, [&](const Session& s) {
            return m_visitors->search(s, QStringLiteral("x"), std::nullopt, 10);
        });
        add("visit counts", Action::ViewVisitors,
            [&](const Session& s) { return m_visitors->counts(s); });
        add("visit", Action::ViewVisitors,
            [&, nobody](const Session& s) { return m_visitors->visit(s, nobody); });
        add("visit photo", Action::ViewVisitors,
            [&, nobody](const Session& s) { return m_visitors->photo(s, nobody); });
        add("invite", Action::InviteVisitors,
            [&](const Session& s) { return m_visitors->invite(s, NewVisit()); });
        add("revoke visit", Action::InviteVisitors,
            [&, nobody](const Session& s) { return m_visitors->revoke(s, nobody); });
        add("issue pass", Action::InviteVisitors,
            [&, nobody](const Session& s) { return m_visitors->issuePass(s, nobody, 1); });
        add("walk-up", Action::ReceiveVisitors,
            [&](const Session& s) { return m_visitors->walkUp(s, NewVisit()); });
        add("host's answer", Action::ReceiveVisitors, [&, nobody](const Session& s) {
            return m_visitors->recordAnswer(s, nobody, VisitDecision::Approved,
                                            ApprovalChannel::Phone);
        });
        add("check in", Action::ReceiveVisitors,
            [&, nobody](const Session& s) { return m_visitors->checkIn(s, nobody, 1); });
        add("check out", Action::ReceiveVisitors,
            [&, nobody](const Session& s) { return m_visitors->checkOut(s, nobody); });
        add("set photo", Action::ReceiveVisitors,
            [&, nobody](const Session& s) { return m_visitors->setPhoto(s, nobody, QImage()); });
        add("set photo file", Action::ReceiveVisitors, [&, nobody](const Session& s) {
            return m_visitors->setPhoto(s, nobody, QByteArray());
        });
        add("check pass", Action::ReceiveVisitors, [&](const Session& s) {
            return m_visitors->checkPass(s, QStringLiteral("x"), DoorId(999));
        });
        add("pass keys", Action::ManagePasses,
            [&](const Session& s) { return m_visitors->publicKeys(s); });
        add("revoked passes", Action::ManagePasses,
            [&](const Session& s) { return m_visitors->revocations(s); });
        add("renew pass key", Action::ManagePasses,
            [&](const Session& s) { return m_visitors->renewKey(s); });
    }

    void listOtherUses()
    {
        const auto add = [this](const char* name, Action action, auto attempt) {
            m_uses.push_back(
                {name, action, [attempt](const Session& s) { return codeOf(attempt(s)); }});
        };
        add("addUser", Action::EditUsers,
            [&](const Session& s) { return m_access->addUser(s, NewUser()); });
        add("openPurpose", Action::OpenPurpose,
            [&](const Session& s) { return m_access->openPurpose(s, NewPurpose()); });
        add("changePassword", Action::ChangeOwnSettings,
            [&](const Session& s) { return m_access->changePassword(s, Secret(), Secret()); });
        add("secondFactor", Action::ChangeOwnSettings,
            [&](const Session& s) { return m_access->secondFactor(s); });
        add("beginSecondFactor", Action::ChangeOwnSettings,
            [&](const Session& s) { return m_access->beginSecondFactor(s); });
        add("resetSecondFactor", Action::EditUsers, [&](const Session& s) {
            return m_access->resetSecondFactor(s, QStringLiteral("nobody"));
        });
        add("limitUser", Action::EditUsers, [&](const Session& s) {
            return m_access->limitUser(s, QStringLiteral("nobody"), UserScope());
        });
        add("audit lines", Action::ReadAudit,
            [&](const Session& s) { return m_audit->lines(s, {}, std::nullopt, 10); });
        add("audit verify", Action::ReadAudit,
            [&](const Session& s) { return m_audit->verify(s); });
        add("audit head", Action::ReadAudit,
            [&](const Session& s) { return m_audit->signHead(s); });
        add("audit export", Action::ReadAudit,
            [&](const Session& s) { return m_audit->exported(s, {}, AuditFormat::Csv); });
        add("reveal", Action::RevealFields,
            [&](const Session& s) { return m_files->reveal(s, m_person, Field::Phone); });
        add("report", Action::ReportPerson,
            [&](const Session& s) { return m_files->report(s, m_person); });
        add("viewings", Action::RecordViewings,
            [&](const Session& s) { return m_files->viewings(s); });
        add("askViewing", Action::RecordViewings,
            [&](const Session& s) { return m_files->askViewing(s, NewViewing()); });
        add("decideViewing", Action::DecideViewings, [&](const Session& s) {
            return m_files->decideViewing(s, ViewingId(999), ViewingDecision::Refuse,
                                          QStringLiteral("why"));
        });
        add("noteViewed", Action::RecordViewings,
            [&](const Session& s) { return m_files->noteViewed(s, ViewingId(999)); });
        add("lenses", Action::ViewWall, [&](const Session& s) { return m_lenses->lenses(s); });
        add("set lens", Action::EditCameras,
            [&](const Session& s) { return m_lenses->setLens(s, CameraId(999), std::nullopt); });
        add("save snapshot", Action::SaveSnapshots,
            [&](const Session& s) { return m_snapshots->save(s, {}, QString()); });
        add("portrait", Action::ViewPeople,
            [&](const Session& s) { return m_images->image(s, m_portrait); });
        add("own setting", Action::ChangeOwnSettings, [&](const Session& s) {
            return m_settings->set(s, SettingKey::Theme, QStringLiteral("light"));
        });
        add("estate setting", Action::EditUsers, [&](const Session& s) {
            return m_settings->set(s, SettingKey::CropDays, QStringLiteral("3"));
        });
        add("passages", Action::ViewPassages,
            [&](const Session& s) { return m_entry->passages(s, {}, std::nullopt, 10); });
        add("alerts", Action::ViewAlerts,
            [&](const Session& s) { return m_alerts->alerts(s, {}, std::nullopt, 10); });
        add("acknowledge", Action::HandleAlerts,
            [&](const Session& s) { return m_alerts->acknowledge(s, AlertId(999)); });
        add("close", Action::HandleAlerts,
            [&](const Session& s) { return m_alerts->close(s, AlertId(999)); });
        add("addNote", Action::HandleAlerts, [&](const Session& s) {
            return m_alerts->addNote(s, AlertId(999), QStringLiteral("x"));
        });
        add("key sheet", Action::ManageKeys, [&](const Session& s) { return m_keys->sheet(s); });
        add("key progress", Action::ManageKeys,
            [&](const Session& s) { return m_keys->progress(s); });
        add("verify", Action::ManageKeys, [&](const Session& s) { return m_keys->check(s); });
        add("key change", Action::ManageKeys,
            [&](const Session& s) { return m_keys->noteChange(s); });
        add("move the key", Action::ManageKeys, [&](const Session& s) {
            return m_keys->move(s, std::make_shared<store::FileCustody>(QStringLiteral("/none")),
                                store::CustodyKind::File, Secret());
        });
        add("endpoints", Action::ViewUpstream,
            [&](const Session& s) { return m_sync->endpoints(s); });
        add("setMode", Action::PauseUpstream, [&](const Session& s) {
            return m_sync->setMode(s, EndpointId(999), EndpointMode::Paused);
        });
        add("retryRefused", Action::PauseUpstream,
            [&](const Session& s) { return m_sync->retryRefused(s, EndpointId(999)); });
        add("setPolicy", Action::EditEndpoints, [&](const Session& s) {
            return m_sync->setPolicy(s, EndpointId(999), EndpointPolicy());
        });
        add("flows", Action::ViewUpstream,
            [&](const Session& s) { return m_sync->flows(s, DataFlowQuery(), std::nullopt, 10); });
        add("addEndpoint", Action::EditEndpoints,
            [&](const Session& s) { return m_sync->addEndpoint(s, NewEndpoint()); });
    }

    void listCareUses()
    {
        const auto add = [this](const char* name, Action action, auto attempt) {
            m_uses.push_back(
                {name, action, [attempt](const Session& s) { return codeOf(attempt(s)); }});
        };
        add("retention", Action::ViewCare, [&](const Session& s) { return m_care->retention(s); });
        add("holds", Action::ViewCare, [&](const Session& s) { return m_care->holds(s); });
        add("backups", Action::ViewCare, [&](const Session& s) { return m_care->backups(s); });
        add("backupSettings", Action::ViewCare,
            [&](const Session& s) { return m_care->backupSettings(s); });
        add("erasures", Action::ViewCare, [&](const Session& s) { return m_care->erasures(s); });
        add("setClipRoom", Action::EditCare,
            [&](const Session& s) { return m_care->setClipRoom(s, 0); });
        add("setRetentionDays", Action::EditCare, [&](const Session& s) {
            return m_care->setRetentionDays(s, RetentionClass::Passages, 0);
        });
        add("runRetention", Action::EditCare,
            [&](const Session& s) { return m_care->runRetention(s, RetentionMode::DryRun); });
        add("addHold", Action::EditCare,
            [&](const Session& s) { return m_care->addHold(s, NewHold()); });
        add("releaseHold", Action::EditCare,
            [&](const Session& s) { return m_care->releaseHold(s, HoldId(999)); });
        add("erase", Action::ErasePeople, [&](const Session& s) {
            return m_care->erase(s, PersonId(999), ErasureBasis::MovedOut, ApprovalId(999));
        });
        add("requestRestore", Action::ManageBackups, [&](const Session& s) {
            return m_care->requestRestore(s, QStringLiteral("/no/file"), ApprovalId(999));
        });
        add("writeCertificate", Action::ErasePeople, [&](const Session& s) {
            return m_care->writeCertificate(s, PersonId(999), QStringLiteral("/no/folder/x.pdf"));
        });
        add("makeBackup", Action::ManageBackups,
            [&](const Session& s) { return m_care->makeBackup(s); });
        add("verifyBackup", Action::ManageBackups,
            [&](const Session& s) { return m_care->verifyBackup(s, QStringLiteral("/no/file")); });
        add("previewRestore", Action::ManageBackups, [&](const Session& s) {
            return m_care->previewRestore(s, QStringLiteral("/no/file"));
        });
        add("setBackupSettings", Action::ManageBackups,
            [&](const Session& s) { return m_care->setBackupSettings(s, BackupSettings()); });
        add("writeDiagnostics", Action::EditCare, [&](const Session& s) {
            return m_care->writeDiagnostics(s, QStringLiteral("/no/folder/x.zip"));
        });
    }

private slots:
    void initTestCase()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        store::Store& store = m_fixture->store.store();
        m_access = std::make_unique<AccessService>(store);
        m_alerts = std::make_unique<AlertService>(store);
        m_audit = std::make_unique<AuditService>(
            store, m_fixture->store.directory() + QStringLiteral("/heads"));
        m_files = std::make_unique<PersonFileService>(store);
        m_cameras = std::make_unique<CameraServices>(store);
        m_care = std::make_unique<CareService>(
            CareService::Parts{store, m_fixture->store.config(), m_fixture->store.directory()});
        m_entry = std::make_unique<EntryService>(store);
        m_exchange = std::make_unique<ExchangeService>(store, *m_fixture->registry,
                                                       m_fixture->faces, m_fixture->gallery);
        m_reenrol = std::make_unique<ReenrolService>(store, m_fixture->faces, m_fixture->gallery);
        m_images = std::make_unique<ImageService>(store);
        m_settings = std::make_unique<SettingsService>(store);
        m_snapshots = std::make_unique<SnapshotService>(store);
        m_lenses = std::make_unique<LensService>(store);
        m_sync = std::make_unique<SyncService>(store, Paths());
        m_keys = std::make_unique<KeyService>(store, Paths());
        m_visitors = std::make_unique<VisitorService>(store, QTimeZone::utc());
        m_person = m_fixture->store.addResident(QStringLiteral("王小明"));
        m_portrait = await(store.write([&](store::sql::Connection& connection) {
                         return store::insertImage(connection, store.sealer(),
                                                   {.kind = store::ImageKind::Portrait,
                                                    .person = m_person,
                                                    .jpeg = QByteArrayLiteral("x"),
                                                    .expires = std::nullopt},
                                                   m_fixture->store.clock().now());
                     })).value();
        listRegisterUses();
        listExchangeUses();
        listVisitorUses();
        listOtherUses();
        listCareUses();
        m_residents = std::make_unique<ResidentServices>(store, *m_fixture->registry);
        addResidentUses(m_uses, *m_residents, m_person);
        addCameraUses(m_uses, *m_cameras);
        m_walls = std::make_unique<WallServices>(store);
        addWallUses(m_uses, *m_walls);
        m_plates = std::make_unique<PlateService>(store);
        addPlateUses(m_uses, *m_plates);
    }

    void cleanupTestCase()
    {
        m_uses.clear();
        m_care.reset();
        m_keys.reset();
        m_visitors.reset();
        m_sync.reset();
        m_settings.reset();
        m_snapshots.reset();
        m_lenses.reset();
        m_images.reset();
        m_residents.reset();
        m_walls.reset();
        m_plates.reset();
        m_exchange.reset();
        m_reenrol.reset();
        m_entry.reset();
        m_cameras.reset();
        m_files.reset();
        m_audit.reset();
        m_alerts.reset();
        m_access.reset();
        m_fixture.reset();
    }

    void everyActionThatAServiceAsksForIsTried()
    {
        QSet<int> tried;
        for (const Use& use : m_uses) {
            tried << int(use.action);
        }
        for (const Action action : allActions()) {
            // A second person's right is tried with a real password (tst_accountability).
            QVERIFY2(tried.contains(int(action)) || action == Action::ApproveActions,
                     qPrintable(actionName(action)));
        }
    }

    void whatTheTableRefusesTheServiceRefuses_data()
    {
        QTest::addColumn<int>("use");
        QTest::addColumn<int>("role");
        for (size_t use = 0; use < m_uses.size(); ++use) {
            for (const Role role : allRoles()) {
                QTest::addRow("%s as %s", m_uses[use].name, qPrintable(roleName(role)))
                    << int(use) << int(role);
            }
        }
    }

    void whatTheTableRefusesTheServiceRefuses()
    {
        QFETCH(int, use);
        QFETCH(int, role);
        const Use& tried = m_uses[size_t(use)];
        const Session session = m_fixture->store.session(Role(role));
        const qint64 before = m_fixture->auditLines();
        const ErrorCode code = tried.attempt(session);
        m_fixture->flush();
        QCOMPARE(code != ErrorCode::Denied, allows(Role(role), tried.action));
        const QString line = u"denied " + actionName(tried.action);
        QCOMPARE(m_fixture->auditAfter(before).contains(line), code == ErrorCode::Denied);
    }

    void nobodyMayDoAnything()
    {
        for (const Use& use : m_uses) {
            QVERIFY2(use.attempt(Session()) == ErrorCode::Denied, use.name);
        }
    }

    void doorsAreNamedToWhoeverHasToChooseOne()
    {
        for (const Role role : allRoles()) {
            const bool may = allows(role, Action::ViewPeople) ||
                             allows(role, Action::ViewPassages) ||
                             allows(role, Action::EditCameras);
            QCOMPARE(await(m_fixture->registry->doors(m_fixture->store.session(role))).ok(), may);
        }
    }

    /// Every action that a user's limits narrow, in and out of them, whatever the role.
    void limitsOfAUserNarrowWhatTheTableSays_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("within");
        for (const Action action : allActions()) {
            for (const Role role : allRoles()) {
                for (const bool within : {true, false}) {
                    if (scopeOf(action) != ScopeKind::WholeEstate) {
                        QTest::addRow("%s as %s, %s", qPrintable(actionName(action)),
                                      qPrintable(roleName(role)), within ? "within" : "beyond")
                            << int(action) << int(role) << within;
                    }
                }
            }
        }
    }

    void limitsOfAUserNarrowWhatTheTableSays()
    {
        QFETCH(int, action);
        QFETCH(int, role);
        QFETCH(bool, within);
        const TestStore& estate = m_fixture->store;
        const DoorId door = within ? estate.eastGate : estate.garageDoor;
        Session session = estate.session(Role(role));
        session.scope = std::make_shared<const UserScope>(
            UserScope{std::set{estate.eastGate}, std::set{estate.gateCamera}});
        const bool may = allows(Role(role), Action(action)) && within;
        if (Action(action) == Action::ViewPassages) {
            PassageQuery query;
            query.door = door;
            QCOMPARE(await(m_entry->passages(session, query, std::nullopt, 10)).ok(), may);
        } else if (Action(action) == Action::GrantPassage) {
            NewGrant grant;
            grant.person = m_person;
            grant.doors = {door};
            grant.basis = QStringLiteral("owner");
            grant.validity = {estate.now(), estate.now() + std::chrono::hours{24}};
            const auto granted = await(m_fixture->registry->grant(session, grant));
            QCOMPARE(granted.ok(), may);
            QVERIFY(may || granted.error().code == ErrorCode::Denied);
        } else if (Action(action) == Action::DecideGrants) {
            NewGrant grant;
            grant.person = m_person;
            grant.doors = {door};
            const auto waits =
                await(m_fixture->store.store().write([&](store::sql::Connection& connection) {
                    grant.basis = QStringLiteral("owner");
                    grant.validity = {estate.now(), estate.now() + std::chrono::hours{24}};
                    return store::insertGrant(connection, grant,
                                              estate.session(Role::Administrator).user,
                                              estate.now(), GrantState::AwaitsApproval);
                }));
            QCOMPARE(
                await(m_residents->grants.decide(session, waits.value(), GrantDecision::Approve))
                    .ok(),
                may);
        } else if (Action(action) == Action::ViewWall) {
            const auto cameras = await(m_cameras->cameras.cameras(session));
            const CameraId camera = within ? estate.gateCamera : estate.yardCamera;
            QCOMPARE(cameras.ok() &&
                         std::ranges::any_of(
                             *cameras, [camera](const Camera& one) { return one.id == camera; }),
                     may);
        } else if (Action(action) == Action::SteerCameras ||
                   Action(action) == Action::EditCameraPlaces) {
            // Within the limits it gets as far as the camera, which is fixed.
            const ErrorCode code = steeringCode(*m_cameras, Action(action), session,
                                                within ? estate.gateCamera : estate.yardCamera);
            QCOMPARE(code != ErrorCode::Denied, may);
        } else if (Action(action) == Action::SaveSnapshots) {
            TakenPicture taken;
            taken.facts.camera = within ? estate.gateCamera : estate.yardCamera;
            // Within the limits it gets as far as the picture that is not there.
            const auto saved = await(m_snapshots->save(session, taken, estate.directory()));
            QCOMPARE(saved.error().code, may ? ErrorCode::Invalid : ErrorCode::Denied);
        } else if (Action(action) == Action::InviteVisitors) {
            NewVisit visit;
            visit.visitorName = QStringLiteral("Visitor");
            visit.household = HouseholdId(999);
            visit.doors = {door};
            visit.plan.validity = {estate.now(), estate.now() + std::chrono::hours{2}};
            // Within the limits it gets as far as the household that is not there.
            const auto invited = await(m_visitors->invite(session, visit));
            QCOMPARE(invited.error().code, may ? ErrorCode::NotFound : ErrorCode::Denied);
        } else if (Action(action) == Action::ReceiveVisitors) {
            const auto checked = await(m_visitors->checkPass(session, QStringLiteral("x"), door));
            QCOMPARE(checked.ok(), may);
            QVERIFY(may || checked.error().code == ErrorCode::Denied);
        } else if (Action(action) == Action::WatchClips) {
            const AlertId alert = alertWithClip(m_fixture->store.store(),
                                                within ? estate.gateCamera : estate.yardCamera);
            // Within the limits it gets as far as the file that is not there.
            const auto clip = await(m_cameras->clips.open(session, alert));
            QCOMPARE(clip.error().code, may ? ErrorCode::NotFound : ErrorCode::Denied);
        } else if (Action(action) == Action::ReadPlates) {
            // A plate beyond the limits is none: not even that it waits is told.
            const PlateReadingId plate =
                waitingPlate(m_fixture->store.store(), estate.gateCamera, door);
            const Status answered =
                await(m_plates->answer(session, plate, {PlateVerdict::Unreadable, {}}));
            QCOMPARE(answered.ok(), may);
        } else {
            QFAIL("an action that limits narrow, and no use of it here");
        }
    }

    void overdueSecondFactorLeavesOnesOwnSettingsAlone()
    {
        for (const Use& use : m_uses) {
            Session session = m_fixture->store.session(Role::Administrator);
            session.limit = SessionLimit::EnrolSecondFactor;
            if (use.action != Action::ChangeOwnSettings) {
                QVERIFY2(use.attempt(session) == ErrorCode::Denied, use.name);
            }
        }
    }

    void deniedChangeChangesNothing()
    {
        const Session guard = m_fixture->store.session(Role::Guard);
        const qint64 people = m_fixture->number(QStringLiteral("SELECT count(*) FROM person"));
        const QByteArray csv = "name,phone,address,relation,until\nLi,,1-1-101,owner,\n";
        ImportFile file;
        file.bytes = csv;
        QVERIFY(!await(m_exchange->importPeople(guard, file, ImportMode::Apply)));
        QVERIFY(!await(m_fixture->registry->enrol(guard, m_person, consent(), goodCheck(1),
                                                  RegistryService::KeepPortrait::Yes)));
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM person")), people);
        QCOMPARE(
            m_fixture->number(QStringLiteral("SELECT count(*) FROM consent WHERE recorded_by = %1")
                                  .arg(guard.user.value())),
            0);
    }
};

QTEST_GUILESS_MAIN(TestDenials)
#include "tst_denials.moc"
