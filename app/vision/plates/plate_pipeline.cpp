#include "vision/plates/plate_pipeline.h"

#include <cstdlib>

namespace gatehouse::vision {

namespace {

const QSize kMotionSize(96, 54);
/// A frame may come a little early: cameras do not keep time.
constexpr double kEarlyShare = 0.1;

}  // namespace

class PlatePipeline::Private
{
public:
    Private(CameraId camera, PlateEngine& plateEngine, PlateSettings wanted)
        : engine(plateEngine), settings(wanted), book(camera, wanted.book)
    {
    }

    bool isDue(SteadyTime arrived);
    bool somethingMoved(const media::PlanarPicture& picture);

    PlateEngine& engine;
    PlateSettings settings;
    PlateBook book;
    std::optional<SteadyTime> last;
    QImage before;
    quint64 sampled = 0;
    quint64 read = 0;
};

bool PlatePipeline::Private::isDue(SteadyTime arrived)
{
    if (last) {
        const std::chrono::duration<double> passed = arrived - *last;
        if (passed.count() * settings.framesPerSecond < 1 - kEarlyShare) {
            return false;
        }
    }
    last = arrived;
    return true;
}

bool PlatePipeline::Private::somethingMoved(const media::PlanarPicture& picture)
{
    const QImage now = picture.toImage(kMotionSize, QImage::Format_RGB888)
                           .convertToFormat(QImage::Format_Grayscale8);
    const QImage then = std::exchange(before, now);
    if (then.isNull()) {
        return true;
    }
    int changed = 0;
    for (int y = 0; y < now.height(); ++y) {
        const uchar* a = now.constScanLine(y);
        const uchar* b = then.constScanLine(y);
        for (int x = 0; x < now.width(); ++x) {
            changed += std::abs(int(a[x]) - int(b[x])) >= settings.motionStep;
        }
    }
    return changed >= settings.leastMotion * now.width() * now.height();
}

PlatePipeline::PlatePipeline(CameraId camera, PlateEngine& engine, PlateSettings settings)
    : d(std::make_unique<Private>(camera, engine, settings))
{
}
PlatePipeline::~PlatePipeline() = default;

quint64 PlatePipeline::framesSampled() const
{
    return d->sampled;
}

quint64 PlatePipeline::framesRead() const
{
    return d->read;
}

Result<std::vector<PlateVisit>> PlatePipeline::process(const media::VideoFrame& frame)
{
    if (!frame.picture || frame.picture->width < 2 || frame.picture->height < 2) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("The plate pipeline was given a frame without a picture"));
    }
    if (!d->isDue(frame.packetArrived)) {
        return std::vector<PlateVisit>();
    }
    ++d->sampled;
    const media::PlanarPicture& picture = *frame.picture;
    // Motion is measured on every sample, so that the comparison is always with the last one.
    const bool moved = d->somethingMoved(picture);
    if (!moved && d->book.isSettled()) {
        return d->book.addUnchanged(frame.arrivedAt);
    }
    ++d->read;
    const QSize size(picture.width, picture.height);
    const QImage pixels = picture.toImage(size, QImage::Format_RGB888);
    const QRectF& share = d->settings.region;
    const QRect region = QRectF(share.x() * size.width(), share.y() * size.height(),
                                share.width() * size.width(), share.height() * size.height())
                             .toRect();
    const auto readings = d->engine.read(pixels, region, PlateEffort::OneLook);
    if (!readings) {
        return readings.error();
    }
    return d->book.add(*readings, frame.arrivedAt);
}

}  // namespace gatehouse::vision
