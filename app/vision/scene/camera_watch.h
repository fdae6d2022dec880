// Whether the camera still shows what it showed: covered, turned away, out of focus.
#pragma once

#include "domain/zone.h"

#include <chrono>
#include <memory>
#include <optional>

namespace cv {
class Mat;
}

namespace gatehouse::vision {

/// One thread.
class CameraWatch
{
public:
    CameraWatch();
    ~CameraWatch();

    /// `grey` is small, CV_8UC1; another size begins anew.
    void look(const cv::Mat& grey, std::chrono::milliseconds sinceLast);
    /// Whether the picture shows what it usually does.
    bool isUsual() const;
    /// For how long it has been so; nothing while the picture is as usual. At most one of the three
    /// rules is true.
    std::optional<std::chrono::milliseconds> lasting(ZoneRule rule) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
