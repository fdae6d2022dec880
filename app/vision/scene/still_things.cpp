#include "vision/scene/still_things.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace gatehouse::vision {

namespace {

// Grey levels out of 255. A dark bag on grey stone differs by 25 and more; compression by 5.
constexpr double kDiffers = 22;
constexpr double kMoves = 10;
// The usual picture takes over what stays in ten minutes, so a thing is reported long before.
constexpr double kUsualSeconds = 600;
constexpr double kLastSeconds = 1;
constexpr double kEvenMean = 110;
constexpr double kDarkest = 12;
// Of a picture 192 pixels wide: a bag of 5 x 5 of them has half a metre at 20 m width of view.
constexpr int kFewestPixels = 18;
constexpr double kLargestShare = 0.1;  ///< of the picture; more is light or a moved camera
// When this much differs at once the camera was covered, turned, or the light was switched.
constexpr double kLargestChange = 0.3;
// What was covered by somebody may come back without losing its time at once.
constexpr double kForgetting = 2;

cv::Rect inPixels(const QRectF& box, cv::Size size)
{
    const cv::Rect wanted(int(std::floor(box.x() * size.width)) - 1,
                          int(std::floor(box.y() * size.height)) - 1,
                          int(std::ceil(box.width() * size.width)) + 2,
                          int(std::ceil(box.height() * size.height)) + 2);
    return wanted & cv::Rect({0, 0}, size);
}

}  // namespace

class StillThings::Private
{
public:
    cv::Mat usual;  ///< CV_32F, as all of them
    cv::Mat last;
    cv::Mat still;  ///< seconds

    void begin(const cv::Mat& even)
    {
        usual = even.clone();
        last = even.clone();
        still = cv::Mat::zeros(even.size(), CV_32F);
    }
};

StillThings::StillThings() : d(std::make_unique<Private>())
{
}

StillThings::~StillThings() = default;

void StillThings::look(const cv::Mat& grey, const std::vector<QRectF>& busy, bool lightChanged,
                       std::chrono::milliseconds sinceLast)
{
    cv::Mat even;
    grey.convertTo(even, CV_32F, kEvenMean / std::max(cv::mean(grey)[0], kDarkest));
    cv::GaussianBlur(even, even, {3, 3}, 0);
    if (d->usual.size() != even.size() || lightChanged) {
        d->begin(even);
        return;
    }
    const double seconds = double(sinceLast.count()) / 1000;
    cv::Mat fromUsual;
    cv::Mat fromLast;
    cv::absdiff(even, d->usual, fromUsual);
    cv::absdiff(even, d->last, fromLast);
    if (cv::countNonZero(fromUsual > kDiffers) > kLargestChange * double(even.total())) {
        d->begin(even);
        return;
    }
    cv::Mat stays = (fromUsual > kDiffers) & (fromLast < kMoves);
    cv::Mat covered = cv::Mat::zeros(even.size(), CV_8U);
    for (const QRectF& box : busy) {
        covered(inPixels(box, even.size())).setTo(255);
    }
    cv::add(d->still, seconds, d->still, stays & ~covered);
    // Where somebody stands in front nothing is known; elsewhere what does not stay is forgotten.
    cv::subtract(d->still, seconds * kForgetting, d->still, ~stays & ~covered);
    cv::max(d->still, 0, d->still);
    const double slow = std::min(1.0, seconds / kUsualSeconds);
    cv::accumulateWeighted(even, d->usual, slow, ~covered);
    cv::accumulateWeighted(even, d->last, std::min(1.0, seconds / kLastSeconds));
}

std::vector<StillThing> StillThings::stillFor(std::chrono::milliseconds least) const
{
    std::vector<StillThing> out;
    if (d->still.empty()) {
        return out;
    }
    cv::Mat mask = d->still >= std::max(double(least.count()) / 1000, 1.0);
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8, CV_32S);
    const cv::Size size = mask.size();
    for (int i = 1; i < count; ++i) {
        const int area = stats.at<int>(i, cv::CC_STAT_AREA);
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                           stats.at<int>(i, cv::CC_STAT_WIDTH),
                           stats.at<int>(i, cv::CC_STAT_HEIGHT));
        if (area < kFewestPixels || box.area() > kLargestShare * size.area()) {
            continue;
        }
        double longest = 0;
        cv::minMaxLoc(d->still(box), nullptr, &longest);
        out.push_back({QRectF(double(box.x) / size.width, double(box.y) / size.height,
                              double(box.width) / size.width, double(box.height) / size.height),
                       std::chrono::milliseconds(qint64(longest * 1000))});
    }
    return out;
}

}  // namespace gatehouse::vision
