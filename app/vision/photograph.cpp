#include "vision/photograph.h"

#include "vision/face_engine.h"
#include "vision/face_quality.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

#include <algorithm>
#include <optional>

namespace gatehouse::vision {

namespace {

// Faces smaller than this share of the largest are people in the background, not a second
// candidate; nor is what the detector is not sure of (a badge, a hand).
constexpr double kBystanderShare = 0.5;
constexpr float kSureScore = 0.85F;
// A face that fills its picture is not found by a detector that learnt from faces with
// surroundings: when nothing is found, the picture is looked at once more with a margin of this
// share on every side.
constexpr double kMarginShare = 0.5;

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

/// Transparent parts become white, as the page behind them would be.
QImage opaque(const QImage& picture)
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

QImage withMargin(const QImage& picture, QPoint& offset)
{
    offset = QPoint(int(picture.width() * kMarginShare), int(picture.height() * kMarginShare));
    QImage wider(picture.size() + QSize(2 * offset.x(), 2 * offset.y()), QImage::Format_RGB888);
    wider.fill(Qt::gray);
    QPainter painter(&wider);
    painter.drawImage(offset, picture);
    return wider;
}

Result<std::vector<FaceBox>> findFaces(FaceEngine& engine, const QImage& picture)
{
    Result<std::vector<FaceBox>> faces = engine.detect(picture);
    if (!faces || !faces->empty()) {
        return faces;
    }
    QPoint offset;
    faces = engine.detect(withMargin(picture, offset));
    if (faces) {
        for (FaceBox& face : faces.value()) {
            face.box.translate(-offset);
        }
    }
    return faces;
}

}  // namespace

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
    return {FaceVerdict::Good, opaque(picture)};
}

Result<EnrolmentCheck> checkPhotograph(FaceEngine& engine, const QByteArray& encoded)
{
    const DecodedPhotograph decoded = decodePhotograph(encoded);
    if (decoded.verdict != FaceVerdict::Good) {
        return EnrolmentCheck{decoded.verdict, {}};
    }
    return checkPhotograph(engine, decoded.picture);
}

Result<EnrolmentCheck> checkPhotograph(FaceEngine& engine, const QImage& picture)
{
    EnrolmentCheck check;
    if (picture.isNull()) {
        return check;
    }
    const QImage rgb = opaque(picture);
    const Result<std::vector<FaceBox>> faces = findFaces(engine, rgb);
    if (!faces) {
        return faces.error();
    }
    if (faces->empty()) {
        check.verdict = FaceVerdict::NoFace;
        return check;
    }
    const auto height = [](const FaceBox& face) { return face.box.height(); };
    // The subject is the largest; a doubtful box may only be it where there is no sure one.
    const FaceBox largest = std::ranges::max(*faces, {}, [&](const FaceBox& face) {
        return std::pair(face.score >= kSureScore, height(face));
    });
    const auto candidates = std::ranges::count_if(*faces, [&](const FaceBox& face) {
        return face.score >= kSureScore && height(face) >= kBystanderShare * height(largest);
    });
    if (candidates > 1) {
        check.verdict = FaceVerdict::SeveralFaces;
        return check;
    }
    Result<DescribedFace> described = engine.describe(rgb, largest);
    if (!described) {
        return described.error();
    }
    check.face = described.take();
    check.verdict = check.face.quality.verdict;
    if (check.verdict == FaceVerdict::Good) {
        check.verdict = verdictOf(check.face.quality, largest.box, rgb.size(), kEnrolmentLimits);
        check.face.quality.verdict = check.verdict;
        if (check.verdict != FaceVerdict::Good) {
            check.face.vector = {};
        }
    }
    return check;
}

}  // namespace gatehouse::vision
