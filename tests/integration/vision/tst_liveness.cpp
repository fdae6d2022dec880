// The hint that a face is a picture: on real photographs, and on prints that are made of them.
#include "domain/passage.h"
#include "face_data.h"
#include "vision/liveness.h"
#include "vision/models.h"
#include "vision/portrait.h"

#include <QDir>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;

namespace {

const QSize kFrame(1280, 720);
// A few: a share of them has to be right, and the design document has the figures of all.
constexpr int kEvery = 5;

/// A photograph on white paper that somebody holds before a wall.
QImage printOf(const QImage& photograph)
{
    QImage frame(kFrame, QImage::Format_RGB888);
    frame.fill(QColor(150, 142, 130));
    QPainter painter(&frame);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(640, 360);
    painter.rotate(4);
    painter.fillRect(QRect(-230, -240, 460, 480), QColor(228, 228, 226));
    painter.drawImage(QRect(-200, -210, 400, 400), photograph);
    painter.fillRect(QRect(-200, -210, 400, 400), QColor(128, 128, 128, 70));  // ink is no light
    return frame;
}

}  // namespace

class TestLiveness : public QObject
{
    Q_OBJECT

private slots:
    void missingModelIsUnavailableAndNamed();
    void cutModelIsCorruptAndNamed();
    void areaIsInsideThePicture_data();
    void areaIsInsideThePicture();
    void onlyPicturesOfTheKindItKnowsAreTaken();
    void mostRealFacesLookAliveAndManyPrintsDoNot();

private:
    std::optional<double> scoreOf(FaceEngine& engine, LivenessCheck& check, const QImage& picture);
};

void TestLiveness::missingModelIsUnavailableAndNamed()
{
    QTemporaryDir empty;
    const auto loaded = LivenessCheck::load(empty.path());
    QVERIFY(!loaded.ok());
    QCOMPARE(loaded.error().code, ErrorCode::Unavailable);
    QVERIFY(loaded.error().text.contains("liveness.onnx"));
    QVERIFY(loaded.error().text.contains("installer/assets"));
}

void TestLiveness::cutModelIsCorruptAndNamed()
{
    SKIP_WITHOUT_MODELS()
    QTemporaryDir dir;
    const QByteArray whole = bytesOf(QDir(modelsDir()).filePath("liveness.onnx"));
    QFile cut(dir.filePath("liveness.onnx"));
    QVERIFY(cut.open(QIODevice::WriteOnly));
    QCOMPARE(cut.write(whole.first(whole.size() / 2)), whole.size() / 2);
    cut.close();
    const auto loaded = LivenessCheck::load(dir.path());
    QVERIFY(!loaded.ok());
    QCOMPARE(loaded.error().code, ErrorCode::Corrupt);
    QVERIFY(loaded.error().text.contains("liveness.onnx"));
}

void TestLiveness::areaIsInsideThePicture_data()
{
    QTest::addColumn<QRectF>("face");
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<QRect>("area");
    const QSize frame(1000, 800);
    QTest::newRow("in the middle")
        << QRectF(450, 350, 100, 100) << frame << QRect(365, 265, 270, 270);
    QTest::newRow("at the left edge")
        << QRectF(0, 350, 100, 100) << frame << QRect(0, 265, 270, 270);
    QTest::newRow("in a corner") << QRectF(920, 720, 100, 100) << frame
                                 << QRect(730, 530, 270, 270);
    QTest::newRow("fills its picture")
        << QRectF(0, 0, 100, 100) << QSize(101, 101) << QRect(0, 0, 100, 100);
    QTest::newRow("outside") << QRectF(2000, 0, 100, 100) << frame << QRect();
    QTest::newRow("none") << QRectF() << frame << QRect();
}

void TestLiveness::areaIsInsideThePicture()
{
    QFETCH(QRectF, face);
    QFETCH(QSize, picture);
    QFETCH(QRect, area);
    QCOMPARE(livenessAreaOf(face, picture), area);
}

void TestLiveness::onlyPicturesOfTheKindItKnowsAreTaken()
{
    SKIP_WITHOUT_MODELS()
    const auto check = LivenessCheck::load(modelsDir());
    QVERIFY(check.ok());
    QCOMPARE((*check)->score(QImage()).error().code, ErrorCode::Invalid);
    QImage other(64, 64, QImage::Format_RGB32);
    other.fill(Qt::gray);
    QCOMPARE((*check)->score(other).error().code, ErrorCode::Invalid);
    QImage dot(1, 1, QImage::Format_RGB888);
    dot.fill(Qt::gray);
    const auto tiny = (*check)->score(dot);
    QVERIFY(tiny.ok());
    QVERIFY(*tiny >= 0 && *tiny <= 1);
}

std::optional<double> TestLiveness::scoreOf(FaceEngine& engine, LivenessCheck& check,
                                            const QImage& picture)
{
    const auto faces = engine.detect(picture);
    if (!faces || faces->empty()) {
        return std::nullopt;
    }
    const auto score = check.score(
        picture.copy(livenessAreaOf(mainFace(*faces, picture.size()).box, picture.size())));
    return score ? std::optional(*score) : std::nullopt;
}

void TestLiveness::mostRealFacesLookAliveAndManyPrintsDoNot()
{
    SKIP_WITHOUT_FACES()
    const auto engine = FaceEngine::load(modelsDir());
    const auto check = LivenessCheck::load(modelsDir());
    QVERIFY(engine.ok() && check.ok());
    const std::vector<FaceFile> files = faceFiles();
    int real = 0;
    int noticed = 0;
    int all = 0;
    for (size_t i = 0; i < files.size(); i += kEvery) {
        const QImage photograph = pictureOf(files[i].path);
        const auto alive = scoreOf(**engine, **check, photograph);
        const auto printed = scoreOf(**engine, **check, printOf(photograph));
        if (!alive || !printed) {
            continue;
        }
        ++all;
        real += mayBePicture(alive) ? 0 : 1;
        noticed += mayBePicture(printed) ? 1 : 0;
    }
    qInfo("%d real faces: %d look alive; of their prints %d are noticed", all, real, noticed);
    QVERIFY(all > int(files.size()) / kEvery * 9 / 10);
    QVERIFY(real * 10 >= all * 9);
    QVERIFY(noticed * 10 >= all * 4);
}

QTEST_GUILESS_MAIN(TestLiveness)
#include "tst_liveness.moc"
