#include "vision/scene/motion_gate.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/background_segm.hpp>

#include <algorithm>
#include <cmath>

namespace gatehouse::vision {

namespace {

// The background follows slow changes of the light within two minutes and forgets what passes.
constexpr double kMemorySeconds = 120;
constexpr int kHistory = 500;  // MOG2's default; the rate is given at every look
// Of MOG2: squared deviations. Its default is 16; sensors' noise at night needs more.
constexpr double kDeviations = 20;
// More than half of the picture does not move in a fixed camera's picture; light does that.
constexpr double kEverything = 0.5;
// How fast the background is learnt again afterwards.
constexpr double kFastRate = 0.25;
constexpr std::chrono::milliseconds kSettling{1500};
// Of 192 pixels: a person of 3 x 4 of them is 16 x 21 pixels high in 1080 lines.
constexpr int kFewestPixels = 10;
constexpr size_t kMostRegions = 8;
// The overall brightness that pictures are brought to before they are compared.
constexpr double kEvenMean = 110;
constexpr double kDarkest = 12;  ///< below it nothing but noise would be amplified

QRectF sharesOf(const cv::Rect& box, cv::Size size)
{
    return {double(box.x) / size.width, double(box.y) / size.height, double(box.width) / size.width,
            double(box.height) / size.height};
}

}  // namespace

class MotionGate::Private
{
public:
    cv::Ptr<cv::BackgroundSubtractorMOG2> background;
    cv::Mat even;
    cv::Mat mask;
    cv::Size size;
    std::chrono::milliseconds settling{0};

    void begin(cv::Size wanted)
    {
        background = cv::createBackgroundSubtractorMOG2(kHistory, kDeviations, false);
        size = wanted;
        settling = kSettling;
        mask = cv::Mat::zeros(size, CV_8UC1);
    }

    std::vector<QRectF> regions() const;
};

std::vector<QRectF> MotionGate::Private::regions() const
{
    cv::Mat joined;
    cv::dilate(mask, joined, cv::getStructuringElement(cv::MORPH_RECT, {5, 7}));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(joined, labels, stats, centres, 8, CV_32S);
    std::vector<cv::Rect> boxes;
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                           stats.at<int>(i, cv::CC_STAT_WIDTH),
                           stats.at<int>(i, cv::CC_STAT_HEIGHT));
        if (cv::countNonZero(mask(box)) >= kFewestPixels) {
            boxes.push_back(box);
        }
    }
    std::ranges::sort(boxes, std::greater(), &cv::Rect::area);
    std::vector<QRectF> out;
    for (size_t i = 0; i < std::min(boxes.size(), kMostRegions); ++i) {
        out.push_back(sharesOf(boxes[i], size));
    }
    return out;
}

MotionGate::MotionGate() : d(std::make_unique<Private>())
{
}

MotionGate::~MotionGate() = default;

Motion MotionGate::look(const cv::Mat& grey, std::chrono::milliseconds sinceLast)
{
    if (!d->background || grey.size() != d->size) {
        d->begin(grey.size());
    }
    const double mean = std::max(cv::mean(grey)[0], kDarkest);
    grey.convertTo(d->even, CV_8UC1, kEvenMean / mean);
    cv::GaussianBlur(d->even, d->even, {3, 3}, 0);
    const double seconds = double(sinceLast.count()) / 1000;
    const bool settles = d->settling.count() > 0;
    const double rate =
        settles ? kFastRate : std::clamp(seconds / kMemorySeconds, 0.0005, kFastRate);
    d->background->apply(d->even, d->mask, rate);
    d->settling -= std::min(d->settling, sinceLast);
    cv::morphologyEx(d->mask, d->mask, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_CROSS, {3, 3}));
    Motion motion;
    motion.share = double(cv::countNonZero(d->mask)) / double(d->size.area());
    motion.everything = settles || motion.share > kEverything;
    if (motion.share > kEverything) {
        d->settling = kSettling;
    }
    motion.regions = d->regions();
    return motion;
}

void MotionGate::clear()
{
    d->background.reset();
}

double MotionGate::shareMoving(const QRectF& box) const
{
    if (d->mask.empty()) {
        return 0;
    }
    const cv::Rect wanted(int(std::floor(box.x() * d->size.width)),
                          int(std::floor(box.y() * d->size.height)),
                          std::max(1, int(std::lround(box.width() * d->size.width))),
                          std::max(1, int(std::lround(box.height() * d->size.height))));
    const cv::Rect inside = wanted & cv::Rect({0, 0}, d->size);
    return inside.empty() ? 0 : double(cv::countNonZero(d->mask(inside))) / inside.area();
}

}  // namespace gatehouse::vision
