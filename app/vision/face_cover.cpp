#include "vision/face_cover.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace gatehouse::vision {

namespace {

// Where the parts of a face are on the crop of 112 pixels: around the eyes and the mouth of the
// template that faces are aligned to, and skin that lies bare under sunglasses or above a mask.
const std::array kEyes{cv::Rect(29, 46, 19, 12), cv::Rect(64, 46, 19, 12)};
const std::array kCheeks{cv::Rect(28, 68, 14, 16), cv::Rect(70, 68, 14, 16)};
const std::array kBrow{cv::Rect(42, 28, 28, 12), cv::Rect(50, 50, 12, 14)};
const cv::Rect kMouth(42, 84, 28, 18);

constexpr double kMiddle = 0.5;
constexpr double kBright = 0.9;

/// The luma that this share of the part's pixels does not exceed.
double lumaAt(const cv::Mat& grey, const cv::Rect& part, double share)
{
    std::vector<uchar> values;
    values.reserve(size_t(part.area()));
    for (int y = part.y; y < part.br().y; ++y) {
        const uchar* row = grey.ptr<uchar>(y);
        values.insert(values.end(), row + part.x, row + part.br().x);
    }
    const auto at = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
    std::ranges::nth_element(values, at);
    return *at;
}

/// Of both parts, never zero: others are divided by it.
double skinOf(const cv::Mat& grey, const std::array<cv::Rect, 2>& parts)
{
    const double sum = lumaAt(grey, parts[0], kMiddle) + lumaAt(grey, parts[1], kMiddle);
    return std::max(1.0, sum / 2);
}

double deviationOf(const cv::Mat& grey, const cv::Rect& part)
{
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(grey(part), mean, deviation);
    return deviation[0];
}

/// The steepest row: between lips, or at their edge.
double steepestRow(const cv::Mat& grey, const cv::Rect& part)
{
    cv::Mat smooth;
    cv::GaussianBlur(grey, smooth, {}, 1);
    cv::Mat steps;
    cv::absdiff(smooth(part), smooth(part + cv::Point(0, 1)), steps);
    cv::Mat rows;
    cv::reduce(steps, rows, 1, cv::REDUCE_AVG, CV_64F);
    double steepest = 0;
    cv::minMaxLoc(rows, nullptr, &steepest);
    return steepest;
}

}  // namespace

FaceCover measureCover(const cv::Mat& aligned)
{
    cv::Mat grey;
    cv::cvtColor(aligned, grey, cv::COLOR_RGB2GRAY);
    const double cheeks = skinOf(grey, kCheeks);
    const double brow = skinOf(grey, kBrow);
    FaceCover cover;
    cover.eyeLight =
        std::max(lumaAt(grey, kEyes[0], kBright), lumaAt(grey, kEyes[1], kBright)) / cheeks;
    cover.eyeContrast = (deviationOf(grey, kEyes[0]) + deviationOf(grey, kEyes[1])) / 2 / cheeks;
    cover.mouthEdge = steepestRow(grey, kMouth) / brow;
    cover.mouthContrast = deviationOf(grey, kMouth) / brow;
    return cover;
}

}  // namespace gatehouse::vision
