#include "vision/scene/picture_light.h"

#include "vision/cv_image.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace gatehouse::vision {

namespace {

// One pixel of sixteen is enough to tell the noise.
constexpr int kSampling = 4;
// The median of absolute differences of two normal values, in their deviations.
constexpr double kMedianOfDifference = 0.954;
// The median of a normal value's size, in deviations, and what the kernel below makes of one
// (Immerkaer, Fast Noise Variance Estimation, 1996). Scaled to fit eight bits.
constexpr double kMedianOfSize = 0.674;
constexpr double kKernelGain = 6;
constexpr double kToEightBits = 0.25;
// The darkest and the brightest hundredth are lamps and holes.
constexpr double kOutlying = 0.01;
// A picture whose brightest parts stay below it is dark; they are brought to kBright.
constexpr int kDark = 110;
constexpr double kBright = 190;
constexpr double kMostGain = 5;
// Above the noise of the test clips, which were taken in daylight. What is left after brightening
// is blurred away as far as people of fifteen pixels bear it.
constexpr double kNoisy = 6;
constexpr double kVeryNoisy = 9;
constexpr double kBlur = 0.8;
constexpr double kMoreBlur = 1.3;
// Rain: thin bright streaks that stand and that were not there in the picture before. Widths are
// shares of the picture's, seven and five pixels of 640. A pole of a swinging camera looks so in
// 2 % of the picture, rain in 22 % (docs/design/scene.md).
constexpr double kThin = 7.0 / 640;
constexpr double kStreak = 5.0 / 640;
constexpr int kStreakContrast = 12;  ///< grey levels
constexpr int kStreakLength = 5;     ///< pixels
constexpr double kRainy = 0.05;
constexpr double kRainBlur = 1.0;
// What rain takes of the contrast is given back, as far as the picture's own levels allow it.
constexpr double kVeil = 4.0 / 3;
constexpr double kBrightest = 255;

cv::Mat element(int width, int height)
{
    return cv::getStructuringElement(cv::MORPH_RECT, {width, height});
}

int oddPixels(double share, int width, int least)
{
    return std::max(least, int(share * width)) | 1;
}

/// The share of the picture that is new, bright, thin and upright.
double streaksIn(const cv::Mat& grey, const cv::Mat& before)
{
    if (before.size() != grey.size()) {
        return 0;
    }
    cv::Mat streaks;
    cv::morphologyEx(grey, streaks, cv::MORPH_OPEN, element(oddPixels(kThin, grey.cols, 3), 1));
    cv::subtract(grey, streaks, streaks);
    cv::Mat fresh;
    cv::subtract(grey, before, fresh);
    cv::min(streaks, fresh, streaks);
    cv::Mat upright;
    cv::morphologyEx(streaks > kStreakContrast, upright, cv::MORPH_OPEN, element(1, kStreakLength));
    return double(cv::countNonZero(upright)) / double(upright.total());
}

/// Without what is thinner than a streak and brighter than what is beside it.
cv::Mat withoutStreaks(const cv::Mat& rgb)
{
    cv::Mat dry;
    cv::morphologyEx(rgb, dry, cv::MORPH_OPEN, element(oddPixels(kStreak, rgb.cols, 3), 1));
    cv::GaussianBlur(dry, dry, {}, kRainBlur);
    return dry;
}

/// The level below which this share of the pixels lies.
int levelAt(const cv::Mat& grey, double share)
{
    std::array<int, 256> counts{};
    for (int y = 0; y < grey.rows; ++y) {
        const uchar* row = grey.ptr<uchar>(y);
        for (int x = 0; x < grey.cols; ++x) {
            ++counts[row[x]];
        }
    }
    const double wanted = share * grey.rows * grey.cols;
    double below = 0;
    for (size_t level = 0; level < counts.size(); ++level) {
        below += counts[level];
        if (below > wanted) {
            return int(level);
        }
    }
    return 255;
}

/// What looks like noise inside of one picture: fine texture is taken for it, too.
double roughnessOf(const cv::Mat& grey)
{
    const cv::Matx33f kernel(1, -2, 1, -2, 4, -2, 1, -2, 1);
    cv::Mat fine;
    cv::filter2D(grey, fine, CV_16S, kernel);
    cv::Mat size;
    cv::convertScaleAbs(fine, size, kToEightBits);
    return levelAt(size, 0.5) / (kToEightBits * kKernelGain * kMedianOfSize);
}

}  // namespace

class PictureLight::Private
{
public:
    void look(const cv::Mat& rgb);

    cv::Mat before;       ///< the sample of the picture before
    cv::Mat beforeWhole;  ///< its brightness, every pixel
    double noise = 0;
    double rain = 0;
    double gain = 1;
    int darkest = 0;
};

PictureLight::PictureLight() : d(std::make_unique<Private>())
{
}

PictureLight::~PictureLight() = default;

double PictureLight::noise() const
{
    return d->noise;
}

double PictureLight::rain() const
{
    return d->rain;
}

double PictureLight::gain() const
{
    return d->gain;
}

void PictureLight::Private::look(const cv::Mat& rgb)
{
    cv::Mat green;  // most of the brightness
    cv::extractChannel(rgb, green, 1);
    const cv::Size size(std::max(1, rgb.cols / kSampling), std::max(1, rgb.rows / kSampling));
    cv::Mat sample;
    cv::resize(green, sample, size, 0, 0, cv::INTER_NEAREST);
    cv::Mat averaged;  // brightness without the noise
    cv::resize(green, averaged, size, 0, 0, cv::INTER_AREA);
    noise = 0;
    if (before.size() == sample.size()) {
        cv::Mat difference;
        cv::absdiff(sample, before, difference);
        // A camera that shakes changes every pixel of a rough ground, and that is no noise either.
        noise = std::min(levelAt(difference, 0.5) / kMedianOfDifference, roughnessOf(green));
    }
    before = sample;
    rain = streaksIn(green, beforeWhole);
    beforeWhole = green;
    darkest = levelAt(averaged, kOutlying);
    const int brightest = levelAt(averaged, 1 - kOutlying);
    const double range = std::max(1, brightest - darkest);
    if (brightest < kDark) {
        gain = std::clamp(kBright / range, 1.0, kMostGain);
    } else {
        gain = rain >= kRainy ? std::clamp(kBrightest / range, 1.0, kVeil) : 1;
    }
}

QImage PictureLight::improved(const QImage& picture)
{
    d->look(viewOf(picture));
    const double noise = d->noise * d->gain;
    if (d->gain <= 1 && noise < kNoisy && d->rain < kRainy) {
        return picture;
    }
    cv::Mat better;
    if (d->rain >= kRainy) {
        better = withoutStreaks(viewOf(picture));
    } else if (noise >= kNoisy) {
        const double blur = noise >= kVeryNoisy ? kMoreBlur : kBlur;
        cv::GaussianBlur(viewOf(picture), better, {}, blur);
    }
    if (d->gain > 1) {
        const cv::Mat from = better.empty() ? viewOf(picture) : better;
        cv::Mat lit;
        from.convertTo(lit, CV_8UC3, d->gain, -d->gain * d->darkest);
        better = lit;
    }
    return toQImage(better);
}

}  // namespace gatehouse::vision
