// Parts of a picture, and a lens whose formula can be turned around.
#include "media/picture_view.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace gatehouse;
using namespace gatehouse::media;

namespace {

constexpr int kSide = 480;
constexpr double kGain = 100;

/// Planes that say where they are: luma by `luma(x, y)`, Cb by `cb(x, y)` at luma's coordinates.
struct Painted
{
    std::vector<uint8_t> y;
    std::vector<uint8_t> u;
    std::vector<uint8_t> v;
    PlanarPicture picture;

    template <typename Luma, typename Cb>
    Painted(QSize size, Luma luma, Cb cb)
        : y(size_t(size.width()) * size_t(size.height()))
        , u(size_t(size.width() / 2) * size_t(size.height() / 2))
        , v(u.size(), 128)
    {
        for (int row = 0; row < size.height(); ++row) {
            for (int column = 0; column < size.width(); ++column) {
                y[size_t(row * size.width() + column)] = luma(column, row);
            }
        }
        for (int row = 0; row < size.height() / 2; ++row) {
            for (int column = 0; column < size.width() / 2; ++column) {
                u[size_t(row * (size.width() / 2) + column)] = cb(column * 2, row * 2);
            }
        }
        picture = {y.data(),
                   u.data(),
                   v.data(),
                   size.width(),
                   size.width() / 2,
                   size.width() / 2,
                   size.width(),
                   size.height(),
                   false,
                   YuvMatrix::Bt601,
                   {}};
    }
};

struct Vector
{
    double x, y, z;
};

Vector turnedAboutX(const Vector& v, double a)
{
    return {v.x, v.y * std::cos(a) - v.z * std::sin(a), v.y * std::sin(a) + v.z * std::cos(a)};
}
Vector turnedAboutY(const Vector& v, double a)
{
    return {v.x * std::cos(a) + v.z * std::sin(a), v.y, v.z * std::cos(a) - v.x * std::sin(a)};
}
Vector turnedAboutZ(const Vector& v, double a)
{
    return {v.x * std::cos(a) - v.y * std::sin(a), v.x * std::sin(a) + v.y * std::cos(a), v.z};
}
double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

/// The direction that a pixel of a pane looks into, by turning a plain camera: written apart from
/// the code under test.
Vector directionOf(const FisheyePane& pane, LensMount mount, QSize size, double x, double y)
{
    const double focal = size.width() / 2.0 / std::tan(radians(pane.fieldOfView / 2));
    Vector ray{(x + 0.5 - size.width() / 2.0) / focal, (y + 0.5 - size.height() / 2.0) / focal, 1};
    const double length = std::sqrt(ray.x * ray.x + ray.y * ray.y + 1);
    ray = {ray.x / length, ray.y / length, ray.z / length};
    switch (mount) {
        case LensMount::Wall:
            return turnedAboutY(turnedAboutX(ray, radians(pane.tilt)), radians(pane.pan));
        case LensMount::Ceiling:
            // Tilted up, away from the axis towards the upper edge, then turned clockwise.
            return turnedAboutZ(turnedAboutX(ray, radians(pane.tilt)), radians(pane.pan));
        case LensMount::Floor:
            // The same lens standing on its head: up in the pane is towards the axis.
            return turnedAboutZ(turnedAboutX({-ray.x, -ray.y, ray.z}, radians(pane.tilt)),
                                radians(-pane.pan));
    }
    return {};
}

/// What a lens makes of a scene whose colours are the direction: luma is x, Cb is y.
Painted sceneThrough(const FisheyeLens& lens, QSize size)
{
    const auto direction = [lens, size](double x, double y) -> Vector {
        const double dx = x + 0.5 - lens.centreX * size.width();
        const double dy = y + 0.5 - lens.centreY * size.height();
        const double distance = std::hypot(dx, dy);
        const double angle =
            distance / (lens.radius * size.height()) * radians(lens.fieldOfViewDegrees / 2);
        const double share = distance > 0 ? std::sin(angle) / distance : 0;
        return {dx * share, dy * share, std::cos(angle)};
    };
    const auto coded = [](double value) {
        return uint8_t(std::clamp(std::lround(128 + kGain * value), 0L, 255L));
    };
    return Painted(
        size, [=](int x, int y) { return coded(direction(x, y).x); },
        [=](int x, int y) { return coded(direction(x + 0.5, y + 0.5).y); });
}

}  // namespace

Q_DECLARE_METATYPE(gatehouse::LensMount)

class PictureViewTest : public QObject
{
    Q_OBJECT

private slots:
    void zoomingKeepsWhatIsUnderThePointer()
    {
        const QRectF twice = zoomed({0, 0, 1, 1}, {0.25, 0.75}, 2);
        QCOMPARE(twice.size(), QSizeF(0.5, 0.5));
        QCOMPARE(twice.left() + 0.25 * twice.width(), 0.25);
        QCOMPARE(twice.top() + 0.75 * twice.height(), 0.75);
        // At the edge it stays inside, and all the way out it is the whole again.
        QCOMPARE(zoomed({0, 0, 1, 1}, {0, 0}, 4), QRectF(0, 0, 0.25, 0.25));
        QCOMPARE(zoomed(twice, {1, 1}, 0.1), QRectF(0, 0, 1, 1));
        QCOMPARE(zoomed({0, 0, 1, 1}, {0.5, 0.5}, 1000).width(), 1 / PictureView::kMostZoom);
    }

    void panningStaysInsideThePicture()
    {
        const QRectF region(0.25, 0.25, 0.5, 0.5);
        QCOMPARE(panned(region, {0.5, 0}), QRectF(0.5, 0.25, 0.5, 0.5));
        QCOMPARE(panned(region, {9, -9}), QRectF(0.5, 0, 0.5, 0.5));
    }

    void aBoxIsShownWholeInThePicturesShape()
    {
        const QRectF region = zoomedToBox({0, 0, 1, 1}, {0.1, 0.2, 0.4, 0.1});
        QCOMPARE(region.width(), 0.4);
        QCOMPARE(region.height(), 0.4);
        QVERIFY(region.contains(QRectF(0.1, 0.2, 0.4, 0.1).center()));
    }

    void aPartIsScaledFromTheSource()
    {
        // Four quarters of different grey: a part of the last one has none of the others.
        const Painted source(
            {640, 360},
            [](int x, int y) { return uint8_t(40 + (x >= 320 ? 60 : 0) + (y >= 180 ? 100 : 0)); },
            [](int, int) { return uint8_t(128); });
        ViewRenderer renderer;
        PictureView view;
        view.region = {0.5, 0.5, 0.5, 0.5};
        const QImage image = renderer.render(view, source.picture, {320, 320});
        QCOMPARE(image.size(), QSize(320, 180));
        const int expected = qGray(image.pixel(160, 90));
        for (const QPoint point :
             {QPoint(0, 0), QPoint(319, 0), QPoint(0, 179), QPoint(319, 179)}) {
            QCOMPARE(qGray(image.pixel(point)), expected);
        }
        view.region = {0, 0, 1, 1};
        const QImage whole = renderer.render(view, source.picture, {320, 320});
        QVERIFY(std::abs(qGray(whole.pixel(310, 170)) - expected) <= 2);
        QVERIFY(qGray(whole.pixel(10, 10)) < expected - 100);
        QVERIFY(renderer.render(view, source.picture, {}).isNull());
    }

    void aPartOfAnOddPictureIsNotReadBeyondItsEnd()
    {
        std::vector<uint8_t> luma(size_t(33) * 17, 90);
        std::vector<uint8_t> chroma(size_t(17) * 9, 128);
        const PlanarPicture picture{luma.data(), chroma.data(), chroma.data(),    33, 17, 17, 33,
                                    17,          false,         YuvMatrix::Bt601, {}};
        ViewRenderer renderer;
        PictureView view;
        view.region = {0.9, 0.9, 0.1, 0.1};
        QVERIFY(!renderer.render(view, picture, {64, 64}).isNull());
        view.panes = panesAround(view.lens, 4);
        QCOMPARE(renderer.render(view, picture, {65, 49}).size(), QSize(65, 49));
    }

    void theMiddleOfAPaneLiesWhereTheLensPutsIt_data()
    {
        QTest::addColumn<LensMount>("mount");
        QTest::addColumn<double>("pan");
        QTest::addColumn<double>("tilt");
        QTest::addColumn<QPointF>("fromCentre");  // in radii
        QTest::newRow("down") << LensMount::Ceiling << 0.0 << 0.0 << QPointF(0, 0);
        QTest::newRow("ceiling, up in the picture")
            << LensMount::Ceiling << 0.0 << 45.0 << QPointF(0, -0.5);
        QTest::newRow("ceiling, a quarter to the right")
            << LensMount::Ceiling << 90.0 << 45.0 << QPointF(0.5, 0);
        QTest::newRow("floor turns the other way")
            << LensMount::Floor << 90.0 << 45.0 << QPointF(-0.5, 0);
        QTest::newRow("wall, right") << LensMount::Wall << 45.0 << 0.0 << QPointF(0.5, 0);
        QTest::newRow("wall, up") << LensMount::Wall << 0.0 << 30.0 << QPointF(0, -1.0 / 3);
    }

    void theMiddleOfAPaneLiesWhereTheLensPutsIt()
    {
        QFETCH(LensMount, mount);
        QFETCH(double, pan);
        QFETCH(double, tilt);
        QFETCH(QPointF, fromCentre);
        const FisheyeLens lens{.mount = mount};
        const auto point =
            sourcePoint(lens, {1000, 1000}, {pan, tilt, 60}, {200, 100}, {99.5, 49.5});
        QVERIFY(point);
        const QPointF expected = QPointF(499.5, 499.5) + fromCentre * 500;
        QVERIFY2((*point - expected).manhattanLength() < 0.01,
                 qPrintable(QStringLiteral("%1 %2").arg(point->x()).arg(point->y())));
    }

    void straightensWhatTheLensBent_data()
    {
        QTest::addColumn<LensMount>("mount");
        QTest::addColumn<double>("fieldOfView");
        QTest::addColumn<double>("pan");
        QTest::addColumn<double>("tilt");
        QTest::newRow("ceiling") << LensMount::Ceiling << 180.0 << 20.0 << 30.0;
        QTest::newRow("ceiling, behind") << LensMount::Ceiling << 180.0 << 200.0 << 50.0;
        QTest::newRow("ceiling, wide lens") << LensMount::Ceiling << 220.0 << 300.0 << 60.0;
        QTest::newRow("wall") << LensMount::Wall << 180.0 << -35.0 << 15.0;
        QTest::newRow("floor") << LensMount::Floor << 180.0 << 70.0 << 40.0;
    }

    void straightensWhatTheLensBent()
    {
        QFETCH(LensMount, mount);
        QFETCH(double, fieldOfView);
        QFETCH(double, pan);
        QFETCH(double, tilt);
        const FisheyeLens lens{.centreX = 0.48,
                               .centreY = 0.51,
                               .radius = 0.45,
                               .fieldOfViewDegrees = fieldOfView,
                               .mount = mount};
        const Painted scene = sceneThrough(lens, {kSide, kSide});
        const FisheyePane pane{pan, tilt, 50};
        const QSize size(160, 120);
        FisheyeStraightener straightener;
        const PlanarPicture straight = straightener.straightened(scene.picture, lens, {pane}, size);
        for (int y = 4; y < size.height(); y += 7) {
            for (int x = 4; x < size.width(); x += 7) {
                const Vector expected = directionOf(pane, mount, size, x, y);
                const double luma = straight.y[y * straight.strideY + x];
                QVERIFY2(std::abs(luma - (128 + kGain * expected.x)) <= 2,
                         qPrintable(QStringLiteral("luma %1 at %2, %3; expected %4")
                                        .arg(luma)
                                        .arg(x)
                                        .arg(y)
                                        .arg(128 + kGain * expected.x)));
                const double cb = straight.u[y / 2 * straight.strideU + x / 2];
                QVERIFY(std::abs(cb - (128 + kGain * expected.y)) <= 3);
            }
        }
    }

    void beyondTheLensIsBlack()
    {
        const FisheyeLens lens{.fieldOfViewDegrees = 160};
        QVERIFY(!sourcePoint(lens, {kSide, kSide}, {0, 80, 100}, {200, 100}, {100, 0}));
        const Painted white(
            {kSide, kSide}, [](int, int) { return uint8_t(235); },
            [](int, int) { return uint8_t(128); });
        FisheyeStraightener straightener;
        const PlanarPicture straight =
            straightener.straightened(white.picture, lens, {{0, 80, 100}}, {200, 100});
        QCOMPARE(int(straight.y[100]), 16);
        QCOMPARE(int(straight.y[99 * straight.strideY + 100]), 235);
    }

    void fourPanesShareOnePicture()
    {
        const auto rects = paneRects({321, 203}, 4);
        QCOMPARE(rects.size(), size_t(4));
        QRegion covered;
        for (const QRect& rect : rects) {
            QVERIFY(QRect(0, 0, 321, 203).contains(rect));
            QVERIFY(!covered.intersects(rect));
            covered += rect;
        }
        // Together they look all around, and turning one leaves the others.
        const auto panes = panesAround({}, 4);
        QCOMPARE(panes.size(), size_t(4));
        QCOMPARE(panes[1].pan - panes[0].pan, 90.0);
        const FisheyePane turned = moved(panes[0], {}, -30, 200, 100);
        QCOMPARE(turned.pan, 330.0);
        QCOMPARE(turned.tilt, 90.0);
        QCOMPARE(turned.fieldOfView, FisheyePane::kLeastFieldOfView);
    }
};

QTEST_APPLESS_MAIN(PictureViewTest)
#include "tst_picture_view.moc"
