#include "cli/commands.h"

#include "vision/plates/plate_engine.h"
#include "vision/plates/plate_picture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <cmath>

namespace gatehouse::cli {

namespace {

using vision::PlateEngine;
using vision::PlateReading;

constexpr qint64 kMaxPictureBytes = 64LL * 1024 * 1024;

double rounded(double value)
{
    constexpr double kPlaces = 10'000;
    return std::round(value * kPlaces) / kPlaces;
}

/// "LEFT,TOP,WIDTH,HEIGHT" in pixels; nothing: the whole picture.
Result<QRect> regionOf(const Arguments& arguments)
{
    if (!arguments.has(QStringLiteral("region"))) {
        return QRect();
    }
    const QStringList parts = arguments.value(QStringLiteral("region")).split(u',');
    std::vector<int> numbers;
    for (const QString& part : parts) {
        bool isNumber = false;
        const int number = part.toInt(&isNumber);
        if (isNumber && number >= 0) {
            numbers.push_back(number);
        }
    }
    if (parts.size() != 4 || numbers.size() != 4 || numbers[2] == 0 || numbers[3] == 0) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("--region takes LEFT,TOP,WIDTH,HEIGHT in pixels"));
    }
    return QRect(numbers[0], numbers[1], numbers[2], numbers[3]);
}

QJsonObject lineOf(const QString& file, const PlateReading& reading, double ms)
{
    QJsonArray characters;
    for (const float share : reading.characters) {
        characters.append(rounded(double(share)));
    }
    const QRect box = reading.box.toRect();
    const bool byGrammar = reading.trust == vision::PlateTrust::Grammar;
    return {{"file", file},
            {"text", reading.text},
            {"confidence", rounded(reading.confidence)},
            {"characters", characters},
            {"box", QJsonArray{box.x(), box.y(), box.width(), box.height()}},
            {"ms", rounded(ms)},
            {"kind", byGrammar ? QJsonValue(plateKindName(reading.kind)) : QJsonValue()}};
}

QJsonObject emptyLineOf(const QString& file, double ms)
{
    return {{"file", file},        {"text", QJsonValue()},
            {"confidence", 0},     {"characters", QJsonArray()},
            {"box", QJsonValue()}, {"ms", rounded(ms)}};
}

Result<std::vector<PlateReading>> readFile(PlateEngine& engine, const QString& name,
                                           const QRect& region)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, file.errorString());
    }
    const Result<QImage> picture = vision::decodeVehiclePicture(file.read(kMaxPictureBytes));
    if (!picture) {
        return picture.error();
    }
    return engine.read(*picture, region, vision::PlateEffort::Everything);
}

/// One line a plate, one with `text` null where there is none, with a reason for a bad file.
QList<QJsonObject> linesOf(PlateEngine& engine, const QString& name, const QRect& region)
{
    QElapsedTimer watch;
    watch.start();
    const Result<std::vector<PlateReading>> readings = readFile(engine, name, region);
    const double ms = double(watch.nsecsElapsed()) / 1e6;
    if (!readings) {
        QJsonObject line = emptyLineOf(name, ms);
        line["error"] = readings.error().text;
        return {line};
    }
    QList<QJsonObject> lines;
    for (const PlateReading& reading : *readings) {
        lines.append(lineOf(name, reading, ms));
    }
    if (lines.isEmpty()) {
        lines.append(emptyLineOf(name, ms));
    }
    return lines;
}

int readPlates(const Invocation& invocation)
{
    const QStringList& files = invocation.arguments.words();
    if (files.isEmpty()) {
        return failed(fail(ErrorCode::Invalid, QStringLiteral("name one picture or more")));
    }
    const Result<QString> target = invocation.arguments.required(QStringLiteral("out"));
    if (!target) {
        return failed(target.error());
    }
    const Result<QRect> region = regionOf(invocation.arguments);
    if (!region) {
        return failed(region.error());
    }
    auto engine = PlateEngine::load(invocation.paths.modelsDir);
    if (!engine) {
        return failed(engine.error());
    }
    QSaveFile out(*target);
    if (!out.open(QIODevice::WriteOnly)) {
        return failed(
            fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(*target, out.errorString())));
    }
    qsizetype plates = 0;
    qsizetype bad = 0;
    for (const QString& name : files) {
        for (const QJsonObject& line : linesOf(*engine.value(), name, *region)) {
            plates += line["text"].isString();
            bad += line.contains(QStringLiteral("error"));
            out.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
        }
    }
    if (!out.commit()) {
        return failed(
            fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(*target, out.errorString())));
    }
    say(QStringLiteral("%1 pictures, %2 plates, %3 files that could not be read")
            .arg(files.size())
            .arg(plates)
            .arg(bad));
    return 0;
}

}  // namespace

std::vector<Command> platesCommands()
{
    return {{QStringLiteral("plates read"),
             QStringLiteral("plates read PICTURE... --out FILE.jsonl [--region X,Y,WIDTH,HEIGHT]"),
             QStringLiteral("reads the number plates of pictures, one line of JSON a plate"),
             {QStringLiteral("out"), QStringLiteral("region")},
             {},
             readPlates}};
}

}  // namespace gatehouse::cli
