#include "vision/liveness.h"

#include "vision/cv_image.h"
#include "vision/onnx_session.h"

#include <opencv2/dnn.hpp>

#include <algorithm>
#include <cmath>

namespace gatehouse::vision {

namespace {

// npm faceplugin, lib/fr_liveness.js: 2.7 boxes around the face's middle; BGR, raw 0..255; of the
// three answers the first is "real", and a softmax is taken over them.
constexpr double kSurroundings = 2.7;
constexpr size_t kAnswers = 3;

double shareOfTheFirst(const std::vector<float>& answers)
{
    const double largest = std::ranges::max(answers);
    double sum = 0;
    for (const float answer : answers) {
        sum += std::exp(double(answer) - largest);
    }
    return std::exp(double(answers.front()) - largest) / sum;
}

}  // namespace

QRect livenessAreaOf(const QRectF& face, QSize picture)
{
    if (face.isEmpty() || !face.intersects(QRectF(QPointF(0, 0), QSizeF(picture)))) {
        return {};
    }
    const double scale = std::min({kSurroundings, (picture.width() - 1) / face.width(),
                                   (picture.height() - 1) / face.height()});
    QRectF area(QPointF(0, 0), face.size() * scale);
    area.moveCenter(face.center());
    area.moveLeft(std::clamp(area.left(), 0.0, picture.width() - area.width()));
    area.moveTop(std::clamp(area.top(), 0.0, picture.height() - area.height()));
    return QRect(area.topLeft().toPoint(), area.size().toSize())
        .intersected(QRect(QPoint(0, 0), picture));
}

class LivenessCheck::Private
{
public:
    std::unique_ptr<OnnxSession> network;
};

LivenessCheck::LivenessCheck(std::unique_ptr<Private> dd) : d(std::move(dd))
{
}
LivenessCheck::~LivenessCheck() = default;

Result<std::unique_ptr<LivenessCheck>> LivenessCheck::load(const QString& modelsDir)
{
    Result<std::unique_ptr<OnnxSession>> network = OnnxSession::load(modelsDir, Model::Liveness);
    if (!network) {
        return network.error();
    }
    auto loaded = std::make_unique<Private>();
    loaded->network = network.take();
    return std::unique_ptr<LivenessCheck>(new LivenessCheck(std::move(loaded)));
}

Result<double> LivenessCheck::score(const QImage& surroundings)
{
    if (surroundings.isNull() || surroundings.format() != QImage::Format_RGB888) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("The liveness check takes pictures of Format_RGB888"));
    }
    try {
        cv::Mat square;
        cv::resize(viewOf(surroundings), square, cv::Size(kInput, kInput), 0, 0, cv::INTER_AREA);
        const cv::Mat blob = cv::dnn::blobFromImage(square, 1, {}, {}, true);
        const OnnxShape shape(blob.size.p, blob.size.p + blob.dims);
        const Result<std::vector<OnnxOutput>> answer =
            d->network->run(std::span(blob.ptr<float>(), blob.total()), shape);
        if (!answer) {
            return answer.error();
        }
        const std::vector<float>& values = answer->front().values;
        CV_Assert(values.size() == kAnswers);
        return shareOfTheFirst(values);
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal,
                    QStringLiteral("The liveness check failed: %1")
                        .arg(QString::fromUtf8(exception.what()).simplified()));
    }
}

}  // namespace gatehouse::vision
