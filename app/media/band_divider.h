// Makes a picture smaller while it is being decoded: each band of rows is averaged as soon as it is
// final, when it still lies in the core's cache. A whole 1080p picture does not fit there and would
// be fetched from memory once more.
#pragma once

#include "media/video_frame.h"

#include <QSize>

#include <optional>
#include <vector>

namespace gatehouse::media {

/// Three planes of a 4:2:0 picture in one block.
struct PlaneBuffer
{
    /// The picture's other properties are those of `like`. Nothing but a size costs nothing.
    PlanarPicture pictureOf(QSize size, const PlanarPicture& like);

    std::vector<uint8_t> bytes;
};

/// One thread.
class BandDivider
{
public:
    /// What the pictures from now on will be divided by; only 2 and 4 are made in bands.
    void expect(QSize size, int divisor);
    void expectNothing() { expect({}, 0); }
    /// The rows [from, to) of this picture are final. Bands come from the top to the bottom;
    /// `picture` is what is being decoded, with its whole height.
    void addRows(const PlanarPicture& picture, int from, int to);
    /// The divided picture, when all rows of `whole` were added since it began and `divisor` is
    /// the expected one. Its planes stay until the next picture begins; the second time nothing.
    std::optional<PlanarPicture> take(const PlanarPicture& whole, int divisor);

private:
    QSize m_size;
    int m_divisor = 0;
    const uint8_t* m_source = nullptr;  ///< of the picture that is under way or done
    int m_final = 0;                    ///< rows of it that were given
    int m_rows = 0;                     ///< rows of it that are divided
    PlaneBuffer m_planes;
    PlanarPicture m_divided;
};

}  // namespace gatehouse::media
