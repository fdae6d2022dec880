#include "vision/landmark_check.h"

#include "vision/cv_image.h"

// Keeps dlib from defining its own fatal handler and from asserting where the library was built
// without.
#include <dlib/image_processing/shape_predictor.h>

#include <sstream>

namespace gatehouse::vision {

namespace {

constexpr unsigned long kPoints = 5;
// The face is scaled to this height before: the predictor needs no more, and large faces cost the
// same.
constexpr int kFaceSide = 96;
// dlib's predictor was trained on the boxes of dlib's own detector. These turn a box of UltraFace
// into one of those: side as a share of the height, and how far down its centre lies. Found by
// least disagreement on the LFW photographs (docs/design/recognition.md).
constexpr double kBoxSide = 0.85;
constexpr double kBoxDown = 0.03;

QPointF toPoint(const dlib::point& p)
{
    return {double(p.x()), double(p.y())};
}

}  // namespace

class LandmarkCheck::Private
{
public:
    dlib::shape_predictor predictor;
};

LandmarkCheck::LandmarkCheck(std::unique_ptr<Private> dd) : d(std::move(dd))
{
}
LandmarkCheck::~LandmarkCheck() = default;

Result<std::unique_ptr<LandmarkCheck>> LandmarkCheck::load(const QByteArray& model)
{
    try {
        auto loaded = std::make_unique<Private>();
        std::istringstream stream(model.toStdString());
        dlib::deserialize(loaded->predictor, stream);
        if (loaded->predictor.num_parts() != kPoints) {
            return fail(ErrorCode::Corrupt,
                        QStringLiteral("The landmark predictor does not have five points"));
        }
        return std::unique_ptr<LandmarkCheck>(new LandmarkCheck(std::move(loaded)));
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("dlib cannot read the landmark predictor: %1")
                        .arg(QString::fromUtf8(exception.what())));
    }
}

Result<double> LandmarkCheck::disagreement(const cv::Mat& picture, const QRectF& face,
                                           const FivePoints& points)
{
    try {
        const double side = face.height() * 2;  // with surroundings: the trees look beyond the box
        const cv::Mat region = squareAround(picture, face.center(), side);
        cv::Mat grey;
        cv::cvtColor(region, grey, cv::COLOR_RGB2GRAY);
        cv::resize(grey, grey, cv::Size(kFaceSide * 2, kFaceSide * 2), 0, 0, cv::INTER_AREA);
        dlib::array2d<unsigned char> image(grey.rows, grey.cols);
        for (int row = 0; row < grey.rows; ++row) {
            std::copy_n(grey.ptr<unsigned char>(row), grey.cols, &image[row][0]);
        }
        const double half = kFaceSide * kBoxSide / 2;
        const dlib::rectangle box(
            dlib::drectangle(kFaceSide - half, kFaceSide * (1 + kBoxDown) - half, kFaceSide + half,
                             kFaceSide * (1 + kBoxDown) + half));
        const dlib::full_object_detection found = d->predictor(image, box);

        // Parts 0 and 1 are the corners of the eye on the picture's right, 2 and 3 of the one on
        // its left.
        const QPointF offset = face.center() - QPointF(side / 2, side / 2);
        const double scale = side / (kFaceSide * 2);
        const QPointF right =
            middle(toPoint(found.part(0)), toPoint(found.part(1))) * scale + offset;
        const QPointF left =
            middle(toPoint(found.part(2)), toPoint(found.part(3))) * scale + offset;
        const double eyes = std::max(1.0, eyeDistanceOf(points));
        return (distance(left, points[0]) + distance(right, points[1])) / (2 * eyes);
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, QStringLiteral("The landmark check failed: %1")
                                             .arg(QString::fromUtf8(exception.what())));
    }
}

}  // namespace gatehouse::vision
