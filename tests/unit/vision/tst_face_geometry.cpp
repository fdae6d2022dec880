#include "vision/face_geometry.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace gatehouse;
using namespace gatehouse::vision;

namespace {

// A level, frontal face as the description network expects it.
const FivePoints kFrontal{QPointF(38.2946, 51.6963), QPointF(73.5318, 51.5014),
                          QPointF(56.0252, 71.7366), QPointF(41.5493, 92.3655),
                          QPointF(70.7299, 92.2041)};

FivePoints moved(const FivePoints& points, double scale, double angle, QPointF offset)
{
    FivePoints result;
    for (size_t i = 0; i < points.size(); ++i) {
        const QPointF p = points[i] * scale;
        result[i] = QPointF(p.x() * std::cos(angle) - p.y() * std::sin(angle),
                            p.x() * std::sin(angle) + p.y() * std::cos(angle)) +
                    offset;
    }
    return result;
}

}  // namespace

class TestFaceGeometry : public QObject
{
    Q_OBJECT

private slots:
    void alignmentUndoesSizeTiltAndPlace_data();
    void alignmentUndoesSizeTiltAndPlace();
    void alignmentOfOnePointRepeatedIsFinite();
    void fivePointsComeFromTheirFeatures();
    void noseTellsYawAndPitchWhateverTheTilt();
    void overlapIsAShareOfTheUnion();
    void bestOfOverlappingBoxesStays();
};

void TestFaceGeometry::alignmentUndoesSizeTiltAndPlace_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("degrees");
    QTest::addColumn<QPointF>("offset");
    QTest::newRow("as it should be") << 1.0 << 0.0 << QPointF();
    QTest::newRow("larger") << 3.5 << 0.0 << QPointF(10, 20);
    QTest::newRow("smaller and tilted") << 0.4 << 25.0 << QPointF(300, -7);
    QTest::newRow("upside down") << 1.2 << 180.0 << QPointF(500, 400);
}

void TestFaceGeometry::alignmentUndoesSizeTiltAndPlace()
{
    QFETCH(double, scale);
    QFETCH(double, degrees);
    QFETCH(QPointF, offset);
    const FivePoints points = moved(kFrontal, scale, degrees * std::numbers::pi / 180, offset);
    const SimilarityTransform transform = alignmentOf(points);
    QVERIFY(std::abs(transform.scale() - 1 / scale) < 1e-6);
    for (size_t i = 0; i < points.size(); ++i) {
        QVERIFY(distance(transform.map(points[i]), kFrontal[i]) < 1e-6);
    }
}

void TestFaceGeometry::alignmentOfOnePointRepeatedIsFinite()
{
    FivePoints points;
    points.fill(QPointF(5, 5));
    const SimilarityTransform transform = alignmentOf(points);
    QVERIFY(std::isfinite(transform.map(QPointF(5, 5)).x()));
    QVERIFY(std::isfinite(transform.scale()));
}

void TestFaceGeometry::fivePointsComeFromTheirFeatures()
{
    SixtyEightPoints all;
    for (size_t i = 0; i < all.size(); ++i) {
        all[i] = QPointF(-1000, -1000);  // jaw, brows: must not matter
    }
    for (const size_t i : {37, 38, 40, 41}) {
        all[i] = QPointF(30 + double(i % 2), 40);
    }
    for (const size_t i : {43, 44, 46, 47}) {
        all[i] = QPointF(70, 40);
    }
    all[30] = QPointF(50, 60);
    all[48] = QPointF(34, 80);
    all[60] = QPointF(36, 80);
    all[54] = QPointF(66, 80);
    all[64] = QPointF(64, 80);
    const FivePoints five = fivePointsOf(all);
    QCOMPARE(five[0], QPointF(30.5, 40));
    QCOMPARE(five[1], QPointF(70, 40));
    QCOMPARE(five[2], QPointF(50, 60));
    QCOMPARE(five[3], QPointF(35, 80));
    QCOMPARE(five[4], QPointF(65, 80));
}

void TestFaceGeometry::noseTellsYawAndPitchWhateverTheTilt()
{
    for (const double angle : {0.0, 0.4, -0.7}) {
        QVERIFY(std::abs(yawOf(moved(kFrontal, 2, angle, {}))) < 0.05);
        QVERIFY(std::abs(pitchOf(moved(kFrontal, 2, angle, {}))) < 0.05);

        FivePoints right = kFrontal;
        right[2] += QPointF(12, 0);
        QVERIFY(yawOf(moved(right, 2, angle, {})) > 0.5);
        FivePoints down = kFrontal;
        down[2] += QPointF(0, 12);
        QVERIFY(pitchOf(moved(down, 2, angle, {})) > 0.5);
    }
}

void TestFaceGeometry::overlapIsAShareOfTheUnion()
{
    const QRectF box(0, 0, 10, 10);
    QCOMPARE(overlapOf(box, box), 1.0);
    QCOMPARE(overlapOf(box, box.translated(20, 0)), 0.0);
    QCOMPARE(overlapOf(box, box.translated(5, 0)), 1.0 / 3);
    QCOMPARE(overlapOf(QRectF(), QRectF()), 0.0);
}

void TestFaceGeometry::bestOfOverlappingBoxesStays()
{
    const QRectF box(0, 0, 10, 10);
    const std::vector<FaceBox> kept = withoutDuplicates({{box.translated(1, 0), 0.8F},
                                                         {box.translated(100, 0), 0.7F},
                                                         {box, 0.9F},
                                                         {box.translated(0, 1), 0.85F}},
                                                        0.3);
    QCOMPARE(kept.size(), 2u);
    QCOMPARE(kept[0].box, box);
    QCOMPARE(kept[1].score, 0.7F);
}

QTEST_GUILESS_MAIN(TestFaceGeometry)
#include "tst_face_geometry.moc"
