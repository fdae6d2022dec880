// The pictures of a film on the disk, one after the other, as fast as they are asked for.
#pragma once

#include "base/result.h"
#include "media/video_frame.h"

#include <QString>

#include <memory>
#include <optional>

namespace gatehouse::media {

struct FilmPicture
{
    std::shared_ptr<const PlanarPicture> picture;
    std::chrono::milliseconds at{0};  ///< since the film's first picture; grows with every picture
};

/// One thread.
class VideoFile
{
public:
    /// Io when it cannot be read, Invalid when it is no film; both name the file.
    static Result<std::unique_ptr<VideoFile>> open(const QString& path);
    ~VideoFile();
    Q_DISABLE_COPY_MOVE(VideoFile)

    /// Nothing at the end of the film. Damaged parts are left out, or shown as far as they could be
    /// decoded.
    std::optional<FilmPicture> next();
    int damagedParts() const;

private:
    class Private;
    explicit VideoFile(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::media
