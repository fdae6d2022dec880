// What is printed can be scanned: another library reads the code back from the picture of the
// sheet.
#define ZX_USE_UTF8 1

#include "pass/pass_key.h"
#include "ui/visitors/pass_sheet.h"

#include <QFile>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <ZXing/ReadBarcode.h>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime kStart{std::chrono::milliseconds{1'795'356'000'000}};

services::IssuedPass issued(int doors = 2)
{
    PassClaims claims{.id = pass::newPassId(),
                      .keyId = {},
                      .notBefore = kStart,
                      .notAfter = kStart + 4h,
                      .uses = 2,
                      .doors = {}};
    services::IssuedPass sheet;
    for (int door = 1; door <= doors; ++door) {
        claims.doors.emplace_back(door);
        sheet.doorNames << QStringLiteral("East gate %1").arg(door);
    }
    sheet.text = *pass::SigningKey::generate().sign(claims);
    sheet.claims = claims;
    sheet.plan.validity = {claims.notBefore, claims.notAfter};
    sheet.estateName = QStringLiteral("Test estate");
    return sheet;
}

QByteArray scanned(const QImage& picture)
{
    const QImage grey = picture.convertToFormat(QImage::Format_Grayscale8);
    const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(),
                                ZXing::ImageFormat::Lum, int(grey.bytesPerLine()));
    const ZXing::Result result = ZXing::ReadBarcode(
        view, ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true));
    return QByteArray::fromStdString(result.isValid() ? result.text() : std::string());
}

}  // namespace

class TestPassSheet : public QObject
{
    Q_OBJECT

private slots:
    void theSheetIsRead()
    {
        const auto pass = issued();
        const auto sheet = passImage(pass, QTimeZone::utc());
        QVERIFY(sheet.ok());
        QCOMPARE(scanned(*sheet), pass.text);
    }

    void theLongestPassIsRead()
    {
        const auto pass = issued(kMostPassDoors);
        const auto sheet = passImage(pass, QTimeZone::utc());
        QVERIFY(sheet.ok());
        QCOMPARE(scanned(*sheet), pass.text);
    }

    void aPhotographOfTheSheetIsRead()
    {
        const auto pass = issued();
        const QImage sheet = passImage(pass, QTimeZone::utc()).value();
        // Turned, smaller, and under poor light.
        QImage photo(sheet.size(), QImage::Format_RGB32);
        photo.fill(QColor(90, 90, 80));
        QPainter painter(&photo);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.translate(photo.rect().center());
        painter.rotate(12);
        painter.scale(0.7, 0.7);
        painter.setOpacity(0.7);
        painter.drawImage(-sheet.rect().center(), sheet);
        painter.end();
        QCOMPARE(scanned(photo), pass.text);
    }

    void aSavedPictureIsRead()
    {
        const QTemporaryDir folder;
        const auto pass = issued();
        const QString file = folder.filePath(QStringLiteral("pass.png"));
        QVERIFY(writePassFile(file, pass, QTimeZone::utc()).ok());
        QCOMPARE(scanned(QImage(file)), pass.text);
    }

    void aPdfIsWrittenWithoutWordsOfItsOwn()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("pass.pdf"));
        QVERIFY(writePassFile(path, issued(), QTimeZone::utc()).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("%PDF-"));
        const auto unwritable = folder.filePath(QStringLiteral("no/such/folder/pass.pdf"));
        QCOMPARE(writePassFile(unwritable, issued(), QTimeZone::utc()).error().code, ErrorCode::Io);
    }

    void theCodeHasItsQuietZone()
    {
        const auto squares = qrSquares(issued().text);
        QVERIFY(squares.ok());
        QImage image(squares->side + 8, squares->side + 8, QImage::Format_RGB32);
        QPainter painter(&image);
        paintQr(painter, QRectF(image.rect()), *squares);
        painter.end();
        for (int i = 0; i < image.width(); ++i) {
            for (int ring = 0; ring < 4; ++ring) {
                QCOMPARE(image.pixelColor(i, ring), QColor(Qt::white));
                QCOMPARE(image.pixelColor(ring, i), QColor(Qt::white));
            }
        }
        QCOMPARE(image.pixelColor(4, 4), QColor(Qt::black));  // the corner's mark
    }

    void aTextThatFitsNoCodeIsSaid()
    {
        QCOMPARE(qrSquares(QByteArray(5000, 'A')).error().code, ErrorCode::Internal);
    }
};

QTEST_MAIN(TestPassSheet)
#include "tst_pass_sheet.moc"
