#include "vision/template_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace gatehouse::vision {

namespace {

constexpr float kCoarseMost = 127;
constexpr float kFineSteps = 65536;  ///< one step of the eight bits has so many of the sixteen
constexpr std::size_t kBlock = 256;  ///< rows whose sums are looked at together: fits the cache

using Sums = std::array<std::int32_t, kBlock>;

void sumPortable(const std::int8_t* rows, std::size_t count, const std::int8_t* probe, Sums& sums)
{
    for (std::size_t row = 0; row < count; ++row) {
        std::int32_t sum = 0;
        for (int i = 0; i < kTemplateSize; ++i) {
            sum += std::int32_t(rows[row * kTemplateSize + std::size_t(i)]) * probe[i];
        }
        sums[row] = sum;
    }
}

#if defined(__x86_64__)
// vpmaddubsw takes one side without a sign, so the row's sign moves to the probe's numbers. Two
// products of at most 127 x 127 fit its sixteen bits.
__attribute__((target("avx2"))) void sumAvx2(const std::int8_t* rows, std::size_t count,
                                             const std::int8_t* probe, Sums& sums)
{
    constexpr std::size_t kWide = 32;
    constexpr std::size_t kSteps = kTemplateSize / kWide;
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i wanted[kSteps];
    for (std::size_t i = 0; i < kSteps; ++i) {
        wanted[i] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(probe + i * kWide));
    }
    for (std::size_t row = 0; row < count; ++row) {
        __m256i sum = _mm256_setzero_si256();
        for (std::size_t i = 0; i < kSteps; ++i) {
            const __m256i values = _mm256_load_si256(
                reinterpret_cast<const __m256i*>(rows + row * kTemplateSize + i * kWide));
            const __m256i pairs =
                _mm256_maddubs_epi16(_mm256_abs_epi8(values), _mm256_sign_epi8(wanted[i], values));
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, ones));
        }
        const __m128i half =
            _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
        const __m128i quarter = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
        sums[row] = _mm_cvtsi128_si32(_mm_add_epi32(quarter, _mm_shuffle_epi32(quarter, 0xB1)));
    }
}
#endif

void sumRows(ScanKind kind, const std::int8_t* rows, std::size_t count, const std::int8_t* probe,
             Sums& sums)
{
#if defined(__x86_64__)
    if (kind == ScanKind::Avx2) {
        sumAvx2(rows, count, probe, sums);
        return;
    }
#endif
    Q_UNUSED(kind)
    sumPortable(rows, count, probe, sums);
}

double lengthOf(const TemplateVector& vector)
{
    double squares = 0;
    for (const float value : vector) {
        squares += double(value) * double(value);
    }
    return std::sqrt(squares);
}

struct Candidate
{
    std::size_t row;
    float most;  ///< its cosine cannot be more
};

}  // namespace

ScanKind bestScanKind()
{
#if defined(__x86_64__)
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has ? ScanKind::Avx2 : ScanKind::Portable;
#else
    return ScanKind::Portable;
#endif
}

void TemplateRows::reserve(std::size_t rows)
{
    m_coarse.reserve(rows);
    m_fine.reserve(rows);
    m_scale.reserve(rows);
    m_lost.reserve(rows);
    m_keys.reserve(rows);
}

TemplateRows::Packed TemplateRows::pack(const TemplateVector& vector)
{
    Packed packed;
    const float largest =
        std::abs(*std::ranges::max_element(vector, {}, [](float v) { return std::abs(v); }));
    packed.scale = largest > 0 ? largest / kCoarseMost : 1;
    double lost = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) {
        const float steps = vector[i] / packed.scale;
        const float coarse = std::clamp(std::round(steps), -kCoarseMost, kCoarseMost);
        const float rest = std::clamp(std::round((steps - coarse) * kFineSteps), -kFineSteps / 2,
                                      kFineSteps / 2 - 1);
        packed.coarse.values[i] = std::int8_t(coarse);
        packed.fine.values[i] = std::int16_t(rest);
        lost += double(steps - coarse) * double(steps - coarse);
    }
    packed.lost = float(std::sqrt(lost)) * packed.scale;
    return packed;
}

void TemplateRows::put(std::size_t row, const Packed& packed)
{
    m_coarse[row] = packed.coarse;
    m_fine[row] = packed.fine;
    m_scale[row] = packed.scale;
    m_lost[row] = packed.lost;
}

void TemplateRows::append(PersonId person, TemplateId id, const TemplateVector& vector)
{
    // By an eighth and not by doubling: a large gallery would hold its size a second time.
    constexpr std::size_t kLeastGrowth = 64;
    if (size() == m_keys.capacity()) {
        reserve(size() + std::max(kLeastGrowth, size() / 8));
    }
    const Packed packed = pack(vector);
    m_coarse.push_back(packed.coarse);
    m_fine.push_back(packed.fine);
    m_scale.push_back(packed.scale);
    m_lost.push_back(packed.lost);
    m_keys.push_back({person, id});
}

void TemplateRows::replace(std::size_t row, TemplateId id, const TemplateVector& vector)
{
    put(row, pack(vector));
    m_keys[row].id = id;
}

void TemplateRows::remove(std::size_t row)
{
    const std::size_t last = size() - 1;
    put(row, {m_coarse[last], m_fine[last], m_scale[last], m_lost[last]});
    m_keys[row] = m_keys[last];
    // What is taken out of the gallery is gone from memory, not only from the count.
    m_coarse[last] = {};
    m_fine[last] = {};
    m_coarse.pop_back();
    m_fine.pop_back();
    m_scale.pop_back();
    m_lost.pop_back();
    m_keys.pop_back();
}

void TemplateRows::clear()
{
    *this = TemplateRows();
}

std::ptrdiff_t TemplateRows::find(PersonId person) const
{
    const auto found = std::ranges::find(m_keys, person, &Key::person);
    return found == m_keys.end() ? -1 : found - m_keys.begin();
}

TemplateVector TemplateRows::vector(std::size_t row) const
{
    TemplateVector vector{};
    for (std::size_t i = 0; i < vector.size(); ++i) {
        const float steps =
            float(m_coarse[row].values[i]) + float(m_fine[row].values[i]) / kFineSteps;
        vector[i] = steps * m_scale[row];
    }
    return vector;
}

double TemplateRows::exactCosine(std::size_t row, const TemplateVector& probe) const
{
    const auto& coarse = m_coarse[row].values;
    const auto& fine = m_fine[row].values;
    double sum = 0;
    for (std::size_t i = 0; i < probe.size(); ++i) {
        const float steps = float(coarse[i]) + float(fine[i]) / kFineSteps;
        sum += double(steps) * double(probe[i]);
    }
    return sum * double(m_scale[row]);
}

BestRows TemplateRows::search(const TemplateVector& probe, ScanKind kind,
                              std::optional<std::span<const PersonId>> among) const
{
    const Packed packed = pack(probe);
    const auto length = float(lengthOf(probe));
    // Rounding of the sums below, far above what floats lose and far below what matters.
    constexpr float kRounding = 1e-5F;
    std::vector<Candidate> candidates;
    // What the second-best row reaches at least: rows that cannot are left out.
    float first = -2;
    float second = -2;
    Sums sums{};
    for (std::size_t begin = 0; begin < size(); begin += kBlock) {
        const std::size_t count = std::min(kBlock, size() - begin);
        sumRows(kind, m_coarse[begin].values.data(), count, packed.coarse.values.data(), sums);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t row = begin + i;
            const float about = float(sums[i]) * m_scale[row] * packed.scale;
            // |x p - x' p'| <= |x - x'| |p| + |x'| |p - p'|, and x' is no longer than 1 + lost.
            const float off = m_lost[row] * length + (1 + m_lost[row]) * packed.lost + kRounding;
            if (about + off < second) {
                continue;
            }
            // Asked after the sums: few rows come so far.
            if (among && !std::ranges::binary_search(*among, m_keys[row].person)) {
                continue;
            }
            candidates.push_back({row, about + off});
            const float least = about - off;
            second = std::max(second, std::min(first, least));
            first = std::max(first, least);
        }
    }
    BestRows best;
    for (const Candidate& candidate : candidates) {
        if (candidate.most < second) {
            continue;
        }
        const RowMatch match{std::ptrdiff_t(candidate.row), exactCosine(candidate.row, probe)};
        if (best.first.row < 0 || match.similarity > best.first.similarity) {
            best.second = std::exchange(best.first, match);
        } else if (best.second.row < 0 || match.similarity > best.second.similarity) {
            best.second = match;
        }
    }
    return best;
}

std::size_t TemplateRows::bytes() const
{
    return m_coarse.capacity() * sizeof(Coarse) + m_fine.capacity() * sizeof(Fine) +
           m_scale.capacity() * sizeof(float) + m_lost.capacity() * sizeof(float) +
           m_keys.capacity() * sizeof(Key);
}

}  // namespace gatehouse::vision
