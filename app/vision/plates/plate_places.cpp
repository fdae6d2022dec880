#include "vision/plates/plate_places.h"

#include "vision/plates/plate_crop.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::vision {

namespace {

constexpr float kMostGap = 1.3F;       ///< of the height, between two pieces of a line
constexpr float kMostLeaning = 0.45F;  ///< of the height, between their centres
constexpr float kMostUnlike = 1.7F;    ///< between their heights
constexpr float kLongestLine = 7.5F;   ///< of the height

// Plates of GA 36 under daylight, dusk and lamps, in OpenCV's HSV (hue 0..180).
struct Tint
{
    cv::Scalar from;
    cv::Scalar to;
};
const std::array kTints{Tint{{95, 70, 35}, {132, 255, 255}},  // blue
                        Tint{{12, 70, 50}, {36, 255, 255}},   // yellow
                        Tint{{37, 35, 60}, {94, 255, 255}}};  // green
// The same where they must be told from a white plate in the light of the evening or of a lamp.
const std::array kClearTints{Tint{{97, 100, 50}, {130, 255, 255}},  // blue
                             Tint{{13, 110, 60}, {34, 255, 255}},   // yellow
                             Tint{{42, 70, 60}, {88, 255, 255}}};   // green
constexpr double kLeastGround = 0.4;  ///< of a plate; characters cover up to a third of it
constexpr int kTintSide = 640;        ///< pixels of the longer side on which colours are looked for
constexpr float kLeastFilled = 0.55F;
constexpr float kFlattest = 5.5F;
constexpr float kTallest = 1.3F;
constexpr int kLeastHeight = 6;
constexpr float kMostShare = 0.25F;  ///< of the picture

bool areOneLine(const TextBox& left, const TextBox& right)
{
    const float height = std::max(left.height(), right.height());
    const float gap = boundsOf(right.corners).x - boundsOf(left.corners).br().x;
    const cv::Point2f along = right.centre() - left.centre();
    const cv::Point2f edge = left.width() > right.width() ? left.corners[1] - left.corners[0]
                                                          : right.corners[1] - right.corners[0];
    const float leaning =
        std::abs(along.x * edge.y - along.y * edge.x) / std::max(1.0F, float(cv::norm(edge)));
    return along.x > 0 && gap < kMostGap * height && gap > -height &&
           leaning < kMostLeaning * height &&
           height < kMostUnlike * std::min(left.height(), right.height());
}

}  // namespace

cv::Rect2f boundsOf(const std::array<cv::Point2f, 4>& corners)
{
    const auto [left, right] = std::ranges::minmax(corners, {}, &cv::Point2f::x);
    const auto [top, bottom] = std::ranges::minmax(corners, {}, &cv::Point2f::y);
    return {cv::Point2f(left.x, top.y), cv::Point2f(right.x, bottom.y)};
}

std::vector<TextBox> joinedBoxes(const std::vector<TextBox>& boxes)
{
    std::vector<TextBox> joined;
    for (const TextBox& left : boxes) {
        for (const TextBox& right : boxes) {
            if (&left == &right || !areOneLine(left, right)) {
                continue;
            }
            const auto between = [&](const std::array<cv::Point2f, 4>& a,
                                     const std::array<cv::Point2f, 4>& b) {
                return std::array{a[0], b[1], b[2], a[3]};
            };
            const TextBox line{between(left.corners, right.corners),
                               between(left.upright, right.upright),
                               std::min(left.score, right.score)};
            if (line.width() < kLongestLine * line.height()) {
                joined.push_back(line);
            }
        }
    }
    return joined;
}

std::vector<cv::Rect> colouredPlaces(const cv::Mat& rgb, size_t most)
{
    const double shrink = std::min(1.0, double(kTintSide) / std::max(rgb.cols, rgb.rows));
    cv::Mat small;
    cv::resize(rgb, small, {}, shrink, shrink, cv::INTER_AREA);
    cv::Mat hsv;
    cv::cvtColor(small, hsv, cv::COLOR_RGB2HSV);
    std::vector<std::pair<float, cv::Rect>> found;
    for (const Tint& tint : kTints) {
        cv::Mat mask;
        cv::inRange(hsv, tint.from, tint.to, mask);
        // Characters are holes of another colour.
        cv::morphologyEx(mask, mask, cv::MORPH_CLOSE,
                         cv::getStructuringElement(cv::MORPH_RECT, {9, 3}));
        cv::morphologyEx(mask, mask, cv::MORPH_OPEN,
                         cv::getStructuringElement(cv::MORPH_RECT, {5, 3}));
        std::vector<std::vector<cv::Point>> contours;
        cv::findContours(mask, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
        for (const std::vector<cv::Point>& contour : contours) {
            const cv::Rect bounds = cv::boundingRect(contour);
            const cv::RotatedRect rect = cv::minAreaRect(contour);
            const float filled = float(cv::contourArea(contour)) / std::max(1.0F, rect.size.area());
            const float aspect = float(bounds.width) / float(bounds.height);
            if (bounds.height < kLeastHeight || filled < kLeastFilled || aspect > kFlattest ||
                aspect < kTallest || float(bounds.area()) > kMostShare * float(small.total())) {
                continue;
            }
            const auto back = [shrink](int length) { return int(length / shrink); };
            found.emplace_back(
                filled * std::sqrt(float(bounds.area())),
                cv::Rect(back(bounds.x), back(bounds.y), back(bounds.width), back(bounds.height)));
        }
    }
    std::ranges::sort(found, std::ranges::greater{}, &std::pair<float, cv::Rect>::first);
    std::vector<cv::Rect> places;
    for (const auto& [likely, place] : found) {
        if (places.size() < most) {
            places.push_back(place);
        }
    }
    return places;
}

bool hasColouredGround(const cv::Mat& rgb, const std::array<cv::Point2f, 4>& corners)
{
    const cv::Mat crop = cropOf(rgb, corners, CropView());
    cv::Mat hsv;
    cv::cvtColor(crop, hsv, cv::COLOR_RGB2HSV);
    return std::ranges::any_of(kClearTints, [&hsv](const Tint& tint) {
        cv::Mat mask;
        cv::inRange(hsv, tint.from, tint.to, mask);
        return cv::countNonZero(mask) > kLeastGround * double(mask.total());
    });
}

cv::Rect surroundings(const cv::Rect2f& box, cv::Size picture)
{
    // Wide enough for the rest of a line of which a piece was found, high enough for a second row.
    const float width = std::max(box.width * 2, box.height * 7);
    const float height = std::max(box.height * 4, width / 2);
    const cv::Point2f centre = (box.tl() + box.br()) / 2;
    const cv::Rect wanted(int(centre.x - width / 2), int(centre.y - height / 2), int(width),
                          int(height));
    return wanted & cv::Rect({0, 0}, picture);
}

std::vector<cv::Rect> partsOf(cv::Size picture, int side)
{
    // A quarter of each part lies in its neighbour too, so that a plate on the seam is whole in
    // one.
    const int step = side * 3 / 4;
    const auto starts = [&](int length) {
        std::vector<int> found{0};
        while (found.back() + side < length) {
            found.push_back(std::min(found.back() + step, length - side));
        }
        return found;
    };
    std::vector<cv::Rect> parts;
    for (const int y : starts(picture.height)) {
        for (const int x : starts(picture.width)) {
            parts.push_back(cv::Rect(x, y, side, side) & cv::Rect({0, 0}, picture));
        }
    }
    return parts;
}

}  // namespace gatehouse::vision
