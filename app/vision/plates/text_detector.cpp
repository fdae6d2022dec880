#include "vision/plates/text_detector.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace gatehouse::vision {

namespace {

// As PaddleOCR trains and runs it (configs/det/ch_PP-OCRv4/ch_PP-OCRv4_det_student.yml): BGR, the
// means and deviations of ImageNet in that order, sides divisible by 32; the map is cut at 0.3 and
// a line must have 0.5 in the middle of it. The box of the shrunk text is let out by area / length
// times 1.5.
constexpr std::array kMean{0.485F, 0.456F, 0.406F};
constexpr std::array kDeviation{0.229F, 0.224F, 0.225F};
constexpr int kStep = 32;
constexpr double kMapThreshold = 0.3;
constexpr double kLeastScore = 0.4;  // lower than theirs: what is no plate goes by its text
constexpr float kLetOut = 1.5F;
constexpr float kLeastSide = 3;  ///< pixels of the map
constexpr double kMostEnlarged = 3;
constexpr size_t kMostBoxes = 200;

float lengthOf(cv::Point2f v)
{
    return std::hypot(v.x, v.y);
}

cv::Size networkSize(cv::Size picture, int longSide)
{
    const double factor =
        std::min(kMostEnlarged, double(longSide) / std::max(picture.width, picture.height));
    const auto side = [factor](int length) {
        return std::max(kStep, int(std::lround(length * factor / kStep)) * kStep);
    };
    return {side(picture.width), side(picture.height)};
}

void fill(std::vector<float>& input, const cv::Mat& rgb)
{
    const size_t plane = rgb.total();
    input.resize(plane * 3);
    for (int y = 0; y < rgb.rows; ++y) {
        const auto* line = rgb.ptr<cv::Vec3b>(y);
        for (int x = 0; x < rgb.cols; ++x) {
            const size_t at = size_t(y) * size_t(rgb.cols) + size_t(x);
            for (size_t channel = 0; channel < 3; ++channel) {
                const float value = float(line[x][int(2 - channel)]) / 255.0F;
                input[channel * plane + at] = (value - kMean[channel]) / kDeviation[channel];
            }
        }
    }
}

/// The mean of the map inside of the contour.
double scoreOf(const cv::Mat& map, const std::vector<cv::Point>& contour)
{
    const cv::Rect bounds = cv::boundingRect(contour) & cv::Rect(0, 0, map.cols, map.rows);
    cv::Mat mask = cv::Mat::zeros(bounds.size(), CV_8UC1);
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{contour}, cv::Scalar(1), cv::LINE_8, 0,
                 -bounds.tl());
    return cv::mean(map(bounds), mask)[0];
}

/// The rectangle's corners, begun at the top left of text that runs from left to right.
std::array<cv::Point2f, 4> readingOrder(cv::RotatedRect rect)
{
    // OpenCV 4.6: the angle lies in (0, 90]; a line that is flat has either of its sides as width.
    if (rect.angle > 45) {
        std::swap(rect.size.width, rect.size.height);
        rect.angle -= 90;
    }
    const float radians = rect.angle * float(CV_PI) / 180;
    const cv::Point2f along(std::cos(radians), std::sin(radians));
    const cv::Point2f down(-along.y, along.x);
    const cv::Point2f halfWidth = along * (rect.size.width / 2);
    const cv::Point2f halfHeight = down * (rect.size.height / 2);
    return {rect.center - halfWidth - halfHeight, rect.center + halfWidth - halfHeight,
            rect.center + halfWidth + halfHeight, rect.center - halfWidth + halfHeight};
}

/// The smallest parallelogram with upright ends around the contour, let out by `letOut` pixels.
std::array<cv::Point2f, 4> uprightBox(const std::vector<cv::Point>& contour, float letOut)
{
    constexpr float kSteepest = 0.9F;
    constexpr float kSlopeStep = 0.03F;
    const auto [left, right] =
        std::ranges::minmax(contour, {}, [](const cv::Point& p) { return p.x; });
    float best = 0;
    float top = 0;
    float bottom = 0;
    float least = std::numeric_limits<float>::max();
    for (float slope = -kSteepest; slope <= kSteepest; slope += kSlopeStep) {
        const auto offset = [slope](const cv::Point& p) { return float(p.y) - slope * float(p.x); };
        const auto [low, high] = std::ranges::minmax(contour, {}, offset);
        if (offset(high) - offset(low) < least) {
            least = offset(high) - offset(low);
            best = slope;
            top = offset(low) - letOut;
            bottom = offset(high) + letOut;
        }
    }
    const float from = float(left.x) - letOut;
    const float to = float(right.x) + letOut;
    return {cv::Point2f(from, best * from + top), cv::Point2f(to, best * to + top),
            cv::Point2f(to, best * to + bottom), cv::Point2f(from, best * from + bottom)};
}

std::vector<TextBox> boxesOf(const cv::Mat& map, cv::Size picture)
{
    const cv::Mat text = map > kMapThreshold;
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(text, contours, cv::RETR_LIST, cv::CHAIN_APPROX_SIMPLE);
    const float scaleX = float(picture.width) / float(map.cols);
    const float scaleY = float(picture.height) / float(map.rows);
    std::vector<TextBox> boxes;
    for (const std::vector<cv::Point>& contour : contours) {
        cv::RotatedRect rect = cv::minAreaRect(contour);
        if (std::min(rect.size.width, rect.size.height) < kLeastSide) {
            continue;
        }
        const double score = scoreOf(map, contour);
        if (score < kLeastScore) {
            continue;
        }
        const float letOut =
            kLetOut * rect.size.area() / (2 * (rect.size.width + rect.size.height));
        rect.size += cv::Size2f(2 * letOut, 2 * letOut);
        TextBox box{readingOrder(rect), uprightBox(contour, letOut), float(score)};
        for (auto* corners : {&box.corners, &box.upright}) {
            for (cv::Point2f& corner : *corners) {
                corner = {corner.x * scaleX, corner.y * scaleY};
            }
        }
        boxes.push_back(box);
    }
    if (boxes.size() > kMostBoxes) {
        std::ranges::partial_sort(boxes, boxes.begin() + kMostBoxes, std::ranges::greater{},
                                  &TextBox::score);
        boxes.resize(kMostBoxes);
    }
    return boxes;
}

}  // namespace

float TextBox::width() const
{
    return (lengthOf(corners[1] - corners[0]) + lengthOf(corners[2] - corners[3])) / 2;
}

float TextBox::height() const
{
    return (lengthOf(corners[3] - corners[0]) + lengthOf(corners[2] - corners[1])) / 2;
}

Result<std::unique_ptr<TextDetector>> TextDetector::load(const QString& modelsDir)
{
    auto net = OnnxSession::load(modelsDir, Model::TextDetector);
    if (!net) {
        return net.error();
    }
    return std::unique_ptr<TextDetector>(new TextDetector(net.take()));
}

Result<std::vector<TextBox>> TextDetector::find(const cv::Mat& rgb, int longSide)
{
    const cv::Size size = networkSize(rgb.size(), longSide);
    cv::Mat scaled;
    const bool smaller = size.width < rgb.cols;
    cv::resize(rgb, scaled, size, 0, 0, smaller ? cv::INTER_AREA : cv::INTER_LINEAR);
    fill(m_input, scaled);
    Result<std::vector<OnnxOutput>> outputs = m_net->run(m_input, {1, 3, size.height, size.width});
    if (!outputs) {
        return outputs.error();
    }
    OnnxOutput answer = std::move(outputs.value().front());
    if (answer.values.size() != size_t(size.area())) {
        return fail(ErrorCode::Internal,
                    QStringLiteral("The text detector answered with a map of another size"));
    }
    const cv::Mat map(size, CV_32FC1, answer.values.data());
    return boxesOf(map, rgb.size());
}

}  // namespace gatehouse::vision
