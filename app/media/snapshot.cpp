#include "media/snapshot.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QImageReader>
#include <QImageWriter>

#include <array>

namespace gatehouse::media {

namespace {

const QString kForm = QStringLiteral("Gatehouse snapshot 1");
const QString kFormKey = QStringLiteral("Software");
const QString kHashKey = QStringLiteral("SHA-256");
const QString kCamera = QStringLiteral("Camera");
const QString kTime = QStringLiteral("Time");
const QString kZone = QStringLiteral("Zone");
/// What the hash covers, in this order.
const std::array kFactKeys{kCamera, QStringLiteral("Camera-Id"),   QStringLiteral("Stream"),
                           kTime,   QStringLiteral("Camera-Time"), kZone};
constexpr qsizetype kLargestFile = qsizetype(128) * 1024 * 1024;
/// The strongest compression takes a second and saves a few per cent.
constexpr int kCompression = 30;

QString streamName(StreamQuality quality)
{
    return quality == StreamQuality::Main ? QStringLiteral("main") : QStringLiteral("sub");
}

QString timeText(UtcTime time)
{
    return toDateTime(time).toString(Qt::ISODateWithMs);
}

using Texts = QMap<QString, QString>;

Texts textsOf(const SnapshotFacts& facts)
{
    QString name = facts.cameraName;
    // A line of the facts is one line.
    name.replace(u'\n', u' ');
    return {{kFactKeys[0], name.simplified()},
            {kFactKeys[1], QString::number(facts.camera.value())},
            {kFactKeys[2], streamName(facts.quality)},
            {kFactKeys[3], timeText(facts.arrivedAt)},
            {kFactKeys[4], facts.capturedAt ? timeText(*facts.capturedAt) : QStringLiteral("-")},
            {kFactKeys[5], facts.zone}};
}

QByteArray digestOf(const Texts& texts, const QImage& rgb)
{
    QByteArray head = kForm.toUtf8();
    for (const QString& key : kFactKeys) {
        head += '\n' + key.toUtf8() + ": " + texts.value(key).toUtf8();
    }
    head += "\nSize: " + QByteArray::number(rgb.width()) + 'x' + QByteArray::number(rgb.height()) +
            '\n';
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(head);
    for (int row = 0; row < rgb.height(); ++row) {
        hash.addData(QByteArrayView(rgb.constScanLine(row), qsizetype(rgb.width()) * 3));
    }
    return hash.result().toHex();
}

}  // namespace

Result<EncodedSnapshot> encodeSnapshot(const QImage& image, const SnapshotFacts& facts)
{
    if (image.isNull()) {
        return fail(ErrorCode::Invalid, QStringLiteral("an empty picture"));
    }
    const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    const Texts texts = textsOf(facts);
    EncodedSnapshot encoded;
    encoded.sha256 = digestOf(texts, rgb);
    QBuffer buffer(&encoded.png);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(kCompression);
    writer.setText(kFormKey, kForm);
    for (auto text = texts.cbegin(); text != texts.cend(); ++text) {
        writer.setText(text.key(), text.value());
    }
    writer.setText(kHashKey, QString::fromLatin1(encoded.sha256));
    if (!writer.write(rgb)) {
        return fail(ErrorCode::Internal, writer.errorString());
    }
    return encoded;
}

Result<SnapshotCheck> checkSnapshot(const QByteArray& png)
{
    if (png.size() > kLargestFile) {
        return fail(ErrorCode::Invalid, QStringLiteral("larger than any snapshot"));
    }
    QBuffer buffer;
    buffer.setData(png);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "png");
    const QImage image = reader.read();
    if (image.isNull()) {
        return fail(ErrorCode::Corrupt, reader.errorString());
    }
    if (image.text(kFormKey) != kForm) {
        return fail(ErrorCode::Invalid, QStringLiteral("not a snapshot of Gatehouse"));
    }
    Texts texts;
    for (const QString& key : kFactKeys) {
        texts.insert(key, image.text(key));
    }
    SnapshotCheck check;
    check.sha256 = image.text(kHashKey).toLatin1();
    check.cameraName = texts.value(kCamera);
    check.time = texts.value(kTime);
    check.zone = texts.value(kZone);
    check.size = image.size();
    check.isWhole = digestOf(texts, image.convertToFormat(QImage::Format_RGB888)) == check.sha256;
    return check;
}

QString snapshotFileName(const SnapshotFacts& facts)
{
    QString time = timeText(facts.arrivedAt);
    time.replace(u':', u'-');
    return QStringLiteral("camera-%1_%2_%3.png")
        .arg(facts.camera.value())
        .arg(time, streamName(facts.quality));
}

}  // namespace gatehouse::media
