#include "vision/scene/second_look.h"

#include "vision/cv_image.h"
#include "vision/face_geometry.h"
#include "vision/onnx_session.h"

#include <algorithm>

namespace gatehouse::vision {

namespace {

// The network as TensorFlow's model zoo has it (ssd_mobilenet_v2_coco): 300 x 300, red, green, blue
// from -1 to 1; the answers' shapes are those that installer/ssd_to_onnx.py writes.
constexpr int kSide = 300;
constexpr float kHalfRange = 127.5F;
constexpr int kBoxes = 1917;
constexpr int kClasses = 91;
constexpr int kPerson = 1;  // COCO's number; 0 is nothing
// What is looked at, in the box's longer sides: nearer by it is surer of people, but of balloons,
// too. See docs/design/scene.md for the figures.
constexpr double kSides = 4.0;
// A box of the network's speaks of the one that was asked about when they share this much.
constexpr double kSameBox = 0.4;

/// The part of the picture around the box: inside of it as far as it goes.
QRect partAround(const QRectF& box, QSize picture)
{
    const double side = kSides * std::max(box.width(), box.height());
    QRectF part(0, 0, std::min(side, double(picture.width())),
                std::min(side, double(picture.height())));
    part.moveCenter(box.center());
    part.moveLeft(std::clamp(part.left(), 0.0, picture.width() - part.width()));
    part.moveTop(std::clamp(part.top(), 0.0, picture.height() - part.height()));
    return part.toAlignedRect() & QRect(QPoint(), picture);
}

std::vector<float> inputOf(const cv::Mat& part)
{
    cv::Mat scaled;
    cv::resize(part, scaled, {kSide, kSide}, 0, 0,
               part.cols > kSide ? cv::INTER_AREA : cv::INTER_LINEAR);
    const size_t plane = size_t(kSide) * kSide;
    std::vector<float> values(3 * plane);
    for (int y = 0; y < kSide; ++y) {
        const uchar* row = scaled.ptr<uchar>(y);
        for (size_t channel = 0; channel < 3; ++channel) {
            float* out = values.data() + channel * plane + size_t(y) * kSide;
            for (int x = 0; x < kSide; ++x) {
                out[x] = float(row[3 * x + int(channel)]) / kHalfRange - 1;
            }
        }
    }
    return values;
}

}  // namespace

class SecondLook::Private
{
public:
    std::unique_ptr<OnnxSession> session;

    Result<double> personIn(const QImage& picture, const QRect& part, const QRectF& box);
};

/// The surest of the network's boxes that share enough with `box`.
Result<double> SecondLook::Private::personIn(const QImage& picture, const QRect& part,
                                             const QRectF& box)
{
    std::vector<float> values;
    try {
        values =
            inputOf(viewOf(picture)(cv::Rect(part.x(), part.y(), part.width(), part.height())));
    } catch (const cv::Exception& error) {
        return fail(ErrorCode::Internal, QString::fromStdString(error.err));
    }
    const auto outputs = session->run(values, {1, 3, kSide, kSide});
    if (!outputs) {
        return outputs.error();
    }
    if (outputs->size() != 2 || (*outputs)[0].values.size() != size_t(kBoxes) * 4 ||
        (*outputs)[1].values.size() != size_t(kBoxes) * kClasses) {
        return fail(ErrorCode::Internal,
                    QStringLiteral("The second look answers in an unknown shape"));
    }
    double best = 0;
    for (size_t i = 0; i < kBoxes; ++i) {
        const double score = double((*outputs)[1].values[i * kClasses + kPerson]);
        if (score <= best) {
            continue;
        }
        const float* place = &(*outputs)[0].values[i * 4];  // middle y, middle x, height, width
        const QSizeF size(double(place[3]) * part.width(), double(place[2]) * part.height());
        const QPointF middle(part.x() + double(place[1]) * part.width(),
                             part.y() + double(place[0]) * part.height());
        const QRectF found(middle - QPointF(size.width() / 2, size.height() / 2), size);
        if (overlapOf(found, box) >= kSameBox) {
            best = score;
        }
    }
    return best;
}

SecondLook::SecondLook(std::unique_ptr<Private> made) : d(std::move(made))
{
}

SecondLook::~SecondLook() = default;

Result<std::unique_ptr<SecondLook>> SecondLook::load(const QString& modelsDir)
{
    auto session = OnnxSession::load(modelsDir, Model::PeopleCheck);
    if (!session) {
        return session.error();
    }
    auto made = std::make_unique<Private>();
    made->session = session.take();
    return std::unique_ptr<SecondLook>(new SecondLook(std::move(made)));
}

Result<double> SecondLook::person(const QImage& picture, const QRectF& box)
{
    const QRectF inside = box & QRectF(picture.rect());
    if (inside.isEmpty() || picture.format() != QImage::Format_RGB888) {
        return 0.0;
    }
    return d->personIn(picture, partAround(inside, picture.size()), inside);
}

}  // namespace gatehouse::vision
