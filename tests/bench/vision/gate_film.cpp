#include "bench/vision/gate_film.h"

#include "bench/wall/bench_clips.h"
#include "integration/vision/face_data.h"
#include "media/video_file.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QProcess>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace gatehouse::bench {

namespace {

constexpr int kDeadlineMs = 120'000;
constexpr int kFrames = kFilmSeconds * kGateFramesPerSecond;
constexpr int kVisitFrames = kVisitSeconds * kGateFramesPerSecond;

// LFW's photographs: 250 pixels, the face in the middle, the eyes 42 apart.
constexpr int kPhotograph = 250;
constexpr QRectF kHead{40, 15, 170, 220};
// Someone who walks up to a gate camera with a usual lens: eyes 85 to 115 pixels apart at the end
// and the beginning of the visit, the face 200 to 280 pixels high.
constexpr double kFar = 2.0;
constexpr double kNear = 2.75;
constexpr double kSway = 30;        ///< pixels
constexpr double kHeightAt = 0.48;  ///< of the picture: where the faces are

QImage headOf(const QString& path)
{
    QImage head =
        QImage(path).copy(kHead.toRect()).convertToFormat(QImage::Format_ARGB32_Premultiplied);
    // Without an edge: a frame around a face is what no gate shows.
    QImage mask(head.size(), QImage::Format_ARGB32_Premultiplied);
    mask.fill(Qt::transparent);
    QPainter painter(&mask);
    painter.scale(mask.width() / 2.0, mask.height() / 2.0);
    QRadialGradient fade(QPointF(1, 1), 1);
    fade.setColorAt(0.86, Qt::white);
    fade.setColorAt(1, Qt::transparent);
    painter.fillRect(QRectF(0, 0, 2, 2), fade);
    painter.end();
    QPainter cut(&head);
    cut.setCompositionMode(QPainter::CompositionMode_DestinationIn);
    cut.drawImage(0, 0, mask);
    return head;
}

std::vector<QImage> heads()
{
    std::vector<QImage> residents;
    std::vector<QImage> strangers;
    std::vector<QString> seen;
    for (const test::FaceFile& file : test::faceFiles()) {
        if (std::ranges::find(seen, file.person) != seen.end() || file.role == "enrol") {
            continue;
        }
        seen.push_back(file.person);
        auto& list = file.role == "stranger" ? strangers : residents;
        if (list.size() < kFrames / kVisitFrames * 4) {
            list.push_back(headOf(file.path));
        }
    }
    std::vector<QImage> all;
    for (size_t i = 0; i < std::min(residents.size(), strangers.size()); ++i) {
        all.push_back(residents[i]);
        all.push_back(strangers[i]);
    }
    return all;
}

/// What lies over the street in this frame.
QImage overlay(const std::vector<QImage>& cast, int faces, int frame)
{
    QImage image(kGateSize, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const double lane = double(kGateSize.width()) / std::max(1, faces);
    for (int place = 0; place < faces; ++place) {
        // Not all of them come and go in the same moment.
        const int shifted = frame + place * kVisitFrames / faces;
        const int visit = shifted / kVisitFrames;
        const double done = double(shifted % kVisitFrames) / kVisitFrames;
        const auto person = size_t(place * (kFrames / kVisitFrames + 1) + visit) % cast.size();
        // The next one comes up elsewhere, as people do who did not pass through each other.
        const double side = (visit % 2 == 0 ? -1 : 1) * std::min(lane / 4, 300.0);
        const double turn = 2 * std::numbers::pi * done;
        const QPointF middle(lane * (place + 0.5) + side + kSway * std::sin(turn),
                             kHeightAt * kGateSize.height() + kSway / 2 * std::sin(4 * turn));
        const double scale = kFar + (kNear - kFar) * done;
        const QSizeF size = kHead.size() * scale;
        painter.drawImage(QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size),
                          cast[person], QRectF(QPointF(0, 0), kHead.size()));
    }
    return image;
}

Status encode(const QString& path, int faces)
{
    const std::vector<QImage> cast = heads();
    if (cast.empty()) {
        return fail(ErrorCode::Unavailable, QStringLiteral("there are no test photographs"));
    }
    const Result<QString> street = benchClip(kGateSize);
    if (!street) {
        return street.error();
    }
    const QStringList arguments =
        QStringLiteral(
            "-v error -y -stream_loop -1 -i STREET -f rawvideo -pix_fmt bgra -s %1x%2 "
            "-r %3 -i - -filter_complex overlay=shortest=1 -frames:v %4 -c:v libx264 "
            "-pix_fmt yuv420p -preset veryfast -bf 0 -b:v 4M -g %5 FILM")
            .arg(kGateSize.width())
            .arg(kGateSize.height())
            .arg(kGateFramesPerSecond)
            .arg(kFrames)
            .arg(2 * kGateFramesPerSecond)
            .split(u' ')
            .replaceInStrings(QStringLiteral("STREET"), *street)
            .replaceInStrings(QStringLiteral("FILM"), path);
    QProcess ffmpeg;
    ffmpeg.setStandardErrorFile(QProcess::nullDevice());
    ffmpeg.start(QStringLiteral("ffmpeg"), arguments);
    if (!ffmpeg.waitForStarted()) {
        return fail(ErrorCode::Unavailable, QStringLiteral("ffmpeg: ") + ffmpeg.errorString());
    }
    for (int frame = 0; frame < kFrames; ++frame) {
        const QImage image = overlay(cast, faces, frame);
        ffmpeg.write(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
        while (ffmpeg.bytesToWrite() > 0) {
            if (!ffmpeg.waitForBytesWritten(kDeadlineMs)) {
                return fail(ErrorCode::Io, QStringLiteral("ffmpeg: ") + ffmpeg.errorString());
            }
        }
    }
    ffmpeg.closeWriteChannel();
    if (!ffmpeg.waitForFinished(kDeadlineMs) || ffmpeg.exitCode() != 0) {
        return fail(ErrorCode::Internal, QStringLiteral("ffmpeg could not make ") + path);
    }
    return {};
}

Status encodeSub(const QString& path, const QString& film)
{
    const QStringList arguments =
        QStringLiteral(
            "-v error -y -i FILM -vf scale=640:360 -c:v libx264 -pix_fmt yuv420p "
            "-preset veryfast -bf 0 -b:v 512k -g %1 SUB")
            .arg(2 * kGateFramesPerSecond)
            .split(u' ')
            .replaceInStrings(QStringLiteral("FILM"), film)
            .replaceInStrings(QStringLiteral("SUB"), path);
    QProcess ffmpeg;
    ffmpeg.start(QStringLiteral("ffmpeg"), arguments);
    if (!ffmpeg.waitForFinished(kDeadlineMs) || ffmpeg.exitCode() != 0) {
        return fail(ErrorCode::Internal, QStringLiteral("ffmpeg could not make ") + path);
    }
    return {};
}

Result<QString> kept(const QString& name, const std::function<Status(const QString&)>& make)
{
    const QString folder = QStringLiteral(GATEHOUSE_BENCH_DIR);
    const QString path = folder + u'/' + name;
    if (QFile::exists(path)) {
        return path;
    }
    if (!QDir().mkpath(folder)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot make ") + folder);
    }
    // Under another name until it is whole: an interrupted run must not leave half a film behind.
    const QString part = folder + QStringLiteral("/gate_part.mp4");
    if (const Status made = make(part); !made) {
        return made.error();
    }
    return QFile::rename(part, path) ? Result<QString>(path)
                                     : fail(ErrorCode::Io, QStringLiteral("cannot rename ") + part);
}

}  // namespace

Result<QString> gateFilm(int faces)
{
    return kept(QStringLiteral("gate_%1_faces.mp4").arg(faces),
                [faces](const QString& path) { return encode(path, faces); });
}

Result<QString> gateSubFilm(int faces)
{
    const Result<QString> film = gateFilm(faces);
    if (!film) {
        return film.error();
    }
    return kept(QStringLiteral("gate_%1_faces_sub.mp4").arg(faces),
                [&](const QString& path) { return encodeSub(path, *film); });
}

Result<std::vector<std::shared_ptr<const media::PlanarPicture>>> filmPictures(const QString& film,
                                                                              int count)
{
    Result<std::unique_ptr<media::VideoFile>> file = media::VideoFile::open(film);
    if (!file) {
        return file.error();
    }
    std::vector<std::shared_ptr<const media::PlanarPicture>> pictures;
    int frame = 0;
    while (const std::optional<media::FilmPicture> next = (*file)->next()) {
        if (frame++ * count / kFrames == int(pictures.size()) && int(pictures.size()) < count) {
            pictures.push_back(next->picture);
        }
    }
    return pictures;
}

}  // namespace gatehouse::bench
