#include "vision/calibration_study.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>

namespace gatehouse::vision {

namespace {

constexpr int kDraws = 200;
constexpr unsigned kSeed = 1;  // the answer is the same for the same faces
// A rate that fewer pairs than this stand for is not measured.
constexpr double kLeastPairs = 2;
constexpr std::array kDifferentRates{0.1,  0.03, 0.01, 3e-3, 1e-3, 3e-4,
                                     1e-4, 3e-5, 1e-5, 3e-6, 1e-6};
constexpr std::array kSameRates{1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3};

struct Pair
{
    float similarity = 0;
    int first = 0;  ///< people, from 0
    int second = 0;
};

/// How often each person is drawn: as many draws as there are people.
std::vector<std::vector<int>> drawPeople(int people)
{
    std::mt19937 random(kSeed);
    std::uniform_int_distribution<int> any(0, people - 1);
    std::vector<std::vector<int>> draws(kDraws, std::vector<int>(std::size_t(people), 0));
    for (std::vector<int>& draw : draws) {
        for (int i = 0; i < people; ++i) {
            ++draw[std::size_t(any(random))];
        }
    }
    return draws;
}

enum class Side
{
    AtLeast = 1,
    Below
};

double weightOf(const Pair& pair, const std::vector<int>& draw)
{
    const double first = draw[std::size_t(pair.first)];
    return pair.first == pair.second ? first : first * draw[std::size_t(pair.second)];
}

/// `pairs` by rising similarity.
void addInterval(DetPoint& point, const std::vector<Pair>& pairs, Side side,
                 const std::vector<std::vector<int>>& draws)
{
    const auto edge =
        std::ranges::lower_bound(pairs, float(point.similarity), {}, &Pair::similarity);
    std::vector<double> rates;
    for (const std::vector<int>& draw : draws) {
        double below = 0;
        double above = 0;
        for (auto pair = pairs.begin(); pair != pairs.end(); ++pair) {
            (pair < edge ? below : above) += weightOf(*pair, draw);
        }
        if (below + above > 0) {
            rates.push_back((side == Side::AtLeast ? above : below) / (below + above));
        }
    }
    std::ranges::sort(rates);
    if (!rates.empty()) {
        point.low = rates[std::size_t(0.025 * double(rates.size() - 1))];
        point.high = rates[std::size_t(std::ceil(0.975 * double(rates.size() - 1)))];
    }
}

template <std::size_t N>
std::vector<DetPoint> curveOf(const std::vector<Pair>& pairs, const std::array<double, N>& rates,
                              Side side, const std::vector<std::vector<int>>& draws)
{
    std::vector<DetPoint> curve;
    const auto count = double(pairs.size());
    for (const double rate : rates) {
        if (rate * count < kLeastPairs) {
            continue;
        }
        const auto beyond = std::size_t(rate * count);
        const std::size_t at = side == Side::AtLeast ? pairs.size() - beyond : beyond;
        DetPoint point{double(pairs[at].similarity), rate, 0, 0};
        if (!curve.empty() && point.similarity <= curve.back().similarity) {
            continue;
        }
        addInterval(point, pairs, side, draws);
        curve.push_back(point);
    }
    return curve;
}

}  // namespace

Result<CalibrationStudy> studyFaces(const std::vector<NamedFace>& faces, const QString& source)
{
    std::map<int, int> people;
    for (const NamedFace& face : faces) {
        people.try_emplace(face.person, int(people.size()));
    }
    std::vector<Pair> same;
    std::vector<Pair> different;
    for (std::size_t i = 0; i < faces.size(); ++i) {
        for (std::size_t j = i + 1; j < faces.size(); ++j) {
            const Pair pair{float(cosineOf(faces[i].vector, faces[j].vector)),
                            people.at(faces[i].person), people.at(faces[j].person)};
            (pair.first == pair.second ? same : different).push_back(pair);
        }
    }
    const auto draws = drawPeople(std::max(1, int(people.size())));
    CalibrationStudy study;
    study.samePairs = same.size();
    study.differentPairs = different.size();
    study.calibration = Calibration::pinned();
    study.calibration.source = source;
    study.calibration.people = int(people.size());
    for (std::vector<Pair>* pairs : {&same, &different}) {
        std::ranges::sort(*pairs, {}, &Pair::similarity);
    }
    study.calibration.falseMatch = curveOf(different, kDifferentRates, Side::AtLeast, draws);
    study.calibration.falseNonMatch = curveOf(same, kSameRates, Side::Below, draws);
    if (study.calibration.falseMatch.size() < 2 || study.calibration.falseNonMatch.size() < 2) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("%1 people with %2 pairs of one person are too few to say anything")
                .arg(people.size())
                .arg(same.size()));
    }
    return study;
}

}  // namespace gatehouse::vision
