#include "vision/scene/object_detector.h"

#include "base/logging.h"
#include "vision/cv_image.h"
#include "vision/face_geometry.h"
#include "vision/onnx_session.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::vision {

namespace {

// The network as its authors publish it (github.com/RangiLyu/nanodet, config/nanodet-g.yml):
// colours BGR with these means and deviations, 80 classes, distances to the four sides as
// distributions over 0 to 10 strides, cells' middles at half a stride.
constexpr std::array kMeans{103.53F, 116.28F, 123.675F};
constexpr std::array kDeviations{57.375F, 57.12F, 58.395F};
constexpr int kClasses = 80;
constexpr int kBins = 11;
constexpr std::array kStrides{8, 16, 32};
constexpr int kLargestStride = 32;

// Places in COCO's list of 80.
constexpr int kPerson = 0;
constexpr int kBicycle = 1;
constexpr int kMotorcycle = 3;
constexpr std::array kVehicles{2, 5, 6, 7, 8};  // car, bus, train, truck, boat
// What vehicles were taken for from above, on the test clips and in any order of likelihood: flat
// boxes with windows. None of these moves by itself in a yard.
constexpr std::array kThings{4, 28, 31, 36, 41, 61, 63, 64, 65, 66, 67, 68, 69, 72};

constexpr double kLowestScore = 0.25;
/// A thing is no answer but a hint, so it has to be clearer.
constexpr double kLowestThing = 0.35;
/// Boxes of one kind that share more than this show the same (NanoDet's own is 0.6).
constexpr double kSameObject = 0.5;
constexpr double kSameOfOtherKind = 0.6;

double sigmoid(float value)
{
    return 1.0 / (1.0 + std::exp(-double(value)));
}

struct Scale
{
    double factor = 1;  ///< network's pixels to a pixel of the region
    QSize input;
};

int roundedUp(double value)
{
    return std::max(kLargestStride, int(std::ceil(value / kLargestStride - 1e-6)) * kLargestStride);
}

Scale scaleFor(QSize region)
{
    const double factor =
        double(ObjectDetector::kInputSide) / std::max(region.width(), region.height());
    return {factor, {roundedUp(region.width() * factor), roundedUp(region.height() * factor)}};
}

/// Planes of BGR, padded with black at the right and below.
std::vector<float> inputOf(const cv::Mat& region, const Scale& scale)
{
    const cv::Size size(
        std::clamp(int(std::lround(region.cols * scale.factor)), 1, scale.input.width()),
        std::clamp(int(std::lround(region.rows * scale.factor)), 1, scale.input.height()));
    cv::Mat scaled;
    cv::resize(region, scaled, size, 0, 0, scale.factor < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    const size_t plane = size_t(scale.input.width()) * size_t(scale.input.height());
    std::vector<float> values(3 * plane);
    for (size_t channel = 0; channel < 3; ++channel) {
        std::fill_n(values.begin() + std::ptrdiff_t(channel * plane), plane,
                    -kMeans[channel] / kDeviations[channel]);
        for (int y = 0; y < scaled.rows; ++y) {
            const uchar* row = scaled.ptr<uchar>(y);
            float* out = values.data() + channel * plane + size_t(y) * size_t(scale.input.width());
            for (int x = 0; x < scaled.cols; ++x) {
                out[x] =
                    (float(row[3 * x + 2 - int(channel)]) - kMeans[channel]) / kDeviations[channel];
            }
        }
    }
    return values;
}

/// One of the network's three grids.
struct Grid
{
    const float* values = nullptr;
    int columns = 0;
    int rows = 0;
    int stride = 0;

    float at(int channel, int cell) const { return values[channel * columns * rows + cell]; }
};

template <size_t N>
double best(const Grid& grid, int cell, const std::array<int, N>& classes)
{
    float highest = grid.at(classes[0], cell);
    for (const int one : classes) {
        highest = std::max(highest, grid.at(one, cell));
    }
    return sigmoid(highest);
}

/// The distance to one side, in strides: the mean of its distribution.
double distanceAt(const Grid& grid, int side, int cell)
{
    const int first = kClasses + side * kBins;
    float highest = grid.at(first, cell);
    for (int bin = 1; bin < kBins; ++bin) {
        highest = std::max(highest, grid.at(first + bin, cell));
    }
    double sum = 0;
    double weighted = 0;
    for (int bin = 0; bin < kBins; ++bin) {
        const double weight = std::exp(double(grid.at(first + bin, cell) - highest));
        sum += weight;
        weighted += weight * bin;
    }
    return weighted / sum;
}

void readGrid(const Grid& grid, const Scale& scale, QPointF origin, std::vector<Detection>& out)
{
    for (int cell = 0; cell < grid.columns * grid.rows; ++cell) {
        Detection found;
        found.scores = {sigmoid(grid.at(kPerson, cell)),
                        best(grid, cell, std::array{kBicycle, kMotorcycle}),
                        best(grid, cell, kVehicles), best(grid, cell, kThings)};
        const ObjectScores& s = found.scores;
        found.score = std::max({s.person, s.bicycle, s.vehicle});
        const bool asThing = found.score < kLowestScore && s.thing >= kLowestThing;
        if (found.score < kLowestScore && !asThing) {
            continue;
        }
        found.object = asThing || s.vehicle == found.score ? SceneObject::Vehicle
                       : s.person == found.score           ? SceneObject::Person
                                                           : SceneObject::Bicycle;
        if (asThing) {
            found.score = kLowestScore;
        }
        const double x = (cell % grid.columns + 0.5) * grid.stride;
        const double y = (cell / grid.columns + 0.5) * grid.stride;
        std::array<double, 4> sides{};
        for (int side = 0; side < 4; ++side) {
            sides[size_t(side)] = distanceAt(grid, side, cell) * grid.stride;
        }
        const QRectF box(QPointF(x - sides[0], y - sides[1]), QPointF(x + sides[2], y + sides[3]));
        found.box = QRectF(box.topLeft() / scale.factor + origin, box.size() / scale.factor);
        out.push_back(found);
    }
}

/// The best of those that show the same.
std::vector<Detection> withoutRepeats(std::vector<Detection> all)
{
    std::ranges::sort(all, std::greater(), &Detection::score);
    std::vector<Detection> kept;
    for (const Detection& one : all) {
        const bool repeats = std::ranges::any_of(kept, [&](const Detection& other) {
            return overlapOf(one.box, other.box) >
                   (one.object == other.object ? kSameObject : kSameOfOtherKind);
        });
        if (!repeats) {
            kept.push_back(one);
        }
    }
    return kept;
}

}  // namespace

double shareInside(const QRectF& inner, const QRectF& outer)
{
    const QRectF common = inner & outer;
    const double area = inner.width() * inner.height();
    return common.isEmpty() || area <= 0 ? 0 : common.width() * common.height() / area;
}

class ObjectDetector::Private
{
public:
    std::unique_ptr<OnnxSession> session;
    std::unique_ptr<SecondLook> second;
};

ObjectDetector::ObjectDetector(std::unique_ptr<Private> made) : d(std::move(made))
{
}

ObjectDetector::~ObjectDetector() = default;

Result<std::unique_ptr<ObjectDetector>> ObjectDetector::load(const QString& modelsDir)
{
    auto session = OnnxSession::load(modelsDir, Model::Objects);
    if (!session) {
        return session.error();
    }
    auto made = std::make_unique<Private>();
    made->session = session.take();
    if (auto second = SecondLook::load(modelsDir)) {
        made->second = second.take();
    } else {
        qCWarning(lcVision) << "people are reported without a second look:" << second.error();
    }
    return std::unique_ptr<ObjectDetector>(new ObjectDetector(std::move(made)));
}

SecondLook* ObjectDetector::secondLook() const
{
    return d->second.get();
}

Result<std::vector<Detection>> ObjectDetector::detect(const QImage& picture, const QRect& region)
{
    const QRect inside = region & picture.rect();
    if (inside.isEmpty() || picture.format() != QImage::Format_RGB888) {
        return std::vector<Detection>{};
    }
    std::vector<float> values;
    const Scale scale = scaleFor(inside.size());
    try {
        const cv::Rect part(inside.x(), inside.y(), inside.width(), inside.height());
        values = inputOf(viewOf(picture)(part), scale);
    } catch (const cv::Exception& error) {
        return fail(ErrorCode::Internal, QString::fromStdString(error.err));
    }
    const auto outputs = d->session->run(values, {1, 3, scale.input.height(), scale.input.width()});
    if (!outputs) {
        return outputs.error();
    }
    std::vector<Detection> found;
    for (size_t i = 0; i < outputs->size() && i < kStrides.size(); ++i) {
        const OnnxOutput& output = (*outputs)[i];
        if (output.shape.size() != 4 || output.shape[1] != kClasses + 4 * kBins) {
            return fail(ErrorCode::Internal,
                        QStringLiteral("The object detector answers in an unknown shape"));
        }
        readGrid({output.values.data(), int(output.shape[3]), int(output.shape[2]), kStrides[i]},
                 scale, inside.topLeft(), found);
    }
    return withoutRepeats(std::move(found));
}

}  // namespace gatehouse::vision
