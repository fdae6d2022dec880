#include "vision/gate_pipeline.h"

#include "base/logging.h"
#include "vision/face_tracker.h"
#include "vision/visit_book.h"

#include <algorithm>

namespace gatehouse::vision {

namespace {

// The largest faces of a frame are described, and no more: a crowd must not stretch the time to
// decide.
constexpr size_t kMostFacesAFrame = 4;
// Surroundings that are converted with a face, on every side, as a share of its height.
constexpr double kRegionMargin = 0.75;
// Frames do not come to the millisecond; this early is in time.
constexpr double kEarlyShare = 0.15;

/// A view on a part of a picture; no pixel is copied. `area` has even coordinates.
media::PlanarPicture partOf(const media::PlanarPicture& picture, const QRect& area)
{
    media::PlanarPicture part = picture;
    if (part.matrix == media::YuvMatrix::BySize) {  // by the size of the whole
        part.matrix = picture.height >= 720 ? media::YuvMatrix::Bt709 : media::YuvMatrix::Bt601;
    }
    part.y += area.y() * picture.strideY + area.x();
    part.u += area.y() / 2 * picture.strideU + area.x() / 2;
    part.v += area.y() / 2 * picture.strideV + area.x() / 2;
    part.width = area.width();
    part.height = area.height();
    return part;
}

/// The face with its surroundings, cut to the picture, on even coordinates.
QRect regionOf(const QRectF& box, QSize picture)
{
    const double margin = box.height() * kRegionMargin;
    const QRect wanted = box.adjusted(-margin, -margin, margin, margin).toAlignedRect();
    const QRect inside = wanted.intersected(QRect(QPoint(0, 0), picture));
    const int left = inside.left() & ~1;
    const int top = inside.top() & ~1;
    return QRect(left, top, inside.right() + 1 - left, inside.bottom() + 1 - top);
}

void moveBy(DescribedFace& face, QPointF offset)
{
    face.face.box.translate(offset);
    for (QPointF& point : face.points) {
        point += offset;
    }
}

}  // namespace

class GatePipeline::Private
{
public:
    Private(CameraId atCamera, FaceEngine& engineToUse, const Gallery& gallery,
            const GateSettings& gate, LivenessCheck* livenessToUse)
        : camera(atCamera)
        , engine(engineToUse)
        , liveness(livenessToUse)
        , settings(gate)
        , book(atCamera, gallery, gate)
    {
    }

    double rate() const;
    Result<std::vector<FaceTracker::Seen>> locate(const media::VideoFrame& frame,
                                                  StageTimes& times);
    Result<DescribedFace> describe(const media::VideoFrame& frame, const FaceBox& face,
                                   StageTimes& times);
    std::optional<double> livenessOf(const media::PlanarPicture& picture, const QRectF& face,
                                     StageTimes& times);

    CameraId camera;
    FaceEngine& engine;
    LivenessCheck* liveness;  ///< null: nobody looks
    GateSettings settings;
    FaceTracker tracker;
    VisitBook book;
    std::optional<SteadyTime> lastAnalysed;
    std::optional<SteadyTime> lastFace;
    quint64 analysed = 0;
};

bool isDue(std::optional<SteadyTime> lastTaken, SteadyTime arrived, double rate)
{
    if (!lastTaken) {
        return true;
    }
    const std::chrono::duration<double> passed = arrived - *lastTaken;
    return passed.count() * rate >= 1 - kEarlyShare;
}

Result<std::vector<FaceBox>> findFaces(FaceEngine& engine, const media::PlanarPicture& picture,
                                       QSize at, StageTimes* times)
{
    const QSize full(picture.width, picture.height);
    const QSize small = full.scaled(at, Qt::KeepAspectRatio).boundedTo(full);
    Result<std::vector<FaceBox>> found =
        engine.detect(picture.toImage(small, QImage::Format_RGB888), times);
    if (!found) {
        return found.error();
    }
    const double scaleX = double(full.width()) / small.width();
    const double scaleY = double(full.height()) / small.height();
    for (FaceBox& face : found.value()) {
        const QRectF& box = face.box;
        face.box =
            QRectF(box.x() * scaleX, box.y() * scaleY, box.width() * scaleX, box.height() * scaleY);
    }
    return found;
}

double GatePipeline::Private::rate() const
{
    return lastAnalysed && book.hasUndecided(*lastAnalysed) ? settings.urgentFramesPerSecond
                                                            : settings.framesPerSecond;
}

/// sample -> detect -> track
Result<std::vector<FaceTracker::Seen>> GatePipeline::Private::locate(const media::VideoFrame& frame,
                                                                     StageTimes& times)
{
    const Result<std::vector<FaceBox>> faces =
        findFaces(engine, *frame.picture, settings.detectAt, &times);
    if (!faces) {
        return faces.error();
    }
    if (std::ranges::any_of(*faces, [this](const FaceBox& face) {
            return face.box.height() >= settings.smallestFace;
        })) {
        lastFace = frame.packetArrived;
    }
    return tracker.update(*faces, frame.packetArrived);
}

/// judge quality -> align -> describe, on the full resolution around the face
Result<DescribedFace> GatePipeline::Private::describe(const media::VideoFrame& frame,
                                                      const FaceBox& face, StageTimes& times)
{
    const media::PlanarPicture& picture = *frame.picture;
    const QRect region = regionOf(face.box, QSize(picture.width, picture.height));
    if (region.width() < 2 || region.height() < 2) {
        return fail(ErrorCode::Internal, QStringLiteral("A face was found outside of its picture"));
    }
    const QImage pixels = partOf(picture, region).toImage(region.size(), QImage::Format_RGB888);
    const FaceBox local{face.box.translated(-QPointF(region.topLeft())), face.score};
    Result<DescribedFace> described = engine.describe(pixels, local, &times);
    if (described) {
        moveBy(described.value(), QPointF(region.topLeft()));
    }
    return described;
}

/// Straight from the frame: the network looks at more around a face than the description does.
std::optional<double> GatePipeline::Private::livenessOf(const media::PlanarPicture& picture,
                                                        const QRectF& face, StageTimes& times)
{
    QRect area = livenessAreaOf(face, QSize(picture.width, picture.height));
    area.setTopLeft({area.left() & ~1, area.top() & ~1});
    if (!liveness || area.width() < 2 || area.height() < 2) {
        return std::nullopt;
    }
    const auto began = std::chrono::steady_clock::now();
    const Result<double> score =
        liveness->score(partOf(picture, area).toImage(area.size(), QImage::Format_RGB888));
    times.liveness =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
    if (!score) {
        // A network that failed once fails again: the gate goes on without it.
        qCWarning(lcVision) << "liveness is off at camera" << camera << score.error();
        liveness = nullptr;
        return std::nullopt;
    }
    return *score;
}

GatePipeline::GatePipeline(CameraId camera, FaceEngine& engine, const Gallery& gallery,
                           GateSettings settings, LivenessCheck* liveness)
    : d(std::make_unique<Private>(camera, engine, gallery, settings, liveness))
{
}

GatePipeline::~GatePipeline() = default;

std::vector<Visit> GatePipeline::endVisits(SteadyTime now)
{
    return d->book.forgetEnded(now);
}

std::size_t GatePipeline::templatesHeld() const
{
    return d->book.templatesHeld();
}

std::optional<SteadyTime> GatePipeline::lastFace() const
{
    return d->lastFace;
}

quint64 GatePipeline::framesAnalysed() const
{
    return d->analysed;
}

Result<std::vector<Visit>> GatePipeline::process(const media::VideoFrame& frame)
{
    if (!frame.picture || frame.picture->width < 2 || frame.picture->height < 2) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("The gate pipeline was given a frame without a picture"));
    }
    if (!isDue(d->lastAnalysed, frame.packetArrived, d->rate())) {
        return std::vector<Visit>{};
    }
    d->lastAnalysed = frame.packetArrived;
    ++d->analysed;
    const SteadyTime began = std::chrono::steady_clock::now();
    const VisitBook::Moment now{frame.packetArrived, frame.arrivedAt};
    std::vector<Visit> visits = d->book.forgetEnded(now.steady);

    StageTimes times;
    Result<std::vector<FaceTracker::Seen>> located = d->locate(frame, times);
    if (!located) {
        return located.error();
    }
    std::vector<FaceTracker::Seen> seen = located.take();
    std::ranges::sort(seen, std::greater{}, [](const auto& one) { return one.face.box.height(); });
    seen.resize(std::min(seen.size(), kMostFacesAFrame));
    std::vector<quint64> tracks(seen.size());
    std::ranges::transform(seen, tracks.begin(), &FaceTracker::Seen::track);
    d->book.present(tracks, now);

    for (const FaceTracker::Seen& one : seen) {
        if (!d->book.wantsLook(one.track, now.steady)) {
            continue;
        }
        StageTimes faceTimes = times;
        Result<DescribedFace> described = d->describe(frame, one.face, faceTimes);
        if (!described) {
            return described.error();
        }
        if (described->quality.verdict == FaceVerdict::Good && d->book.isUndecided(one.track)) {
            described.value().quality.liveness =
                d->livenessOf(*frame.picture, one.face.box, faceTimes);
        }
        if (std::optional<Visit> decided = d->book.observe(one.track, *described, faceTimes, now)) {
            visits.push_back(std::move(*decided));
        }
    }
    const SteadyTime ended = std::chrono::steady_clock::now();
    for (Visit& visit : visits) {
        visit.packetArrived = frame.packetArrived;
        visit.frameDecoded = frame.decoded;
        visit.analysisBegan = began;
        visit.analysisEnded = ended;
    }
    return visits;
}

}  // namespace gatehouse::vision
