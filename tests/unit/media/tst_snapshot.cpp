#include "media/snapshot.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QImageReader>
#include <QImageWriter>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::media;

namespace {

QImage picture()
{
    QImage image(64, 48, QImage::Format_RGB888);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            image.setPixel(x, y, qRgb(x * 4, y * 5, (x + y) % 256));
        }
    }
    return image;
}

SnapshotFacts facts()
{
    return {.camera = CameraId(12),
            .cameraName = QStringLiteral("东门 East gate"),
            .quality = StreamQuality::Main,
            .arrivedAt = fromMs(1'795'356'151'250),
            .capturedAt = fromMs(1'795'356'151'000),
            .zone = QStringLiteral("Asia/Shanghai")};
}

/// The same file with something done to it, by any other program.
QByteArray rewritten(const QByteArray& png, void (*change)(QImage&))
{
    QImage image = QImage::fromData(png);
    change(image);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter(&buffer, "png").write(image);
    return bytes;
}

}  // namespace

class SnapshotTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhereAndWhen()
    {
        const auto encoded = encodeSnapshot(picture(), facts());
        QVERIFY(encoded);
        const auto check = checkSnapshot(encoded->png);
        QVERIFY(check);
        QVERIFY(check->isWhole);
        QCOMPARE(check->cameraName, QStringLiteral("东门 East gate"));
        QCOMPARE(check->time, QStringLiteral("2026-11-22T14:02:31.250Z"));
        QCOMPARE(check->zone, QStringLiteral("Asia/Shanghai"));
        QCOMPARE(check->sha256, encoded->sha256);
        QCOMPARE(check->size, QSize(64, 48));
        QCOMPARE(snapshotFileName(facts()),
                 QStringLiteral("camera-12_2026-11-22T14-02-31.250Z_main.png"));
        // Nothing of the picture is lost.
        QCOMPARE(QImage::fromData(encoded->png).convertToFormat(QImage::Format_RGB888).bits()[100],
                 picture().bits()[100]);
    }

    void theHashIsMadeAsTheDocumentSays()
    {
        const auto encoded = encodeSnapshot(picture(), facts());
        QVERIFY(encoded);
        QByteArray covered =
            "Gatehouse snapshot 1\n"
            "Camera: 东门 East gate\n"
            "Camera-Id: 12\n"
            "Stream: main\n"
            "Time: 2026-11-22T14:02:31.250Z\n"
            "Camera-Time: 2026-11-22T14:02:31.000Z\n"
            "Zone: Asia/Shanghai\n"
            "Size: 64x48\n";
        const QImage image = picture();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QRgb pixel = image.pixel(x, y);
                covered += char(qRed(pixel));
                covered += char(qGreen(pixel));
                covered += char(qBlue(pixel));
            }
        }
        QCOMPARE(encoded->sha256,
                 QCryptographicHash::hash(covered, QCryptographicHash::Sha256).toHex());
    }

    void showsWhenItWasChanged()
    {
        const auto encoded = encodeSnapshot(picture(), facts());
        QVERIFY(encoded);
        const auto isWhole = [](const QByteArray& png) {
            const auto check = checkSnapshot(png);
            return check && check->isWhole;
        };
        // Written again as it is, it is still the same picture.
        QVERIFY(isWhole(rewritten(encoded->png, [](QImage&) {})));
        QVERIFY(!isWhole(
            rewritten(encoded->png, [](QImage& image) { image.setPixel(10, 10, qRgb(1, 2, 3)); })));
        QVERIFY(!isWhole(rewritten(encoded->png, [](QImage& image) {
            image.setText(QStringLiteral("Time"), QStringLiteral("2026-11-22T15:02:31.250Z"));
        })));
        QVERIFY(!isWhole(rewritten(encoded->png, [](QImage& image) {
            image.setText(QStringLiteral("Camera"), QStringLiteral("West gate"));
        })));
        QVERIFY(!isWhole(
            rewritten(encoded->png, [](QImage& image) { image = image.copy(0, 0, 64, 47); })));
    }

    void refusesWhatIsNoSnapshot()
    {
        QCOMPARE(checkSnapshot("no picture").error().code, ErrorCode::Corrupt);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        picture().save(&buffer, "png");
        QCOMPARE(checkSnapshot(bytes).error().code, ErrorCode::Invalid);
        const auto encoded = encodeSnapshot(picture(), facts());
        QVERIFY(encoded);
        const auto cut = checkSnapshot(encoded->png.left(encoded->png.size() / 2));
        QVERIFY(!cut || !cut->isWhole);
        QCOMPARE(encodeSnapshot({}, facts()).error().code, ErrorCode::Invalid);
    }
};

QTEST_GUILESS_MAIN(SnapshotTest)
#include "tst_snapshot.moc"
