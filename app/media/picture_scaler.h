// Planar picture -> QImage at a size: scaled on the planes, then converted. Keeps its buffers, so
// that a stream of frames of one size allocates nothing but the images that it hands out.
#pragma once

#include "media/band_divider.h"
#include "media/image_pool.h"
#include "media/video_frame.h"

#include <vector>

namespace gatehouse::media {

/// The colours of a picture whose stream may not have said them: they follow from the stream's
/// size.
YuvMatrix matrixOf(const PlanarPicture& picture);

/// One thread.
class PictureScaler
{
public:
    /// The largest size of the source's aspect inside `box`; at least 1x1.
    static QSize fitted(QSize source, QSize box);

    QImage toImage(const PlanarPicture& picture, QSize size, QImage::Format format);

    /// For painting in a box of pixels: Format_RGB32, the source's aspect, inside `box`. Where the
    /// half, a quarter or an eighth of the source is within kSnap of the box it is that, with a
    /// thin margin left or a few pixels of the edges cut off: those sizes cost a tenth of any
    /// other.
    QImage toTile(const PlanarPicture& picture, QSize box);
    static constexpr double kSnap = 0.015;

    /// For a graphics card that scales and converts by itself: the smallest of the whole picture,
    /// its half, quarter and eighth that still covers the picture fitted into `box` (to within
    /// kSnap). The whole is `picture` itself. Null when there is nothing to show or no memory.
    std::shared_ptr<const PlanarPicture> toPlanes(
        const std::shared_ptr<const PlanarPicture>& picture, QSize box);

    /// Gets the rows of pictures that are being decoded; what it has ready is not scaled again.
    BandDivider& bands() { return m_bands; }

private:
    static PlanarPicture scaledInto(PlaneBuffer& planes, const PlanarPicture& picture, QSize size);
    /// `divisor` is 1, 2, 4 or 8 and divides the size without a rest.
    PlanarPicture divided(const PlanarPicture& picture, int divisor);
    QImage converted(const PlanarPicture& picture, bool bt709, QImage::Format format);

    ImagePool m_images;
    BandDivider m_bands;
    PlaneBuffer m_quarter;
    PlaneBuffer m_divided;
    PlaneBuffer m_scaled;
};

}  // namespace gatehouse::media
