// What the recognition costs and how well it does on the test photographs: one JSON object as the
// last line.
// --degraded adds what blur, distance and darkness do to it.
#include "integration/vision/face_data.h"
#include "vision/face_geometry.h"
#include "vision/gallery.h"
#include "vision/gate_pipeline.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;

namespace {

constexpr int kGallerySize = 1000;
/// Whose thresholds are tried, beside those of the gallery that is there.
constexpr std::size_t kGallerySizes[]{100, 1'000, 10'000, 100'000};

struct Photograph
{
    FaceFile file;
    bool found = false;
    std::optional<TemplateVector> vector;  // when the gate's limits are kept
};

double cosine(const TemplateVector& a, const TemplateVector& b)
{
    return double(std::inner_product(a.begin(), a.end(), b.begin(), 0.0F));
}

double rounded(double value)
{
    return double(std::lround(value * 10'000)) / 10'000;
}

double share(qsizetype part, qsizetype whole)
{
    return whole > 0 ? rounded(double(part) / double(whole)) : 0;
}

/// Of one stage: the middle and the least of many.
QJsonObject summary(std::vector<double> ms)
{
    std::ranges::sort(ms);
    if (ms.empty()) {
        return {};
    }
    return {{"p50", rounded(ms[ms.size() / 2])}, {"min", rounded(ms.front())}};
}

class Times
{
public:
    void add(const StageTimes& times)
    {
        m_detect.push_back(times.detect);
        m_landmarks.push_back(times.landmarks);
        m_quality.push_back(times.quality);
        if (times.describe > 0) {
            m_describe.push_back(times.describe);
        }
    }
    void addMatch(double ms) { m_match.push_back(ms); }

    QJsonObject json() const
    {
        return {{"detect", summary(m_detect)},
                {"landmarks", summary(m_landmarks)},
                {"quality", summary(m_quality)},
                {"describe", summary(m_describe)},
                {"match_1000", summary(m_match)}};
    }

private:
    std::vector<double> m_detect;
    std::vector<double> m_landmarks;
    std::vector<double> m_quality;
    std::vector<double> m_describe;
    std::vector<double> m_match;
};

Photograph look(FaceEngine& engine, const FaceFile& file, const QImage& picture, Times* times)
{
    Photograph photograph{file, false, std::nullopt};
    StageTimes stages;
    const auto faces = engine.detect(picture, &stages);
    if (!faces || faces->empty()) {
        return photograph;
    }
    const QPointF centre = QRectF(picture.rect()).center();
    const FaceBox central = std::ranges::min(
        *faces, {}, [&](const FaceBox& face) { return distance(face.box.center(), centre); });
    photograph.found = central.box.contains(centre);
    const auto described = engine.describe(picture, central, &stages);
    if (described && described->quality.verdict == FaceVerdict::Good) {
        photograph.vector = described->vector;
    }
    if (times) {
        times->add(stages);
    }
    return photograph;
}

QJsonObject pairAccuracy(const std::vector<Photograph>& photographs)
{
    QHash<QString, const Photograph*> byPath;
    for (const Photograph& photograph : photographs) {
        byPath[photograph.file.path] = &photograph;
    }
    std::vector<double> same;
    std::vector<double> different;
    const std::vector<FacePair> pairs = facePairs();
    for (const FacePair& pair : pairs) {
        const Photograph* a = byPath.value(pair.first);
        const Photograph* b = byPath.value(pair.second);
        if (a && b && a->vector && b->vector) {
            (pair.same ? same : different).push_back(cosine(*a->vector, *b->vector));
        }
    }
    const auto rightAt = [&](double threshold) {
        return std::ranges::count_if(same, [=](double s) { return s >= threshold; }) +
               std::ranges::count_if(different, [=](double s) { return s < threshold; });
    };
    double best = 0;
    for (double threshold = 0.1; threshold < 0.7; threshold += 0.005) {
        if (rightAt(threshold) > rightAt(best)) {
            best = threshold;
        }
    }
    const auto all = qsizetype(same.size() + different.size());
    return {{"used", all},
            {"of", qsizetype(pairs.size())},
            {"best_threshold", rounded(best)},
            {"accuracy", share(rightAt(best), all)},
            {"gate_threshold", rounded(GateSettings{}.acceptSimilarity)},
            {"accuracy_at_gate_threshold", share(rightAt(GateSettings{}.acceptSimilarity), all)}};
}

/// Everybody against everybody else: how rarely strangers look alike.
QJsonObject falseAccepts(const std::vector<Photograph>& photographs)
{
    std::vector<double> different;
    for (size_t i = 0; i < photographs.size(); ++i) {
        for (size_t j = i + 1; j < photographs.size(); ++j) {
            const Photograph& a = photographs[i];
            const Photograph& b = photographs[j];
            if (a.vector && b.vector && a.file.person != b.file.person) {
                different.push_back(cosine(*a.vector, *b.vector));
            }
        }
    }
    std::ranges::sort(different);
    const auto at = [&](double rate) {
        return different.empty()
                   ? 0
                   : rounded(different[size_t((1 - rate) * double(different.size() - 1))]);
    };
    return {{"pairs", qsizetype(different.size())},
            {"cosine_at_1e-2", at(1e-2)},
            {"cosine_at_1e-3", at(1e-3)},
            {"cosine_at_1e-4", at(1e-4)},
            {"highest", at(0)}};
}

std::vector<GalleryEntry> enrolled(const std::vector<Photograph>& photographs,
                                   std::map<QString, PersonId>& ids)
{
    std::vector<GalleryEntry> entries;
    for (const Photograph& photograph : photographs) {
        if (photograph.file.role == "enrol" && photograph.vector) {
            const auto [known, isNew] =
                ids.try_emplace(photograph.file.person, PersonId(qint64(ids.size()) + 1));
            entries.push_back(
                {TemplateId(qint64(entries.size()) + 1), known->second, *photograph.vector});
        }
    }
    return entries;
}

/// One good frame each: a visit has several, which is better than this.
QJsonArray identification(const std::vector<Photograph>& photographs, const Gallery& gallery,
                          const std::map<QString, PersonId>& ids)
{
    QJsonArray rows;
    std::vector<std::size_t> sizes(std::begin(kGallerySizes), std::end(kGallerySizes));
    sizes.insert(sizes.begin(), gallery.people());
    for (const std::size_t people : sizes) {
        // By calibration, as for an estate of this size; a gate asks for no less than that of
        // kReferencePeople.
        const double threshold = Calibration::pinned().acceptSimilarity(people);
        qsizetype probes = 0, right = 0, wrong = 0, strangers = 0, accepted = 0;
        for (const Photograph& photograph : photographs) {
            if (!photograph.vector || photograph.file.role == "enrol") {
                continue;
            }
            const Match match = gallery.search(*photograph.vector);
            const bool accepts =
                match.similarity >= threshold && match.margin() >= GateSettings{}.acceptMargin;
            const auto id = ids.find(photograph.file.person);
            if (photograph.file.role == "stranger") {
                ++strangers;
                accepted += accepts;
            } else if (id != ids.end()) {
                ++probes;
                right += accepts && match.person == id->second;
                wrong += accepts && match.person != id->second;
            }
        }
        rows.append(QJsonObject{{"threshold_for_people", qint64(people)},
                                {"threshold", rounded(threshold)},
                                {"probes", probes},
                                {"right", share(right, probes)},
                                {"wrong_person", wrong},
                                {"strangers", strangers},
                                {"strangers_accepted", accepted}});
    }
    return rows;
}

QImage scaled(const QImage& image, double factor)
{
    return image.scaled(image.size() / factor, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB888);
}

QImage lit(const QImage& image, double gain)
{
    QImage result = image;
    for (int y = 0; y < result.height(); ++y) {
        uchar* line = result.scanLine(y);
        std::transform(line, line + qsizetype(3) * result.width(), line, [gain](uchar value) {
            return uchar(std::min(255.0, double(value) * gain));
        });
    }
    return result;
}

QJsonArray degraded(FaceEngine& engine, const Gallery& gallery,
                    const std::map<QString, PersonId>& ids)
{
    struct Change
    {
        const char* name;
        double amount;
        std::function<QImage(const QImage&, double)> apply;
    };
    const auto blur = [](const QImage& image, double factor) {
        return scaled(image, factor)
            .scaled(image.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_RGB888);
    };
    std::vector<Change> changes{{"none", 1, scaled}};
    for (const double amount : {2.0, 3.0, 4.0, 5.0, 6.0}) {
        changes.push_back({"blurred", amount, blur});
    }
    for (const double amount : {2.0, 2.5}) {
        changes.push_back({"smaller", amount, scaled});
    }
    for (const double amount : {0.5, 0.3, 1.5, 2.0}) {
        changes.push_back({"light", amount, lit});
    }
    QJsonArray rows;
    for (const Change& change : changes) {
        qsizetype probes = 0, good = 0, right = 0, wrong = 0, nobody = 0;
        for (const FaceFile& file : faceFiles()) {
            const auto id = ids.find(file.person);
            if (file.role != "probe" || id == ids.end()) {
                continue;
            }
            ++probes;
            const Photograph photograph =
                look(engine, file, change.apply(pictureOf(file.path), change.amount), nullptr);
            if (photograph.vector) {
                const Match match = gallery.search(*photograph.vector);
                ++good;
                const bool accepts = match.similarity >= GateSettings{}.acceptSimilarity;
                right += accepts && match.person == id->second;
                wrong += accepts && match.person != id->second;
                nobody += match.similarity < GateSettings{}.nobodyBelow;
            }
        }
        rows.append(QJsonObject{{"change", change.name},
                                {"amount", change.amount},
                                {"judged_good", share(good, probes)},
                                {"right_of_good", share(right, good)},
                                {"wrong_person", wrong},
                                {"nobody_of_good", share(nobody, good)}});
        std::fprintf(stderr, "%s %.1f\n", change.name, change.amount);
    }
    return rows;
}

void timeMatching(const std::vector<Photograph>& photographs, Times& times)
{
    std::vector<GalleryEntry> entries;
    for (size_t i = 0; entries.size() < kGallerySize; ++i) {
        if (const auto& vector = photographs[i % photographs.size()].vector) {
            entries.push_back({TemplateId(qint64(i) + 1), PersonId(qint64(i) + 1), *vector});
        }
    }
    Gallery gallery;
    gallery.replaceAll(entries);
    for (const GalleryEntry& probe : entries) {
        const auto began = std::chrono::steady_clock::now();
        const Match match = gallery.search(probe.vector);
        times.addMatch(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
                .count());
        Q_ASSERT(match.person.isValid());
        Q_UNUSED(match);
    }
}

}  // namespace

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({"degraded", "Also measure blurred, smaller, darker and brighter pictures."});
    parser.process(app);
    if (!haveModels() || !haveFaces()) {
        std::fprintf(stderr,
                     "The models or the test photographs are missing: run installer/assets\n");
        return 1;
    }
    auto loaded = FaceEngine::load(modelsDir());
    if (!loaded) {
        std::fprintf(stderr, "%s\n", qPrintable(loaded.error().text));
        return 1;
    }
    FaceEngine& engine = **loaded;
    Times times;
    std::vector<Photograph> photographs;
    for (const FaceFile& file : faceFiles()) {
        photographs.push_back(look(engine, file, pictureOf(file.path), &times));
    }
    timeMatching(photographs, times);
    const auto count = [&](auto&& predicate) {
        return share(std::ranges::count_if(photographs, predicate), qsizetype(photographs.size()));
    };
    std::map<QString, PersonId> ids;
    Gallery gallery;
    gallery.replaceAll(enrolled(photographs, ids));
    QJsonObject result{
        {"photographs", qsizetype(photographs.size())},
        {"found", count([](const Photograph& p) { return p.found; })},
        {"judged_good", count([](const Photograph& p) { return p.vector.has_value(); })},
        {"ms", times.json()},
        {"pairs", pairAccuracy(photographs)},
        {"different_people", falseAccepts(photographs)},
        {"identification", identification(photographs, gallery, ids)}};
    if (parser.isSet("degraded")) {
        result["degraded"] = degraded(engine, gallery, ids);
    }
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
