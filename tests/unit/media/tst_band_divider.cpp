#include "media/band_divider.h"
#include "media/picture_scaler.h"

#include <QTest>

#include <random>
#include <vector>

using namespace gatehouse::media;

namespace {

constexpr QSize kSize(320, 240);

/// A picture of noise: what is scaled from other rows differs.
struct Noise
{
    std::vector<uint8_t> bytes;
    PlanarPicture picture;

    explicit Noise(unsigned seed) : bytes(size_t(kSize.width() * kSize.height() * 3 / 2))
    {
        std::mt19937 random(seed);
        std::ranges::generate(bytes, [&] { return uint8_t(random()); });
        const auto luma = size_t(kSize.width() * kSize.height());
        picture.y = bytes.data();
        picture.u = picture.y + luma;
        picture.v = picture.u + luma / 4;
        picture.strideY = kSize.width();
        picture.strideU = kSize.width() / 2;
        picture.strideV = kSize.width() / 2;
        picture.width = kSize.width();
        picture.height = kSize.height();
    }
};

QImage imageOf(const PlanarPicture& picture)
{
    return PictureScaler().toImage(picture, {picture.width, picture.height}, QImage::Format_RGB32);
}

/// As a decoder of H.264 gives them: behind by the rows that the next block may still change.
void addAll(BandDivider& bands, const PlanarPicture& picture)
{
    int from = 0;
    for (int to = 12; to < picture.height; to += 16) {
        bands.addRows(picture, from, to);
        from = to;
    }
    bands.addRows(picture, from, picture.height + 8);
}

}  // namespace

class BandDividerTest : public QObject
{
    Q_OBJECT

private slots:
    void bandsGiveTheSameAsTheWholePicture_data()
    {
        QTest::addColumn<int>("divisor");
        QTest::newRow("half") << 2;
        QTest::newRow("quarter") << 4;
    }

    void bandsGiveTheSameAsTheWholePicture()
    {
        QFETCH(int, divisor);
        const Noise noise(1);
        BandDivider bands;
        bands.expect(kSize, divisor);
        addAll(bands, noise.picture);
        const auto divided = bands.take(noise.picture, divisor);
        QVERIFY(divided);
        const QSize size = kSize / divisor;
        QCOMPARE(QSize(divided->width, divided->height), size);
        PictureScaler whole;
        QCOMPARE(imageOf(*divided), whole.toImage(noise.picture, size, QImage::Format_RGB32));
        QVERIFY2(!bands.take(noise.picture, divisor), "the planes may belong to the next by then");
    }

    void aScalerTakesWhatIsReady()
    {
        const Noise noise(2);
        PictureScaler scaler;
        const QSize quarter = kSize / 4;
        const QImage expected = scaler.toTile(noise.picture, quarter);
        // By now it knows the size; the rows of another picture show where the tile came from.
        Noise other(3);
        other.picture.y = noise.picture.y;
        addAll(scaler.bands(), other.picture);
        const QImage made = scaler.toTile(noise.picture, quarter);
        QVERIFY(made != expected);
        QCOMPARE(scaler.toTile(noise.picture, quarter), expected);
    }

    void aPictureWithoutAllOfItsRowsIsNotTaken()
    {
        const Noise noise(4);
        BandDivider bands;
        bands.expect(kSize, 4);
        bands.addRows(noise.picture, 0, 120);
        QVERIFY(!bands.take(noise.picture, 4));
        bands.addRows(noise.picture, 0, 120);
        bands.addRows(noise.picture, 136, kSize.height());
        QVERIFY2(!bands.take(noise.picture, 4), "a band was lost");
        addAll(bands, noise.picture);
        QVERIFY2(!bands.take(Noise(5).picture, 4), "another picture");
        addAll(bands, noise.picture);
        QVERIFY2(!bands.take(noise.picture, 2), "another divisor");
        addAll(bands, noise.picture);
        bands.expectNothing();
        QVERIFY(!bands.take(noise.picture, 4));
    }

    void picturesOfAnotherSizeAreLeftAlone()
    {
        const Noise noise(6);
        BandDivider bands;
        bands.expect(kSize / 2, 4);
        addAll(bands, noise.picture);
        QVERIFY(!bands.take(noise.picture, 4));
    }
};

QTEST_APPLESS_MAIN(BandDividerTest)
#include "tst_band_divider.moc"
