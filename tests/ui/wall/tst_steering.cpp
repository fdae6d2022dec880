// Steering from the real wall: press and hold, and what ends it.
#include "services/camera_service.h"
#include "services/settings_service.h"
#include "support/await.h"
#include "support/rigs/onvif_camera.h"
#include "support/scripted_dialogs.h"
#include "support/test_store.h"
#include "ui/wall/ptz_controller.h"
#include "ui/wall/wall_page.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::ui;

namespace {
constexpr int kLong = 60'000;
}

class TestSteering : public QObject
{
    Q_OBJECT

private:
    const SystemClock m_clock;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<IconSet> m_icons;
    ScriptedDialogs m_dialogs;
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<OnvifCamera> m_device;
    std::unique_ptr<services::CameraService> m_cameras;
    std::unique_ptr<services::SettingsService> m_settings;
    std::unique_ptr<services::PtzService> m_ptz;
    std::unique_ptr<media::StreamHub> m_hub;
    std::unique_ptr<WallPage> m_page;
    PtzController* m_steering = nullptr;
    CameraId m_camera;

    WallView& view() { return m_page->view(); }
    bool moves() { return m_device->state().value(QStringLiteral("moving")).toBool(); }
    int count(const char* what) { return m_device->state().value(QLatin1StringView(what)).toInt(); }
    double axis(const char* what)
    {
        return m_device->state().value(QLatin1StringView(what)).toDouble();
    }
    void press(Qt::Key key) { QTest::keyPress(&view(), key); }
    void release(Qt::Key key) { QTest::keyRelease(&view(), key); }
    void take()
    {
        view().select(m_camera);
        QTest::keyClick(&view(), Qt::Key_P);
        QTRY_COMPARE_WITH_TIMEOUT(m_steering->steered(), m_camera, kLong);
        QTRY_VERIFY_WITH_TIMEOUT(m_ptz->holds(session(), m_camera), kLong);
    }
    Session session() { return m_store->session(Role::Manager); }

private slots:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(*qApp);
        m_icons = std::make_unique<IconSet>(*m_theme);
    }

    void init()
    {
        m_store = std::make_unique<TestStore>();
        auto device = OnvifCamera::start();
        QVERIFY(device.ok());
        m_device = device.take();
        m_cameras = std::make_unique<services::CameraService>(m_store->store());
        m_settings = std::make_unique<services::SettingsService>(m_store->store());
        m_ptz = std::make_unique<services::PtzService>(m_store->store());
        m_hub = std::make_unique<media::StreamHub>(m_clock);
        Camera dome;
        dome.name = QStringLiteral("Dome");
        dome.mainUrl = QUrl(QStringLiteral("rtsp://127.0.0.1/main"));
        dome.wallPosition = -1;
        m_camera = await(m_cameras->addCamera(m_store->session(Role::Administrator), dome,
                                              {.serviceUrl = m_device->serviceUrl(),
                                               .profileToken = QStringLiteral("main & 1"),
                                               .steering = Steering::Onvif}))
                       .value();
        const UiContext context{*m_theme, *m_icons, m_dialogs, m_clock, QTimeZone::utc()};
        m_page = std::make_unique<WallPage>(context, *m_cameras, *m_hub, *m_settings);
        m_steering = new PtzController(context, *m_ptz, view());
        m_page->resize(900, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->setSession(session());
        m_page->activate();
        m_steering->setSession(session());
        QTRY_COMPARE_WITH_TIMEOUT(view().cameraCount(), 3, kLong);
        QTRY_VERIFY_WITH_TIMEOUT(m_steering->canSteer(m_camera), kLong);
    }

    void cleanup()
    {
        m_page.reset();
        m_ptz.reset();
        m_hub.reset();
        m_settings.reset();
        m_cameras.reset();
        m_device.reset();
        m_store.reset();
    }

    void heldKeyMovesAndReleaseStops()
    {
        take();
        press(Qt::Key_Left);
        QTRY_VERIFY_WITH_TIMEOUT(axis("pan") < 0, kLong);
        press(Qt::Key_Up);
        QTRY_VERIFY_WITH_TIMEOUT(axis("pan") < 0 && axis("tilt") > 0, kLong);
        release(Qt::Key_Left);
        QTRY_VERIFY_WITH_TIMEOUT(axis("pan") == 0 && axis("tilt") > 0, kLong);
        release(Qt::Key_Up);
        QTRY_VERIFY_WITH_TIMEOUT(!moves() && count("stops") == 1, kLong);
        // The arrows have not moved the selection meanwhile.
        QCOMPARE(view().selectedCamera(), m_camera);
    }

    void heldKeyGoesOnBeyondTheDevicesTimeout()
    {
        take();
        press(Qt::Key_Plus);
        QTRY_VERIFY_WITH_TIMEOUT(count("moves") >= 3, kLong);
        QCOMPARE(count("timeouts"), 0);
        QVERIFY(axis("zoom") > 0);
        release(Qt::Key_Plus);
        QTRY_VERIFY_WITH_TIMEOUT(!moves() && count("stops") == 1, kLong);
    }

    void whateverTakesTheKeysAwayStops_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("focus") << 1;
        QTest::newRow("escape") << 2;
        QTest::newRow("page hidden") << 3;
        QTest::newRow("other tile") << 4;
        QTest::newRow("signed out") << 5;
        QTest::newRow("window closed") << 6;
    }

    void whateverTakesTheKeysAwayStops()
    {
        QFETCH(int, how);
        take();
        press(Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(moves(), kLong);
        switch (how) {
            case 1:
                view().clearFocus();
                break;
            case 2:
                QTest::keyClick(&view(), Qt::Key_Escape);
                break;
            case 3:
                m_page->hide();
                break;
            case 4:
                view().select(m_store->yardCamera);
                break;
            case 5:
                m_steering->setSession({});
                break;
            default:
                m_page.reset();
                break;
        }
        QTRY_VERIFY_WITH_TIMEOUT(!moves() && count("stops") >= 1, kLong);
        QCOMPARE(count("timeouts"), 0);
        if (how != 1) {
            QVERIFY(!m_ptz->holds(session(), m_camera));
        }
    }

    void mouseHeldTurnsTowardsIt()
    {
        take();
        const QRect tile = view().selectedTile()->rect();
        QTest::mousePress(&view(), Qt::LeftButton, {}, tile.topRight() - QPoint(5, -5));
        QTRY_VERIFY_WITH_TIMEOUT(axis("pan") > 0.5 && axis("tilt") > 0.5, kLong);
        QTest::mouseMove(&view(), tile.bottomLeft() + QPoint(5, -5));
        QTRY_VERIFY_WITH_TIMEOUT(axis("pan") < -0.5 && axis("tilt") < -0.5, kLong);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, tile.center());
        QTRY_VERIFY_WITH_TIMEOUT(!moves() && count("stops") >= 1, kLong);
    }

    void placesAreKeptWithShiftAndGoneTo()
    {
        take();
        QSignalSpy said(m_steering, &PtzController::said);
        QTest::keyClick(&view(), Qt::Key_4);
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, kLong);
        m_dialogs.text = QStringLiteral("East gate");
        QTest::keyClick(&view(), Qt::Key_4, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 2, kLong);
        const QJsonObject places = m_device->state().value(QStringLiteral("places")).toObject();
        QCOMPARE(places.begin().value().toString(), QStringLiteral("East gate"));
        press(Qt::Key_Left);
        QTRY_VERIFY_WITH_TIMEOUT(moves(), kLong);
        release(Qt::Key_Left);
        QTest::keyClick(&view(), Qt::Key_4);
        QTRY_COMPARE_WITH_TIMEOUT(m_device->state().value(QStringLiteral("at")).toString(),
                                  places.begin().key(), kLong);
    }

    void steeredTileIsNotTakenForSomethingElse()
    {
        take();
        QVERIFY(view().selectedTile()->look().isTouched());
        QTest::keyClick(&view(), Qt::Key_Escape);
        QVERIFY(!m_steering->steered().isValid());
        QVERIFY(!view().selectedTile()->look().isTouched());
    }

    void anotherWallOfTheSamePersonTakesItOver()
    {
        take();
        press(Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(moves(), kLong);
        const UiContext context{*m_theme, *m_icons, m_dialogs, m_clock, QTimeZone::utc()};
        WallView other(context, *m_hub);
        auto* there = new PtzController(context, *m_ptz, other);
        there->setSession(session());
        other.resize(400, 300);
        other.show();
        other.setCameras(view().cameras());
        QTRY_VERIFY_WITH_TIMEOUT(there->canSteer(m_camera), kLong);
        other.select(m_camera);
        there->toggle();
        QTRY_COMPARE_WITH_TIMEOUT(there->steered(), m_camera, kLong);
        QTRY_VERIFY_WITH_TIMEOUT(!m_steering->steered().isValid(), kLong);
        QTRY_VERIFY_WITH_TIMEOUT(!moves(), kLong);
        QVERIFY(m_ptz->holds(session(), m_camera));
    }

    void fixedCameraIsNotSteered()
    {
        QSignalSpy said(m_steering, &PtzController::said);
        view().select(m_store->yardCamera);
        QTest::keyClick(&view(), Qt::Key_P);
        QCOMPARE(said.size(), 1);
        QVERIFY(!m_steering->steered().isValid());
    }

    void everybodySeesWhoSteers()
    {
        services::PtzService other(m_store->store());
        Session elsewhere = m_store->session(Role::Manager);
        elsewhere.desk = QStringLiteral("South desk");
        QVERIFY(await(other.take(elsewhere, m_camera)).ok());
        const auto mark = [this] { return view().findChild<PtzMark*>(); };
        QTRY_VERIFY_WITH_TIMEOUT(
            mark() && mark()->isVisible() && mark()->text().contains(QStringLiteral("South desk")),
            kLong);
        m_steering->setSession(m_store->session(Role::Guard));
        QTRY_VERIFY_WITH_TIMEOUT(m_steering->canSteer(m_camera), kLong);
        QSignalSpy said(m_steering, &PtzController::said);
        view().select(m_camera);
        QTest::keyClick(&view(), Qt::Key_P);
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, kLong);
        QVERIFY(said.first().first().toString().contains(QStringLiteral("South desk")));
        QVERIFY(!m_steering->steered().isValid());
    }
};

QTEST_MAIN(TestSteering)
#include "tst_steering.moc"
