// faces calibrate: what the thresholds are worth on photographs with known names.
#include "cli/commands.h"
#include "cli/face_files.h"

#include "vision/calibration_study.h"

#include <QHash>
#include <QJsonDocument>

namespace gatehouse::cli {

namespace {

constexpr std::array<std::size_t, 4> kGallerySizes{100, 1000, 10'000, 100'000};
constexpr int kStrangersADay = 1000;  // unless --strangers says otherwise

QString number(double value)
{
    return QString::number(value, 'g', 3);
}

Result<std::vector<vision::NamedFace>> describeAll(vision::FaceEngine& engine,
                                                   const QString& folder)
{
    const auto files = faceFilesIn(folder);
    if (!files) {
        return files.error();
    }
    QHash<QString, int> people;
    std::vector<vision::NamedFace> faces;
    for (const FaceFile& file : *files) {
        if (file.person.isEmpty()) {
            continue;
        }
        const Result<vision::Portrait> portrait =
            portraitOf(engine, file.path, vision::Effort::Thorough);
        if (!portrait) {
            return portrait.error();
        }
        if (!portrait->described) {
            say(QStringLiteral("%1: no face was found, so it is left out").arg(file.relative));
            continue;
        }
        const int person = people.value(file.person, int(people.size()));
        people.insert(file.person, person);
        faces.push_back({person, portrait->face.vector});
    }
    return faces;
}

/// What the accepting similarity of each gallery size means in wrong names, with the interval of
/// the rarest rate that was measured.
QJsonArray wrongNames(const vision::Calibration& calibration, int strangers)
{
    const vision::DetPoint& rarest = calibration.falseMatch.back();
    QJsonArray rows;
    for (const std::size_t people : kGallerySizes) {
        const double similarity = calibration.acceptSimilarity(people);
        const double expected = calibration.wrongNamesADay(people, strangers, similarity);
        rows.append(
            QJsonObject{{QStringLiteral("people"), qint64(people)},
                        {QStringLiteral("strangers_a_day"), strangers},
                        {QStringLiteral("similarity"), rounded(similarity, 4)},
                        {QStringLiteral("false_match"), calibration.falseMatchAt(similarity)},
                        {QStringLiteral("expected"), expected},
                        {QStringLiteral("low"), expected * rarest.low / rarest.rate},
                        {QStringLiteral("high"), expected * rarest.high / rarest.rate}});
        say(QStringLiteral("%1 enrolled, %2 strangers a day with one frame each: similarity %3, "
                           "%4 wrong names a day (%5 to %6)")
                .arg(people)
                .arg(strangers)
                .arg(similarity, 0, 'f', 3)
                .arg(number(expected), number(expected * rarest.low / rarest.rate),
                     number(expected * rarest.high / rarest.rate)));
    }
    return rows;
}

void sayCurve(const QString& what, const std::vector<vision::DetPoint>& points)
{
    for (const vision::DetPoint& point : points) {
        say(QStringLiteral("similarity %1: %2 of %3 (95 %: %4 to %5)")
                .arg(point.similarity, 0, 'f', 3)
                .arg(number(point.rate), what, number(point.low), number(point.high)));
    }
}

Status calibrate(const Invocation& invocation)
{
    if (invocation.arguments.words().size() != 1) {
        return fail(ErrorCode::Invalid, QStringLiteral("name one folder: DIR/<person>/<image>"));
    }
    const QString folder = invocation.arguments.words().first();
    int strangers = kStrangersADay;
    if (invocation.arguments.has(QStringLiteral("strangers"))) {
        strangers = invocation.arguments.value(QStringLiteral("strangers")).toInt();
        if (strangers < 1) {
            return fail(ErrorCode::Invalid, QStringLiteral("--strangers: a number from 1"));
        }
    }
    auto engine = vision::FaceEngine::load(invocation.paths.modelsDir);
    if (!engine) {
        return engine.error();
    }
    const auto faces = describeAll(**engine, folder);
    if (!faces) {
        return faces.error();
    }
    const auto study =
        vision::studyFaces(*faces, invocation.arguments.value(QStringLiteral("source")));
    if (!study) {
        return study.error();
    }
    say(QStringLiteral("%1 people, %2 photographs: %3 pairs of one person, %4 of different people")
            .arg(study->calibration.people)
            .arg(faces->size())
            .arg(study->samePairs)
            .arg(study->differentPairs));
    sayCurve(QStringLiteral("different people are taken for one"), study->calibration.falseMatch);
    sayCurve(QStringLiteral("pairs of one person are not"), study->calibration.falseNonMatch);
    QJsonObject object = study->calibration.toJson();
    object.insert(QStringLiteral("wrong_names_a_day"), wrongNames(study->calibration, strangers));
    const QString out = invocation.arguments.value(QStringLiteral("out"));
    if (out.isEmpty()) {
        return {};
    }
    QSaveFile file(out);
    const QByteArray json = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(out, file.errorString()));
    }
    return {};
}

}  // namespace

std::vector<Command> faceCalibrationCommands()
{
    return {
        {QStringLiteral("faces calibrate"),
         QStringLiteral("faces calibrate DIR [--strangers N] [--source TEXT] [--out FILE.json]"),
         QStringLiteral("what thresholds are worth on photographs with known names: "
                        "DIR/<person>/<image>"),
         {QStringLiteral("strangers"), QStringLiteral("source"), QStringLiteral("out")},
         {},
         [](const Invocation& invocation) {
             const Status done = calibrate(invocation);
             return done ? 0 : failed(done.error());
         }}};
}

}  // namespace gatehouse::cli
