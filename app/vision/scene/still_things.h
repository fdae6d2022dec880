// Things that came into the picture and stay: what differs from the usual picture and does not move
// any more.
#pragma once

#include <QRectF>

#include <chrono>
#include <memory>
#include <vector>

namespace cv {
class Mat;
}

namespace gatehouse::vision {

struct StillThing
{
    QRectF box;  ///< shares of the picture
    std::chrono::milliseconds still{0};
};

/// One thread.
class StillThings
{
public:
    StillThings();
    ~StillThings();

    /// `grey` is small, CV_8UC1. `busy` are the boxes of people and vehicles in shares of the
    /// picture: who stands still is no thing. `lightChanged` begins anew.
    void look(const cv::Mat& grey, const std::vector<QRectF>& busy, bool lightChanged,
              std::chrono::milliseconds sinceLast);
    /// What has been still for at least so long.
    std::vector<StillThing> stillFor(std::chrono::milliseconds least) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
