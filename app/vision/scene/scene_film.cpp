#include "vision/scene/scene_film.h"

#include "media/video_file.h"

#include <algorithm>

namespace gatehouse::vision {

Result<FilmReport> analyseFilm(const QString& path, SceneAnalyser& analyser,
                               ObjectDetector& detector,
                               const std::function<bool(const SceneEvent&)>& onEvent,
                               const std::function<bool()>& goesOn)
{
    auto film = media::VideoFile::open(path);
    if (!film) {
        return film.error();
    }
    FilmReport report;
    double looks = 0;
    while (const auto shown = (*film)->next()) {
        if (goesOn && !goesOn()) {
            return fail(ErrorCode::Cancelled, QStringLiteral("The analysis was stopped"));
        }
        ++report.pictures;
        report.length = shown->at;
        if (!analyser.wants(shown->at)) {
            continue;
        }
        const auto events = analyser.process(*shown->picture, shown->at, detector);
        if (!events) {
            return events.error();
        }
        ++report.analysed;
        const SceneTimes& times = analyser.times();
        report.mean.motion += times.motion;
        report.mean.detect += times.detect;
        report.mean.rules += times.rules;
        looks += times.looks;
        report.secondLooks += times.secondLooks;
        for (const SceneEvent& event : *events) {
            if (!onEvent(event)) {
                return fail(ErrorCode::Cancelled, QStringLiteral("The analysis was stopped"));
            }
        }
    }
    report.damagedParts = (*film)->damagedParts();
    if (report.pictures == 0) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("%1: has no picture that can be decoded").arg(path));
    }
    report.detectMs = looks > 0 ? report.mean.detect / looks : 0;
    const double frames = std::max(1.0, double(report.analysed));
    report.mean.looks = int(looks / frames);
    report.mean.motion /= frames;
    report.mean.detect /= frames;
    report.mean.rules /= frames;
    return report;
}

}  // namespace gatehouse::vision
