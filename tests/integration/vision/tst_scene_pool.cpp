// The pool beside a real stream hub and real RTSP cameras.
#include "support/rigs/rtsp_cameras.h"
#include "vision/scene/scene_pool.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <mutex>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::vision;

namespace {

constexpr int kAwaitMs = 120'000;

QString assets(const QString& name)
{
    return QStringLiteral(GATEHOUSE_ASSETS_DIR "/") + name;
}

/// What the pool reported, from its threads.
class Reports
{
public:
    ScenePool::Reports make()
    {
        return {[this](CameraId camera, const SceneEvent& event, UtcTime, const QImage& picture) {
                    const std::scoped_lock lock(m_mutex);
                    m_events.emplace_back(camera, event);
                    m_picture = picture;
                },
                [this](const Error& fault) {
                    const std::scoped_lock lock(m_mutex);
                    m_faults.push_back(fault);
                }};
    }

    int eventsOf(CameraId camera) const
    {
        const std::scoped_lock lock(m_mutex);
        return int(std::ranges::count(m_events, camera, &std::pair<CameraId, SceneEvent>::first));
    }

    QImage picture() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_picture;
    }

    std::vector<Error> faults() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_faults;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<std::pair<CameraId, SceneEvent>> m_events;
    QImage m_picture;
    std::vector<Error> m_faults;
};

Camera cameraAt(CameraId id, const QUrl& url)
{
    Camera camera;
    camera.id = id;
    camera.name = QStringLiteral("Yard");
    camera.mainUrl = url;
    return camera;
}

}  // namespace

class TestScenePool : public QObject
{
    Q_OBJECT

private slots:
    void missingModelsAreReportedOnce();
    void aCameraThatIsUnknownIsReported();
    void whoWalksInTheYardIsReported();
    void watchingEndsWithTheZones();

private:
    SystemClock m_clock;
};

void TestScenePool::missingModelsAreReportedOnce()
{
    const QTemporaryDir empty;
    media::StreamHub hub(m_clock);
    hub.setCamera(cameraAt(CameraId(1), QUrl(QStringLiteral("rtsp://127.0.0.1:9/none"))));
    Reports reports;
    ScenePool pool(hub, empty.path(), reports.make());
    pool.watch({{CameraId(1), wholePictureZones()}});
    QTRY_COMPARE_WITH_TIMEOUT(reports.faults().size(), size_t(1), kAwaitMs);
    QVERIFY(reports.faults().front().text.contains(QStringLiteral("nanodet")));
}

void TestScenePool::aCameraThatIsUnknownIsReported()
{
    media::StreamHub hub(m_clock);
    Reports reports;
    ScenePool pool(hub, assets(QStringLiteral("models")), reports.make());
    pool.watch({{CameraId(7), wholePictureZones()}});
    QCOMPARE(reports.faults().size(), size_t(1));
    QCOMPARE(pool.load().cameras, 0);
    QCOMPARE(pool.load().threads, 0);
}

void TestScenePool::whoWalksInTheYardIsReported()
{
    const QString film = assets(QStringLiteral("footage/yard-sub.mp4"));
    if (!QFile::exists(film)) {
        QSKIP("installer/assets has not been run");
    }
    const auto cameras = RtspCameras::start({{QStringLiteral("yard"), film, {}}});
    QVERIFY2(cameras.ok(), cameras.ok() ? "" : qPrintable(cameras.error().text));
    media::StreamHub hub(m_clock);
    const QUrl url = (*cameras)->mainUrl(QStringLiteral("yard"));
    hub.setCamera(cameraAt(CameraId(1), url));
    hub.setCamera(cameraAt(CameraId(2), url));
    Reports reports;
    ScenePool pool(hub, assets(QStringLiteral("models")), reports.make());
    pool.watch({{CameraId(1), wholePictureZones()}, {CameraId(2), wholePictureZones()}});
    QTRY_VERIFY_WITH_TIMEOUT(reports.eventsOf(CameraId(1)) > 0 && reports.eventsOf(CameraId(2)) > 0,
                             kAwaitMs);
    QVERIFY(!reports.picture().isNull());
    QVERIFY(pool.load().framesAnalysed > 0);
    QVERIFY(reports.faults().empty());
}

void TestScenePool::watchingEndsWithTheZones()
{
    media::StreamHub hub(m_clock);
    hub.setCamera(cameraAt(CameraId(1), QUrl(QStringLiteral("rtsp://127.0.0.1:9/none"))));
    Reports reports;
    ScenePool pool(hub, assets(QStringLiteral("models")), reports.make());
    pool.watch({{CameraId(1), wholePictureZones()}});
    QCOMPARE(pool.load().cameras, 1);
    QVERIFY(pool.load().threads >= 1);
    pool.watch({{CameraId(1), {}}});
    QCOMPARE(pool.load().cameras, 0);
    QCOMPARE(pool.load().threads, 0);
}

QTEST_GUILESS_MAIN(TestScenePool)
#include "tst_scene_pool.moc"
