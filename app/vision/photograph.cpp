#include "vision/photograph.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

#include <algorithm>
#include <optional>

namespace gatehouse::vision {

namespace {

// A progressive file may ask for as many passes over the picture as it has scans; cameras write
// about ten.
constexpr int kMostScans = 64;

/// Whether a JPEG runs from its start to its end marker. The decoder itself fills what is missing
/// with grey and calls that a success.
bool isWholeJpeg(const QByteArray& bytes)
{
    const auto at = [&](qsizetype i) { return uchar(bytes[i]); };
    qsizetype i = 2;  // past the start marker
    int scans = 0;
    while (i + 3 < bytes.size()) {
        if (at(i) != 0xFF) {
            return false;
        }
        const uchar marker = at(i + 1);
        if (marker == 0xFF) {  // fill byte
            ++i;
            continue;
        }
        const qsizetype length = (qsizetype(at(i + 2)) << 8) | at(i + 3);
        i += 2 + length;
        if (marker != 0xDA) {
            continue;
        }
        if (++scans > kMostScans) {
            return false;
        }
        // Compressed data: up to the next marker that is neither a stuffed zero nor a restart.
        while (i + 1 < bytes.size() && (at(i) != 0xFF || at(i + 1) == 0 || at(i + 1) == 0xFF ||
                                        (at(i + 1) >= 0xD0 && at(i + 1) <= 0xD7))) {
            ++i;
        }
        if (i + 1 < bytes.size() && at(i + 1) == 0xD9) {
            return true;
        }
    }
    return false;
}

std::optional<QByteArray> formatOf(const QByteArray& bytes)
{
    if (bytes.startsWith("\xFF\xD8\xFF")) {
        return QByteArrayLiteral("jpeg");
    }
    if (bytes.startsWith("\x89PNG\r\n\x1A\n")) {
        return QByteArrayLiteral("png");
    }
    return std::nullopt;
}

}  // namespace

QImage opaquePicture(const QImage& picture)
{
    if (!picture.hasAlphaChannel()) {
        return picture.convertToFormat(QImage::Format_RGB888);
    }
    QImage page(picture.size(), QImage::Format_RGB888);
    page.fill(Qt::white);
    QPainter painter(&page);
    painter.drawImage(0, 0, picture);
    return page;
}

DecodedPhotograph decodePhotograph(const QByteArray& encoded)
{
    if (encoded.size() > kMostPhotographBytes) {
        return {FaceVerdict::PictureTooLarge, {}};
    }
    const std::optional<QByteArray> format = formatOf(encoded);
    if (!format) {
        return {FaceVerdict::Unreadable, {}};
    }
    QByteArray bytes = encoded;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    // The format is told, not guessed: no other decoder ever sees these bytes.
    QImageReader reader(&buffer, *format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty()) {
        return {FaceVerdict::Unreadable, {}};
    }
    if (qint64(size.width()) * size.height() > kMostPhotographPixels) {
        return {FaceVerdict::PictureTooLarge, {}};
    }
    if (*format == "jpeg" && !isWholeJpeg(encoded)) {
        return {FaceVerdict::Unreadable, {}};
    }
    if (std::max(size.width(), size.height()) > kWorkingSide) {
        reader.setScaledSize(size.scaled(kWorkingSide, kWorkingSide, Qt::KeepAspectRatio));
    }
    const QImage picture = reader.read();
    if (picture.isNull()) {
        return {FaceVerdict::Unreadable, {}};
    }
    return {FaceVerdict::Good, opaquePicture(picture)};
}

}  // namespace gatehouse::vision
