#include "vision/plates/plate_crop.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::vision {

namespace {

// Of 31 ways that were tried (margins, stretching, shearing, turning, contrast) these do best
// together, on the photographs, on the crops, and on both at six tenths of their size.
constexpr std::array kViews{
    CropView{0.25F, 0.1F, 1.3F, CropColour::AsSeen}, CropView{0.1F, 0, 1.2F, CropColour::AsSeen},
    CropView{0.1F, 0.1F, 1, CropColour::AsSeen},     CropView{0.25F, 0, 1, CropColour::Grey},
    CropView{0.1F, 0.05F, 1.4F, CropColour::AsSeen}, CropView{0, 0, 1, CropColour::AsSeen},
};

constexpr float kLeastWidth = 16;
constexpr float kMostWidth = 640;
/// Beyond this the crop is averaged, for sampling would skip pixels.
constexpr float kMostShrunk = 2;

}  // namespace

std::span<const CropView> cropViews()
{
    return kViews;
}

cv::Mat cropOf(const cv::Mat& rgb, const std::array<cv::Point2f, 4>& corners, const CropView& view)
{
    const cv::Point2f along = (corners[1] - corners[0] + corners[2] - corners[3]) / 2;
    const cv::Point2f down = (corners[3] - corners[0] + corners[2] - corners[1]) / 2;
    const float width = std::max(1.0F, float(cv::norm(along)));
    const float height = std::max(1.0F, float(cv::norm(down)));
    const cv::Point2f side = along * (view.side * height / width);
    const cv::Point2f above = down * view.above;
    const std::array from{corners[0] - side - above, corners[1] + side - above,
                          corners[2] + side + above, corners[3] - side + above};
    const float tall = height * (1 + 2 * view.above);
    const float wide = width + 2 * view.side * height;
    const int columns =
        int(std::clamp(kCropRows * wide / tall * view.stretch, kLeastWidth, kMostWidth));
    const int finer = tall > kMostShrunk * kCropRows ? int(tall / kCropRows) : 1;
    const auto right = float(columns * finer);
    const auto bottom = float(kCropRows * finer);
    const std::array to{cv::Point2f(0, 0), cv::Point2f(right, 0), cv::Point2f(right, bottom),
                        cv::Point2f(0, bottom)};
    cv::Mat crop;
    cv::warpPerspective(rgb, crop, cv::getPerspectiveTransform(from.data(), to.data()),
                        {columns * finer, kCropRows * finer},
                        finer > 1 ? cv::INTER_LINEAR : cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    if (finer > 1) {
        cv::resize(crop, crop, {columns, kCropRows}, 0, 0, cv::INTER_AREA);
    }
    if (view.colour == CropColour::Grey) {
        cv::Mat grey;
        cv::cvtColor(crop, grey, cv::COLOR_RGB2GRAY);
        cv::cvtColor(grey, crop, cv::COLOR_GRAY2RGB);
    }
    return crop;
}

std::array<cv::Point2f, 4> rowOf(const std::array<cv::Point2f, 4>& corners, float from, float to)
{
    const cv::Point2f left = corners[3] - corners[0];
    const cv::Point2f right = corners[2] - corners[1];
    return {corners[0] + left * from, corners[1] + right * from, corners[1] + right * to,
            corners[0] + left * to};
}

}  // namespace gatehouse::vision
