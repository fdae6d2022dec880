#include "vision/plates/plate_look.h"

#include "vision/plates/plate_crop.h"
#include "vision/plates/plate_places.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace gatehouse::vision {

namespace {

constexpr size_t kProposals = 4;  ///< readings that one view brings in
// One view that sees nothing of a text must not outvote the others.
constexpr double kLeastLogShare = -14;
// Two views that agree this well are enough: exp(-0.04) is 96 %.
constexpr double kSureLogShare = -0.04;
constexpr size_t kSureViews = 2;

Result<CtcLine> lineOf(TextReader& reader, const cv::Mat& rgb, const PlateRows& rows,
                       const CropView& view)
{
    CtcLine line;
    for (const Corners& row : rows.rows) {
        const Result<CtcLine> read = reader.read(cropOf(rgb, row, view));
        if (!read) {
            return read.error();
        }
        line.append(*read);
    }
    return line;
}

Letters lettersOf(PlateTrust trust)
{
    return trust == PlateTrust::Grammar ? Letters::Chinese : Letters::All;
}

/// Only kinds with a province where the ground has a colour.
PlateKinds kindsOf(const cv::Mat& rgb, const PlateRows& rows)
{
    return hasColouredGround(rgb, rows.rows.back()) ? PlateKinds::WithProvince : PlateKinds::All;
}

/// The texts that views proposed, and how well each view agrees.
class Vote
{
public:
    Vote(PlateTrust trust, PlateKinds kinds) : m_trust(trust), m_kindsAllowed(kinds) {}

    void add(CtcLine line)
    {
        if (m_trust == PlateTrust::Grammar) {
            for (const LineReading& reading : readByGrammar(line, kProposals, m_kindsAllowed)) {
                m_kinds[reading.text] = reading.kind;
            }
        } else if (const LineReading plain = readPlainly(line); mayBePlainPlate(plain.text)) {
            m_kinds[plain.text] = PlateKind::Ordinary;
        }
        m_lines.push_back(std::move(line));
    }

    /// None when no view proposed anything.
    std::optional<LineReading> best() const
    {
        std::optional<LineReading> found;
        for (const auto& [text, kind] : m_kinds) {
            double sum = 0;
            for (const CtcLine& line : m_lines) {
                sum += std::max(kLeastLogShare, logShareOf(line, text, lettersOf(m_trust)));
            }
            const double mean = sum / double(m_lines.size());
            if (!found || mean > found->logShare) {
                found = LineReading{text, mean, {}, kind};
            }
        }
        return found;
    }

    std::vector<float> characters(const QString& text) const
    {
        std::vector<float> mean(size_t(text.size()), 0.0F);
        for (const CtcLine& line : m_lines) {
            const std::vector<float> shares = characterShares(line, text, lettersOf(m_trust));
            for (size_t i = 0; i < mean.size(); ++i) {
                mean[i] += shares[i] / float(m_lines.size());
            }
        }
        return mean;
    }

private:
    PlateTrust m_trust;
    PlateKinds m_kindsAllowed;
    std::vector<CtcLine> m_lines;
    std::map<QString, PlateKind> m_kinds;
};

}  // namespace

cv::Rect2f PlateRows::bounds() const
{
    cv::Rect2f all = boundsOf(rows.front());
    for (const Corners& row : rows) {
        all |= boundsOf(row);
    }
    return all;
}

bool mayBePlainPlate(const QString& text)
{
    constexpr qsizetype kShortest = 4;
    constexpr qsizetype kLongest = 8;
    const auto digits = std::ranges::count_if(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    const auto letters =
        std::ranges::count_if(text, [](QChar c) { return c >= u'A' && c <= u'Z'; });
    return text.size() >= kShortest && text.size() <= kLongest && digits + letters == text.size() &&
           digits >= 2 && letters >= 1;
}

Result<FirstLook> firstLook(TextReader& reader, const cv::Mat& rgb, PlateRows rows)
{
    const Result<CtcLine> line = lineOf(reader, rgb, rows, cropViews().front());
    if (!line) {
        return line.error();
    }
    FirstLook look{std::move(rows), std::nullopt, readPlainly(*line)};
    const PlateKinds kinds = kindsOf(rgb, look.rows);
    if (std::vector<LineReading> best = readByGrammar(*line, 1, kinds); !best.empty()) {
        look.byGrammar = std::move(best.front());
    }
    return look;
}

Result<std::optional<PlateLook>> fullLook(TextReader& reader, const cv::Mat& rgb,
                                          const PlateRows& rows, PlateTrust trust)
{
    Vote vote(trust, kindsOf(rgb, rows));
    size_t views = 0;
    std::optional<LineReading> best;
    for (const CropView& view : cropViews()) {
        Result<CtcLine> line = lineOf(reader, rgb, rows, view);
        if (!line) {
            return line.error();
        }
        vote.add(line.take());
        if (++views >= kSureViews) {
            best = vote.best();
            if (best && best->logShare > kSureLogShare) {
                break;
            }
        }
    }
    if (!best) {
        return std::optional<PlateLook>();
    }
    best->characters = vote.characters(best->text);
    return std::optional<PlateLook>(PlateLook{rows, std::move(*best), trust});
}

}  // namespace gatehouse::vision
