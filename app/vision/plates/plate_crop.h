// From a box in the picture to a straight line of text, seen in several ways. Private to this room.
#pragma once

#include "vision/plates/text_detector.h"

#include <opencv2/core.hpp>

#include <span>

namespace gatehouse::vision {

enum class CropColour
{
    AsSeen = 1,
    Grey
};

/// One way to cut a plate out. Margins are shares of the box's height.
struct CropView
{
    float side = 0;     ///< added left and right
    float above = 0;    ///< added above and below
    float stretch = 1;  ///< wider than it is, because the reader has eight columns a step
    CropColour colour = CropColour::AsSeen;
};

/// The ways that a plate is looked at, the most telling ones first (docs/design/plates.md).
std::span<const CropView> cropViews();

/// A line of at most kCropRows rows. `corners` as in TextBox.
constexpr int kCropRows = 48;
cv::Mat cropOf(const cv::Mat& rgb, const std::array<cv::Point2f, 4>& corners, const CropView& view);

/// The part of a box between two shares of its height: a row of a plate with two.
std::array<cv::Point2f, 4> rowOf(const std::array<cv::Point2f, 4>& corners, float from, float to);

}  // namespace gatehouse::vision
