#include "bench/vision/lane_load.h"

#include "integration/vision/plate_data.h"
#include "vision/plates/plate_picture.h"
#include "vision/plates/plate_pipeline.h"

#include <QPainter>

#include <opencv2/core.hpp>

#include <cmath>
#include <ctime>
#include <functional>

namespace gatehouse::bench {

namespace {

using vision::PlatePipeline;
using vision::PlateSettings;

constexpr int kFramesPerSecond = 2;  // as many as the pipeline looks at
constexpr int kSeconds = 60;
constexpr double kNoise = 3;  // deviation of 255: a sensor by day
const QSize kPicture(1920, 1080);
const QPoint kStands(700, 420);  // where a car stands before the barrier
// The lane in which it comes and stands.
const QPolygonF kLane(QRectF(0.3, 0.35, 0.45, 0.65));

double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

QImage place()
{
    QImage picture(kPicture, QImage::Format_RGB888);
    QPainter painter(&picture);
    painter.fillRect(picture.rect(), QColor(120, 126, 130));
    painter.fillRect(0, 400, kPicture.width(), 680, QColor(88, 92, 90));
    painter.fillRect(560, 400, 820, 680, QColor(70, 72, 74));
    return picture;
}

void addNoise(QImage& picture, cv::RNG& dice)
{
    cv::Mat pixels(picture.height(), picture.width(), CV_8UC3, picture.bits(),
                   size_t(picture.bytesPerLine()));
    cv::Mat noise(pixels.size(), CV_16SC3);
    dice.fill(noise, cv::RNG::NORMAL, 0, kNoise);
    cv::add(pixels, noise, pixels, {}, CV_8U);
}

/// Draws what is there at a second of the film.
using Scene = std::function<void(QPainter& painter, double second)>;

QJsonObject loadOf(vision::PlateEngine& engine, const Scene& scene, PlateSettings settings)
{
    PlatePipeline pipeline(CameraId(1), engine, std::move(settings));
    const QImage empty = place();
    cv::RNG dice(7);
    double spent = 0;
    qsizetype vehicles = 0;
    for (int frame = 0; frame < kSeconds * kFramesPerSecond; ++frame) {
        QImage picture = empty;
        QPainter painter(&picture);
        scene(painter, double(frame) / kFramesPerSecond);
        painter.end();
        addNoise(picture, dice);
        media::VideoFrame shown;
        shown.camera = CameraId(1);
        const std::chrono::milliseconds at(frame * 1000 / kFramesPerSecond);
        shown.packetArrived = SteadyTime(std::chrono::seconds(1000) + at);
        shown.arrivedAt = fromMs(1'700'000'000'000) + at;
        shown.picture = test::planar(picture);
        const double began = threadSeconds();
        const auto decided = pipeline.process(shown);
        spent += threadSeconds() - began;
        vehicles += decided ? qsizetype(decided->size()) : 0;
    }
    return {{"processor_s_a_minute", std::round(spent * 60 / kSeconds * 100) / 100},
            {"looked_at", qint64(pipeline.framesSampled())},
            {"read", qint64(pipeline.framesRead())},
            {"vehicles", vehicles}};
}

}  // namespace

QJsonObject laneLoads(vision::PlateEngine& engine)
{
    std::vector<QImage> cars;
    for (const test::PlateFile& file : test::plateFiles(QStringLiteral("cn"))) {
        const auto picture = vision::decodeVehiclePicture(test::bytesOf(file.path));
        if (picture && picture->width() <= 800 && cars.size() < 12) {
            cars.push_back(
                picture->scaled(560, 560, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        }
    }
    if (cars.empty()) {
        return {};
    }
    const Scene nobody = [](QPainter&, double) {};
    // Comes for two seconds, stands for three, leaves in one.
    const auto passing = [&cars](double every) {
        return Scene([&cars, every](QPainter& painter, double second) {
            const auto number = size_t(second / every);
            const double since = second - double(number) * every;
            if (since > 6) {
                return;
            }
            const double away = since < 2 ? 2 - since : since > 5 ? (5 - since) * 2 : 0;
            painter.drawImage(kStands + QPoint(0, int(away * -300)), cars[number % cars.size()]);
        });
    };
    const Scene waits = [&cars](QPainter& painter, double second) {
        painter.drawImage(kStands + QPoint(0, int(std::max(0.0, 2 - second) * -300)), cars.front());
    };
    // Behind the gate, from left to right, without end.
    const auto street = [&cars](QPainter& painter, double second) {
        const int x = int(std::fmod(second * 400, 2480)) - 560;
        painter.drawImage(QRect(x, 0, 420, 320), cars[size_t(second * 400 / 2480) % cars.size()]);
    };
    const Scene waitsByStreet = [&](QPainter& painter, double second) {
        street(painter, second);
        waits(painter, second);
    };
    const PlateSettings whole;
    PlateSettings lane;
    lane.areas = {kLane};
    return {{"idle", loadOf(engine, nobody, whole)},
            {"a vehicle each 20 s", loadOf(engine, passing(20), whole)},
            {"a vehicle each 20 s, lane drawn", loadOf(engine, passing(20), lane)},
            {"a vehicle each 7 s", loadOf(engine, passing(7), whole)},
            {"a vehicle each 7 s, lane drawn", loadOf(engine, passing(7), lane)},
            {"one waits", loadOf(engine, waits, whole)},
            {"street behind", loadOf(engine, street, whole)},
            {"street behind, lane drawn", loadOf(engine, street, lane)},
            {"one waits, street behind", loadOf(engine, waitsByStreet, whole)},
            {"one waits, street behind, lane drawn", loadOf(engine, waitsByStreet, lane)}};
}

}  // namespace gatehouse::bench
