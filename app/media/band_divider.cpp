#include "media/band_divider.h"

#include <libyuv.h>

#include <algorithm>

namespace gatehouse::media {

namespace {

int halved(int length)
{
    return (length + 1) / 2;
}

}  // namespace

PlanarPicture PlaneBuffer::pictureOf(QSize size, const PlanarPicture& like)
{
    const int width = size.width();
    const int height = size.height();
    const size_t luma = size_t(width) * size_t(height);
    const size_t chroma = size_t(halved(width)) * size_t(halved(height));
    bytes.resize(luma + 2 * chroma);
    PlanarPicture picture = like;
    picture.y = bytes.data();
    picture.u = bytes.data() + luma;
    picture.v = bytes.data() + luma + chroma;
    picture.strideY = width;
    picture.strideU = halved(width);
    picture.strideV = halved(width);
    picture.width = width;
    picture.height = height;
    picture.owner = nullptr;
    return picture;
}

void BandDivider::expect(QSize size, int divisor)
{
    const bool isBanded = divisor == 2 || divisor == 4;
    if (m_divisor == (isBanded ? divisor : 0) && m_size == size) {
        return;
    }
    m_size = size;
    m_divisor = isBanded ? divisor : 0;
    m_source = nullptr;
}

void BandDivider::addRows(const PlanarPicture& picture, int from, int to)
{
    if (m_divisor == 0 || QSize(picture.width, picture.height) != m_size) {
        return;
    }
    if (from == 0) {
        m_source = picture.y;
        m_final = 0;
        m_rows = 0;
        m_divided = m_planes.pictureOf(m_size / m_divisor, picture);
    }
    // A band is missing where slices were lost: the whole picture is divided in the end.
    if (picture.y != m_source || from > m_final) {
        m_source = nullptr;
        return;
    }
    m_final = std::max(m_final, to);
    // Chroma is halved already: a row of the divided chroma takes twice the divisor.
    const int step = 2 * m_divisor;
    const int ready = std::min(m_final, picture.height) / step * step;
    if (ready <= m_rows) {
        return;
    }
    const int chroma = m_rows / 2;
    const int intoLuma = m_rows / m_divisor;
    const int intoChroma = intoLuma / 2;
    auto* y = const_cast<uint8_t*>(m_divided.y) + ptrdiff_t(intoLuma) * m_divided.strideY;
    auto* u = const_cast<uint8_t*>(m_divided.u) + ptrdiff_t(intoChroma) * m_divided.strideU;
    auto* v = const_cast<uint8_t*>(m_divided.v) + ptrdiff_t(intoChroma) * m_divided.strideV;
    const int failed = libyuv::I420Scale(
        picture.y + ptrdiff_t(m_rows) * picture.strideY, picture.strideY,
        picture.u + ptrdiff_t(chroma) * picture.strideU, picture.strideU,
        picture.v + ptrdiff_t(chroma) * picture.strideV, picture.strideV, picture.width,
        ready - m_rows, y, m_divided.strideY, u, m_divided.strideU, v, m_divided.strideV,
        m_divided.width, (ready - m_rows) / m_divisor, libyuv::kFilterBox);
    m_rows = ready;
    if (failed != 0) {
        m_source = nullptr;
    }
}

std::optional<PlanarPicture> BandDivider::take(const PlanarPicture& whole, int divisor)
{
    const bool isDone = m_source && m_source == whole.y && divisor == m_divisor &&
                        QSize(whole.width, whole.height) == m_size && m_rows == whole.height;
    m_source = nullptr;
    if (!isDone) {
        return std::nullopt;
    }
    PlanarPicture divided = m_divided;
    divided.fullRange = whole.fullRange;
    divided.matrix = whole.matrix;
    return divided;
}

}  // namespace gatehouse::media
