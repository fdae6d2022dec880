// Finds lines of text in a picture (PP-OCRv4, DB). Private to this room: OpenCV's types.
#pragma once

#include "vision/onnx_session.h"

#include <opencv2/core.hpp>

#include <array>
#include <memory>
#include <vector>

namespace gatehouse::vision {

struct TextBox
{
    /// Top left, top right, bottom right, bottom left as one reads, in pixels of the picture.
    std::array<cv::Point2f, 4> corners;
    /// The same line seen from the side: its ends are upright, its edges slope. Of a plate that the
    /// camera sees from the left or right this fits the characters better.
    std::array<cv::Point2f, 4> upright;
    float score = 0;  ///< 0..1

    cv::Point2f centre() const { return (corners[0] + corners[1] + corners[2] + corners[3]) / 4; }
    float width() const;   ///< mean of the upper and the lower edge
    float height() const;  ///< mean of the left and the right edge
};

class TextDetector
{
public:
    static Result<std::unique_ptr<TextDetector>> load(const QString& modelsDir);

    /// `rgb`: CV_8UC3. `longSide`: the pixels of the longer side that the network sees; small
    /// pictures are enlarged up to three times. Boxes in no order.
    Result<std::vector<TextBox>> find(const cv::Mat& rgb, int longSide);

private:
    explicit TextDetector(std::unique_ptr<OnnxSession> net) : m_net(std::move(net)) {}

    std::unique_ptr<OnnxSession> m_net;
    std::vector<float> m_input;
};

}  // namespace gatehouse::vision
