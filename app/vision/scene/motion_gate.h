// Where something moves in a fixed camera's picture. Cheap, so that the detector looks only where
// and when it pays.
#pragma once

#include <QRectF>

#include <chrono>
#include <memory>
#include <vector>

namespace cv {
class Mat;
}

namespace gatehouse::vision {

struct Motion
{
    std::vector<QRectF> regions;  ///< shares of the picture, the largest first
    double share = 0;             ///< of the picture that moves
    /// The light changed, or the camera moved: where something moves is not known just now.
    bool everything = false;
};

/// A mixture of Gaussians a pixel on a small grey picture whose overall brightness is evened out
/// first. One thread.
class MotionGate
{
public:
    MotionGate();
    ~MotionGate();

    /// `grey` is small (see SmallPicture), CV_8UC1; another size begins anew.
    Motion look(const cv::Mat& grey, std::chrono::milliseconds sinceLast);
    /// Forgets the background.
    void clear();
    /// Share of the box that moved at the last look; `box` in shares of the picture.
    double shareMoving(const QRectF& box) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
