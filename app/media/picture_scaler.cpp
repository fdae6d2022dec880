#include "media/picture_scaler.h"

#include "base/logging.h"

#include <libyuv.h>

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

int halved(int length)
{
    return (length + 1) / 2;
}

int converted(const PlanarPicture& from, bool bt709, QImage& into)
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

PlanarPicture PictureScaler::scaled(const PlanarPicture& picture, QSize size)
{
    PlanarPicture result = picture;
    const int width = size.width();
    const int height = size.height();
    const size_t luma = size_t(width) * size_t(height);
    const size_t chroma = size_t(halved(width)) * size_t(halved(height));
    m_planes.resize(luma + 2 * chroma);
    uint8_t* y = m_planes.data();
    uint8_t* u = y + luma;
    uint8_t* v = u + chroma;
    // Box averages when it shrinks by more than half and is bilinear otherwise: thin things (a
    // face, the strokes of a plate) do not flicker as they would with points.
    const auto filter =
        picture.height / height < kMostRowsOfABox ? libyuv::kFilterBox : libyuv::kFilterBilinear;
    const int failed =
        libyuv::I420Scale(picture.y, picture.strideY, picture.u, picture.strideU, picture.v,
                          picture.strideV, picture.width, picture.height, y, width, u,
                          halved(width), v, halved(width), width, height, filter);
    if (failed != 0) {
        return {};
    }
    result.y = y;
    result.u = u;
    result.v = v;
    result.strideY = width;
    result.strideU = halved(width);
    result.strideV = halved(width);
    result.width = width;
    result.height = height;
    return result;
}

QImage PictureScaler::toImage(const PlanarPicture& picture, QSize size, QImage::Format format)
{
    const bool known = format == QImage::Format_RGB32 || format == QImage::Format_RGB888;
    if (!known || size.isEmpty() || picture.width <= 0 || picture.height <= 0) {
        return {};
    }
    // The colours follow from the stream's size, not from that of the scaled copy.
    const bool bt709 = matrixOf(picture) == YuvMatrix::Bt709;
    const bool sameSize = size == QSize(picture.width, picture.height);
    const PlanarPicture source = sameSize ? picture : scaled(picture, size);
    QImage image(size, format);
    if (image.isNull() || !source.y || converted(source, bt709, image) != 0) {
        qCWarning(lcMedia) << "a picture of" << picture.width << "x" << picture.height
                           << "could not be scaled to" << size;
        return {};
    }
    return image;
}

QImage PlanarPicture::toImage(QSize size, QImage::Format format) const
{
    return PictureScaler().toImage(*this, size, format);
}

}  // namespace gatehouse::media
