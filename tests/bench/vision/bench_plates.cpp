// How well and how fast plates are read on the test photographs: one JSON object as the last line.
#include "bench/vision/lane_load.h"
#include "bench/vision/spoiled_photographs.h"
#include "integration/vision/plate_data.h"
#include "vision/plates/plate_picture.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;

namespace {

double rounded(double value)
{
    return std::round(value * 10'000) / 10'000;
}

/// Wilson's interval of 95 %.
QJsonArray interval(qsizetype right, qsizetype of)
{
    constexpr double kZ = 1.96;
    if (of == 0) {
        return {0, 1};
    }
    const double n = double(of);
    const double p = double(right) / n;
    const double middle = p + kZ * kZ / (2 * n);
    const double spread = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
    const double scale = 1 + kZ * kZ / n;
    return {rounded((middle - spread) / scale), rounded((middle + spread) / scale)};
}

struct Count
{
    qsizetype right = 0;
    qsizetype of = 0;

    void add(bool isRight)
    {
        right += isRight;
        ++of;
    }
    QJsonObject json() const
    {
        return {{"right", right},
                {"of", of},
                {"share", of > 0 ? rounded(double(right) / double(of)) : 0},
                {"interval95", interval(right, of)}};
    }
};

/// Of the characters of `truth`, how many stand in `text` in the same order (longest common
/// subsequence).
qsizetype charactersRight(const QString& truth, const QString& text)
{
    std::vector<qsizetype> row(size_t(text.size()) + 1, 0);
    for (const QChar wanted : truth) {
        qsizetype diagonal = 0;
        for (size_t i = 1; i < row.size(); ++i) {
            const qsizetype above = row[i];
            row[i] =
                wanted == text.at(qsizetype(i) - 1) ? diagonal + 1 : std::max(row[i], row[i - 1]);
            diagonal = above;
        }
    }
    return row.back();
}

QJsonObject summary(std::vector<double> ms)
{
    if (ms.empty()) {
        return {};
    }
    std::ranges::sort(ms);
    const auto at = [&](double share) {
        return rounded(ms[size_t(share * double(ms.size() - 1))]);
    };
    return {{"p50", at(0.5)}, {"p90", at(0.9)}, {"max", at(1)}};
}

struct Tally
{
    Count exact;
    Count characters;
    Count first;           ///< the surest reading is the right one
    qsizetype others = 0;  ///< readings beside the right one; some are other cars
    std::map<QString, Count> byProvince;
    std::map<QString, Count> byKind;
    std::vector<double> find, read, again, together;
    std::vector<std::pair<double, bool>>
        sure;  ///< confidence of the first reading, and whether right
};

void add(Tally& tally, const PlateFile& file, const std::vector<PlateReading>& readings,
         const PlateTimes& times)
{
    const auto right = std::ranges::find(readings, file.plate, &PlateReading::text);
    const bool exact = right != readings.end();
    tally.exact.add(exact);
    tally.first.add(exact && right == readings.begin());
    tally.others += qsizetype(readings.size()) - (exact ? 1 : 0);
    tally.characters.of += file.plate.size();
    qsizetype best = 0;
    for (const PlateReading& reading : readings) {
        best = std::max(best, charactersRight(file.plate, reading.text));
    }
    tally.characters.right += best;
    const auto plate = parsePlate(file.plate);
    tally.byProvince[plate ? file.plate.left(1) : QStringLiteral("-")].add(exact);
    tally.byKind[plate ? plateKindName(plate->kind) : QStringLiteral("other country")].add(exact);
    if (!readings.empty()) {
        tally.sure.emplace_back(readings.front().confidence, exact && right == readings.begin());
    }
    tally.find.push_back(times.find);
    tally.read.push_back(times.read);
    tally.again.push_back(times.again);
    tally.together.push_back(times.find + times.read + times.again);
}

QJsonObject countsOf(const std::map<QString, Count>& counts)
{
    QJsonObject object;
    for (const auto& [name, count] : counts) {
        object[name] = QJsonArray{count.right, count.of};
    }
    return object;
}

/// What would be believed at each confidence, and how much of it is wrong.
QJsonArray trusted(const std::vector<std::pair<double, bool>>& sure)
{
    QJsonArray rows;
    for (const double least : {0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95}) {
        Count count;
        for (const auto& [confidence, right] : sure) {
            if (confidence >= least) {
                count.add(right);
            }
        }
        rows.append(QJsonObject{
            {"least", least}, {"readings", count.of}, {"wrong", count.of - count.right}});
    }
    return rows;
}

QJsonObject jsonOf(const Tally& tally)
{
    return {{"exact", tally.exact.json()},
            {"characters", tally.characters.json()},
            {"surest_is_right", tally.first.json()},
            {"other_readings", tally.others},
            {"by_province", countsOf(tally.byProvince)},
            {"by_kind", countsOf(tally.byKind)},
            {"trusted", trusted(tally.sure)},
            {"ms", QJsonObject{{"find", summary(tally.find)},
                               {"read", summary(tally.read)},
                               {"again", summary(tally.again)},
                               {"together", summary(tally.together)}}}};
}

/// What is done to a photograph before it is read.
using Spoil = QImage (*)(const QImage& photograph);

struct Asked
{
    PlateEffort effort = PlateEffort::Everything;
    bool misses = false;
};

void tellMiss(const QString& name, const PlateFile& file, const std::vector<PlateReading>& readings)
{
    std::fprintf(stderr, "%s, %s: %s, read as %s (%.2f)\n", qUtf8Printable(name),
                 qUtf8Printable(QFileInfo(file.path).fileName()), qUtf8Printable(file.plate),
                 readings.empty() ? "nothing" : qUtf8Printable(readings.front().text),
                 readings.empty() ? 0.0 : readings.front().confidence);
}

/// The photographs of `set`, each as `spoil` leaves it. `name` is for the eye alone.
QJsonObject readSet(PlateEngine& engine, const QString& set, const QString& name, Spoil spoil,
                    const Asked& asked)
{
    Tally tally;
    for (const PlateFile& file : plateFiles(set)) {
        const auto picture = decodeVehiclePicture(bytesOf(file.path));
        PlateTimes times;
        std::vector<PlateReading> readings;
        if (picture) {
            if (auto read = engine.read(spoil(*picture), {}, asked.effort, &times)) {
                readings = read.take();
            }
        }
        add(tally, file, readings, times);
        if (asked.misses &&
            std::ranges::find(readings, file.plate, &PlateReading::text) == readings.end()) {
            tellMiss(name, file, readings);
        }
    }
    std::fprintf(stderr, "%s: %lld of %lld\n", qUtf8Printable(name),
                 static_cast<long long>(tally.exact.right), static_cast<long long>(tally.exact.of));
    return jsonOf(tally);
}

QJsonObject readSpoiled(PlateEngine& engine, const QString& wanted, const Asked& asked)
{
    QJsonObject result;
    for (const bench::PhotographSpoiling& spoiling : bench::photographSpoilings()) {
        const QString name = QString::fromLatin1(spoiling.name);
        if (wanted == QStringLiteral("all") || name.contains(wanted)) {
            result[name] = readSet(engine, QStringLiteral("cn"), name, spoiling.spoil, asked);
        }
    }
    return result;
}

QJsonObject readSets(PlateEngine& engine, const Asked& asked)
{
    QJsonObject result;
    for (const QString& set : {QStringLiteral("cn"), QStringLiteral("crops"), QStringLiteral("us"),
                               QStringLiteral("eu"), QStringLiteral("br")}) {
        result[set] = readSet(
            engine, set, set, [](const QImage& p) { return p; }, asked);
    }
    return result;
}

}  // namespace

int main(int argc, char* argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions(
        {{"one-look", "Read as a camera's frames are read: without closer looks."},
         {"misses", "Name the photographs that were read wrongly."},
         {"spoiled", "The Chinese photographs as worse cameras take them: all, or a name.", "name"},
         {"lane", "What a vehicle camera costs, instead of how well it reads."}});
    parser.process(app);
    auto engine = PlateEngine::load(modelsDir());
    if (!engine) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(engine.error().text));
        return 1;
    }
    const Asked asked{parser.isSet("one-look") ? PlateEffort::OneLook : PlateEffort::Everything,
                      parser.isSet("misses")};
    const QJsonObject result = parser.isSet("lane") ? bench::laneLoads(*engine.value())
                               : parser.isSet("spoiled")
                                   ? readSpoiled(*engine.value(), parser.value("spoiled"), asked)
                                   : readSets(*engine.value(), asked);
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
