// Brings dark, noisy and rainy pictures nearer to those that the object detector learnt from: it
// has never seen a camera's night or its rain.
#pragma once

#include <QImage>

#include <memory>

namespace gatehouse::vision {

/// One thread; one camera.
class PictureLight
{
public:
    PictureLight();
    ~PictureLight();

    /// What the detector should see of the camera's next picture, Format_RGB888; a picture in good
    /// light is returned unchanged. Sizes may change.
    QImage improved(const QImage& picture);

    /// The deviation of a pixel from one picture to the next where nothing moves, grey levels.
    double noise() const;
    /// The share of the picture that streaks of rain cover.
    double rain() const;
    /// By how much a dark picture is brightened, or rain's veil is stretched; 1: it is light
    /// enough.
    double gain() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
