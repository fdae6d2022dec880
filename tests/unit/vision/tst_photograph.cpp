#include "vision/photograph.h"

#include "support/odd_pictures.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImage>
#include <QTest>
#include <QtEndian>

#include <zlib.h>

#include <vector>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;

namespace {

/// Left half red, right half blue: shows turns and lost colours.
QImage twoColours(QSize size, QImage::Format format = QImage::Format_RGB888)
{
    QImage image(size, QImage::Format_RGB888);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            image.setPixelColor(x, y,
                                x < size.width() / 2 ? QColor(220, 20, 20) : QColor(20, 20, 220));
        }
    }
    return image.convertToFormat(format);
}

QByteArray encoded(const QImage& image, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 92);
    return bytes;
}

bool isReddish(QColor c)
{
    return c.red() > 150 && c.blue() < 100;
}

bool isBluish(QColor c)
{
    return c.blue() > 150 && c.red() < 100;
}

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray pngChunk(const QByteArray& type, const QByteArray& data)
{
    const QByteArray body = type + data;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.constData()), uInt(body.size()));
    return bigEndian(quint32(data.size())) + body + bigEndian(quint32(sum));
}

/// A well-formed PNG of any size whose lines are all alike: small as a file, huge in memory.
QByteArray enormousPng(quint32 width, quint32 height)
{
    z_stream stream{};
    deflateInit(&stream, 9);
    std::vector<Bytef> line(width + 1, 0);
    QByteArray data;
    std::vector<Bytef> out(1 << 16);
    for (quint32 y = 0; y < height; ++y) {
        stream.next_in = line.data();
        stream.avail_in = uInt(line.size());
        do {
            stream.next_out = out.data();
            stream.avail_out = uInt(out.size());
            deflate(&stream, y + 1 == height ? Z_FINISH : Z_NO_FLUSH);
            data.append(reinterpret_cast<const char*>(out.data()),
                        qsizetype(out.size() - stream.avail_out));
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    const QByteArray header =
        bigEndian(width) + bigEndian(height) + QByteArray("\x08\x00\x00\x00\x00", 5);
    return QByteArray("\x89PNG\r\n\x1A\n") + pngChunk("IHDR", header) + pngChunk("IDAT", data) +
           pngChunk("IEND", {});
}

/// Two pictures, of which the first is the PNG as others see it.
QByteArray animatedPng(const QImage& image)
{
    QByteArray png = encoded(image, "PNG");
    const QByteArray control = pngChunk("acTL", bigEndian(2) + bigEndian(0));
    const auto frame = [&](quint32 number) {
        return pngChunk("fcTL", bigEndian(number) + bigEndian(quint32(image.width())) +
                                    bigEndian(quint32(image.height())) + bigEndian(0) +
                                    bigEndian(0) + QByteArray("\0\x01\0\x0A\0\0", 6));
    };
    const qsizetype pixels = png.indexOf("IDAT") - 4;
    const auto length = qsizetype(qFromBigEndian<quint32>(png.constData() + pixels));
    const QByteArray data = png.mid(pixels + 8, length);
    png.insert(png.indexOf("IEND") - 4, frame(1) + pngChunk("fdAT", bigEndian(2) + data));
    return png.insert(pixels, control + frame(0));
}

/// Inserts an Exif segment that says which way up the picture is.
QByteArray withOrientation(const QByteArray& jpeg, char orientation)
{
    QByteArray exif("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
    exif += QByteArray(1, orientation) + QByteArray(6, '\0');
    const QByteArray length = bigEndian(quint32(exif.size() + 2)).last(2);
    return jpeg.first(2) + QByteArray("\xFF\xE1") + length + exif + jpeg.sliced(2);
}

}  // namespace

class TestPhotograph : public QObject
{
    Q_OBJECT

private slots:
    void wholePicturesAreRead_data();
    void wholePicturesAreRead();
    void badBytesAreUnreadable_data();
    void badBytesAreUnreadable();
    void jpegCutAnywhereIsUnreadable();
    void thumbnailsEndIsNotThePicturesEnd();
    void pictureTurnedByExifIsUpright();
    void enormousPngIsRefusedBeforeItIsDecoded();
    void enormousJpegHeaderIsRefused();
    void fileOfTooManyBytesIsRefused();
    void jpegOfEndlessScansIsRefused();
    void largePhotographIsBroughtToAWorkingSize();
    void transparentPartsBecomeWhite();
};

void TestPhotograph::wholePicturesAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QImage image = twoColours({64, 48});
    QTest::newRow("jpeg") << encoded(image, "JPEG");
    QTest::newRow("png") << encoded(image, "PNG");
    QTest::newRow("png of 16 bits") << encoded(twoColours({64, 48}, QImage::Format_RGBX64), "PNG");
    QTest::newRow("png with a palette")
        << encoded(twoColours({64, 48}, QImage::Format_Indexed8), "PNG");
    QTest::newRow("cmyk jpeg") << cmykJpeg(image);
    QTest::newRow("animated png") << animatedPng(image);
    QTest::newRow("jpeg with bytes after its end") << encoded(image, "JPEG") + QByteArray(40, 'x');
}

void TestPhotograph::wholePicturesAreRead()
{
    QFETCH(QByteArray, bytes);
    const DecodedPhotograph decoded = decodePhotograph(bytes);
    QCOMPARE(decoded.verdict, FaceVerdict::Good);
    QCOMPARE(decoded.picture.size(), QSize(64, 48));
    QCOMPARE(decoded.picture.format(), QImage::Format_RGB888);
    QVERIFY(isReddish(decoded.picture.pixelColor(10, 24)));
    QVERIFY(isBluish(decoded.picture.pixelColor(54, 24)));
}

void TestPhotograph::badBytesAreUnreadable_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray jpeg = encoded(twoColours({64, 48}), "JPEG");
    const QByteArray png = encoded(twoColours({64, 48}), "PNG");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("zeros") << QByteArray(5000, '\0');
    QTest::newRow("text") << QByteArray("name,phone,address\n");
    QTest::newRow("start of a jpeg") << jpeg.first(3);
    QTest::newRow("half a jpeg") << jpeg.first(jpeg.size() / 2);
    QTest::newRow("jpeg without its last two bytes") << jpeg.chopped(2);
    QTest::newRow("half a png") << png.first(png.size() / 2);
    QTest::newRow("png without pixels") << png.first(33);
    QTest::newRow("animated gif") << animatedGif({twoColours({64, 48}), twoColours({64, 48})});
    QTest::newRow("bmp") << encoded(twoColours({64, 48}), "BMP");
    QTest::newRow("svg") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    QByteArray disguised = png;
    disguised.replace(0, 3, "\xFF\xD8\xFF");
    QTest::newRow("png that says jpeg") << disguised;
    QByteArray flipped = png;
    flipped[flipped.size() / 2] = char(flipped[flipped.size() / 2] ^ 0x55);
    QTest::newRow("png with a changed byte") << flipped;
}

void TestPhotograph::badBytesAreUnreadable()
{
    QFETCH(QByteArray, bytes);
    const DecodedPhotograph decoded = decodePhotograph(bytes);
    QCOMPARE(decoded.verdict, FaceVerdict::Unreadable);
    QVERIFY(decoded.picture.isNull());
}

void TestPhotograph::jpegCutAnywhereIsUnreadable()
{
    const QByteArray jpeg = encoded(twoColours({64, 48}), "JPEG");
    for (qsizetype length = 0; length < jpeg.size(); ++length) {
        QCOMPARE(decodePhotograph(jpeg.first(length)).verdict, FaceVerdict::Unreadable);
    }
}

void TestPhotograph::thumbnailsEndIsNotThePicturesEnd()
{
    const QByteArray jpeg = encoded(twoColours({64, 48}), "JPEG");
    const QByteArray thumbnail = encoded(twoColours({16, 12}), "JPEG");
    const QByteArray length = bigEndian(quint32(thumbnail.size() + 2)).last(2);
    const QByteArray whole =
        jpeg.first(2) + QByteArray("\xFF\xE2") + length + thumbnail + jpeg.sliced(2);
    QCOMPARE(decodePhotograph(whole).verdict, FaceVerdict::Good);
    QCOMPARE(decodePhotograph(whole.chopped(60)).verdict, FaceVerdict::Unreadable);
}

void TestPhotograph::pictureTurnedByExifIsUpright()
{
    // 6: the camera was turned; what is left in the file is at the top of the upright picture.
    const QByteArray turned = withOrientation(encoded(twoColours({64, 48}), "JPEG"), 6);
    const DecodedPhotograph decoded = decodePhotograph(turned);
    QCOMPARE(decoded.verdict, FaceVerdict::Good);
    QCOMPARE(decoded.picture.size(), QSize(48, 64));
    QVERIFY(isReddish(decoded.picture.pixelColor(24, 5)));
    QVERIFY(isBluish(decoded.picture.pixelColor(24, 59)));
}

void TestPhotograph::enormousPngIsRefusedBeforeItIsDecoded()
{
    const QByteArray bytes = enormousPng(20'000, 10'000);
    QVERIFY(bytes.size() < 1'000'000);
    const DecodedPhotograph decoded = decodePhotograph(bytes);
    QCOMPARE(decoded.verdict, FaceVerdict::PictureTooLarge);
    QVERIFY(decoded.picture.isNull());
    // The same maker's small picture is read: it was refused for its size and for nothing else.
    QCOMPARE(decodePhotograph(enormousPng(200, 100)).verdict, FaceVerdict::Good);
}

void TestPhotograph::enormousJpegHeaderIsRefused()
{
    QByteArray jpeg = encoded(twoColours({64, 48}), "JPEG");
    const qsizetype frame = jpeg.indexOf(QByteArray("\xFF\xC0"));
    QVERIFY(frame > 0);
    jpeg.replace(frame + 5, 4, QByteArray("\xFF\xDC\xFF\xDC"));  // 65500 x 65500
    QCOMPARE(decodePhotograph(jpeg).verdict, FaceVerdict::PictureTooLarge);
}

void TestPhotograph::fileOfTooManyBytesIsRefused()
{
    QByteArray bytes = encoded(twoColours({64, 48}), "PNG");
    bytes.resize(kMostPhotographBytes + 1, '\0');
    QCOMPARE(decodePhotograph(bytes).verdict, FaceVerdict::PictureTooLarge);
}

void TestPhotograph::jpegOfEndlessScansIsRefused()
{
    const QByteArray jpeg = encoded(twoColours({64, 48}), "JPEG");
    const qsizetype scan = jpeg.indexOf(QByteArray("\xFF\xDA"));
    QVERIFY(scan > 0);
    QByteArray bytes = jpeg.chopped(2);
    for (int i = 0; i < 1000; ++i) {
        bytes += jpeg.sliced(scan).chopped(2);
    }
    bytes += QByteArray("\xFF\xD9");
    QCOMPARE(decodePhotograph(bytes).verdict, FaceVerdict::Unreadable);
}

void TestPhotograph::largePhotographIsBroughtToAWorkingSize()
{
    QImage image(5000, 2500, QImage::Format_RGB888);
    image.fill(Qt::darkGreen);
    for (const char* format : {"JPEG", "PNG"}) {
        const DecodedPhotograph decoded = decodePhotograph(encoded(image, format));
        QCOMPARE(decoded.verdict, FaceVerdict::Good);
        QCOMPARE(decoded.picture.size(), QSize(kWorkingSide, kWorkingSide / 2));
    }
}

void TestPhotograph::transparentPartsBecomeWhite()
{
    QImage image(20, 20, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    const DecodedPhotograph decoded = decodePhotograph(encoded(image, "PNG"));
    QCOMPARE(decoded.verdict, FaceVerdict::Good);
    QCOMPARE(decoded.picture.pixelColor(10, 10), QColor(Qt::white));
}

QTEST_GUILESS_MAIN(TestPhotograph)
#include "tst_photograph.moc"
