#include "media/picture_scaler.h"

#include "base/logging.h"

#include <libyuv.h>

#include <cstdlib>

namespace gatehouse::media {

namespace {

constexpr int kFirstHdHeight = 720;
/// libyuv adds up the rows of a box in 16 bits: 257 of them may be white.
constexpr int kMostRowsOfABox = 256;

const libyuv::YuvConstants& yuvConstants(bool bt709, bool fullRange)
{
    if (bt709) {
        return fullRange ? libyuv::kYuvF709Constants : libyuv::kYuvH709Constants;
    }
    return fullRange ? libyuv::kYuvJPEGConstants : libyuv::kYuvI601Constants;
}

/// The mirrored tables that libyuv wants when U and V change places, which gives R, G, B in memory.
const libyuv::YuvConstants& yvuConstants(bool bt709, bool fullRange)
{
    if (bt709) {
        return fullRange ? libyuv::kYvuF709Constants : libyuv::kYvuH709Constants;
    }
    return fullRange ? libyuv::kYvuJPEGConstants : libyuv::kYvuI601Constants;
}

int convertedInto(QImage& into, const PlanarPicture& from, bool bt709)
{
    const int stride = int(into.bytesPerLine());
    if (into.format() == QImage::Format_RGB888) {
        return libyuv::I420ToRGB24Matrix(
            from.y, from.strideY, from.v, from.strideV, from.u, from.strideU, into.bits(), stride,
            &yvuConstants(bt709, from.fullRange), from.width, from.height);
    }
    return libyuv::I420ToARGBMatrix(from.y, from.strideY, from.u, from.strideU, from.v,
                                    from.strideV, into.bits(), stride,
                                    &yuvConstants(bt709, from.fullRange), from.width, from.height);
}

QSize sizeOf(const PlanarPicture& picture)
{
    return {picture.width, picture.height};
}

/// Chroma is halved already, so that a half needs a size that divides by four.
bool dividesBy(const PlanarPicture& picture, int divisor)
{
    return divisor == 1 ||
           (picture.width % (2 * divisor) == 0 && picture.height % (2 * divisor) == 0);
}

/// The largest divisor whose result still covers `least`.
int divisorFor(const PlanarPicture& picture, QSizeF least)
{
    for (const int divisor : {8, 4, 2}) {
        if (dividesBy(picture, divisor) && picture.width / divisor >= least.width() &&
            picture.height / divisor >= least.height()) {
            return divisor;
        }
    }
    return 1;
}

/// `size` pixels around the middle, from an even place on because of the chroma.
PlanarPicture middleOf(const PlanarPicture& picture, QSize size)
{
    PlanarPicture part = picture;
    const int left = (picture.width - size.width()) / 4;
    const int top = (picture.height - size.height()) / 4;
    part.y += ptrdiff_t(2 * top) * picture.strideY + ptrdiff_t(2 * left);
    part.u += ptrdiff_t(top) * picture.strideU + left;
    part.v += ptrdiff_t(top) * picture.strideV + left;
    part.width = size.width();
    part.height = size.height();
    return part;
}

/// Into `memory`: rows of luma, and below them rows of both chromas side by side. A line of memory
/// has the luma's stride or more, which is even where a picture was divided.
std::shared_ptr<PlanarPicture> copied(const PlanarPicture& picture,
                                      std::shared_ptr<const QImage> memory)
{
    const int stride = int(memory->bytesPerLine());
    const int chromaWidth = (picture.width + 1) / 2;
    const int chromaHeight = (picture.height + 1) / 2;
    auto copy = std::make_shared<PlanarPicture>(picture);
    copy->y = memory->constBits();
    copy->u = copy->y + ptrdiff_t(picture.height) * stride;
    copy->v = copy->u + stride / 2;
    copy->strideY = copy->strideU = copy->strideV = stride;
    const auto own = [](const uint8_t* plane) { return const_cast<uint8_t*>(plane); };
    libyuv::CopyPlane(picture.y, picture.strideY, own(copy->y), stride, picture.width,
                      picture.height);
    libyuv::CopyPlane(picture.u, picture.strideU, own(copy->u), stride, chromaWidth, chromaHeight);
    libyuv::CopyPlane(picture.v, picture.strideV, own(copy->v), stride, chromaWidth, chromaHeight);
    copy->owner = std::move(memory);
    return copy;
}

}  // namespace

YuvMatrix matrixOf(const PlanarPicture& picture)
{
    if (picture.matrix != YuvMatrix::BySize) {
        return picture.matrix;
    }
    return picture.height >= kFirstHdHeight ? YuvMatrix::Bt709 : YuvMatrix::Bt601;
}

QSize PictureScaler::fitted(QSize source, QSize box)
{
    return source.scaled(box, Qt::KeepAspectRatio).expandedTo(QSize(1, 1));
}

PlanarPicture PictureScaler::scaledInto(PlaneBuffer& planes, const PlanarPicture& picture,
                                        QSize size)
{
    const PlanarPicture result = planes.pictureOf(size, picture);
    // The planes are ours; a picture only ever shows them.
    const auto own = [](const uint8_t* plane) { return const_cast<uint8_t*>(plane); };
    // Box averages when it shrinks by more than half and is bilinear otherwise: thin things (a
    // face, the strokes of a plate) do not flicker as they would with points.
    const auto filter = picture.height / size.height() < kMostRowsOfABox ? libyuv::kFilterBox
                                                                         : libyuv::kFilterBilinear;
    const int failed = libyuv::I420Scale(
        picture.y, picture.strideY, picture.u, picture.strideU, picture.v, picture.strideV,
        picture.width, picture.height, own(result.y), result.strideY, own(result.u), result.strideU,
        own(result.v), result.strideV, size.width(), size.height(), filter);
    return failed == 0 ? result : PlanarPicture();
}

PlanarPicture PictureScaler::divided(const PlanarPicture& picture, int divisor)
{
    m_bands.expect(sizeOf(picture), divisor);
    if (const auto ready = m_bands.take(picture, divisor)) {
        return *ready;
    }
    // libyuv has its fast ways for a half and for a quarter.
    const QSize size = sizeOf(picture) / divisor;
    switch (divisor) {
        case 2:
        case 4:
            return scaledInto(m_divided, picture, size);
        case 8: {
            const PlanarPicture quarter = scaledInto(m_quarter, picture, size * 2);
            return quarter.y ? scaledInto(m_divided, quarter, size) : quarter;
        }
        default:
            return picture;
    }
}

QImage PictureScaler::converted(const PlanarPicture& picture, bool bt709, QImage::Format format)
{
    QImage image = m_images.image(sizeOf(picture), format);
    if (image.isNull() || !picture.y || convertedInto(image, picture, bt709) != 0) {
        qCWarning(lcMedia) << "a picture could not be brought to" << sizeOf(picture);
        return {};
    }
    return image;
}

QImage PictureScaler::toImage(const PlanarPicture& picture, QSize size, QImage::Format format)
{
    const bool known = format == QImage::Format_RGB32 || format == QImage::Format_RGB888;
    if (!known || size.isEmpty() || picture.width <= 0 || picture.height <= 0) {
        return {};
    }
    const PlanarPicture source = divided(picture, divisorFor(picture, QSizeF(size)));
    const PlanarPicture exact =
        !source.y || size == sizeOf(source) ? source : scaledInto(m_scaled, source, size);
    // The colours follow from the stream's size, not from that of the scaled copy.
    return converted(exact, matrixOf(picture) == YuvMatrix::Bt709, format);
}

QImage PictureScaler::toTile(const PlanarPicture& picture, QSize box)
{
    if (box.isEmpty() || picture.width <= 0 || picture.height <= 0) {
        return {};
    }
    const QSize wanted = fitted(sizeOf(picture), box);
    const int divisor = divisorFor(picture, QSizeF(wanted) * (1.0 - kSnap));
    const QSize near = sizeOf(picture) / divisor;
    const auto isNear = [](int length, int to) { return std::abs(length - to) <= to * kSnap; };
    const bool snaps =
        isNear(near.width(), wanted.width()) && isNear(near.height(), wanted.height());
    if (!snaps) {
        return toImage(picture, wanted, QImage::Format_RGB32);
    }
    const PlanarPicture small = divided(picture, divisor);
    const QSize kept = near.boundedTo(box);
    return converted(small.y ? middleOf(small, kept) : small, matrixOf(picture) == YuvMatrix::Bt709,
                     QImage::Format_RGB32);
}

std::shared_ptr<const PlanarPicture> PictureScaler::toPlanes(
    const std::shared_ptr<const PlanarPicture>& picture, QSize box)
{
    if (!picture || box.isEmpty() || picture->width <= 0 || picture->height <= 0) {
        return nullptr;
    }
    const QSize wanted = fitted(sizeOf(*picture), box);
    const int divisor = divisorFor(*picture, QSizeF(wanted) * (1.0 - kSnap));
    if (divisor == 1) {
        return picture;
    }
    const PlanarPicture small = divided(*picture, divisor);
    if (!small.y) {
        return nullptr;
    }
    // The next picture is made in the same planes, and this one is still looked at then.
    const int chromaHeight = (small.height + 1) / 2;
    const QImage memory =
        m_images.image({small.strideY, small.height + chromaHeight}, QImage::Format_Grayscale8);
    if (memory.isNull()) {
        return nullptr;
    }
    auto copy = copied(small, std::make_shared<const QImage>(memory));
    // The colours follow from the stream's size, not from that of the smaller copy.
    copy->matrix = matrixOf(*picture);
    return copy;
}

QImage PlanarPicture::toImage(QSize size, QImage::Format format) const
{
    return PictureScaler().toImage(*this, size, format);
}

}  // namespace gatehouse::media
