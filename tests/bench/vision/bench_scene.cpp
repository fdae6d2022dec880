// What the analysis of scenes finds in the test clips, what it misses and what it invents, and what
// a frame costs: one JSON object as the last line. --events prints every event.
#include "media/video_file.h"
#include "vision/face_geometry.h"
#include "vision/scene/scene_film.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

using namespace gatehouse;
using namespace gatehouse::vision;

namespace {

// events.csv was read by eye, about a second exact (its README says).
constexpr double kTruthExact = 1.0;
constexpr double kInTime = 2.0;

struct Truth
{
    double begin = 0;
    double end = 0;
    QString event;
};

struct Found
{
    double time = 0;
    QString kind;  // "person", "bicycle", "vehicle", "object_left"
    bool used = false;
};

std::map<QString, std::vector<Truth>> readTruth(const QString& folder)
{
    std::map<QString, std::vector<Truth>> truth;
    for (const QString& name : QDir(folder).entryList({QStringLiteral("*.mp4")}, QDir::Files)) {
        truth[name];  // clips without events count, too
    }
    QFile file(folder + QStringLiteral("/events.csv"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    file.readLine();
    while (!file.atEnd()) {
        const QStringList cells =
            QString::fromUtf8(file.readLine()).trimmed().split(QLatin1Char(','));
        if (cells.size() >= 4) {
            truth[cells[0]].push_back({cells[1].toDouble(), cells[2].toDouble(), cells[3]});
        }
    }
    return truth;
}

std::vector<Zone> zonesFor(bool thingsLeft)
{
    std::vector<Zone> zones = wholePictureZones();
    if (thingsLeft) {
        Zone left;
        left.name = QStringLiteral("left");
        left.rule = ZoneRule::ObjectLeft;
        left.points = zones.front().points;
        left.dwell = std::chrono::seconds(10);
        zones.push_back(left);
    }
    return zones;
}

double rounded(double value)
{
    return double(std::llround(value * 100)) / 100;
}

struct Score
{
    std::map<QString, std::array<int, 4>> kinds;  // expected, found, in time, as another kind
    int falseEvents = 0;
    int personFromCars = 0;
    double falseSeconds = 0;  // of film in which nothing may be reported
};

bool isMoving(const QString& kind)
{
    return kind == QLatin1String("person") || kind == QLatin1String("bicycle") ||
           kind == QLatin1String("vehicle");
}

void scoreExpected(const std::vector<Truth>& truth, std::vector<Found>& found, Score& score)
{
    for (const Truth& one : truth) {
        const bool isScored = isMoving(one.event) || one.event == QLatin1String("object_left");
        if (!isScored) {
            continue;
        }
        auto& counts = score.kinds[one.event];
        ++counts[0];
        const auto fits = [&](const Found& event, bool sameKind) {
            return !event.used && (event.kind == one.event) == sameKind &&
                   event.time >= one.begin - kTruthExact && event.time <= one.end + kTruthExact;
        };
        auto hit = std::ranges::find_if(found, [&](const Found& f) { return fits(f, true); });
        if (hit == found.end()) {
            hit = std::ranges::find_if(found, [&](const Found& f) {
                return fits(f, false) && isMoving(f.kind) && isMoving(one.event);
            });
            counts[3] += hit != found.end() ? 1 : 0;
            continue;
        }
        hit->used = true;
        ++counts[1];
        counts[2] += hit->time <= one.begin + kInTime + kTruthExact ? 1 : 0;
    }
}

/// Where the truth says that nothing is there; and people, anywhere, in clips without people.
void scoreFalse(const std::vector<Truth>& truth, const std::vector<Found>& found, double length,
                Score& score)
{
    const auto has = [&](const char* event) {
        return std::ranges::any_of(
            truth, [&](const Truth& one) { return one.event == QLatin1String(event); });
    };
    const bool noPeople = !has("person") && !has("bicycle") && !has("known_face");
    const auto isEmptyAt = [&](double time) {
        return std::ranges::any_of(truth, [&](const Truth& one) {
            return one.event == QLatin1String("empty") && time > one.begin + kTruthExact &&
                   time < one.end - kTruthExact;
        });
    };
    for (const Found& event : found) {
        const bool isPerson = event.kind == QLatin1String("person");
        score.falseEvents +=
            isMoving(event.kind) && (isEmptyAt(event.time) || (noPeople && isPerson)) ? 1 : 0;
        score.personFromCars += noPeople && isPerson ? 1 : 0;
    }
    if (noPeople) {
        score.falseSeconds += length;
        return;
    }
    for (const Truth& one : truth) {
        if (one.event == QLatin1String("empty")) {
            score.falseSeconds +=
                std::max(0.0, std::min(one.end, length) - one.begin - 2 * kTruthExact);
        }
    }
}

QJsonObject runClip(ObjectDetector& detector, const QString& path, const std::vector<Truth>& truth,
                    bool print, Score& total)
{
    const bool thingsLeft = std::ranges::any_of(
        truth, [](const Truth& one) { return one.event == QLatin1String("object_left"); });
    SceneAnalyser analyser(zonesFor(thingsLeft));
    std::vector<Found> found;
    const auto report = analyseFilm(path, analyser, detector, [&](const SceneEvent& event) {
        const double time = double(event.time.count()) / 1000;
        found.push_back(
            {time, event.object ? sceneObjectName(*event.object) : zoneRuleName(event.rule)});
        if (print) {
            std::printf("  %s %6.2f %s track %llu at %.2f %.2f %.2fx%.2f\n",
                        qUtf8Printable(QFileInfo(path).baseName().left(3)), time,
                        qUtf8Printable(eventKindName(event)), (unsigned long long)(event.track),
                        event.box.x(), event.box.y(), event.box.width(), event.box.height());
        }
        return true;
    });
    if (!report) {
        return {{QStringLiteral("error"), report.error().text}};
    }
    Score score;
    scoreExpected(truth, found, score);
    // The clip without a person in its truth that shows people: a street with a truth of its own.
    const bool isStreet =
        QFile::exists(QStringLiteral(GATEHOUSE_TESTDATA_DIR "/videos/%1.mot_gt.txt")
                          .arg(QFileInfo(path).completeBaseName()));
    if (!isStreet) {
        scoreFalse(truth, found, double(report->length.count()) / 1000, score);
    }
    QJsonObject clip{{"events", int(found.size())},
                     {"false", score.falseEvents},
                     {"frames", qint64(report->analysed)},
                     {"ms_motion", rounded(report->mean.motion)},
                     {"ms_detect", rounded(report->mean.detect)},
                     {"second_looks", qint64(report->secondLooks)},
                     {"ms_look", rounded(report->detectMs)},
                     {"ms_rules", rounded(report->mean.rules)}};
    for (const auto& [kind, counts] : score.kinds) {
        clip.insert(kind, QJsonObject{{"expected", counts[0]},
                                      {"found", counts[1]},
                                      {"in_time", counts[2]},
                                      {"as_other_kind", counts[3]}});
        for (size_t i = 0; i < counts.size(); ++i) {
            total.kinds[kind][i] += counts[i];
        }
    }
    total.falseEvents += score.falseEvents;
    total.personFromCars += score.personFromCars;
    total.falseSeconds += score.falseSeconds;
    return clip;
}

struct TruthBox
{
    int frame = 0;
    QRectF box;
};

std::vector<TruthBox> readBoxes(const QString& path)
{
    std::vector<TruthBox> boxes;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return boxes;
    }
    while (!file.atEnd()) {
        const QStringList cells = QString::fromLatin1(file.readLine()).split(QLatin1Char(','));
        if (cells.size() >= 6) {
            boxes.push_back({cells[0].toInt(),
                             {cells[2].toDouble(), cells[3].toDouble(), cells[4].toDouble(),
                              cells[5].toDouble()}});
        }
    }
    return boxes;
}

/// The detector alone against boxes of people, whole pictures, every fifth frame.
QJsonObject boxRecall(ObjectDetector& detector, const QString& film, const QString& truth)
{
    const std::vector<TruthBox> boxes = readBoxes(truth);
    const auto opened = media::VideoFile::open(film);
    if (boxes.empty() || !opened) {
        return {};
    }
    int expected = 0;
    int hit = 0;
    int claimed = 0;
    for (int frame = 1; const auto shown = (*opened)->next(); ++frame) {
        if (frame % 5 != 0) {
            continue;
        }
        const QSize size(shown->picture->width, shown->picture->height);
        const QImage image = shown->picture->toImage(size, QImage::Format_RGB888);
        const auto found = detector.detect(image, image.rect());
        if (!found) {
            return {{QStringLiteral("error"), found.error().text}};
        }
        const auto isPerson = [](const Detection& d) {
            return d.object == SceneObject::Person && d.score >= 0.3;
        };
        claimed += int(std::ranges::count_if(*found, isPerson));
        for (const TruthBox& one : boxes) {
            if (one.frame == frame) {
                ++expected;
                hit += std::ranges::any_of(*found, [&](const Detection& d) {
                    return isPerson(d) && overlapOf(d.box, one.box) >= 0.5;
                });
            }
        }
    }
    return {{"boxes", expected},
            {"recall", rounded(double(hit) / std::max(1, expected))},
            {"claimed", claimed}};
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("events"), QStringLiteral("prints every event")});
    parser.addOption({QStringLiteral("only"), QStringLiteral("clips whose name begins so"),
                      QStringLiteral("name")});
    parser.addOption({QStringLiteral("films"),
                      QStringLiteral("a folder of films with their events.csv, instead of the test "
                                     "clips; weather.sh makes such"),
                      QStringLiteral("folder")});
    parser.process(application);
    const QString folder = parser.isSet(QStringLiteral("films"))
                               ? parser.value(QStringLiteral("films"))
                               : QStringLiteral(GATEHOUSE_TESTDATA_DIR "/videos");
    const auto truth = readTruth(folder);
    const auto detector = ObjectDetector::load(QStringLiteral(GATEHOUSE_ASSETS_DIR "/models"));
    if (!detector || truth.empty()) {
        std::fprintf(
            stderr, "bench_scene: %s\n",
            detector ? "the test clips are missing" : qUtf8Printable(detector.error().text));
        return 1;
    }
    Score total;
    QJsonObject clips;
    QJsonObject boxes;
    for (const auto& [name, events] : truth) {
        if (!name.startsWith(parser.value(QStringLiteral("only")))) {
            continue;
        }
        const QString film = folder + QLatin1Char('/') + name;
        const QString key = QFileInfo(name).baseName();
        clips.insert(
            key, runClip(**detector, film, events, parser.isSet(QStringLiteral("events")), total));
        const QString boxFile =
            QString(film).replace(QStringLiteral(".mp4"), QStringLiteral(".mot_gt.txt"));
        if (QFile::exists(boxFile)) {
            boxes.insert(key, boxRecall(**detector, film, boxFile));
        }
    }
    QJsonObject kinds;
    for (const auto& [kind, counts] : total.kinds) {
        kinds.insert(kind, QJsonObject{{"expected", counts[0]},
                                       {"found", counts[1]},
                                       {"in_time", counts[2]},
                                       {"as_other_kind", counts[3]}});
    }
    const QJsonObject result{{"clips", clips},
                             {"total", kinds},
                             {"boxes", boxes},
                             {"false", total.falseEvents},
                             {"person_events_from_cars", total.personFromCars},
                             {"quiet_minutes", rounded(total.falseSeconds / 60)}};
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
