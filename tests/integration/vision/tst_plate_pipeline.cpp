// A vehicle camera's frames: one vehicle, one reading, and no work where nothing moves.
#include "plate_data.h"

#include "vision/plates/plate_pipeline.h"

#include <QPainter>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;

namespace {

using std::chrono::milliseconds;

const UtcTime kBegin = fromMs(1'700'000'000'000);

media::VideoFrame frameOf(const QImage& picture, int ms)
{
    media::VideoFrame frame;
    frame.camera = CameraId(7);
    frame.packetArrived = SteadyTime(milliseconds(1'000'000 + ms));
    frame.arrivedAt = kBegin + milliseconds(ms);
    frame.picture = planar(picture);
    return frame;
}

QImage road()
{
    QImage picture(1280, 720, QImage::Format_RGB888);
    picture.fill(QColor(90, 95, 90));
    return picture;
}

/// The car's photograph somewhere on the road.
QImage roadWithCar(const QImage& car, QPoint at)
{
    QImage picture = road();
    QPainter painter(&picture);
    painter.drawImage(at, car);
    return picture;
}

}  // namespace

class TestPlatePipeline : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        SKIP_WITHOUT_PLATES();
        m_engine = PlateEngine::load(modelsDir()).take();
        m_car = pictureOf(testDataDir() + QStringLiteral("/plates/cn/cn029.jpg"));
        QVERIFY(!m_car.isNull());
    }

    void passingVehicleIsOneReading()
    {
        PlatePipeline pipeline(CameraId(7), *m_engine, {});
        std::vector<PlateVisit> visits;
        const auto show = [&](const QImage& picture, int ms) {
            const auto decided = pipeline.process(frameOf(picture, ms));
            QVERIFY2(decided, decided ? "" : qPrintable(decided.error().text));
            visits.insert(visits.end(), decided->begin(), decided->end());
        };
        show(road(), 0);
        for (int step = 1; step <= 5; ++step) {
            show(roadWithCar(m_car, {40 * step, 20 * step}), 500 * step);
        }
        for (int step = 6; step <= 16; ++step) {
            show(road(), 500 * step);
        }
        QCOMPARE(visits.size(), size_t{1});
        QCOMPARE(visits.front().camera, CameraId(7));
        QCOMPARE(visits.front().reading.text, QStringLiteral("皖AA3610"));
        QCOMPARE(visits.front().reading.characters.size(), size_t{7});
        QVERIFY(visits.front().reading.confidence > 0.8);
        QVERIFY(!visits.front().reading.crop.isNull());
    }

    void nothingIsReadWhereNothingMoves()
    {
        PlatePipeline pipeline(CameraId(7), *m_engine, {});
        for (int step = 0; step < 20; ++step) {
            QVERIFY(pipeline.process(frameOf(road(), 500 * step)));
        }
        QCOMPARE(pipeline.framesSampled(), quint64{20});
        QCOMPARE(pipeline.framesRead(), quint64{1});
    }

    void framesThatComeTooEarlyAreDropped()
    {
        PlatePipeline pipeline(CameraId(7), *m_engine, {});
        for (int frame = 0; frame < 25; ++frame) {
            QVERIFY(pipeline.process(frameOf(road(), 40 * frame)));
        }
        QCOMPARE(pipeline.framesSampled(), quint64{3});
    }

    void platesOutsideOfTheAreaAreNotRead()
    {
        // The car comes at the left; the lane that is watched is the right half, and then the left.
        const QPolygonF left(QRectF(0, 0, 0.5, 1));
        const QPolygonF right(QRectF(0.5, 0, 0.5, 1));
        PlatePipeline pipeline(CameraId(7), *m_engine, {.areas = {right}});
        size_t visits = 0;
        const auto show = [&](int step, QPoint car) {
            const auto decided = pipeline.process(frameOf(roadWithCar(m_car, car), 500 * step));
            QVERIFY2(decided, decided ? "" : qPrintable(decided.error().text));
            visits += decided->size();
        };
        for (int step = 0; step < 6; ++step) {
            show(step, {-100 + 8 * step, 20 * step});
        }
        QCOMPARE(visits, size_t{0});
        QCOMPARE(pipeline.framesRead(), quint64{1});  // what moves there wakes nobody
        pipeline.setAreas({left});
        for (int step = 6; step < 12; ++step) {
            show(step, {-100 + 8 * step, 20 * step});
        }
        QCOMPARE(visits, size_t{1});
    }

    void frameWithoutAPictureIsRefused()
    {
        PlatePipeline pipeline(CameraId(7), *m_engine, {});
        const auto refused = pipeline.process(media::VideoFrame());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
    }

    void pictureThatChangesItsSizeIsReadOn()
    {
        PlatePipeline pipeline(CameraId(7), *m_engine, {});
        QVERIFY(pipeline.process(frameOf(road(), 0)));
        QVERIFY(pipeline.process(frameOf(road().scaled(640, 360), 500)));
        QVERIFY(pipeline.process(frameOf(road().scaled(2, 2), 1000)));
        QVERIFY(pipeline.process(frameOf(roadWithCar(m_car, {0, 0}), 1500)));
    }

private:
    std::unique_ptr<PlateEngine> m_engine;
    QImage m_car;
};

QTEST_MAIN(TestPlatePipeline)
#include "tst_plate_pipeline.moc"
