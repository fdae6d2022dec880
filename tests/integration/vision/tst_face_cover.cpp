// Sunglasses and masks at enrolment: drawn over real photographs, and the photographs as they are.
#include "face_data.h"
#include "vision/face_geometry.h"

#include <QPainter>
#include <QPainterPath>
#include <QTest>

#include <map>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;

namespace {

constexpr size_t kEvery = 6;

QImage withSunglasses(QImage picture, const FivePoints& points)
{
    const double eyes = eyeDistanceOf(points);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(QColor(20, 20, 24));
    painter.setPen(QPen(QColor(20, 20, 24), eyes / 12));
    painter.drawEllipse(points[0], eyes * 0.42, eyes * 0.34);
    painter.drawEllipse(points[1], eyes * 0.42, eyes * 0.34);
    painter.drawLine(points[0], points[1]);
    return picture;
}

QImage withMask(QImage picture, const FivePoints& points, const QColor& cloth)
{
    const double eyes = eyeDistanceOf(points);
    const QPointF across = (points[1] - points[0]) / eyes;
    const QPointF down(-across.y(), across.x());
    const QPointF nose = points[2];
    const auto at = [&](double right, double below) {
        return nose + across * right * eyes + down * below * eyes;
    };
    QPainterPath mask(at(0, -0.25));
    for (const QPointF corner : {at(0.95, -0.05), at(0.85, 0.7), at(0.4, 1.25), at(-0.4, 1.25),
                                 at(-0.85, 0.7), at(-0.95, -0.05)}) {
        mask.lineTo(corner);
    }
    mask.closeSubpath();
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(mask, cloth);
    return picture;
}

}  // namespace

class TestFaceCover : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void bareFacesAreNotRefusedForACover();
    void sunglassesAreNamed();
    void masksAreNamed_data();
    void masksAreNamed();

private:
    struct Good
    {
        QImage picture;
        FivePoints points{};
    };
    using Verdicts = std::map<FaceVerdict, int>;
    /// Of every good photograph once this was put over its face.
    template <typename Cover>
    Verdicts verdictsWith(Cover cover);

    std::unique_ptr<FaceEngine> m_engine;
    std::vector<Good> m_good;
    Verdicts m_asTheyAre;
};

void TestFaceCover::initTestCase()
{
    SKIP_WITHOUT_FACES()
    Result<std::unique_ptr<FaceEngine>> loaded = FaceEngine::load(modelsDir());
    QVERIFY(loaded.ok());
    m_engine = loaded.take();
    const std::vector<FaceFile> files = faceFiles();
    for (size_t i = 0; i < files.size(); i += kEvery) {
        const QImage picture = pictureOf(files[i].path);
        const auto check = checkPhotograph(*m_engine, picture);
        QVERIFY(check.ok());
        ++m_asTheyAre[check->verdict];
        if (check->verdict == FaceVerdict::Good) {
            m_good.push_back({picture, check->face.points});
        }
    }
    QVERIFY(m_good.size() > files.size() / kEvery / 3);
}

template <typename Cover>
TestFaceCover::Verdicts TestFaceCover::verdictsWith(Cover cover)
{
    Verdicts verdicts;
    for (const Good& good : m_good) {
        const auto check = checkPhotograph(*m_engine, cover(good.picture, good.points));
        ++verdicts[check ? check->verdict : FaceVerdict::Unreadable];
    }
    for (const auto& [verdict, count] : verdicts) {
        qInfo("%s: %d of %d", qPrintable(verdictName(verdict)), count, int(m_good.size()));
    }
    return verdicts;
}

void TestFaceCover::bareFacesAreNotRefusedForACover()
{
    // Some of these people do wear sunglasses, or hold a hand before the mouth.
    const int refused =
        m_asTheyAre[FaceVerdict::EyesCovered] + m_asTheyAre[FaceVerdict::MouthCovered];
    QVERIFY2(refused <= 3, qPrintable(QString::number(refused)));
}

void TestFaceCover::sunglassesAreNamed()
{
    Verdicts verdicts = verdictsWith(withSunglasses);
    QVERIFY(verdicts[FaceVerdict::Good] * 20 <= int(m_good.size()));
    QVERIFY(verdicts[FaceVerdict::EyesCovered] * 10 >= int(m_good.size()) * 7);
}

void TestFaceCover::masksAreNamed_data()
{
    QTest::addColumn<QColor>("cloth");
    QTest::newRow("light blue") << QColor(160, 190, 205);
    QTest::newRow("white") << QColor(225, 225, 225);
    QTest::newRow("black") << QColor(24, 24, 26);
}

void TestFaceCover::masksAreNamed()
{
    QFETCH(QColor, cloth);
    Verdicts verdicts = verdictsWith([cloth](const QImage& picture, const FivePoints& points) {
        return withMask(picture, points, cloth);
    });
    QVERIFY(verdicts[FaceVerdict::Good] * 20 <= int(m_good.size()));
    QVERIFY(verdicts[FaceVerdict::MouthCovered] * 10 >= int(m_good.size()) * 6);
}

QTEST_GUILESS_MAIN(TestFaceCover)
#include "tst_face_cover.moc"
