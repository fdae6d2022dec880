// How drawn plates of every kind are read, by kind, height, province and character: one JSON object
// as the last line. Drawn plates find mistakes of the reader's own parts; how well a street is
// read, photographs say (bench_plates).
#include "bench/vision/drawn_plates.h"
#include "integration/vision/plate_data.h"
#include "vision/plates/plate_engine.h"
#include "vision/plates/plate_picture.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>

using namespace gatehouse;
using namespace gatehouse::bench;
using namespace gatehouse::vision;

namespace {

constexpr std::array kHeights{20, 26, 32, 40, 50, 60};  // pixels of a plate of one row

/// A photograph with one plate, and where that is.
struct Place
{
    QImage photograph;
    std::array<QPointF, 4> corners;
};

std::array<QPointF, 4> cornersOf(QPointF centre, QSizeF size, double degrees)
{
    if (size.width() <
        size.height()) {  // as OpenCV writes them: the angle belongs to the other side
        size.transpose();
        degrees += 90;
    }
    const double radians = degrees * 3.14159265358979 / 180;
    const QPointF along(std::cos(radians) * size.width() / 2, std::sin(radians) * size.width() / 2);
    const QPointF down(-std::sin(radians) * size.height() / 2,
                       std::cos(radians) * size.height() / 2);
    return {centre - along - down, centre + along - down, centre + along + down,
            centre - along + down};
}

std::vector<Place> places()
{
    const QString folder = test::testDataDir() + QStringLiteral("/plates/");
    QFile csv(folder + QStringLiteral("boxes_cn.csv"));
    std::map<QString, std::vector<QStringList>> rows;
    if (csv.open(QIODevice::ReadOnly)) {
        csv.readLine();
        while (!csv.atEnd()) {
            const QStringList cells = QString::fromUtf8(csv.readLine()).trimmed().split(u',');
            if (cells.size() >= 8) {
                rows[cells.at(0)].push_back(cells);
            }
        }
    }
    std::vector<Place> found;
    for (const auto& [file, plates] : rows) {
        const QStringList& cells = plates.front();
        const auto picture = decodeVehiclePicture(test::bytesOf(folder + file));
        if (plates.size() == 1 && picture) {
            const auto number = [&cells](qsizetype column) { return cells.at(column).toDouble(); };
            found.push_back(
                {*picture, cornersOf({number(3), number(4)}, {number(5), number(6)}, number(7))});
        }
    }
    return found;
}

struct Count
{
    int right = 0;
    int of = 0;
};

QJsonObject jsonOf(const std::map<QString, Count>& counts)
{
    QJsonObject object;
    for (const auto& [name, count] : counts) {
        object[name] = QJsonArray{count.right, count.of};
    }
    return object;
}

struct Tally
{
    std::map<QString, Count> byKind, byHeight, byProvince, byPlace;
    std::map<QString, Count> byCharacter;  ///< of readings of the right length
    std::map<QString, int> mistaken;       ///< "8>B": of readings of the right length
    Count all;
    int sureAndWrong = 0;
};

void add(Tally& tally, const PlateDesign& design, const QString& text, int height,
         bool isDrawnScene, const std::vector<PlateReading>& readings)
{
    const bool right = std::ranges::find(readings, text, &PlateReading::text) != readings.end();
    const auto count = [right](Count& one) {
        one.right += right;
        ++one.of;
    };
    count(tally.all);
    count(tally.byKind[QString::fromLatin1(design.name)]);
    count(tally.byHeight[QString::number(height)]);
    count(tally.byPlace[isDrawnScene ? QStringLiteral("grey") : QStringLiteral("photograph")]);
    for (const QChar character : text) {
        if (provinceCharacters().contains(character)) {
            count(tally.byProvince[QString(character)]);
        }
    }
    if (readings.empty()) {
        return;
    }
    const PlateReading& best = readings.front();
    for (qsizetype i = 0; best.text.size() == text.size() && i < text.size(); ++i) {
        Count& one = tally.byCharacter[QString(text.at(i))];
        one.right += right || best.text.at(i) == text.at(i);
        ++one.of;
    }
    if (right) {
        return;
    }
    constexpr double kSure = 0.8;  // as PlateBook believes
    tally.sureAndWrong += best.confidence >= kSure;
    for (qsizetype i = 0; best.text.size() == text.size() && i < text.size(); ++i) {
        if (best.text.at(i) != text.at(i)) {
            ++tally.mistaken[QStringLiteral("%1>%2").arg(text.at(i)).arg(best.text.at(i))];
        }
    }
}

struct Shown
{
    const char* design;
    QString text;
    int height;
    bool grey;
    size_t turn;
};

void tellMiss(const QCommandLineParser& wanted, const Shown& shown, const QImage& scene,
              const std::vector<PlateReading>& readings)
{
    if (wanted.isSet("misses")) {
        std::fprintf(stderr, "%s, %d px, %s: %s, read as %s (%.2f)\n", shown.design, shown.height,
                     shown.grey ? "grey" : "photograph", qUtf8Printable(shown.text),
                     readings.empty() ? "nothing" : qUtf8Printable(readings.front().text),
                     readings.empty() ? 0.0 : readings.front().confidence);
    }
    if (wanted.isSet("save")) {
        scene.save(QDir(wanted.value("save"))
                       .filePath(QStringLiteral("%1_%2.png").arg(shown.turn).arg(shown.text)));
    }
}

/// Nothing, and why on stderr, when the reader fails.
std::optional<Tally> readDrawn(PlateEngine& engine, const QCommandLineParser& wanted)
{
    const PlateEffort effort =
        wanted.isSet("one-look") ? PlateEffort::OneLook : PlateEffort::Everything;
    const std::vector<Place> photographs = places();
    std::mt19937 random(wanted.value("seed").toUInt());
    const QString provinces = provinceCharacters();
    Tally tally;
    size_t turn = 0;
    for (const PlateDesign& design : plateDesigns()) {
        if (!QString::fromLatin1(design.name).contains(wanted.value("kind"))) {
            continue;
        }
        for (const int height : kHeights) {
            for (int i = 0; i < wanted.value("each").toInt(); ++i, ++turn) {
                const QString text =
                    plateText(design, provinces.at(qsizetype(turn) % provinces.size()), random);
                const Spoiling spoiling = anySpoiling(height, random);
                const bool grey = photographs.empty() || i % 3 == 2;
                const Place place = grey ? Place() : photographs[random() % photographs.size()];
                const QImage scene = drawnScene(drawnPlate(design, text), spoiling,
                                                place.photograph, place.corners, random);
                const auto readings = engine.read(scene, {}, effort);
                if (!readings) {
                    std::fprintf(stderr, "%s\n", qUtf8Printable(readings.error().text));
                    return std::nullopt;
                }
                add(tally, design, text, height, grey, *readings);
                if (std::ranges::find(*readings, text, &PlateReading::text) != readings->end()) {
                    continue;
                }
                tellMiss(wanted, {design.name, text, height, grey, turn}, scene, *readings);
            }
        }
    }
    return tally;
}

QJsonObject jsonOf(const Tally& tally)
{
    QJsonObject mistaken;
    for (const auto& [pair, times] : tally.mistaken) {
        mistaken[pair] = times;
    }
    return {{"all", QJsonArray{tally.all.right, tally.all.of}},
            {"by_kind", jsonOf(tally.byKind)},
            {"by_height", jsonOf(tally.byHeight)},
            {"by_province", jsonOf(tally.byProvince)},
            {"by_character", jsonOf(tally.byCharacter)},
            {"by_place", jsonOf(tally.byPlace)},
            {"mistaken", mistaken},
            {"sure_and_wrong", tally.sureAndWrong}};
}

}  // namespace

int main(int argc, char* argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{"each", "Plates of each kind and height.", "number", "6"},
                       {"seed", "Of the chance.", "number", "1"},
                       {"kind", "Only kinds whose name has this in it.", "text"},
                       {"one-look", "Read as a camera's frames are read: without closer looks."},
                       {"misses", "Name what was read wrongly."},
                       {"save", "Keep the pictures that were read wrongly.", "folder"}});
    parser.process(app);
    auto engine = PlateEngine::load(test::modelsDir());
    if (!engine) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(engine.error().text));
        return 1;
    }
    const std::optional<Tally> tally = readDrawn(*engine.value(), parser);
    if (!tally) {
        return 1;
    }
    std::printf("%s\n", QJsonDocument(jsonOf(*tally)).toJson(QJsonDocument::Compact).constData());
    return 0;
}
