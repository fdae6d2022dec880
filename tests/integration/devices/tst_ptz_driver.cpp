// Press and hold: whatever happens, the camera stops.
#include "devices/ptz_driver.h"
#include "support/rigs/onvif_camera.h"

#include <QTest>

#include <atomic>

using namespace gatehouse;
using namespace gatehouse::devices;
using namespace gatehouse::test;

namespace {
constexpr int kLong = 60'000;
}

class TestPtzDriver : public QObject
{
    Q_OBJECT

private:
    const SystemClock m_clock;
    std::unique_ptr<OnvifCamera> m_camera;
    std::atomic<int> m_faults = 0;

    std::unique_ptr<PtzDriver> driver()
    {
        return std::make_unique<PtzDriver>(
            PtzDriver::Target{{m_camera->serviceUrl(), {}, {}}, QStringLiteral("main & 1")},
            m_clock, [this](const Error&) { ++m_faults; });
    }
    int count(const char* key) { return m_camera->state().value(QLatin1StringView(key)).toInt(); }
    bool moves() { return m_camera->state().value(QStringLiteral("moving")).toBool(); }

private slots:
    void init()
    {
        auto camera = OnvifCamera::start();
        QVERIFY(camera.ok());
        m_camera = camera.take();
        m_faults = 0;
    }
    void cleanup() { m_camera.reset(); }

    void releaseStops()
    {
        const auto ptz = driver();
        ptz->move({.pan = 0.5});
        QTRY_COMPARE_WITH_TIMEOUT(count("moves"), 1, kLong);
        ptz->halt();
        QTRY_COMPARE_WITH_TIMEOUT(count("stops"), 1, kLong);
        QVERIFY(!moves());
    }

    /// A window that hangs says nothing more.
    void silenceStops()
    {
        const auto ptz = driver();
        ptz->move({.tilt = -1});
        QTRY_COMPARE_WITH_TIMEOUT(count("moves"), 1, kLong);
        QTRY_VERIFY_WITH_TIMEOUT(count("stops") == 1, kLong);
        QVERIFY(!moves());
        QCOMPARE(m_faults.load(), 0);
    }

    void endStopsBeforeItReturns()
    {
        auto ptz = driver();
        ptz->move({.zoom = 1});
        QTRY_COMPARE_WITH_TIMEOUT(count("moves"), 1, kLong);
        ptz.reset();
        QCOMPARE(count("stops"), 1);
        QVERIFY(!moves());
    }

    void longMoveIsSaidAgainBeforeTheDeviceStopsByItself()
    {
        const auto ptz = driver();
        // Held until the device has heard it three times: its own time-out has passed by then.
        QTRY_VERIFY_WITH_TIMEOUT((ptz->move({.pan = 1}), count("moves") >= 3), kLong);
        QCOMPARE(count("timeouts"), 0);
        ptz->halt();
        QTRY_VERIFY_WITH_TIMEOUT(!moves() && count("stops") == 1, kLong);
    }

    void changeOfDirectionNeedsNoStop()
    {
        const auto ptz = driver();
        QTRY_VERIFY_WITH_TIMEOUT((ptz->move({.pan = 1}), count("moves") >= 1), kLong);
        QTRY_VERIFY_WITH_TIMEOUT(
            (ptz->move({.tilt = 1}),
             m_camera->state().value(QStringLiteral("tilt")).toDouble() == 1.0),
            kLong);
        QCOMPARE(count("stops"), 0);
    }

    /// The line is cut in the move: the device stops by its own time-out, and the stop is said
    /// again when it is back.
    void lostLineStopsByTheDevicesOwnTimeout()
    {
        const auto ptz = driver();
        ptz->move({.pan = 1});
        QTRY_COMPARE_WITH_TIMEOUT(count("moves"), 1, kLong);
        m_camera->command(QStringLiteral("mode hangup"));
        QTRY_VERIFY_WITH_TIMEOUT(count("timeouts") == 1, kLong);
        QVERIFY(!moves());
        QTRY_VERIFY_WITH_TIMEOUT(m_faults.load() > 0, kLong);
        m_camera->command(QStringLiteral("mode ok"));
        QTRY_VERIFY_WITH_TIMEOUT(
            (ptz->move({.pan = -1}), m_camera->state().value(QStringLiteral("pan")).toDouble() < 0),
            kLong);
    }

    void whatIsAskedAfterTheEndEndsWithoutAnAnswer()
    {
        auto ptz = driver();
        const PtzPlaces places = ptz->places();
        m_camera->command(QStringLiteral("mode silent"));
        const auto waits = places.all();
        ptz.reset();
        QTRY_VERIFY_WITH_TIMEOUT(waits.isFinished(), kLong);
        QVERIFY(places.all().isFinished());
        QCOMPARE(places.all().resultCount(), 0);
    }

    void placesAreAskedForBetweenMoves()
    {
        const auto ptz = driver();
        const auto made = ptz->places().store(QStringLiteral("Gate"), {});
        QTRY_VERIFY_WITH_TIMEOUT(made.isFinished(), kLong);
        QVERIFY(made.result().ok());
        const auto places = ptz->places().all();
        const auto gone = ptz->places().goTo(*made.result());
        QTRY_VERIFY_WITH_TIMEOUT(gone.isFinished(), kLong);
        QCOMPARE(places.result()->size(), 1U);
        QVERIFY(gone.result().ok());
    }
};

QTEST_GUILESS_MAIN(TestPtzDriver)
#include "tst_ptz_driver.moc"
