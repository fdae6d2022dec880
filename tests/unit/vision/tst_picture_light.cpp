// Made pictures of a grey scene, dark or noisy by a known amount.
#include "vision/scene/picture_light.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace gatehouse::vision;

namespace {

constexpr QSize kSize(320, 180);

/// Stripes between two greys, with noise of this deviation.
QImage scene(int dark, int bright, double noise, std::mt19937& random, QSize size = kSize)
{
    std::normal_distribution<double> deviation(0, std::max(noise, 0.001));
    QImage picture(size, QImage::Format_RGB888);
    for (int y = 0; y < size.height(); ++y) {
        uchar* row = picture.scanLine(y);
        for (int x = 0; x < size.width(); ++x) {
            const double grey = (x / 40 % 2 == 0 ? dark : bright) + deviation(random);
            std::fill_n(row + 3 * x, 3, uchar(std::clamp(std::lround(grey), 0L, 255L)));
        }
    }
    return picture;
}

/// Of the middle of the first, dark stripe.
double spreadIn(const QImage& picture)
{
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int y = 10; y < picture.height() - 10; ++y) {
        for (int x = 8; x < 32; ++x, ++count) {
            const double grey = qGreen(picture.pixel(x, y));
            sum += grey;
            squares += grey * grey;
        }
    }
    return std::sqrt(squares / count - sum / count * (sum / count));
}

/// The picture with bright streaks at places that are new each time.
QImage inRain(QImage picture, std::mt19937& random)
{
    std::uniform_int_distribution<int> acrossX(0, picture.width() - 2);
    std::uniform_int_distribution<int> acrossY(0, picture.height() - 16);
    for (int i = 0; i < 500; ++i) {
        const int x = acrossX(random);
        const int y = acrossY(random);
        for (int row = y; row < y + 14; ++row) {
            std::fill_n(picture.scanLine(row) + 3 * x, 3, uchar(235));
        }
    }
    return picture;
}

}  // namespace

class TestPictureLight : public QObject
{
    Q_OBJECT

private slots:
    void aPictureInGoodLightIsLeftAlone()
    {
        std::mt19937 random(1);
        PictureLight light;
        for (int i = 0; i < 3; ++i) {
            const QImage good = scene(60, 180, 1.5, random);
            QCOMPARE(light.improved(good).cacheKey(), good.cacheKey());
        }
        QCOMPARE(light.gain(), 1.0);
    }

    void aDarkPictureIsBrightened()
    {
        std::mt19937 random(2);
        PictureLight light;
        const QImage better = light.improved(scene(14, 60, 0, random));
        QVERIFY(light.gain() > 3);
        QVERIFY(qGreen(better.pixel(20, 90)) < 20);
        QVERIFY(qGreen(better.pixel(60, 90)) > 150);
    }

    void blackStaysBlack()
    {
        std::mt19937 random(3);
        PictureLight light;
        const QImage better = light.improved(scene(0, 0, 0, random));
        QCOMPARE(qGreen(better.pixel(60, 90)), 0);
    }

    void noiseIsMeasuredAndSmoothed()
    {
        std::mt19937 random(4);
        PictureLight light;
        light.improved(scene(60, 180, 12, random));
        const QImage noisy = scene(60, 180, 12, random);
        const QImage better = light.improved(noisy);
        QVERIFY2(light.noise() > 9 && light.noise() < 15,
                 qPrintable(QString::number(light.noise())));
        QVERIFY(spreadIn(better) < spreadIn(noisy) / 2);
        QVERIFY(qGreen(better.pixel(60, 90)) - qGreen(better.pixel(20, 90)) > 90);
    }

    void streaksOfRainAreMeasuredAndTakenAway()
    {
        std::mt19937 random(7);
        PictureLight light;
        light.improved(inRain(scene(60, 180, 1.5, random), random));
        const QImage wet = inRain(scene(60, 180, 1.5, random), random);
        const QImage dry = light.improved(wet);
        QVERIFY2(light.rain() > 0.05, qPrintable(QString::number(light.rain())));
        QVERIFY(spreadIn(dry) < spreadIn(wet) / 3);
        // Noise is no rain, and neither are streaks that stay where they are.
        light.improved(scene(60, 180, 20, random));
        light.improved(scene(60, 180, 20, random));
        QVERIFY2(light.rain() < 0.02, qPrintable(QString::number(light.rain())));
        light.improved(wet);
        const QImage still = light.improved(wet);
        QCOMPARE(light.rain(), 0.0);
        QCOMPARE(still.cacheKey(), wet.cacheKey());
    }

    void whatMovesIsNoNoise()
    {
        std::mt19937 random(5);
        PictureLight light;
        QImage empty = scene(60, 180, 0, random);
        light.improved(empty);
        for (int y = 40; y < 140; ++y) {  // a fifth of the picture
            std::fill_n(empty.scanLine(y) + 3 * 100, 3 * 100, uchar(20));
        }
        light.improved(empty);
        QVERIFY(light.noise() < 2);
    }

    void sizesMayChangeAndBeSmall()
    {
        std::mt19937 random(6);
        PictureLight light;
        for (const QSize size : {QSize(320, 180), QSize(2, 2), QSize(1, 40), QSize(640, 8)}) {
            QCOMPARE(light.improved(scene(10, 40, 9, random, size)).size(), size);
        }
    }
};

QTEST_GUILESS_MAIN(TestPictureLight)
#include "tst_picture_light.moc"
