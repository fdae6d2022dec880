#include "vision/plates/text_reader.h"

#include "domain/plate_grammar.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace gatehouse::vision {

namespace {

// As PaddleOCR trains and runs it (configs/rec/PP-OCRv4): BGR, (x / 255 - 0.5) / 0.5, 48 rows, as
// wide as the line is long, 8 columns a step.
constexpr int kRows = 48;
constexpr int kStep = 8;
constexpr int kLeastColumns = 160;
constexpr int kMostColumns = 640;

// What stands between the characters of a plate and is none of them.
constexpr QStringView kMarks = u"·•・‧.-:'`,_~ 一―—";

int columnOf(const QString& key)
{
    if (key.size() != 1) {
        return -1;
    }
    const QChar character = key.at(0).toUpper();
    const qsizetype at = plateCharacters().indexOf(character);
    if (at >= 0) {
        return int(at) + 1;
    }
    return kMarks.contains(key.at(0)) ? CtcLine::kNothing : -1;
}

/// First the network's "nothing new", then the keys in their order, then the space.
Result<std::vector<int>> columnsOf(const QString& modelsDir)
{
    const Result<QByteArray> keys = readModel(modelsDir, Model::TextKeys);
    if (!keys) {
        return keys.error();
    }
    std::vector<int> columns{CtcLine::kNothing};
    for (const QByteArray& key : keys->split('\n')) {
        columns.push_back(columnOf(QString::fromUtf8(key)));
    }
    columns.push_back(CtcLine::kNothing);
    return columns;
}

void fill(std::vector<float>& input, const cv::Mat& rgb, int columns)
{
    const size_t plane = size_t(kRows) * size_t(columns);
    input.assign(plane * 3, 0.0F);
    for (int y = 0; y < rgb.rows; ++y) {
        const auto* line = rgb.ptr<cv::Vec3b>(y);
        for (int x = 0; x < rgb.cols; ++x) {
            const size_t at = size_t(y) * size_t(columns) + size_t(x);
            for (size_t channel = 0; channel < 3; ++channel) {
                input[channel * plane + at] = float(line[x][int(2 - channel)]) / 127.5F - 1.0F;
            }
        }
    }
}

}  // namespace

Result<std::unique_ptr<TextReader>> TextReader::load(const QString& modelsDir)
{
    auto columns = columnsOf(modelsDir);
    if (!columns) {
        return columns.error();
    }
    auto net = OnnxSession::load(modelsDir, Model::TextReader);
    if (!net) {
        return net.error();
    }
    return std::unique_ptr<TextReader>(new TextReader(net.take(), columns.take()));
}

Result<CtcLine> TextReader::read(const cv::Mat& rgb)
{
    const int wide = int(std::lround(double(kRows) * rgb.cols / rgb.rows));
    const int width = std::clamp(wide, kStep, kMostColumns);
    const int columns = std::max(kLeastColumns, (width + kStep - 1) / kStep * kStep);
    cv::Mat line;
    cv::resize(rgb, line, cv::Size(width, kRows), 0, 0,
               rgb.rows > kRows ? cv::INTER_AREA : cv::INTER_CUBIC);
    fill(m_input, line, columns);
    const auto outputs = m_net->run(m_input, {1, 3, kRows, columns});
    if (!outputs) {
        return outputs.error();
    }
    const OnnxOutput& answer = outputs->front();
    if (answer.shape.size() != 3 || answer.shape[2] != std::int64_t(m_columns.size())) {
        return fail(ErrorCode::Internal,
                    QStringLiteral("The text reader answers with other characters than its keys"));
    }
    const int steps = int(answer.shape[1]);
    CtcLine read(steps, int(plateCharacters().size()));
    const float* share = answer.values.data();
    for (int step = 0; step < steps; ++step, share += m_columns.size()) {
        for (size_t key = 0; key < m_columns.size(); ++key) {
            if (m_columns[key] >= 0) {
                read.at(step, m_columns[key]) += share[key];
            }
        }
    }
    return read;
}

}  // namespace gatehouse::vision
