#include "vision/face_engine.h"

#include "vision/cv_image.h"
#include "vision/face_quality.h"
#include "vision/landmark_check.h"
#include "vision/models.h"

#include <opencv2/dnn.hpp>

#include <chrono>

namespace gatehouse::vision {

namespace {

// UltraFace RFB-320: as its authors run it (Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB,
// run_video_face_detect_onnx.py): RGB, 320x240, (x - 127) / 128, overlap 0.3.
const cv::Size kDetectorInput(320, 240);
constexpr double kDetectorMean = 127;
constexpr double kDetectorScale = 1.0 / 128;
constexpr float kLeastScore = 0.7F;
constexpr double kMostOverlap = 0.3;

constexpr int kLandmarkInput = 64;  ///< grey, x / 256, of the square around the box
constexpr size_t kLandmarkValues = 136;

// Above this the second opinion says that the points are not on this face
// (docs/design/recognition.md).
constexpr double kMostDisagreement = 0.2;

constexpr double kCropShare = 1.8;  ///< of the box's height
constexpr int kMostCropSide = 320;  ///< pixels: sealed and kept for a while, so it stays small

class Stopwatch
{
public:
    /// Milliseconds since made or since the last lap.
    double lap()
    {
        const auto now = std::chrono::steady_clock::now();
        return std::chrono::duration<double, std::milli>(now - std::exchange(m_since, now)).count();
    }

private:
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
};

/// OpenCV throws; this room answers with an Error.
template <typename Work>
auto guarded(const char* what, Work work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::exception& exception) {
        return fail(
            ErrorCode::Internal,
            QStringLiteral("%1 failed: %2")
                .arg(QString::fromLatin1(what), QString::fromUtf8(exception.what()).simplified()));
    }
}

Result<cv::dnn::Net> loadNet(const QString& modelsDir, Model model)
{
    const Result<QByteArray> bytes = readModel(modelsDir, model);
    if (!bytes) {
        return bytes.error();
    }
    return guarded("Loading a face model", [&]() -> Result<cv::dnn::Net> {
        cv::dnn::Net net = cv::dnn::readNetFromONNX(bytes->constData(), size_t(bytes->size()));
        net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
        return net;
    });
}

Status checkPicture(const QImage& picture)
{
    if (picture.isNull() || picture.format() != QImage::Format_RGB888) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("The face engine takes pictures of Format_RGB888"));
    }
    return {};
}

cv::Mat align(const cv::Mat& picture, const FivePoints& points)
{
    SimilarityTransform transform = alignmentOf(points);
    cv::Mat source = picture;
    cv::Mat smaller;
    // Bilinear sampling skips pixels when it shrinks by more than half: large faces are averaged
    // first.
    if (const double shrink = transform.scale() * 2; shrink < 1) {
        const QPointF centre = points[2];
        const double side = kAlignedSize * 2 / transform.scale();
        const cv::Mat region = squareAround(picture, centre, side);
        cv::resize(region, smaller, {}, shrink, shrink, cv::INTER_AREA);
        source = smaller;
        FivePoints moved;
        std::ranges::transform(points, moved.begin(), [&](QPointF p) {
            return (p - centre + QPointF(side / 2, side / 2)) * shrink;
        });
        transform = alignmentOf(moved);
    }
    const cv::Matx23d matrix(transform.a, -transform.b, transform.tx, transform.b, transform.a,
                             transform.ty);
    cv::Mat aligned;
    cv::warpAffine(source, aligned, matrix, cv::Size(kAlignedSize, kAlignedSize), cv::INTER_LINEAR);
    return aligned;
}

QImage cropOf(const QImage& picture, const QRectF& box)
{
    const double side = box.height() * kCropShare;
    QRectF area(box.center() - QPointF(side / 2, side / 2), QSizeF(side, side));
    const QImage crop = picture.copy(area.toAlignedRect().intersected(picture.rect()));
    if (std::max(crop.width(), crop.height()) <= kMostCropSide) {
        return crop;
    }
    return crop.scaled(kMostCropSide, kMostCropSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB888);
}

}  // namespace

class FaceEngine::Private
{
public:
    cv::dnn::Net detector;
    cv::dnn::Net landmarks;
    cv::dnn::Net description;
    std::unique_ptr<LandmarkCheck> check;

    std::vector<FaceBox> detect(const cv::Mat& picture);
    FivePoints pointsOf(const cv::Mat& picture, const QRectF& box);
    TemplateVector describe(const cv::Mat& aligned);
    /// `aligned` receives the crop that the description looks at.
    Result<DescribedFace> judge(const QImage& picture, const FaceBox& face, StageTimes* times,
                                cv::Mat& aligned);
};

std::vector<FaceBox> FaceEngine::Private::detect(const cv::Mat& picture)
{
    cv::Mat small;
    cv::resize(picture, small, kDetectorInput, 0, 0, cv::INTER_AREA);
    detector.setInput(
        cv::dnn::blobFromImage(small, kDetectorScale, {}, cv::Scalar::all(kDetectorMean)));
    std::vector<cv::Mat> outputs;
    detector.forward(outputs, std::vector<cv::String>{"boxes", "scores"});
    // boxes: 1 x n x 4 as shares of the picture (left, top, right, bottom); scores: 1 x n x 2
    // (background, face).
    const cv::Mat boxes = outputs[0].reshape(1, int(outputs[0].total() / 4));
    const cv::Mat scores = outputs[1].reshape(1, int(outputs[1].total() / 2));
    std::vector<FaceBox> found;
    for (int row = 0; row < scores.rows; ++row) {
        const float score = scores.at<float>(row, 1);
        if (score < kLeastScore) {
            continue;
        }
        const float* edge = boxes.ptr<float>(row);
        const QRectF box(QPointF(edge[0] * float(picture.cols), edge[1] * float(picture.rows)),
                         QPointF(edge[2] * float(picture.cols), edge[3] * float(picture.rows)));
        if (box.width() > 1 && box.height() > 1) {
            found.push_back({box, score});
        }
    }
    return withoutDuplicates(std::move(found), kMostOverlap);
}

FivePoints FaceEngine::Private::pointsOf(const cv::Mat& picture, const QRectF& box)
{
    const double side = box.height();
    cv::Mat grey;
    cv::cvtColor(squareAround(picture, box.center(), side), grey, cv::COLOR_RGB2GRAY);
    cv::resize(grey, grey, cv::Size(kLandmarkInput, kLandmarkInput), 0, 0, cv::INTER_AREA);
    landmarks.setInput(cv::dnn::blobFromImage(grey, 1.0 / 256));
    const cv::Mat output = landmarks.forward("output");
    CV_Assert(output.total() == kLandmarkValues);
    const auto* value = output.ptr<float>();
    const QPointF corner = box.center() - QPointF(side / 2, side / 2);
    SixtyEightPoints points;
    for (size_t i = 0; i < points.size(); ++i) {
        points[i] = corner + QPointF(double(value[2 * i]), double(value[2 * i + 1])) * side;
    }
    return fivePointsOf(points);
}

TemplateVector FaceEngine::Private::describe(const cv::Mat& aligned)
{
    // FaceRecognizerSF hands BGR over with "swap": the network itself sees RGB, raw 0..255.
    description.setInput(cv::dnn::blobFromImage(aligned));
    cv::Mat output = description.forward();
    CV_Assert(output.total() == kTemplateSize);
    cv::normalize(output, output);
    TemplateVector vector;
    std::copy_n(output.ptr<float>(), kTemplateSize, vector.begin());
    return vector;
}

Result<DescribedFace> FaceEngine::Private::judge(const QImage& picture, const FaceBox& face,
                                                 StageTimes* times, cv::Mat& aligned)
{
    if (const Status usable = checkPicture(picture); !usable) {
        return usable.error();
    }
    return guarded("Judging a face", [&]() -> Result<DescribedFace> {
        const cv::Mat view = viewOf(picture);
        Stopwatch watch;
        DescribedFace described;
        described.face = face;
        described.points = pointsOf(view, face.box);
        const Result<double> disagreement = check->disagreement(view, face.box, described.points);
        if (!disagreement) {
            return disagreement.error();
        }
        const double landmarksTook = watch.lap();
        aligned = align(view, described.points);
        described.quality = measureQuality(aligned, described.points);
        described.quality.verdict =
            verdictOf(described.quality, face.box, picture.size(), kGateLimits);
        if (described.quality.verdict == FaceVerdict::Good && *disagreement > kMostDisagreement) {
            described.quality.verdict = FaceVerdict::LandmarksDisagree;
        }
        described.crop = cropOf(picture, face.box);
        if (times) {
            times->landmarks = landmarksTook;
            times->quality = watch.lap();
        }
        return described;
    });
}

FaceEngine::FaceEngine(std::unique_ptr<Private> dd) : d(std::move(dd))
{
}
FaceEngine::~FaceEngine() = default;

Result<std::unique_ptr<FaceEngine>> FaceEngine::load(const QString& modelsDir)
{
    // Recognition works on the thread that asked for it and on no other: the wall's decoders need
    // the rest.
    cv::setNumThreads(1);
    auto loaded = std::make_unique<Private>();
    const std::pair<Model, cv::dnn::Net*> nets[]{{Model::Detector, &loaded->detector},
                                                 {Model::Landmarks68, &loaded->landmarks},
                                                 {Model::Description, &loaded->description}};
    for (const auto& [model, net] : nets) {
        Result<cv::dnn::Net> made = loadNet(modelsDir, model);
        if (!made) {
            return made.error();
        }
        *net = made.take();
    }
    const Result<QByteArray> predictor = readModel(modelsDir, Model::Landmarks5);
    if (!predictor) {
        return predictor.error();
    }
    Result<std::unique_ptr<LandmarkCheck>> check = LandmarkCheck::load(*predictor);
    if (!check) {
        return check.error();
    }
    loaded->check = check.take();
    return std::unique_ptr<FaceEngine>(new FaceEngine(std::move(loaded)));
}

Result<std::vector<FaceBox>> FaceEngine::detect(const QImage& picture, StageTimes* times)
{
    if (const Status usable = checkPicture(picture); !usable) {
        return usable.error();
    }
    return guarded("Detecting faces", [&]() -> Result<std::vector<FaceBox>> {
        Stopwatch watch;
        std::vector<FaceBox> faces = d->detect(viewOf(picture));
        if (times) {
            times->detect = watch.lap();
        }
        return faces;
    });
}

Result<DescribedFace> FaceEngine::judge(const QImage& picture, const FaceBox& face,
                                        StageTimes* times)
{
    cv::Mat aligned;
    return d->judge(picture, face, times, aligned);
}

Result<DescribedFace> FaceEngine::describe(const QImage& picture, const FaceBox& face,
                                           StageTimes* times)
{
    cv::Mat aligned;
    Result<DescribedFace> judged = d->judge(picture, face, times, aligned);
    if (!judged || judged->quality.verdict != FaceVerdict::Good) {
        return judged;
    }
    return guarded("Describing a face", [&]() -> Result<DescribedFace> {
        Stopwatch watch;
        DescribedFace described = judged.take();
        described.vector = d->describe(aligned);
        if (times) {
            times->describe = watch.lap();
        }
        return described;
    });
}

QString FaceEngine::modelName()
{
    return QStringLiteral("sface-2021dec");
}

}  // namespace gatehouse::vision
