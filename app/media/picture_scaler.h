// Planar picture -> QImage at a size: scaled on the planes, then converted. Keeps its buffers, so
// that a stream of frames of one size allocates nothing but the images that it hands out.
#pragma once

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

private:
    PlanarPicture scaled(const PlanarPicture& picture, QSize size);

    std::vector<uint8_t> m_planes;
};

}  // namespace gatehouse::media
