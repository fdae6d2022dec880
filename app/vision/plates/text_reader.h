// Reads one line of text (PP-OCRv4, CTC). Private to this room: OpenCV's types.
#pragma once

#include "vision/onnx_session.h"
#include "vision/plates/ctc.h"

#include <opencv2/core.hpp>

#include <memory>
#include <vector>

namespace gatehouse::vision {

class TextReader
{
public:
    static Result<std::unique_ptr<TextReader>> load(const QString& modelsDir);

    /// `rgb`: one line of text, CV_8UC3, any size.
    Result<CtcLine> read(const cv::Mat& rgb);

private:
    TextReader(std::unique_ptr<OnnxSession> net, std::vector<int> columns)
        : m_net(std::move(net)), m_columns(std::move(columns))
    {
    }

    std::unique_ptr<OnnxSession> m_net;
    /// Where each of the network's answers counts in a CtcLine; -1 for characters no plate has.
    std::vector<int> m_columns;
    std::vector<float> m_input;
};

}  // namespace gatehouse::vision
