// 1:N search in the gallery against a plain loop over floats and against libfaiss' flat index, on
// the same vectors in the same run. One thread each. The last line is one JSON object.
#include "vision/calibration.h"
#include "vision/gallery.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <faiss/IndexFlat.h>
#include <omp.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>

using namespace gatehouse;
using namespace gatehouse::vision;

namespace {

constexpr std::size_t kSizes[]{1'000, 10'000, 100'000, 1'000'000};
constexpr int kProbes = 64;
constexpr int kRounds = 5;  // the best round counts: the others shared the machine
// How far the pictures of one person lie apart, so that a probe has an owner: a cosine of about
// 0.6.
constexpr float kNoise = 0.118F;

TemplateVector unit(TemplateVector vector)
{
    const auto length = float(std::sqrt(cosineOf(vector, vector)));
    for (float& value : vector) {
        value /= length;
    }
    return vector;
}

TemplateVector near(const TemplateVector& middle, float noise, std::mt19937& random)
{
    std::normal_distribution<float> any(0, noise);
    TemplateVector vector = middle;
    for (float& value : vector) {
        value += any(random);
    }
    return unit(vector);
}

/// Microseconds a probe in the best of the rounds.
double microseconds(const std::vector<TemplateVector>& probes,
                    const std::function<void(const TemplateVector&)>& search)
{
    double best = 1e12;
    for (int round = 0; round < kRounds; ++round) {
        const auto began = std::chrono::steady_clock::now();
        std::ranges::for_each(probes, search);
        const std::chrono::duration<double, std::micro> took =
            std::chrono::steady_clock::now() - began;
        best = std::min(best, took.count() / double(probes.size()));
    }
    return std::round(best * 10) / 10;
}

/// The two best of a loop as anybody would write it first.
std::array<double, 2> plainSearch(const std::vector<TemplateVector>& all,
                                  const TemplateVector& probe)
{
    std::array<double, 2> best{-2, -2};
    for (const TemplateVector& one : all) {
        float sum = 0;
        for (int i = 0; i < kTemplateSize; ++i) {
            sum += one[std::size_t(i)] * probe[std::size_t(i)];
        }
        if (double(sum) > best[0]) {
            best[1] = std::exchange(best[0], double(sum));
        } else {
            best[1] = std::max(best[1], double(sum));
        }
    }
    return best;
}

QJsonObject measure(std::size_t size)
{
    std::mt19937 random(5);
    std::vector<TemplateVector> all;
    std::vector<GalleryEntry> entries;
    all.reserve(size);
    entries.reserve(size);
    for (std::size_t i = 1; i <= size; ++i) {
        all.push_back(near({}, 1, random));
        entries.push_back({TemplateId(qint64(i)), PersonId(qint64(i)), all.back()});
    }
    std::vector<TemplateVector> probes;
    std::uniform_int_distribution<std::size_t> any(0, size - 1);
    for (int i = 0; i < kProbes; ++i) {  // half of them strangers
        probes.push_back(i % 2 == 0 ? near(all[any(random)], kNoise, random) : near({}, 1, random));
    }
    Gallery gallery;
    gallery.replaceAll(std::move(entries));
    faiss::IndexFlatIP index(kTemplateSize);
    index.add(faiss::Index::idx_t(size), all.front().data());

    int wrong = 0;
    for (const TemplateVector& probe : probes) {
        const Match match = gallery.search(probe);
        const std::array<double, 2> plain = plainSearch(all, probe);
        wrong += std::abs(match.similarity - plain[0]) > 1e-5 ||
                 std::abs(match.secondSimilarity - plain[1]) > 1e-5;
    }
    double sum = 0;  // so that no search is left out
    const double ours =
        microseconds(probes, [&](const auto& p) { sum += gallery.search(p).similarity; });
    const double plain =
        microseconds(probes, [&](const auto& p) { sum += plainSearch(all, p)[0]; });
    const double faiss = microseconds(probes, [&](const auto& p) {
        std::array<float, 2> similarity{};
        std::array<faiss::Index::idx_t, 2> row{};
        index.search(1, p.data(), 2, similarity.data(), row.data());
        sum += double(similarity[0]);
    });
    std::fprintf(stderr, "%zu: %.1f us, plain loop %.1f, faiss %.1f (%g)\n", size, ours, plain,
                 faiss, sum);
    return {{"us_per_probe", ours},
            {"plain_us", plain},
            {"faiss_us", faiss},
            {"bytes_per_template", std::round(double(gallery.bytes()) / double(size) * 10) / 10},
            {"differs_from_plain", wrong}};
}

}  // namespace

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({"most", "Leave out galleries larger than this.", "people", "1000000"});
    parser.process(app);
    omp_set_num_threads(1);  // faiss' threads
    QJsonObject sizes;
    for (const std::size_t size : kSizes) {
        if (size <= parser.value("most").toULongLong()) {
            sizes.insert(QString::number(size), measure(size));
        }
    }
    const QJsonObject result{{"scan", bestScanKind() == ScanKind::Avx2 ? "avx2" : "portable"},
                             {"raw_bytes", qint64(sizeof(TemplateVector))},
                             {"n", sizes}};
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
