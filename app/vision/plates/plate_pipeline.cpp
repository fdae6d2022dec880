#include "vision/plates/plate_pipeline.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace gatehouse::vision {

namespace {

const QSize kMotionSize(96, 54);
/// A frame may come a little early: cameras do not keep time.
constexpr double kEarlyShare = 0.1;
/// A plate whose middle lies in an area is seen whole: around the areas this much of the picture's
/// longer side is looked at, too. Half of a plate that is an eighth of the picture wide.
constexpr double kAround = 0.06;

bool holds(const std::vector<QPolygonF>& areas, QPointF place)
{
    return areas.empty() || std::ranges::any_of(areas, [place](const QPolygonF& area) {
               return area.containsPoint(place, Qt::OddEvenFill);
           });
}

/// In pixels; the whole picture where there are no areas.
QRect regionOf(const std::vector<QPolygonF>& areas, QSize picture)
{
    if (areas.empty()) {
        return QRect({}, picture);
    }
    QRectF bounds;
    for (const QPolygonF& area : areas) {
        bounds |= area.boundingRect();
    }
    const QRectF pixels(bounds.x() * picture.width(), bounds.y() * picture.height(),
                        bounds.width() * picture.width(), bounds.height() * picture.height());
    const double around = kAround * std::max(picture.width(), picture.height());
    return pixels.adjusted(-around, -around, around, around).toRect() & QRect({}, picture);
}

}  // namespace

class PlatePipeline::Private
{
public:
    Private(CameraId camera, PlateEngine& plateEngine, PlateSettings wanted)
        : engine(plateEngine), settings(std::move(wanted)), book(camera, settings.book)
    {
        setAreas(settings.areas);
    }

    bool isDue(SteadyTime arrived);
    void setAreas(std::vector<QPolygonF> areas);
    bool somethingMoved(const media::PlanarPicture& picture);

    PlateEngine& engine;
    PlateSettings settings;
    PlateBook book;
    std::optional<SteadyTime> last;
    std::vector<bool> watched;  ///< the places of the small picture that lie in an area
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
    int all = 0;
    for (int y = 0; y < now.height(); ++y) {
        const uchar* a = now.constScanLine(y);
        const uchar* b = then.constScanLine(y);
        for (int x = 0; x < now.width(); ++x) {
            if (watched[size_t(y) * size_t(now.width()) + size_t(x)]) {
                ++all;
                changed += std::abs(int(a[x]) - int(b[x])) >= settings.motionStep;
            }
        }
    }
    return changed > 0 && changed >= settings.leastMotion * all;
}

void PlatePipeline::Private::setAreas(std::vector<QPolygonF> areas)
{
    settings.areas = std::move(areas);
    watched.clear();
    for (int y = 0; y < kMotionSize.height(); ++y) {
        for (int x = 0; x < kMotionSize.width(); ++x) {
            watched.push_back(holds(settings.areas, {(x + 0.5) / kMotionSize.width(),
                                                     (y + 0.5) / kMotionSize.height()}));
        }
    }
}

PlatePipeline::PlatePipeline(CameraId camera, PlateEngine& engine, PlateSettings settings)
    : d(std::make_unique<Private>(camera, engine, std::move(settings)))
{
}
PlatePipeline::~PlatePipeline() = default;

void PlatePipeline::setAreas(std::vector<QPolygonF> areas)
{
    d->setAreas(std::move(areas));
}

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
    auto readings = d->engine.read(pixels, regionOf(d->settings.areas, size), PlateEffort::OneLook);
    if (!readings) {
        return readings.error();
    }
    std::erase_if(readings.value(), [&](const PlateReading& reading) {
        const QPointF middle = reading.box.center();
        return !holds(d->settings.areas, {middle.x() / size.width(), middle.y() / size.height()});
    });
    return d->book.add(*readings, frame.arrivedAt);
}

}  // namespace gatehouse::vision
