#include "bench/vision/spoiled_photographs.h"

#include <QBuffer>
#include <QImageReader>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::bench {

namespace {

cv::Mat matOf(QImage& image)
{
    return {image.height(), image.width(), CV_8UC3, image.bits(), size_t(image.bytesPerLine())};
}

QImage imageOf(const cv::Mat& rgb)
{
    QImage image(rgb.cols, rgb.rows, QImage::Format_RGB888);
    rgb.copyTo(matOf(image));
    return image;
}

cv::Mat copyOf(const QImage& photograph)
{
    QImage image = photograph;
    return matOf(image).clone();
}

QImage smaller(const QImage& photograph, double factor)
{
    cv::Mat small;
    cv::resize(copyOf(photograph), small, {}, factor, factor, cv::INTER_AREA);
    return imageOf(small);
}

QImage turned(const QImage& photograph, double degrees)
{
    const cv::Mat rgb = copyOf(photograph);
    const cv::Point2f middle(float(rgb.cols) / 2, float(rgb.rows) / 2);
    cv::Mat turn = cv::getRotationMatrix2D(middle, degrees, 1);
    // The picture grows, so that no corner of it is lost.
    const cv::Rect2f bounds = cv::RotatedRect(middle, rgb.size(), float(-degrees)).boundingRect2f();
    turn.at<double>(0, 2) -= double(bounds.x);
    turn.at<double>(1, 2) -= double(bounds.y);
    cv::Mat result;
    cv::warpAffine(rgb, result, turn, {int(bounds.width), int(bounds.height)}, cv::INTER_CUBIC,
                   cv::BORDER_CONSTANT, cv::Scalar(96, 100, 104));
    return imageOf(result);
}

/// Everything leans: the upper edge lies to the right of where it was, or the right one lower.
QImage sheared(const QImage& photograph, double across, double down)
{
    const cv::Mat rgb = copyOf(photograph);
    const double wide = rgb.cols + std::abs(across) * rgb.rows;
    const double high = rgb.rows + std::abs(down) * rgb.cols;
    const cv::Matx23d shear(1, -across, across > 0 ? across * rgb.rows : 0, down, 1,
                            down < 0 ? -down * rgb.cols : 0);
    cv::Mat result;
    cv::warpAffine(rgb, result, shear, {int(wide), int(high)}, cv::INTER_CUBIC, cv::BORDER_CONSTANT,
                   cv::Scalar(96, 100, 104));
    return imageOf(result);
}

/// A moving vehicle or a shaking mast: as long as `share` of the longer side.
QImage smeared(const QImage& photograph, double share)
{
    const cv::Mat rgb = copyOf(photograph);
    const int length = std::max(2, int(std::lround(share * std::max(rgb.cols, rgb.rows))));
    const cv::Mat kernel(1, length, CV_32F, cv::Scalar(1.0 / length));
    cv::Mat result;
    cv::filter2D(rgb, result, -1, kernel);
    return imageOf(result);
}

QImage blurred(const QImage& photograph, double share)
{
    const cv::Mat rgb = copyOf(photograph);
    cv::Mat result;
    cv::GaussianBlur(rgb, result, {}, share * std::max(rgb.cols, rgb.rows));
    return imageOf(result);
}

/// value * gain + lift, and the sensor's noise on it.
QImage lit(const QImage& photograph, double gain, double lift, double noise)
{
    constexpr int kSeed = 7;
    const cv::Mat rgb = copyOf(photograph);
    cv::Mat light;
    rgb.convertTo(light, CV_32FC3, gain, lift);
    cv::Mat grain(light.size(), light.type());
    cv::RNG random(kSeed);
    random.fill(grain, cv::RNG::NORMAL, 0, noise);
    light += grain;
    cv::Mat result;
    light.convertTo(result, CV_8UC3);
    return imageOf(result);
}

QImage jpeg(const QImage& photograph, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadWrite);
    photograph.save(&buffer, "JPG", quality);
    return QImage::fromData(bytes, "JPG").convertToFormat(QImage::Format_RGB888);
}

constexpr std::array kSpoilings{
    PhotographSpoiling{"as it is", [](const QImage& p) { return p; }},
    PhotographSpoiling{"half the size", [](const QImage& p) { return smaller(p, 0.5); }},
    PhotographSpoiling{"a third of the size", [](const QImage& p) { return smaller(p, 0.34); }},
    PhotographSpoiling{"turned by 8 degrees", [](const QImage& p) { return turned(p, 8); }},
    PhotographSpoiling{"turned by -15 degrees", [](const QImage& p) { return turned(p, -15); }},
    PhotographSpoiling{"leaning, 0.25", [](const QImage& p) { return sheared(p, 0.25, 0); }},
    PhotographSpoiling{"sloping, 0.2", [](const QImage& p) { return sheared(p, 0, 0.2); }},
    PhotographSpoiling{"blurred", [](const QImage& p) { return blurred(p, 0.0025); }},
    PhotographSpoiling{"smeared", [](const QImage& p) { return smeared(p, 0.007); }},
    PhotographSpoiling{"dark, noisy", [](const QImage& p) { return lit(p, 0.18, 0, 5); }},
    PhotographSpoiling{"glaring", [](const QImage& p) { return lit(p, 1.9, 20, 2); }},
    PhotographSpoiling{"fog", [](const QImage& p) { return lit(p, 0.22, 150, 2); }},
    PhotographSpoiling{"JPEG of quality 10", [](const QImage& p) { return jpeg(p, 10); }},
};

}  // namespace

std::span<const PhotographSpoiling> photographSpoilings()
{
    return kSpoilings;
}

}  // namespace gatehouse::bench
