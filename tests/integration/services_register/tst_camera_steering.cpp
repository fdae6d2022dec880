// One person steers a camera at a time; what they did is in the audit; the camera always stops.
#include "register_fixture.h"
#include "services/camera_service.h"
#include "services/ptz_service.h"
#include "support/rigs/onvif_camera.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {
constexpr int kLong = 60'000;
}

class TestCameraSteering : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<OnvifCamera> m_device;
    std::unique_ptr<PtzService> m_ptz;
    CameraId m_camera;

    store::Store& store() { return m_fixture->store.store(); }
    Session session(Role role) { return m_fixture->store.session(role); }
    bool moves() { return m_device->state().value(QStringLiteral("moving")).toBool(); }
    int stops() { return m_device->state().value(QStringLiteral("stops")).toInt(); }
    SteeringOutcome take(const Session& who)
    {
        const auto taken = await(m_ptz->take(who, m_camera));
        const SteeringOutcome outcome = taken ? taken->outcome : SteeringOutcome::HeldByOther;
        if (outcome == SteeringOutcome::Granted &&
            !QTest::qWaitFor([&] { return m_ptz->holds(who, m_camera); }, kLong)) {
            return SteeringOutcome::HeldByOther;
        }
        return outcome;
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        auto device = OnvifCamera::start({QStringLiteral("--auth"), QStringLiteral("digest")},
                                         QStringLiteral("viewer"), Secret("secret"));
        QVERIFY(device.ok());
        m_device = device.take();
        CameraService cameras(store());
        Camera dome;
        dome.name = QStringLiteral("Dome");
        dome.mainUrl = QUrl(QStringLiteral("rtsp://127.0.0.1/main"));
        dome.username = QStringLiteral("viewer");
        dome.password = Secret("secret");
        m_camera = await(cameras.addCamera(session(Role::Administrator), dome,
                                           {.serviceUrl = m_device->serviceUrl(),
                                            .profileToken = QStringLiteral("main & 1"),
                                            .steering = Steering::Onvif}))
                       .value();
        m_ptz = std::make_unique<PtzService>(store());
    }
    void cleanup()
    {
        m_ptz.reset();
        m_device.reset();
        m_fixture.reset();
    }

    void onlyCamerasThatTurnAreSteered()
    {
        const auto ids = await(m_ptz->steerable(session(Role::Guard)));
        QCOMPARE(ids.value(), std::vector<CameraId>{m_camera});
        QCOMPARE(await(m_ptz->take(session(Role::Guard), m_fixture->store.yardCamera)).error().code,
                 ErrorCode::NotFound);
        Session limited = session(Role::Guard);
        limited.scope = std::make_shared<const UserScope>(
            UserScope{.doors = {}, .cameras = std::set{m_fixture->store.yardCamera}});
        QVERIFY(await(m_ptz->steerable(limited))->empty());
    }

    void whoHoldsItMovesItAndNobodyElseDoes()
    {
        const Session guard = session(Role::Guard);
        QCOMPARE(m_ptz->move(guard, m_camera, {.pan = 1}).error().code, ErrorCode::Conflict);
        QCOMPARE(take(guard), SteeringOutcome::Granted);
        QTRY_VERIFY_WITH_TIMEOUT((m_ptz->move(guard, m_camera, {.pan = 0.5}).ok() && moves()),
                                 kLong);
        QCOMPARE(m_ptz->move(session(Role::Manager), m_camera, {.pan = -1}).error().code,
                 ErrorCode::Conflict);
        QVERIFY(m_ptz->halt(guard, m_camera).ok());
        QTRY_VERIFY_WITH_TIMEOUT(!moves() && stops() >= 1, kLong);
        const auto steerers = await(m_ptz->steerers(session(Role::Manager)));
        QCOMPARE(steerers->size(), 1U);
        QCOMPARE(steerers->front().userName, guard.name);
        QCOMPARE(steerers->front().desk, guard.desk);
    }

    void higherRankTakesItAndALowerOneWaits()
    {
        QCOMPARE(take(session(Role::Guard)), SteeringOutcome::Granted);
        const auto refused = await(m_ptz->take(session(Role::Administrator), m_camera));
        QCOMPARE(refused->outcome, SteeringOutcome::HeldByOther);
        QCOMPARE(refused->holder.userName, session(Role::Guard).name);
        QCOMPARE(take(session(Role::Manager)), SteeringOutcome::Granted);
        QVERIFY(!m_ptz->holds(session(Role::Guard), m_camera));
        QCOMPARE(await(m_ptz->take(session(Role::Guard), m_camera))->outcome,
                 SteeringOutcome::HeldByOther);
        QVERIFY(m_ptz->release(session(Role::Manager), m_camera).ok());
        QCOMPARE(take(session(Role::Guard)), SteeringOutcome::Granted);
        const QStringList lines = m_fixture->auditAfter(0);
        QCOMPARE(lines.count(QStringLiteral("camera.steer camera:%1").arg(m_camera.value())), 3);
    }

    /// Two desks over one store: what one takes, the other loses, and its camera stops.
    void anotherDeskTakesItAway()
    {
        const Session guard = session(Role::Guard);
        QCOMPARE(take(guard), SteeringOutcome::Granted);
        QTRY_VERIFY_WITH_TIMEOUT((m_ptz->move(guard, m_camera, {.tilt = 1}).ok() && moves()),
                                 kLong);
        PtzService other(store());
        Session manager = session(Role::Manager);
        manager.desk = QStringLiteral("other desk");
        QCOMPARE(await(other.take(manager, m_camera))->outcome, SteeringOutcome::Granted);
        QSignalSpy lost(m_ptz.get(), &PtzService::steeringLost);
        QTRY_VERIFY_WITH_TIMEOUT((m_fixture->store.clock().advance(std::chrono::seconds{1}),
                                  (void)m_ptz->move(guard, m_camera, {.tilt = 1}), !lost.isEmpty()),
                                 kLong);
        QVERIFY(!m_ptz->holds(guard, m_camera));
        QTRY_VERIFY_WITH_TIMEOUT(!moves(), kLong);
        QVERIFY(stops() >= 1);
    }

    void whoDoesNothingHoldsNothing()
    {
        const Session guard = session(Role::Guard);
        QCOMPARE(take(guard), SteeringOutcome::Granted);
        QSignalSpy lost(m_ptz.get(), &PtzService::steeringLost);
        m_fixture->store.clock().advance(PtzService::kIdle);
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, kLong);
        QVERIFY(await(m_ptz->steerers(guard))->empty());
        QCOMPARE(take(session(Role::Administrator)), SteeringOutcome::Granted);
    }

    void endOfTheDeskStopsTheCamera()
    {
        const Session guard = session(Role::Guard);
        QCOMPARE(take(guard), SteeringOutcome::Granted);
        QTRY_VERIFY_WITH_TIMEOUT((m_ptz->move(guard, m_camera, {.zoom = 1}).ok() && moves()),
                                 kLong);
        m_ptz.reset();
        QVERIFY(!moves());
        QVERIFY(stops() >= 1);
    }

    void placesAreKeptByNumberAndGoneTo()
    {
        const Session manager = session(Role::Manager);
        QCOMPARE(take(manager), SteeringOutcome::Granted);
        QVERIFY(await(m_ptz->places(manager, m_camera))->empty());
        QCOMPARE(await(m_ptz->goTo(manager, m_camera, 3)).error().code, ErrorCode::NotFound);
        QVERIFY(await(m_ptz->storePlace(manager, m_camera, 3, QStringLiteral("大门"))).ok());
        QVERIFY(await(m_ptz->storePlace(manager, m_camera, 3, QStringLiteral("Gate"))).ok());
        QVERIFY(await(m_ptz->storePlace(manager, m_camera, 1, QString())).ok());
        QCOMPARE(await(m_ptz->storePlace(manager, m_camera, 10, QString())).error().code,
                 ErrorCode::Invalid);
        const auto places = await(m_ptz->places(manager, m_camera));
        QCOMPARE(places->size(), 2U);
        QCOMPARE(places->back().number, 3);
        QCOMPARE(places->back().place.name, QStringLiteral("Gate"));
        QVERIFY(await(m_ptz->goTo(manager, m_camera, 3)).ok());
        QCOMPARE(m_device->state().value(QStringLiteral("at")).toString(),
                 places->back().place.token);
        QVERIFY(await(m_ptz->removePlace(manager, m_camera, 3)).ok());
        QCOMPARE(await(m_ptz->places(manager, m_camera))->size(), 1U);
        QCOMPARE(m_device->state().value(QStringLiteral("places")).toObject().size(), 1);
        const QStringList lines = m_fixture->auditAfter(0);
        const QString subject = QStringLiteral(" camera:%1").arg(m_camera.value());
        QCOMPARE(lines.count(u"camera.place.store" + subject), 3);
        QCOMPARE(lines.count(u"camera.place.go" + subject), 1);
        QCOMPARE(lines.count(u"camera.place.remove" + subject), 1);
    }

    /// Places that were set up in the device itself are there at once.
    void devicesOwnPlacesServeUntilTheDeskHasSome()
    {
        const Session manager = session(Role::Manager);
        QCOMPARE(take(manager), SteeringOutcome::Granted);
        QVERIFY(await(m_ptz->storePlace(manager, m_camera, 5, QStringLiteral("Yard"))).ok());
        m_fixture->flush();
        QVERIFY(await(store().write([this](store::sql::Connection& connection) {
                    return store::dropCameraPlace(connection, m_camera, 5);
                })).ok());
        const auto places = await(m_ptz->places(manager, m_camera));
        QCOMPARE(places->size(), 1U);
        QCOMPARE(places->front().number, 1);
        QCOMPARE(places->front().place.name, QStringLiteral("Yard"));
        QVERIFY(await(m_ptz->goTo(manager, m_camera, 1)).ok());
    }

    void refusalOfTheCameraIsTold()
    {
        const Session guard = session(Role::Guard);
        QCOMPARE(take(guard), SteeringOutcome::Granted);
        QSignalSpy refused(m_ptz.get(), &PtzService::cameraRefused);
        m_device->command(QStringLiteral("mode status"));
        QVERIFY(m_ptz->move(guard, m_camera, {.pan = 1}).ok());
        QTRY_VERIFY_WITH_TIMEOUT(!refused.isEmpty(), kLong);
        QCOMPARE(refused.first().at(0).value<CameraId>(), m_camera);
        m_device->command(QStringLiteral("mode ok"));
    }
};

QTEST_GUILESS_MAIN(TestCameraSteering)
#include "tst_camera_steering.moc"
