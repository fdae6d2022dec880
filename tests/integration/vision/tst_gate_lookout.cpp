// Which stream a gate relies on, with faces of real photographs in small frames.
#include "face_data.h"
#include "vision/gate_lookout.h"

#include <QPainter>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

const SteadyTime kBegin{1h};
constexpr QSize kSmall{640, 360};
constexpr int kMainHeight = 1080;

media::VideoFrame frameOf(std::shared_ptr<const media::PlanarPicture> picture, SteadyTime at,
                          StreamQuality quality = StreamQuality::Sub)
{
    media::VideoFrame frame;
    frame.quality = quality;
    frame.packetArrived = at;
    frame.picture = std::move(picture);
    return frame;
}

std::shared_ptr<const media::PlanarPicture> yard()
{
    QImage image(kSmall, QImage::Format_RGB888);
    image.fill(QColor(96, 104, 100));
    return planar(image);
}

std::shared_ptr<const media::PlanarPicture> yardWith(const QImage& photograph, int height = 200)
{
    QImage image(kSmall, QImage::Format_RGB888);
    image.fill(QColor(96, 104, 100));
    QPainter(&image).drawImage(220, 60,
                               photograph.scaledToHeight(height, Qt::SmoothTransformation));
    return planar(image);
}

}  // namespace

class TestGateLookout : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void reliesOnTheMainStreamUntilItIsCalm();
    void wakesTheMainStreamForAFace();
    void sleepsOnForAPasserByInTheStreet();
    void aFaceOnTheMainStreamKeepsItAwake();
    void doesNotRelyOnASilentSubStream();
    void restsNothingWhereThereIsNoSubStream();
    void looksAsOftenAsAGateDoes();

private:
    /// Calm for so long that the main stream rests; the moment after.
    SteadyTime calm(GateLookout& lookout);

    std::unique_ptr<FaceEngine> m_engine;
};

void TestGateLookout::initTestCase()
{
    SKIP_WITHOUT_MODELS();
    auto engine = FaceEngine::load(modelsDir());
    QVERIFY(engine.ok());
    m_engine = engine.take();
}

SteadyTime TestGateLookout::calm(GateLookout& lookout)
{
    SteadyTime now = kBegin;
    for (; now <= kBegin + GateLookout::kCalm; now += 500ms) {
        (void)lookout.look(frameOf(yard(), now));
        (void)lookout.choose(now);
    }
    return now;
}

void TestGateLookout::reliesOnTheMainStreamUntilItIsCalm()
{
    GateLookout lookout(*m_engine, {}, kBegin);
    lookout.noteMain(kMainHeight, std::nullopt);
    QCOMPARE(lookout.choose(kBegin), StreamQuality::Main);
    QVERIFY(lookout.look(frameOf(yard(), kBegin + 1s)).ok());
    QCOMPARE(lookout.choose(kBegin + GateLookout::kCalm - 1ms), StreamQuality::Main);
    QCOMPARE(lookout.looks(), 0u);
    QCOMPARE(lookout.choose(kBegin + GateLookout::kCalm), StreamQuality::Sub);
}

void TestGateLookout::wakesTheMainStreamForAFace()
{
    SKIP_WITHOUT_FACES();
    GateLookout lookout(*m_engine, {}, kBegin);
    lookout.noteMain(kMainHeight, std::nullopt);
    SteadyTime now = calm(lookout);
    QCOMPARE(lookout.choose(now), StreamQuality::Sub);
    const quint64 before = lookout.looks();
    now += 200ms;
    QVERIFY(lookout.look(frameOf(yardWith(pictureOf(faceFiles().front().path)), now)).ok());
    QCOMPARE(lookout.looks(), before + 1);
    QCOMPARE(lookout.choose(now), StreamQuality::Main);
    // The sub-stream's key frames keep it reliable meanwhile; nobody looks for faces in them.
    now += GateLookout::kCalm;
    QVERIFY(lookout.look(frameOf(yard(), now - 100ms)).ok());
    QCOMPARE(lookout.looks(), before + 1);
    QCOMPARE(lookout.choose(now), StreamQuality::Sub);
}

void TestGateLookout::sleepsOnForAPasserByInTheStreet()
{
    SKIP_WITHOUT_FACES();
    const QImage person = pictureOf(faceFiles().front().path);
    // LFW's photographs are 2.5 times as high as the face.
    const auto small = yardWith(person, 75);
    const auto seen = findFaces(*m_engine, *small, kSmall);
    QVERIFY(seen.ok());
    QCOMPARE(seen->size(), 1u);
    GateLookout lookout(*m_engine, {}, kBegin);
    // As high as the sub-stream: the face is too small for the main stream as well.
    lookout.noteMain(kSmall.height(), std::nullopt);
    SteadyTime now = calm(lookout) + 200ms;
    QVERIFY(lookout.look(frameOf(small, now)).ok());
    QCOMPARE(lookout.choose(now), StreamQuality::Sub);
    // Three times as high: there it can be described.
    lookout.noteMain(kMainHeight, std::nullopt);
    now += 200ms;
    QVERIFY(lookout.look(frameOf(small, now)).ok());
    QCOMPARE(lookout.choose(now), StreamQuality::Main);
}

void TestGateLookout::aFaceOnTheMainStreamKeepsItAwake()
{
    GateLookout lookout(*m_engine, {}, kBegin);
    lookout.noteMain(kMainHeight, std::nullopt);
    const SteadyTime now = calm(lookout);
    QCOMPARE(lookout.choose(now), StreamQuality::Sub);
    lookout.noteMain(kMainHeight, std::nullopt);
    QCOMPARE(lookout.choose(now), StreamQuality::Sub);
    lookout.noteMain(kMainHeight, now);
    QCOMPARE(lookout.choose(now + 1s), StreamQuality::Main);
}

void TestGateLookout::doesNotRelyOnASilentSubStream()
{
    GateLookout lookout(*m_engine, {}, kBegin);
    lookout.noteMain(kMainHeight, std::nullopt);
    SteadyTime now = calm(lookout);
    QVERIFY(lookout.look(frameOf(yard(), now)).ok());
    QCOMPARE(lookout.choose(now), StreamQuality::Sub);
    QCOMPARE(lookout.choose(now + GateLookout::kSilent - 1ms), StreamQuality::Sub);
    now += GateLookout::kSilent;
    QCOMPARE(lookout.choose(now), StreamQuality::Main);
    QCOMPARE(lookout.choose(now + GateLookout::kSilentAtRest), StreamQuality::Main);
    // It is back.
    now += GateLookout::kSilentAtRest;
    QVERIFY(lookout.look(frameOf(yard(), now)).ok());
    QCOMPARE(lookout.choose(now), StreamQuality::Sub);
    // A sub-stream that rested is given its time to begin.
    QCOMPARE(lookout.choose(now + GateLookout::kSilent - 1ms), StreamQuality::Sub);
}

void TestGateLookout::restsNothingWhereThereIsNoSubStream()
{
    GateLookout lookout(*m_engine, {}, kBegin);
    lookout.noteMain(kMainHeight, std::nullopt);
    for (SteadyTime now = kBegin; now < kBegin + 10s; now += 500ms) {
        QVERIFY(lookout.look(frameOf(yard(), now, StreamQuality::Main)).ok());
        QCOMPARE(lookout.choose(now), StreamQuality::Main);
    }
    QCOMPARE(lookout.looks(), 0u);
}

void TestGateLookout::looksAsOftenAsAGateDoes()
{
    GateSettings settings;
    settings.framesPerSecond = 5;
    GateLookout lookout(*m_engine, settings, kBegin);
    lookout.noteMain(kMainHeight, std::nullopt);
    const SteadyTime begin = calm(lookout);
    QCOMPARE(lookout.choose(begin), StreamQuality::Sub);
    const quint64 before = lookout.looks();
    const auto picture = yard();
    for (SteadyTime now = begin; now < begin + 2s; now += 40ms) {
        QVERIFY(lookout.look(frameOf(picture, now)).ok());
        QCOMPARE(lookout.choose(now), StreamQuality::Sub);
    }
    QCOMPARE(lookout.looks() - before, 10u);
}

QTEST_GUILESS_MAIN(TestGateLookout)
#include "tst_gate_lookout.moc"
