// Where else a plate may be when the text detector alone does not say so. Private to this room.
#pragma once

#include "vision/plates/text_detector.h"

#include <opencv2/core.hpp>

#include <vector>

namespace gatehouse::vision {

/// Boxes that are one line in two pieces ("京A" and "12345"), joined.
std::vector<TextBox> joinedBoxes(const std::vector<TextBox>& boxes);

/// Areas with a plate's colour (blue, yellow, green) and shape, the likeliest first.
std::vector<cv::Rect> colouredPlaces(const cv::Mat& rgb, size_t most);

/// The surroundings of a box, where a second, closer look is taken.
cv::Rect surroundings(const cv::Rect2f& box, cv::Size picture);

/// The picture in overlapping parts that are not wider than `side`.
std::vector<cv::Rect> partsOf(cv::Size picture, int side);

/// Whether the plate is clearly blue, yellow or green. Not at night, nor in grey pictures.
bool hasColouredGround(const cv::Mat& rgb, const std::array<cv::Point2f, 4>& corners);

cv::Rect2f boundsOf(const std::array<cv::Point2f, 4>& corners);

}  // namespace gatehouse::vision
