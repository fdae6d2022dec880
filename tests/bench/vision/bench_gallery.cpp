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
#include <cstdint>
#include <cstdio>
#include <functional>

using namespace gatehouse;
using namespace gatehouse::vision;

namespace {

constexpr std::size_t kSizes[]{1'000, 10'000, 100'000, 1'000'000};
// Half of them strangers. Of a million people fewer do: each takes a plain loop tens of
// milliseconds.
constexpr int kProbes = 64;
constexpr int kProbesOfMany = 16;
constexpr std::size_t kMany = 1'000'000;
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

/// Numbers about a normal distribution's, 32 to the microsecond: the sum of the four parts of one
/// number of SplitMix64 (Steele, Lea and Flood 2014). Directions are what counts here, and those of
/// 128 such numbers are as even as can be.
class Numbers
{
public:
    explicit Numbers(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t any()
    {
        std::uint64_t mixed = m_state += 0x9E3779B97F4A7C15U;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31);
    }

    /// Of a standard deviation of 1.
    float normal()
    {
        const std::uint64_t bits = any();
        const auto sum = float(bits & 0xFFFFU) + float(bits >> 16 & 0xFFFFU) +
                         float(bits >> 32 & 0xFFFFU) + float(bits >> 48);
        // Four even numbers below 2^16 have the mean 2 x 65535 and the variance 4 x 2^32 / 12.
        return (sum - 131'070.0F) / 37'837.2F;
    }

private:
    std::uint64_t m_state;
};

TemplateVector near(const TemplateVector& middle, float noise, Numbers& numbers)
{
    TemplateVector vector = middle;
    for (float& value : vector) {
        value += noise * numbers.normal();
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
    Numbers numbers(5);
    std::vector<TemplateVector> all;
    std::vector<GalleryEntry> entries;
    all.reserve(size);
    entries.reserve(size);
    for (std::size_t i = 1; i <= size; ++i) {
        all.push_back(near({}, 1, numbers));
        entries.push_back({TemplateId(qint64(i)), PersonId(qint64(i)), all.back()});
    }
    std::vector<TemplateVector> probes;
    for (int i = 0; i < (size >= kMany ? kProbesOfMany : kProbes); ++i) {
        probes.push_back(i % 2 == 0 ? near(all[numbers.any() % size], kNoise, numbers)
                                    : near({}, 1, numbers));
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
