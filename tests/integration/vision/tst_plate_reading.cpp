// The real text networks on real photographs of cars, and on pictures that are hardly any.
#include "plate_data.h"
#include "support/odd_pictures.h"

#include "vision/models.h"
#include "vision/plates/plate_picture.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImageWriter>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;

namespace {

// Every fifth of the photographs: enough to notice that something broke, quick enough for each run.
// The figures of all of them are in docs/design/plates.md.
constexpr size_t kEvery = 5;
constexpr qsizetype kMostMissed = 2;

QByteArray encoded(const QImage& image, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 95);
    return bytes;
}

}  // namespace

class TestPlateReading : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void photographsAreRead();
    void cutOutPlatesAreRead();
    void everyCharacterHasAConfidence();
    void plateInARegionIsReadAndOneOutsideIsNot();
    void anotherCountrysPlateIsTrustedLess();
    void twoRowsAreOnePlate();
    void emptyPicturesHoldNoPlate_data();
    void emptyPicturesHoldNoPlate();
    void screenFullOfPlatesEnds();
    void pictureTurnedByItsCameraIsReadUpright();
    void filesOfManyKindsAreDecoded_data();
    void filesOfManyKindsAreDecoded();
    void badFilesSayWhy_data();
    void badFilesSayWhy();
    void cutOffFileIsReadAsFarAsItGoes();
    void otherPicturesThanRgbAreRefused();
    void missingModelIsUnavailableAndNamed_data();
    void missingModelIsUnavailableAndNamed();
    void cutModelIsCorruptAndNamed_data();
    void cutModelIsCorruptAndNamed();

private:
    QStringList read(const QImage& picture, const QRect& region = {});
    static QImage photograph(const QString& name);

    std::unique_ptr<PlateEngine> m_engine;
};

void TestPlateReading::initTestCase()
{
    SKIP_WITHOUT_PLATES();
    auto engine = PlateEngine::load(modelsDir());
    QVERIFY2(engine, engine ? "" : qPrintable(engine.error().text));
    m_engine = engine.take();
}

QImage TestPlateReading::photograph(const QString& name)
{
    return pictureOf(testDataDir() + QStringLiteral("/plates/") + name);
}

QStringList TestPlateReading::read(const QImage& picture, const QRect& region)
{
    const auto readings = m_engine->read(picture, region, PlateEffort::Everything);
    return readings ? textsOf(*readings) : QStringList{readings.error().text};
}

void TestPlateReading::photographsAreRead()
{
    const std::vector<PlateFile> files = plateFiles(QStringLiteral("cn"));
    QStringList missed;
    for (size_t i = 0; i < files.size(); i += kEvery) {
        if (!read(pictureOf(files[i].path)).contains(files[i].plate)) {
            missed << files[i].path;
        }
    }
    QVERIFY2(missed.size() <= kMostMissed, qPrintable(missed.join(u' ')));
}

void TestPlateReading::cutOutPlatesAreRead()
{
    const std::vector<PlateFile> files = plateFiles(QStringLiteral("crops"));
    QStringList missed;
    for (size_t i = 0; i < files.size(); i += kEvery) {
        if (!read(pictureOf(files[i].path)).contains(files[i].plate)) {
            missed << files[i].path;
        }
    }
    QVERIFY2(missed.size() <= kMostMissed, qPrintable(missed.join(u' ')));
}

void TestPlateReading::everyCharacterHasAConfidence()
{
    const auto readings =
        m_engine->read(photograph(QStringLiteral("cn/cn054.jpg")), {}, PlateEffort::OneLook);
    QVERIFY(readings && readings->size() == 1);
    const PlateReading& reading = readings->front();
    QCOMPARE(reading.text, QStringLiteral("沪D71603"));
    QCOMPARE(reading.kind, PlateKind::Ordinary);
    QCOMPARE(qsizetype(reading.characters.size()), reading.text.size());
    for (const float share : reading.characters) {
        QVERIFY(share > 0.5F && share <= 1.0F);
    }
    QVERIFY(reading.confidence > 0.8 && reading.confidence <= 1);
    QVERIFY(reading.box.contains(QPointF(442, 417)));
    QVERIFY(!reading.crop.isNull());
}

void TestPlateReading::plateInARegionIsReadAndOneOutsideIsNot()
{
    const QImage picture = photograph(QStringLiteral("cn/cn014.jpg"));
    const QStringList right = read(picture, QRect(792, 400, 792, 500));
    QVERIFY2(right.contains(QStringLiteral("湘A3685C")), qPrintable(right.join(u' ')));
    QVERIFY(!right.contains(QStringLiteral("鄂CA9622")));
    QVERIFY(!m_engine->read(picture, QRect(5000, 5000, 10, 10), PlateEffort::OneLook));
}

void TestPlateReading::anotherCountrysPlateIsTrustedLess()
{
    const auto readings =
        m_engine->read(photograph(QStringLiteral("eu/eu001.jpg")), {}, PlateEffort::Everything);
    QVERIFY(readings && !readings->empty());
    QCOMPARE(readings->front().text, QStringLiteral("RK346AL"));
    QCOMPARE(readings->front().trust, PlateTrust::Plain);
    QVERIFY(readings->front().confidence <= 0.5);
}

void TestPlateReading::twoRowsAreOnePlate()
{
    const QStringList texts = read(photograph(QStringLiteral("cn/cn025.jpg")));
    QVERIFY2(texts.contains(QStringLiteral("粤AB2893")), qPrintable(texts.join(u' ')));
}

void TestPlateReading::emptyPicturesHoldNoPlate_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("one pixel") << QSize(1, 1);
    QTest::newRow("one row") << QSize(500, 1);
    QTest::newRow("one column") << QSize(1, 500);
    QTest::newRow("tiny") << QSize(9, 7);
    QTest::newRow("a crop's shape") << QSize(94, 24);
    QTest::newRow("a camera's") << QSize(1920, 1080);
    QTest::newRow("a long strip") << QSize(4000, 16);
    QTest::newRow("huge") << QSize(6000, 4000);
}

void TestPlateReading::emptyPicturesHoldNoPlate()
{
    QFETCH(const QSize, size);
    for (const QColor& colour : {QColor(Qt::black), QColor(Qt::white), QColor(20, 60, 200)}) {
        QImage picture(size, QImage::Format_RGB888);
        picture.fill(colour);
        const auto readings = m_engine->read(picture, {}, PlateEffort::Everything);
        QVERIFY2(readings, readings ? "" : qPrintable(readings.error().text));
        QVERIFY2(readings->empty(), qPrintable(textsOf(*readings).join(u' ')));
    }
}

void TestPlateReading::screenFullOfPlatesEnds()
{
    constexpr int kColumns = 12;
    constexpr int kRows = 20;
    const QImage plate =
        photograph(QStringLiteral("crops/c0004.jpg")).scaled(140, 40, Qt::IgnoreAspectRatio);
    QImage screen(1920, 1080, QImage::Format_RGB888);
    screen.fill(Qt::gray);
    QPainter painter(&screen);
    for (int i = 0; i < kColumns * kRows; ++i) {
        painter.drawImage(10 + i % kColumns * 158, 10 + i / kColumns * 53, plate);
    }
    painter.end();
    const auto readings = m_engine->read(screen, {}, PlateEffort::OneLook);
    QVERIFY(readings);
    QVERIFY(textsOf(*readings).contains(QStringLiteral("皖A22B20")));
    QVERIFY(readings->size() <= kColumns * kRows);
}

void TestPlateReading::pictureTurnedByItsCameraIsReadUpright()
{
    const QImage turned =
        photograph(QStringLiteral("cn/cn054.jpg")).transformed(QTransform().rotate(-90));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setTransformation(QImageIOHandler::TransformationRotate90);
    QVERIFY(writer.write(turned));
    const auto picture = decodeVehiclePicture(bytes);
    QVERIFY(picture);
    QCOMPARE(picture->size(), QSize(1280, 720));
    QVERIFY(read(*picture).contains(QStringLiteral("沪D71603")));
}

void TestPlateReading::filesOfManyKindsAreDecoded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QImage picture = photograph(QStringLiteral("cn/cn031.jpg"));
    if (picture.isNull()) {
        return;
    }
    QTest::newRow("jpeg") << encoded(picture, "jpeg");
    QTest::newRow("png") << encoded(picture, "png");
    QTest::newRow("bmp") << encoded(picture, "bmp");
    QTest::newRow("16 bits") << encoded(picture.convertToFormat(QImage::Format_RGBX64), "png");
    QTest::newRow("four inks") << cmykJpeg(picture);
    QTest::newRow("animated, the first counts")
        << animatedGif({picture, QImage(picture.size(), QImage::Format_RGB888)});
    QTest::newRow("huge") << encoded(picture.scaled(8000, 8000, Qt::KeepAspectRatio), "jpeg");
    QTest::newRow("grey") << encoded(picture.convertToFormat(QImage::Format_Grayscale8), "png");
    QTest::newRow("see-through") << encoded(picture.convertToFormat(QImage::Format_ARGB32), "png");
}

void TestPlateReading::filesOfManyKindsAreDecoded()
{
    QFETCH(const QByteArray, bytes);
    const auto picture = decodeVehiclePicture(bytes);
    QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text));
    QCOMPARE(picture->format(), QImage::Format_RGB888);
    QVERIFY(read(*picture).contains(QStringLiteral("京A88731")));
}

void TestPlateReading::badFilesSayWhy_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("plate,plate,plate");
    QTest::newRow("start of a jpeg") << QByteArray("\xFF\xD8\xFF\xE0", 4);
    QTest::newRow("start of a png") << QByteArray("\x89PNG\r\n\x1A\n", 8);
    QTest::newRow("start of an animation") << QByteArray("GIF89a\x10\x10", 8);
    QTest::newRow("one pixel") << encoded(QImage(1, 1, QImage::Format_RGB888), "png");
    // 60,000 x 60,000 pixels: refused by its header.
    QByteArray large = encoded(QImage(8, 8, QImage::Format_RGB888), "bmp");
    large.replace(18, 8, QByteArray("\x60\xEA\x00\x00\x60\xEA\x00\x00", 8));
    QTest::newRow("too many pixels") << large;
}

void TestPlateReading::badFilesSayWhy()
{
    QFETCH(const QByteArray, bytes);
    const auto picture = decodeVehiclePicture(bytes);
    QVERIFY(!picture);
    QCOMPARE(picture.error().code, ErrorCode::Invalid);
    QVERIFY(!picture.error().text.isEmpty());
}

void TestPlateReading::cutOffFileIsReadAsFarAsItGoes()
{
    const QByteArray whole = encoded(photograph(QStringLiteral("cn/cn054.jpg")), "jpeg");
    const auto picture = decodeVehiclePicture(whole.left(whole.size() * 95 / 100));
    QVERIFY(picture);
    QVERIFY(read(*picture).contains(QStringLiteral("沪D71603")));
    // Less than the plate is there: no plate, and no harm.
    const auto half = decodeVehiclePicture(whole.left(whole.size() / 4));
    QVERIFY(!half || !read(*half).contains(QStringLiteral("沪D71603")));
}

void TestPlateReading::otherPicturesThanRgbAreRefused()
{
    const QImage grey(64, 64, QImage::Format_Grayscale8);
    for (const QImage& picture : {QImage(), grey}) {
        const auto readings = m_engine->read(picture, {}, PlateEffort::OneLook);
        QVERIFY(!readings);
        QCOMPARE(readings.error().code, ErrorCode::Invalid);
    }
}

void TestPlateReading::missingModelIsUnavailableAndNamed_data()
{
    QTest::addColumn<QString>("name");
    for (const ModelFile& file : plateModelFiles()) {
        QTest::newRow(file.fileName) << QString::fromLatin1(file.fileName);
    }
}

void TestPlateReading::missingModelIsUnavailableAndNamed()
{
    QFETCH(const QString, name);
    const QTemporaryDir folder;
    for (const ModelFile& file : plateModelFiles()) {
        if (name != QLatin1String(file.fileName)) {
            QFile::link(QDir(modelsDir()).filePath(file.fileName), folder.filePath(file.fileName));
        }
    }
    const auto engine = PlateEngine::load(folder.path());
    QVERIFY(!engine);
    QCOMPARE(engine.error().code, ErrorCode::Unavailable);
    QVERIFY(engine.error().text.contains(name));
}

void TestPlateReading::cutModelIsCorruptAndNamed_data()
{
    missingModelIsUnavailableAndNamed_data();
}

void TestPlateReading::cutModelIsCorruptAndNamed()
{
    QFETCH(const QString, name);
    const QTemporaryDir folder;
    for (const ModelFile& file : plateModelFiles()) {
        const QByteArray bytes = bytesOf(QDir(modelsDir()).filePath(file.fileName));
        QFile copy(folder.filePath(file.fileName));
        QVERIFY(copy.open(QIODevice::WriteOnly));
        copy.write(name == QLatin1String(file.fileName) ? bytes.left(bytes.size() / 2) : bytes);
    }
    const auto engine = PlateEngine::load(folder.path());
    QVERIFY(!engine);
    QCOMPARE(engine.error().code, ErrorCode::Corrupt);
    QVERIFY(engine.error().text.contains(name));
}

QTEST_MAIN(TestPlateReading)
#include "tst_plate_reading.moc"
