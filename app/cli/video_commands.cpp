#include "cli/await.h"
#include "cli/commands.h"

#include "services/zone_service.h"
#include "vision/scene/scene_film.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace gatehouse::cli {

namespace {

// Zones of one camera have some kilobytes; zonesFromJson() says so when there are more.
constexpr qint64 kMostZoneBytes = 2LL * 1024 * 1024;

Result<std::vector<Zone>> zonesOf(const Invocation& invocation)
{
    const QString path = invocation.arguments.value(QStringLiteral("zones"));
    if (path.isEmpty()) {
        return wholePictureZones();
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    auto zones = zonesFromJson(file.read(kMostZoneBytes));
    if (!zones) {
        return fail(zones.error().code, QStringLiteral("%1: %2").arg(path, zones.error().text));
    }
    return zones;
}

double rounded(double value)
{
    return double(std::llround(value * 10'000)) / 10'000;
}

double secondsOf(vision::StreamTime time)
{
    return double(time.count()) / 1000;
}

QByteArray lineOf(const vision::SceneEvent& event)
{
    QJsonObject line{{QStringLiteral("kind"), vision::eventKindName(event)},
                     {QStringLiteral("time"), secondsOf(event.time)},
                     {QStringLiteral("since"), secondsOf(event.since)},
                     {QStringLiteral("box"),
                      QJsonArray{rounded(event.box.x()), rounded(event.box.y()),
                                 rounded(event.box.width()), rounded(event.box.height())}},
                     {QStringLiteral("track"), event.track > 0 ? QJsonValue(qint64(event.track))
                                                               : QJsonValue(QJsonValue::Null)},
                     {QStringLiteral("rule"), zoneRuleName(event.rule)},
                     {QStringLiteral("zone"), event.zoneName}};
    if (event.object) {
        line.insert(QStringLiteral("object"), sceneObjectName(*event.object));
    }
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

Result<vision::FilmReport> analyse(const Invocation& invocation, const QString& film,
                                   const QString& out, int& events)
{
    auto zones = zonesOf(invocation);
    if (!zones) {
        return zones.error();
    }
    auto detector = vision::ObjectDetector::load(invocation.paths.modelsDir);
    if (!detector) {
        return detector.error();
    }
    QSaveFile file(out);
    if (!file.open(QIODevice::WriteOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(out, file.errorString()));
    }
    vision::SceneAnalyser analyser(zones.take());
    const auto report =
        vision::analyseFilm(film, analyser, **detector, [&](const vision::SceneEvent& event) {
            ++events;
            file.write(lineOf(event));
            return true;
        });
    if (report && !file.commit()) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(out, file.errorString()));
    }
    return report;
}

int analyseVideo(const Invocation& invocation)
{
    const QStringList& words = invocation.arguments.words();
    const auto out = invocation.arguments.required(QStringLiteral("out"));
    if (words.size() != 1 || !out) {
        return failed(
            fail(ErrorCode::Invalid, QStringLiteral("name one film, and --out FILE.jsonl")));
    }
    int events = 0;
    const auto report = analyse(invocation, words.front(), *out, events);
    if (!report) {
        return failed(report.error());
    }
    say(QStringLiteral("%1 events in %2 s of film; %3 of %4 pictures analysed")
            .arg(events)
            .arg(secondsOf(report->length), 0, 'f', 1)
            .arg(report->analysed)
            .arg(report->pictures));
    if (report->damagedParts > 0) {
        say(QStringLiteral("%1 parts of the film are damaged and were left out")
                .arg(report->damagedParts));
    }
    return 0;
}

/// Without a choice they are only printed.
int cameraZones(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto cameras = await(place.cameras().cameras(session));
        if (!cameras) {
            return cameras.error();
        }
        const QString name = invocation.arguments.value(QStringLiteral("name"));
        const auto camera = std::ranges::find(*cameras, name, &Camera::name);
        if (camera == cameras->end()) {
            return fail(ErrorCode::NotFound, QStringLiteral("there is no camera of this name"));
        }
        services::ZoneService service(place.store());
        if (invocation.arguments.has(QStringLiteral("none"))) {
            return await(service.setZones(session, camera->id, {}));
        }
        if (invocation.arguments.has(QStringLiteral("zones"))) {
            const auto zones = zonesOf(invocation);
            return zones ? await(service.setZones(session, camera->id, *zones))
                         : Status(zones.error());
        }
        const auto zones = await(service.zones(session, camera->id));
        if (!zones) {
            return zones.error();
        }
        say(QString::fromUtf8(zonesToJson(*zones)));
        return {};
    });
}

}  // namespace

std::vector<Command> videoCommands()
{
    return {
        {QStringLiteral("video analyse"),
         QStringLiteral("video analyse FILM [--zones FILE.json] --out FILE.jsonl"),
         QStringLiteral("writes what happens in the zones of a film, as a camera's scene would"),
         {QStringLiteral("zones"), QStringLiteral("out")},
         {},
         analyseVideo},
        {QStringLiteral("camera zones"),
         QStringLiteral("camera zones --name NAME [--zones FILE.json | --none]"),
         QStringLiteral("prints the zones of a camera, or replaces them"),
         {QStringLiteral("name"), QStringLiteral("zones")},
         {QStringLiteral("none")},
         cameraZones}};
}

}  // namespace gatehouse::cli
