#include "vision/face_engine.h"

#include "vision/calibration.h"
#include "vision/cv_image.h"
#include "vision/face_quality.h"
#include "vision/landmark_check.h"
#include "vision/models.h"
#include "vision/onnx_session.h"

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

/// How the aligned face is moved before the network looks at it: pixels of its 112, and a factor.
struct Look
{
    double right = 0;
    double nearer = 1;
};
// The network was trained on faces that are aligned a little differently from one picture to the
// next; the mean of these looks is steadier than any of them (docs/design/recognition.md).
constexpr std::array kThoroughLooks{Look{0, 1}, Look{0, 0.94}, Look{3, 1}, Look{-3, 1}};

constexpr double kCropShare = 1.8;  ///< of the box's height
constexpr int kMostCropSide = 320;  ///< pixels: sealed and kept for a while, so it stays small

Result<std::vector<OnnxOutput>> run(OnnxSession& session, const cv::Mat& blob)
{
    const OnnxShape shape(blob.size.p, blob.size.p + blob.dims);
    return session.run(std::span(blob.ptr<float>(), blob.total()), shape);
}

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

Status checkPicture(const QImage& picture)
{
    if (picture.isNull() || picture.format() != QImage::Format_RGB888) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("The face engine takes pictures of Format_RGB888"));
    }
    return {};
}

SimilarityTransform moved(SimilarityTransform transform, const Look& look)
{
    constexpr double kMiddle = kAlignedSize / 2.0;
    transform.a *= look.nearer;
    transform.b *= look.nearer;
    transform.tx = (transform.tx - kMiddle) * look.nearer + kMiddle + look.right;
    transform.ty = (transform.ty - kMiddle) * look.nearer + kMiddle;
    return transform;
}

cv::Mat align(const cv::Mat& picture, const FivePoints& points, const Look& look = {})
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
        FivePoints shrunk;
        std::ranges::transform(points, shrunk.begin(), [&](QPointF p) {
            return (p - centre + QPointF(side / 2, side / 2)) * shrink;
        });
        transform = alignmentOf(shrunk);
    }
    transform = moved(transform, look);
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
    std::unique_ptr<OnnxSession> detector;
    std::unique_ptr<OnnxSession> landmarks;
    std::unique_ptr<OnnxSession> description;
    std::unique_ptr<LandmarkCheck> check;
    size_t detectorBoxes = 0;  ///< which of the detector's two outputs has the boxes

    Result<std::vector<FaceBox>> detect(const cv::Mat& picture);
    Result<FivePoints> pointsOf(const cv::Mat& picture, const QRectF& box);
    /// Adds what the network says about this crop, unnormalised: a face that it is sure of counts
    /// more.
    Status look(const cv::Mat& aligned, TemplateVector& sum);
    Result<TemplateVector> describe(const cv::Mat& picture, const DescribedFace& face,
                                    const cv::Mat& aligned, Effort effort);
    /// `aligned` receives the crop that the description looks at.
    Result<DescribedFace> judge(const QImage& picture, const FaceBox& face, StageTimes* times,
                                cv::Mat& aligned);
    Result<DescribedFace> described(const QImage& picture, DescribedFace face,
                                    const cv::Mat& aligned, StageTimes* times, Effort effort);
};

Result<std::vector<FaceBox>> FaceEngine::Private::detect(const cv::Mat& picture)
{
    cv::Mat small;
    cv::resize(picture, small, kDetectorInput, 0, 0, cv::INTER_AREA);
    const cv::Mat blob =
        cv::dnn::blobFromImage(small, kDetectorScale, {}, cv::Scalar::all(kDetectorMean));
    Result<std::vector<OnnxOutput>> answer = run(*detector, blob);
    if (!answer) {
        return answer.error();
    }
    // boxes: 1 x n x 4 as shares of the picture (left, top, right, bottom); scores: 1 x n x 2
    // (background, face).
    const std::vector<float>& boxes = answer->at(detectorBoxes).values;
    const std::vector<float>& scores = answer->at(1 - detectorBoxes).values;
    std::vector<FaceBox> found;
    for (size_t row = 0; row < scores.size() / 2; ++row) {
        const float score = scores[2 * row + 1];
        if (score < kLeastScore) {
            continue;
        }
        const float* edge = &boxes[4 * row];
        const QRectF box(QPointF(edge[0] * float(picture.cols), edge[1] * float(picture.rows)),
                         QPointF(edge[2] * float(picture.cols), edge[3] * float(picture.rows)));
        if (box.width() > 1 && box.height() > 1) {
            found.push_back({box, score});
        }
    }
    return withoutDuplicates(std::move(found), kMostOverlap);
}

Result<FivePoints> FaceEngine::Private::pointsOf(const cv::Mat& picture, const QRectF& box)
{
    const double side = box.height();
    cv::Mat grey;
    cv::cvtColor(squareAround(picture, box.center(), side), grey, cv::COLOR_RGB2GRAY);
    cv::resize(grey, grey, cv::Size(kLandmarkInput, kLandmarkInput), 0, 0, cv::INTER_AREA);
    const Result<std::vector<OnnxOutput>> answer =
        run(*landmarks, cv::dnn::blobFromImage(grey, 1.0 / 256));
    if (!answer) {
        return answer.error();
    }
    const std::vector<float>& value = answer->front().values;
    CV_Assert(value.size() == kLandmarkValues);
    const QPointF corner = box.center() - QPointF(side / 2, side / 2);
    SixtyEightPoints points;
    for (size_t i = 0; i < points.size(); ++i) {
        points[i] = corner + QPointF(double(value[2 * i]), double(value[2 * i + 1])) * side;
    }
    return fivePointsOf(points);
}

Status FaceEngine::Private::look(const cv::Mat& aligned, TemplateVector& sum)
{
    // FaceRecognizerSF hands BGR over with "swap": the network itself sees RGB, raw 0..255.
    const Result<std::vector<OnnxOutput>> answer =
        run(*description, cv::dnn::blobFromImage(aligned));
    if (!answer) {
        return answer.error();
    }
    const std::vector<float>& said = answer->front().values;
    CV_Assert(said.size() == kTemplateSize);
    std::ranges::transform(sum, said, sum.begin(), std::plus{});
    return {};
}

Result<TemplateVector> FaceEngine::Private::describe(const cv::Mat& picture,
                                                     const DescribedFace& face,
                                                     const cv::Mat& aligned, Effort effort)
{
    TemplateVector sum{};
    if (effort == Effort::Quick) {
        if (const Status seen = look(aligned, sum); !seen) {
            return seen.error();
        }
    } else {
        for (const Look& one : kThoroughLooks) {
            const cv::Mat turned = align(picture, face.points, one);
            cv::Mat mirrored;
            cv::flip(turned, mirrored, 1);
            Status seen = look(turned, sum);
            seen = seen ? look(mirrored, sum) : seen;
            if (!seen) {
                return seen.error();
            }
        }
    }
    cv::Mat view(1, int(kTemplateSize), CV_32F, sum.data());
    cv::normalize(view, view);
    return withoutCommon(sum, Calibration::pinned());
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
        const Result<FivePoints> points = pointsOf(view, face.box);
        if (!points) {
            return points.error();
        }
        described.points = *points;
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

Result<DescribedFace> FaceEngine::Private::described(const QImage& picture, DescribedFace face,
                                                     const cv::Mat& aligned, StageTimes* times,
                                                     Effort effort)
{
    return guarded("Describing a face", [&]() -> Result<DescribedFace> {
        Stopwatch watch;
        const Result<TemplateVector> vector = describe(viewOf(picture), face, aligned, effort);
        if (!vector) {
            return vector.error();
        }
        face.vector = *vector;
        if (times) {
            times->describe = watch.lap();
        }
        return std::move(face);
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
    const std::pair<Model, std::unique_ptr<OnnxSession>*> sessions[]{
        {Model::Detector, &loaded->detector},
        {Model::Landmarks68, &loaded->landmarks},
        {Model::Description, &loaded->description}};
    for (const auto& [model, session] : sessions) {
        Result<std::unique_ptr<OnnxSession>> made = OnnxSession::load(modelsDir, model);
        if (!made) {
            return made.error();
        }
        *session = made.take();
    }
    const std::vector<std::string>& outputs = loaded->detector->outputNames();
    loaded->detectorBoxes = outputs.front() == "boxes" ? 0 : 1;
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
        Result<std::vector<FaceBox>> faces = d->detect(viewOf(picture));
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
                                           StageTimes* times, Effort effort)
{
    cv::Mat aligned;
    Result<DescribedFace> judged = d->judge(picture, face, times, aligned);
    if (!judged || judged->quality.verdict != FaceVerdict::Good) {
        return judged;
    }
    return d->described(picture, judged.take(), aligned, times, effort);
}

Result<DescribedFace> FaceEngine::describeAnyway(const QImage& picture, const FaceBox& face,
                                                 StageTimes* times, Effort effort)
{
    cv::Mat aligned;
    Result<DescribedFace> judged = d->judge(picture, face, times, aligned);
    return judged ? d->described(picture, judged.take(), aligned, times, effort) : judged;
}

QString FaceEngine::modelName()
{
    return Calibration::pinned().model;
}

QString FaceEngine::formerModelName()
{
    return QStringLiteral("sface-2021dec");
}

TemplateVector FaceEngine::modernised(const TemplateVector& former)
{
    return withoutCommon(former, Calibration::pinned());
}

}  // namespace gatehouse::vision
