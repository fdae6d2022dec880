// Films and pictures that a test makes through the real detector.
#include "face_data.h"
#include "media/video_file.h"
#include "vision/models.h"
#include "vision/scene/body_line.h"
#include "vision/scene/scene_film.h"

#include <QFile>
#include <QPainter>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

QString clip(const char* name)
{
    return testDataDir() + QStringLiteral("/videos/") + QLatin1String(name);
}

/// A yard with a wall, windows and paving: enough edges for a camera to know its place.
QImage yard(QSize size, quint32 seed = 5)
{
    QImage image(size, QImage::Format_RGB888);
    image.fill(QColor(120, 122, 118));
    QPainter painter(&image);
    QRandomGenerator random(seed);
    for (int i = 0; i < 90; ++i) {
        const int grey = random.bounded(40, 220);
        painter.fillRect(random.bounded(size.width()), random.bounded(size.height()),
                         random.bounded(10, 60), random.bounded(6, 40), QColor(grey, grey, grey));
    }
    return image;
}

/// One picture of a yard in which nobody is, as such light or weather leaves it.
QImage inBadLight(QImage scene, int kind, int frame)
{
    QRandomGenerator random(quint32(frame + 1));
    QPainter painter(&scene);
    const QRect all = scene.rect();
    const auto noise = [&](int dots, int most) {
        for (int i = 0; i < dots; ++i) {
            const int light = random.bounded(most);
            painter.setPen(QColor(light, light, light));
            painter.drawPoint(random.bounded(all.width()), random.bounded(all.height()));
        }
    };
    if (kind == 0) {
        painter.fillRect(all, QColor(0, 0, 0, 225));
        noise(12'000, 70);
    } else if (kind == 1) {
        painter.fillRect(all, frame % 20 < 10 ? QColor(0, 0, 0, 225) : QColor(150, 150, 150, 120));
        noise(6'000, 120);
    } else if (kind == 2) {
        painter.setPen(QPen(QColor(210, 215, 225, 150), 1));
        for (int i = 0; i < 260; ++i) {
            const QPointF at(random.bounded(all.width()), random.bounded(all.height()));
            painter.drawLine(at, at + QPointF(3, 17));
        }
    } else if (kind == 3) {
        painter.fillRect(all, QColor(0, 0, 0, 190));
        const QPointF centre(all.width() * (frame % 12) / 12.0, all.height() * 0.7);
        QRadialGradient beam(centre, all.width() / 3.0);
        beam.setColorAt(0, QColor(255, 250, 230, 240));
        beam.setColorAt(1, QColor(255, 250, 230, 0));
        painter.fillRect(all, beam);
    } else {
        QLinearGradient sun(0, 0, 0, all.height());
        sun.setColorAt(0, Qt::white);
        sun.setColorAt(0.5, QColor(255, 255, 255, 120));
        sun.setColorAt(0.55, QColor(0, 0, 0, 200));
        sun.setColorAt(1, QColor(0, 0, 0, 220));
        painter.fillRect(all, sun);
    }
    return scene;
}

Zone wholeRule(ZoneRule rule, std::chrono::seconds dwell)
{
    Zone zone;
    zone.name = QStringLiteral("camera");
    zone.rule = rule;
    zone.dwell = dwell;
    return zone;
}

std::vector<Zone> everything()
{
    std::vector<Zone> zones = wholePictureZones();
    for (const ZoneRule rule :
         {ZoneRule::CameraCovered, ZoneRule::CameraMoved, ZoneRule::CameraDefocused}) {
        zones.push_back(wholeRule(rule, 3s));
    }
    Zone left = zones.front();
    left.rule = ZoneRule::ObjectLeft;
    left.dwell = 6s;
    zones.push_back(left);
    return zones;
}

}  // namespace

class TestScene : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyPersonOfTheCorridorIsReported();
    void bodiesThroughTheDoorAreCounted();
    void carsAreVehiclesAndNobody();
    void aFilmThatEndsInTheMiddleIsAnalysedUpToThere();
    void whatIsNoFilmIsNamed();
    void aMissingDetectorIsNamed();
    void aCoveredLensIsReported();
    void aTurnedCameraIsReported();
    void aBlurredLensIsReported();
    void aThingThatStaysIsReported();
    void darknessAndTorchesAreNobody();
    void badWeatherAndLightAreNobody_data();
    void badWeatherAndLightAreNobody();
    void anotherModelUnderItsNameIsNamed();
    void theSizeMayChangeInTheMiddle();
    void picturesOfAnySizeAreTaken();

private:
    std::vector<QString> show(SceneAnalyser& analyser, const QImage& image,
                              std::chrono::milliseconds time);
    std::vector<QString> kindsOf(const QString& film, std::vector<Zone> zones);

    std::unique_ptr<ObjectDetector> m_detector;
    StreamTime m_now{};
};

void TestScene::initTestCase()
{
    if (!haveModels()) {
        QSKIP("installer/assets has not been run");
    }
    auto detector = ObjectDetector::load(modelsDir());
    QVERIFY2(detector.ok(), qPrintable(detector ? QString() : detector.error().text));
    m_detector = detector.take();
}

/// The kinds of all events while the picture stayed so, at five pictures a second.
std::vector<QString> TestScene::show(SceneAnalyser& analyser, const QImage& image,
                                     std::chrono::milliseconds time)
{
    std::vector<QString> kinds;
    const auto picture = planar(image);
    for (auto passed = 0ms; passed < time; passed += 200ms) {
        m_now += 200ms;
        const auto events = analyser.process(*picture, m_now, *m_detector);
        if (!events) {
            return {events.error().text};
        }
        for (const SceneEvent& event : *events) {
            kinds.push_back(eventKindName(event));
        }
    }
    return kinds;
}

std::vector<QString> TestScene::kindsOf(const QString& film, std::vector<Zone> zones)
{
    std::vector<QString> kinds;
    SceneAnalyser analyser(std::move(zones));
    const auto report = analyseFilm(film, analyser, *m_detector, [&](const SceneEvent& event) {
        kinds.push_back(eventKindName(event));
        return true;
    });
    return report ? kinds : std::vector<QString>{report.error().text};
}

void TestScene::everyPersonOfTheCorridorIsReported()
{
    const QString film = clip("d02_indoor_one_by_one.mp4");
    if (!QFile::exists(film)) {
        QSKIP("the test clips are missing");
    }
    const std::vector<QString> three(3, QStringLiteral("person_entered"));
    QCOMPARE(kindsOf(film, wholePictureZones()), three);
}

void TestScene::bodiesThroughTheDoorAreCounted()
{
    const QString film = clip("d02_indoor_one_by_one.mp4");
    if (!QFile::exists(film)) {
        QSKIP("the test clips are missing");
    }
    // Two of the three have left through the right side when the film ends.
    Zone door;
    door.name = QStringLiteral("door");
    door.rule = ZoneRule::GateLine;
    door.points = {{0.75, 1.0}, {0.75, 0.0}};
    door.direction = CrossingDirection::LeftToRight;
    SceneAnalyser analyser({door});
    BodyLine line;
    const auto report = analyseFilm(film, analyser, *m_detector, [&](const SceneEvent& event) {
        line.add(event);
        return true;
    });
    QVERIFY(report.ok());
    const BodyReport bodies = line.count({16s, 41s});
    QCOMPARE(bodies.passages[0].bodies, 1);
    QCOMPARE(bodies.passages[1].bodies, 1);
    QCOMPARE(bodies.withoutGrant, 0);
    // Had one grant let both in, the second would be without one.
    QCOMPARE(line.count({16s}).withoutGrant, 1);
}

void TestScene::carsAreVehiclesAndNobody()
{
    const QString film = clip("d03_parking_cars.mp4");
    if (!QFile::exists(film)) {
        QSKIP("the test clips are missing");
    }
    const std::vector<QString> kinds = kindsOf(film, wholePictureZones());
    QCOMPARE(std::ranges::count(kinds, QStringLiteral("person_entered")), 0);
    QVERIFY(std::ranges::count(kinds, QStringLiteral("vehicle_entered")) >= 3);
}

void TestScene::aFilmThatEndsInTheMiddleIsAnalysedUpToThere()
{
    QFile whole(clip("d08_traffic_vfr.mp4"));
    if (!whole.open(QIODevice::ReadOnly)) {
        QSKIP("the test clips are missing");
    }
    const QTemporaryDir folder;
    QFile part(folder.filePath(QStringLiteral("part.mp4")));
    QVERIFY(part.open(QIODevice::WriteOnly));
    // The index of this film stands at its end or its beginning: either way nothing may crash.
    part.write(whole.read(whole.size() / 3));
    part.close();
    SceneAnalyser analyser(wholePictureZones());
    const auto report =
        analyseFilm(part.fileName(), analyser, *m_detector, [](const SceneEvent&) { return true; });
    QVERIFY(report.ok() || report.error().text.contains(QStringLiteral("part.mp4")));
}

void TestScene::whatIsNoFilmIsNamed()
{
    const QTemporaryDir folder;
    for (const QByteArray& bytes : {QByteArray(), QByteArray("no film"), QByteArray(70000, '\0')}) {
        QFile file(folder.filePath(QStringLiteral("strange.mp4")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const std::vector<QString> said = kindsOf(file.fileName(), wholePictureZones());
        QCOMPARE(said.size(), size_t(1));
        QVERIFY2(said.front().contains(QStringLiteral("strange.mp4")), qPrintable(said.front()));
    }
    QVERIFY(!media::VideoFile::open(folder.filePath(QStringLiteral("none.mp4"))).ok());
    QVERIFY(!media::VideoFile::open(folder.path()).ok());
}

void TestScene::aMissingDetectorIsNamed()
{
    const QTemporaryDir folder;
    const auto missing = ObjectDetector::load(folder.path());
    QVERIFY(!missing.ok());
    QCOMPARE(missing.error().code, ErrorCode::Unavailable);
    const QString name = vision::modelFileName(vision::Model::Objects);
    QVERIFY(missing.error().text.contains(name));
    QVERIFY(QFile::copy(modelsDir() + QLatin1Char('/') + name, folder.filePath(name)));
    QVERIFY(QFile::resize(folder.filePath(name), 100'000));
    const auto truncated = ObjectDetector::load(folder.path());
    QVERIFY(!truncated.ok());
    QCOMPARE(truncated.error().code, ErrorCode::Corrupt);
    QVERIFY(truncated.error().text.contains(name));
}

void TestScene::aCoveredLensIsReported()
{
    SceneAnalyser analyser(everything());
    const QSize size(640, 360);
    QVERIFY(show(analyser, yard(size), 8s).empty());
    QImage hand(size, QImage::Format_RGB888);
    hand.fill(QColor(30, 22, 20));
    QCOMPARE(show(analyser, hand, 8s), std::vector<QString>{QStringLiteral("camera_covered")});
    QVERIFY(show(analyser, yard(size), 4s).empty());
}

void TestScene::aTurnedCameraIsReported()
{
    SceneAnalyser analyser(everything());
    QVERIFY(show(analyser, yard({640, 360}), 8s).empty());
    const auto kinds = show(analyser, yard({640, 360}, 77), 8s);
    QCOMPARE(std::ranges::count(kinds, QStringLiteral("camera_moved")), 1);
}

void TestScene::aBlurredLensIsReported()
{
    SceneAnalyser analyser(everything());
    const QImage sharp = yard({640, 360});
    QVERIFY(show(analyser, sharp, 8s).empty());
    const QImage blurred =
        sharp.scaled(20, 12, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .scaled(sharp.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_RGB888);
    const auto kinds = show(analyser, blurred, 8s);
    QCOMPARE(std::ranges::count(kinds, QStringLiteral("camera_defocused")), 1);
}

void TestScene::aThingThatStaysIsReported()
{
    SceneAnalyser analyser(everything());
    QImage scene = yard({640, 360});
    QVERIFY(show(analyser, scene, 6s).empty());
    QPainter(&scene).fillRect(300, 200, 40, 34, QColor(8, 8, 10));
    QCOMPARE(show(analyser, scene, 15s), std::vector<QString>{QStringLiteral("object_left")});
}

void TestScene::darknessAndTorchesAreNobody()
{
    std::vector<Zone> zones = wholePictureZones();
    zones.push_back(wholeRule(ZoneRule::CameraMoved, 3s));
    SceneAnalyser analyser(zones);
    QImage black(640, 360, QImage::Format_RGB888);
    black.fill(Qt::black);
    QVERIFY(show(analyser, black, 3s).empty());
    QVERIFY(show(analyser, yard({640, 360}), 3s).empty());
    // A torch goes through the picture and into the lens.
    for (int step = 0; step < 20; ++step) {
        QImage lit = yard({640, 360});
        QPainter painter(&lit);
        QRadialGradient light(QPointF(30.0 * step, 180), 60.0 + 20 * step);
        light.setColorAt(0, QColor(255, 255, 255));
        light.setColorAt(1, QColor(255, 255, 255, 0));
        painter.fillRect(lit.rect(), light);
        painter.end();
        QVERIFY(show(analyser, lit, 200ms).empty());
    }
    QImage white(640, 360, QImage::Format_RGB888);
    white.fill(Qt::white);
    QVERIFY(show(analyser, white, 2s).empty());
    QVERIFY(show(analyser, black, 2s).empty());
}

void TestScene::badWeatherAndLightAreNobody_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("night, a noisy sensor") << 0;
    QTest::newRow("night, infrared comes on and goes") << 1;
    QTest::newRow("rain") << 2;
    QTest::newRow("headlights sweep over it") << 3;
    QTest::newRow("the sun behind") << 4;
}

void TestScene::badWeatherAndLightAreNobody()
{
    QFETCH(int, kind);
    SceneAnalyser analyser(wholePictureZones());
    const QImage scene = yard({640, 360});
    QVERIFY(show(analyser, scene, 2s).empty());
    for (int frame = 0; frame < 40; ++frame) {
        const auto kinds = show(analyser, inBadLight(scene, kind, frame), 200ms);
        QVERIFY2(kinds.empty(), kinds.empty() ? "" : qPrintable(kinds.front()));
    }
    QVERIFY(show(analyser, scene, 2s).empty());
}

void TestScene::anotherModelUnderItsNameIsNamed()
{
    const QString name = vision::modelFileName(vision::Model::Objects);
    const QString other = vision::modelFileName(vision::Model::Detector);
    QTemporaryDir folder;
    QVERIFY(QFile::copy(modelsDir() + QLatin1Char('/') + other, folder.filePath(name)));
    const auto swapped = ObjectDetector::load(folder.path());
    QVERIFY(!swapped.ok());
    QCOMPARE(swapped.error().code, ErrorCode::Corrupt);
    QVERIFY(swapped.error().text.contains(name));
}

void TestScene::theSizeMayChangeInTheMiddle()
{
    SceneAnalyser analyser(wholePictureZones());
    for (const QSize size :
         {QSize(640, 360), QSize(1920, 1080), QSize(352, 288), QSize(360, 640)}) {
        QVERIFY(show(analyser, yard(size), 1s).empty());
    }
}

void TestScene::picturesOfAnySizeAreTaken()
{
    for (const QSize size : {QSize(2, 2), QSize(16, 16), QSize(32, 32), QSize(4096, 32),
                             QSize(32, 2160), QSize(3840, 2160)}) {
        SceneAnalyser analyser(everything());
        const auto kinds = show(analyser, yard(size), 600ms);
        QVERIFY2(kinds.empty(), kinds.empty() ? "" : qPrintable(kinds.front()));
    }
    SceneAnalyser analyser(everything());
    const auto nothing = analyser.process({}, 1s, *m_detector);
    QVERIFY(nothing.ok() && nothing->empty());
}

QTEST_GUILESS_MAIN(TestScene)
#include "tst_scene.moc"
