#include "vision/scene/camera_watch.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace gatehouse::vision {

namespace {

using std::chrono::milliseconds;

// The usual edges follow the day's light within minutes, and not while something is wrong.
constexpr double kUsualSeconds = 120;
constexpr milliseconds kLearning{4000};
// Shares of the usual edges' strength. A hand or spray leaves next to none; fog and rain leave more
// than a third; a defocused lens loses the fine ones and keeps the picture's brightness.
constexpr double kCoveredEdges = 0.2;
constexpr double kDefocusedEdges = 0.5;
// How alike the places of edges are (normalised correlation): the same place is above 0.7 in all
// test clips, another place below 0.2.
constexpr double kOtherPlace = 0.3;
// Of the coarse picture, which blurring does not change.
constexpr double kSameCoarse = 0.8;
// A scene that has no edges of its own (a dark night, a wall) cannot be judged.
constexpr double kFewestEdges = 2.0;
// After this long the new picture is the usual one.
constexpr milliseconds kTakenOver{120000};

cv::Mat edgesOf(const cv::Mat& grey)
{
    cv::Mat dx;
    cv::Mat dy;
    cv::Sobel(grey, dx, CV_32F, 1, 0, 3, 1.0 / 8);
    cv::Sobel(grey, dy, CV_32F, 0, 1, 3, 1.0 / 8);
    cv::Mat strength;
    cv::magnitude(dx, dy, strength);
    return strength;
}

double correlation(const cv::Mat& a, const cv::Mat& b)
{
    cv::Mat answer;
    cv::matchTemplate(a, b, answer, cv::TM_CCOEFF_NORMED);
    const double value = answer.at<float>(0, 0);
    return std::isfinite(value) ? value : 0;
}

cv::Mat coarse(const cv::Mat& grey)
{
    cv::Mat small;
    cv::resize(grey, small, {16, 12}, 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32F);
    return small;
}

}  // namespace

class CameraWatch::Private
{
public:
    cv::Mat usualEdges;
    cv::Mat usualCoarse;
    milliseconds learnt{0};
    std::optional<ZoneRule> wrong;
    milliseconds lasting{0};

    std::optional<ZoneRule> judge(const cv::Mat& edges, const cv::Mat& small) const;
    void learn(const cv::Mat& edges, const cv::Mat& small, double share);
};

std::optional<ZoneRule> CameraWatch::Private::judge(const cv::Mat& edges,
                                                    const cv::Mat& small) const
{
    const double usual = cv::mean(usualEdges)[0];
    if (learnt < kLearning || usual < kFewestEdges) {
        return std::nullopt;
    }
    const double share = cv::mean(edges)[0] / usual;
    if (share < kCoveredEdges) {
        return ZoneRule::CameraCovered;
    }
    const double places = correlation(edges, usualEdges);
    const double alike = correlation(small, usualCoarse);
    if (share < kDefocusedEdges && alike >= kSameCoarse) {
        return ZoneRule::CameraDefocused;
    }
    if (places < kOtherPlace && alike < kSameCoarse) {
        return ZoneRule::CameraMoved;
    }
    return std::nullopt;
}

void CameraWatch::Private::learn(const cv::Mat& edges, const cv::Mat& small, double share)
{
    cv::accumulateWeighted(edges, usualEdges, share);
    cv::accumulateWeighted(small, usualCoarse, share);
}

CameraWatch::CameraWatch() : d(std::make_unique<Private>())
{
}

CameraWatch::~CameraWatch() = default;

void CameraWatch::look(const cv::Mat& grey, milliseconds sinceLast)
{
    const cv::Mat edges = edgesOf(grey);
    const cv::Mat small = coarse(grey);
    if (d->usualEdges.size() != edges.size() || d->lasting > kTakenOver) {
        d->usualEdges = edges.clone();
        d->usualCoarse = small.clone();
        d->learnt = milliseconds(0);
        d->wrong.reset();
        d->lasting = milliseconds(0);
        return;
    }
    const std::optional<ZoneRule> wrong = d->judge(edges, small);
    d->lasting = wrong && wrong == d->wrong ? d->lasting + sinceLast : milliseconds(0);
    d->wrong = wrong;
    if (!wrong) {
        const double seconds = double(sinceLast.count()) / 1000;
        // At first the mean of what was seen, later a slow one.
        const double begun = double(d->learnt.count()) / 1000 + seconds;
        d->learn(edges, small,
                 std::clamp(seconds / std::min(kUsualSeconds, std::max(begun, 0.001)), 0.0, 1.0));
        d->learnt += sinceLast;
    }
}

bool CameraWatch::isUsual() const
{
    return !d->wrong;
}

std::optional<milliseconds> CameraWatch::lasting(ZoneRule rule) const
{
    return d->wrong == rule ? std::optional(d->lasting) : std::nullopt;
}

}  // namespace gatehouse::vision
