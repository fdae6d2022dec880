#include "media/picture_scaler.h"
#include "media/video_frame.h"

#include <QTest>

#include <vector>

using namespace gatehouse::media;

namespace {

/// A picture of one colour whose planes are exactly as large as they must be: a sanitizer sees
/// every byte that is read beyond them.
struct Plain
{
    std::vector<uint8_t> y;
    std::vector<uint8_t> u;
    std::vector<uint8_t> v;
    PlanarPicture picture;

    Plain(int width, int height, uint8_t luma, uint8_t cb, uint8_t cr)
        : y(size_t(width) * size_t(height), luma)
        , u(size_t((width + 1) / 2) * size_t((height + 1) / 2), cb)
        , v(u.size(), cr)
    {
        picture.y = y.data();
        picture.u = u.data();
        picture.v = v.data();
        picture.strideY = width;
        picture.strideU = (width + 1) / 2;
        picture.strideV = (width + 1) / 2;
        picture.width = width;
        picture.height = height;
    }
};

constexpr int kRounding = 3;
/// Averaging rounds down on each plane, which the conversion makes larger.
constexpr int kScaledRounding = 7;

bool isNear(QRgb a, QRgb b, int tolerance = kRounding)
{
    return std::abs(qRed(a) - qRed(b)) <= tolerance &&
           std::abs(qGreen(a) - qGreen(b)) <= tolerance &&
           std::abs(qBlue(a) - qBlue(b)) <= tolerance;
}

}  // namespace

class PlanarPictureTest : public QObject
{
    Q_OBJECT

private slots:
    void convertsColours_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<bool>("fullRange");
        QTest::addColumn<int>("matrix");
        QTest::addColumn<QList<int>>("yuv");
        QTest::addColumn<QColor>("color");
        const int bySize = int(YuvMatrix::BySize);
        // Pure red in each encoding, by the equations of BT.601 and BT.709.
        QTest::newRow("601 by size")
            << 576 << false << bySize << QList<int>{81, 90, 240} << QColor(Qt::red);
        QTest::newRow("709 by size")
            << 720 << false << bySize << QList<int>{63, 102, 240} << QColor(Qt::red);
        QTest::newRow("601 full") << 576 << true << bySize << QList<int>{76, 85, 255}
                                  << QColor(Qt::red);
        QTest::newRow("709 full") << 720 << true << bySize << QList<int>{54, 99, 255}
                                  << QColor(Qt::red);
        QTest::newRow("709 said") << 64 << false << int(YuvMatrix::Bt709)
                                  << QList<int>{63, 102, 240} << QColor(Qt::red);
        QTest::newRow("601 said") << 1080 << false << int(YuvMatrix::Bt601)
                                  << QList<int>{81, 90, 240} << QColor(Qt::red);
        QTest::newRow("black") << 64 << false << bySize << QList<int>{16, 128, 128}
                               << QColor(Qt::black);
        QTest::newRow("white") << 64 << false << bySize << QList<int>{235, 128, 128}
                               << QColor(Qt::white);
    }

    void convertsColours()
    {
        QFETCH(int, height);
        QFETCH(bool, fullRange);
        QFETCH(int, matrix);
        QFETCH(QList<int>, yuv);
        QFETCH(QColor, color);
        Plain plain(64, height, uint8_t(yuv[0]), uint8_t(yuv[1]), uint8_t(yuv[2]));
        plain.picture.fullRange = fullRange;
        plain.picture.matrix = YuvMatrix(matrix);
        for (const auto format : {QImage::Format_RGB32, QImage::Format_RGB888}) {
            const QImage image = plain.picture.toImage({64, height}, format);
            QCOMPARE(image.format(), format);
            const QRgb seen = image.pixel(32, height / 2);
            QVERIFY2(isNear(seen, color.rgb()), qPrintable(QColor(seen).name()));
            // The colours do not change with the size of the copy.
            const QRgb small = plain.picture.toImage({16, 16}, format).pixel(8, 8);
            QVERIFY2(isNear(small, color.rgb(), kScaledRounding), qPrintable(QColor(small).name()));
        }
    }

    void scalesOddSizesWithoutReadingBeyondThePlanes_data()
    {
        QTest::addColumn<QSize>("from");
        QTest::addColumn<QSize>("to");
        QTest::newRow("odd to even") << QSize(641, 357) << QSize(320, 178);
        QTest::newRow("odd to odd") << QSize(641, 357) << QSize(481, 269);
        QTest::newRow("same") << QSize(641, 357) << QSize(641, 357);
        QTest::newRow("larger") << QSize(33, 17) << QSize(641, 357);
        QTest::newRow("to one pixel") << QSize(641, 357) << QSize(1, 1);
        QTest::newRow("from one pixel") << QSize(1, 1) << QSize(5, 3);
    }

    void scalesOddSizesWithoutReadingBeyondThePlanes()
    {
        QFETCH(QSize, from);
        QFETCH(QSize, to);
        const Plain plain(from.width(), from.height(), 235, 128, 128);
        const QImage image = plain.picture.toImage(to, QImage::Format_RGB32);
        QCOMPARE(image.size(), to);
        QVERIFY(isNear(image.pixel(to.width() - 1, to.height() - 1), 0xffffffff, kScaledRounding));
        QVERIFY(isNear(image.pixel(0, 0), 0xffffffff, kScaledRounding));
    }

    void keepsLeftAndRightTopAndBottom()
    {
        Plain plain(64, 64, 16, 128, 128);
        std::fill_n(plain.y.begin(), 64 * 32, uint8_t(235));
        const QImage image = plain.picture.toImage({32, 32}, QImage::Format_RGB32);
        QVERIFY(isNear(image.pixel(16, 4), 0xffffffff));
        QVERIFY(isNear(image.pixel(16, 28), 0xff000000));
    }

    void refusesWhatItCannotMake()
    {
        const Plain plain(16, 16, 16, 128, 128);
        QVERIFY(plain.picture.toImage({}, QImage::Format_RGB32).isNull());
        QVERIFY(plain.picture.toImage({-4, 4}, QImage::Format_RGB32).isNull());
        QVERIFY(plain.picture.toImage({16, 16}, QImage::Format_Mono).isNull());
        QVERIFY(PlanarPicture().toImage({16, 16}, QImage::Format_RGB32).isNull());
    }

    void fitsIntoABoxWithItsAspect()
    {
        QCOMPARE(PictureScaler::fitted({1920, 1080}, {960, 960}), QSize(960, 540));
        QCOMPARE(PictureScaler::fitted({1080, 1920}, {960, 960}), QSize(540, 960));
        QCOMPARE(PictureScaler::fitted({4000, 2}, {100, 100}), QSize(100, 1));
    }

    void fillsATile_data()
    {
        QTest::addColumn<QSize>("from");
        QTest::addColumn<QSize>("box");
        QTest::addColumn<QSize>("to");
        const QSize hd(1920, 1080);
        QTest::newRow("a quarter, a little too large, is cut")
            << hd << QSize(478, 358) << QSize(478, 270);
        QTest::newRow("a quarter, a little too small, is kept")
            << hd << QSize(483, 358) << QSize(480, 270);
        QTest::newRow("a half") << hd << QSize(960, 540) << QSize(960, 540);
        QTest::newRow("no near fraction") << hd << QSize(638, 358) << QSize(636, 358);
        QTest::newRow("the whole") << hd << hd << hd;
        QTest::newRow("larger") << QSize(640, 360) << hd << hd;
        QTest::newRow("an eighth") << QSize(1920, 1088) << QSize(240, 200) << QSize(240, 136);
        QTest::newRow("odd") << QSize(641, 357) << QSize(320, 200) << QSize(320, 178);
    }

    void fillsATile()
    {
        QFETCH(QSize, from);
        QFETCH(QSize, box);
        QFETCH(QSize, to);
        // White in the middle half: what a tile shows must be in its place.
        Plain plain(from.width(), from.height(), 16, 128, 128);
        for (int y = from.height() / 4; y < from.height() - from.height() / 4; ++y) {
            std::fill_n(plain.y.begin() + ptrdiff_t(y) * from.width() + from.width() / 4,
                        from.width() - 2 * (from.width() / 4), uint8_t(235));
        }
        const QImage image = PictureScaler().toTile(plain.picture, box);
        QCOMPARE(image.format(), QImage::Format_RGB32);
        QCOMPARE(image.size(), to);
        const auto lumaAt = [&](double x, double y) {
            return qGray(image.pixel(int(x * to.width()), int(y * to.height())));
        };
        QVERIFY(lumaAt(0.27, 0.27) > 240 && lumaAt(0.73, 0.73) > 240);
        QVERIFY(lumaAt(0.23, 0.5) < 15 && lumaAt(0.77, 0.5) < 15);
        QVERIFY(lumaAt(0.5, 0.23) < 15 && lumaAt(0.5, 0.77) < 15);
    }

    void planesCoverATileAndAreLessThanTwiceAsLarge_data()
    {
        QTest::addColumn<QSize>("from");
        QTest::addColumn<QSize>("box");
        QTest::addColumn<QSize>("to");
        const QSize hd(1920, 1080);
        QTest::newRow("a quarter") << hd << QSize(478, 358) << QSize(480, 270);
        QTest::newRow("a little more than a quarter") << hd << QSize(500, 358) << QSize(960, 540);
        QTest::newRow("more than a half") << hd << QSize(1300, 800) << hd;
        QTest::newRow("larger than it is") << hd << QSize(3840, 2160) << hd;
        QTest::newRow("odd") << QSize(641, 357) << QSize(100, 100) << QSize(641, 357);
    }

    void planesCoverATileAndAreLessThanTwiceAsLarge()
    {
        QFETCH(QSize, from);
        QFETCH(QSize, box);
        QFETCH(QSize, to);
        const Plain plain(from.width(), from.height(), 63, 102, 240);
        const auto whole = std::make_shared<const PlanarPicture>(plain.picture);
        PictureScaler scaler;
        const auto planes = scaler.toPlanes(whole, box);
        QVERIFY(planes);
        QCOMPARE(QSize(planes->width, planes->height), to);
        // Not copied where it need not be.
        QCOMPARE(planes == whole, to == from);
        // Red, by the matrix of the stream's size and not of the copy's; the next one made by the
        // same scaler does not change it.
        const Plain next(from.width(), from.height(), 16, 128, 128);
        QVERIFY(scaler.toPlanes(std::make_shared<const PlanarPicture>(next.picture), box));
        const QImage image = planes->toImage(to, QImage::Format_RGB32);
        if (from.height() >= 720) {
            QVERIFY(isNear(image.pixel(to.width() - 1, to.height() - 1), 0xffff0000));
            QVERIFY(isNear(image.pixel(0, 0), 0xffff0000));
        }
    }

    void nothingBecomesNoPlanes()
    {
        const Plain plain(64, 64, 16, 128, 128);
        PictureScaler scaler;
        QVERIFY(!scaler.toPlanes(nullptr, {10, 10}));
        QVERIFY(!scaler.toPlanes(std::make_shared<const PlanarPicture>(plain.picture), {}));
        QVERIFY(!scaler.toPlanes(std::make_shared<const PlanarPicture>(), {10, 10}));
    }
};

QTEST_APPLESS_MAIN(PlanarPictureTest)
#include "tst_planar_picture.moc"
