#include "vision/plates/plate_picture.h"

#include "vision/photograph.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>
#include <array>

namespace gatehouse::vision {

namespace {

// A plate of 100 pixels in a picture of 12 million is still 60 pixels wide at this size.
constexpr int kLongestSide = 4096;
constexpr int kShortestSide = 8;

struct Kind
{
    QByteArrayView start;
    const char* format;
};

/// The decoder is chosen here and not guessed: no other one ever sees these bytes.
const char* formatOf(const QByteArray& bytes)
{
    static constexpr std::array kKinds{Kind{"\xFF\xD8\xFF", "jpeg"}, Kind{"\x89PNG", "png"},
                                       Kind{"BM", "bmp"}, Kind{"GIF8", "gif"},
                                       Kind{"RIFF", "webp"}};
    const auto kind = std::ranges::find_if(
        kKinds, [&](const Kind& known) { return bytes.startsWith(known.start); });
    return kind == kKinds.end() ? nullptr : kind->format;
}

}  // namespace

Result<QImage> decodeVehiclePicture(const QByteArray& encoded)
{
    if (encoded.isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("the file is empty"));
    }
    if (encoded.size() > kMostPhotographBytes) {
        return fail(ErrorCode::Invalid, QStringLiteral("the file is too large"));
    }
    const char* format = formatOf(encoded);
    if (!format) {
        return fail(ErrorCode::Invalid, QStringLiteral("this is no picture of a known kind"));
    }
    QByteArray bytes = encoded;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && qint64(size.width()) * size.height() > kMostPhotographPixels) {
        return fail(ErrorCode::Invalid, QStringLiteral("the picture has too many pixels"));
    }
    if (size.isValid() && std::max(size.width(), size.height()) > kLongestSide) {
        reader.setScaledSize(
            size.scaled(kLongestSide, kLongestSide, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    }
    const QImage picture = reader.read();
    if (picture.isNull()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("the picture cannot be decoded (%1)").arg(reader.errorString()));
    }
    if (std::min(picture.width(), picture.height()) < kShortestSide) {
        return fail(ErrorCode::Invalid, QStringLiteral("the picture is too small"));
    }
    return opaquePicture(picture);
}

}  // namespace gatehouse::vision
