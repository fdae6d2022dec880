#include "vision/plates/ctc.h"

#include "domain/plate_grammar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace gatehouse::vision {

namespace {

constexpr double kImpossible = -std::numeric_limits<double>::infinity();
constexpr size_t kBeam = 32;
// Shares below are taken for this: one step that is sure of something else must not decide alone.
constexpr float kLeastShare = 1e-6F;

double logOf(float share)
{
    return std::log(double(std::max(share, kLeastShare)));
}

double addedLogs(double a, double b)
{
    if (a < b) {
        std::swap(a, b);
    }
    return b == kImpossible ? a : a + std::log1p(std::exp(b - a));
}

int columnOf(QChar character)
{
    return int(plateCharacters().indexOf(character)) + 1;
}

/// Patterns as columns instead of characters.
struct Shape
{
    PlateKind kind;
    std::vector<std::vector<bool>> places;
};

const std::vector<Shape>& shapes()
{
    static const std::vector<Shape> all = [] {
        std::vector<Shape> made;
        for (const PlatePattern& pattern : platePatterns()) {
            Shape shape{pattern.kind, {}};
            for (const QString& place : pattern.places) {
                std::vector<bool> allowed(size_t(plateCharacters().size()) + 1, false);
                for (const QChar character : place) {
                    allowed[size_t(columnOf(character))] = true;
                }
                shape.places.push_back(std::move(allowed));
            }
            made.push_back(std::move(shape));
        }
        return made;
    }();
    return all;
}

/// What a prefix may still become: one bit a shape.
using Alive = unsigned;

Alive allAlive(PlateKinds kinds)
{
    Alive all = 0;
    for (size_t i = 0; i < shapes().size(); ++i) {
        if (kinds == PlateKinds::All || startsWithProvince(shapes()[i].kind)) {
            all |= 1U << i;
        }
    }
    return all;
}

/// The shapes that take `column` in place `length`.
Alive taking(Alive alive, size_t length, int column)
{
    Alive left = 0;
    for (size_t i = 0; i < shapes().size(); ++i) {
        const Shape& shape = shapes()[i];
        if ((alive & (1U << i)) && length < shape.places.size() &&
            shape.places[length][size_t(column)]) {
            left |= 1U << i;
        }
    }
    return left;
}

struct Prefix
{
    double endsInNothing = kImpossible;  ///< logarithms of shares
    double endsInLast = kImpossible;
    Alive alive = 0;

    double total() const { return addedLogs(endsInNothing, endsInLast); }
};

using Prefixes = std::map<std::vector<int>, Prefix>;

/// On Chinese plates I and O are misread ones and zeros.
CtcLine withoutLetters(const CtcLine& line)
{
    static const std::array moves{std::pair(columnOf(u'I'), columnOf(u'1')),
                                  std::pair(columnOf(u'O'), columnOf(u'0'))};
    CtcLine folded = line;
    for (int step = 0; step < folded.steps(); ++step) {
        for (const auto& [from, to] : moves) {
            folded.at(step, to) += folded.at(step, from);
            folded.at(step, from) = 0;
        }
    }
    return folded;
}

void extend(Prefixes& next, const std::vector<int>& text, const Prefix& prefix, const CtcLine& line,
            int step)
{
    const double total = prefix.total();
    Prefix& same = next[text];
    same.alive = prefix.alive;
    same.endsInNothing =
        addedLogs(same.endsInNothing, total + logOf(line.at(step, CtcLine::kNothing)));
    if (!text.empty()) {
        same.endsInLast =
            addedLogs(same.endsInLast, prefix.endsInLast + logOf(line.at(step, text.back())));
    }
    for (int column = 1; column < line.columns(); ++column) {
        if (line.at(step, column) < kLeastShare) {
            continue;
        }
        const Alive alive = taking(prefix.alive, text.size(), column);
        if (alive == 0) {
            continue;
        }
        std::vector<int> longer = text;
        longer.push_back(column);
        // The same character again needs "nothing new" in between.
        const double before = !text.empty() && text.back() == column ? prefix.endsInNothing : total;
        Prefix& grown = next[longer];
        grown.alive = alive;
        grown.endsInLast = addedLogs(grown.endsInLast, before + logOf(line.at(step, column)));
    }
}

void keepBest(Prefixes& prefixes)
{
    if (prefixes.size() <= kBeam) {
        return;
    }
    std::vector<double> totals;
    for (const auto& [text, prefix] : prefixes) {
        totals.push_back(prefix.total());
    }
    std::ranges::nth_element(totals, totals.begin() + kBeam, std::ranges::greater{});
    const double least = totals[kBeam];
    std::erase_if(prefixes, [least](const auto& entry) { return entry.second.total() <= least; });
}

QString textOf(const std::vector<int>& columns)
{
    QString text;
    for (const int column : columns) {
        text.append(plateCharacters().at(column - 1));
    }
    return text;
}

/// The text with "nothing new" around and between its characters, as columns.
std::vector<int> spread(const QString& text)
{
    std::vector<int> columns{CtcLine::kNothing};
    for (const QChar character : text) {
        columns.push_back(columnOf(character));
        columns.push_back(CtcLine::kNothing);
    }
    return columns;
}

bool maySkip(const std::vector<int>& columns, size_t place)
{
    return place >= 2 && columns[place] != CtcLine::kNothing &&
           columns[place] != columns[place - 2];
}

}  // namespace

void CtcLine::append(const CtcLine& next)
{
    m_columns = next.m_columns;
    m_steps += next.m_steps;
    m_shares.insert(m_shares.end(), next.m_shares.begin(), next.m_shares.end());
}

std::vector<LineReading> readByGrammar(const CtcLine& raw, size_t most, PlateKinds kinds)
{
    const CtcLine line = withoutLetters(raw);
    Prefixes prefixes;
    prefixes[{}] = Prefix{0, kImpossible, allAlive(kinds)};
    for (int step = 0; step < line.steps(); ++step) {
        Prefixes next;
        for (const auto& [text, prefix] : prefixes) {
            extend(next, text, prefix, line, step);
        }
        keepBest(next);
        prefixes = std::move(next);
    }
    std::vector<LineReading> readings;
    for (const auto& [text, prefix] : prefixes) {
        const Result<Plate> plate = parsePlate(textOf(text));
        if (plate) {
            readings.push_back({plate->text, prefix.total(), {}, plate->kind});
        }
    }
    std::ranges::sort(readings, std::ranges::greater{}, &LineReading::logShare);
    readings.resize(std::min(readings.size(), most));
    for (LineReading& reading : readings) {
        reading.characters = characterShares(raw, reading.text, Letters::Chinese);
    }
    return readings;
}

LineReading readPlainly(const CtcLine& line)
{
    LineReading reading;
    int last = CtcLine::kNothing;
    for (int step = 0; step < line.steps(); ++step) {
        int best = CtcLine::kNothing;
        for (int column = 1; column < line.columns(); ++column) {
            if (line.at(step, column) > line.at(step, best)) {
                best = column;
            }
        }
        const float share = line.at(step, best);
        if (best != CtcLine::kNothing && best == last) {
            reading.characters.back() = std::max(reading.characters.back(), share);
        } else if (best != CtcLine::kNothing) {
            reading.text.append(plateCharacters().at(best - 1));
            reading.characters.push_back(share);
        }
        last = best;
    }
    for (const float share : reading.characters) {
        reading.logShare += logOf(share);
    }
    return reading;
}

double logShareOf(const CtcLine& raw, const QString& text, Letters letters)
{
    const CtcLine line = letters == Letters::Chinese ? withoutLetters(raw) : raw;
    const std::vector<int> columns = spread(text);
    std::vector<double> now(columns.size(), kImpossible);
    now[0] = 0;
    for (int step = 0; step < line.steps(); ++step) {
        std::vector<double> next(columns.size(), kImpossible);
        for (size_t place = 0; place < columns.size(); ++place) {
            double sum = now[place];
            if (place >= 1 && (step > 0 || place == 1)) {
                sum = addedLogs(sum, now[place - 1]);
            }
            if (step > 0 && maySkip(columns, place)) {
                sum = addedLogs(sum, now[place - 2]);
            }
            next[place] = sum == kImpossible ? sum : sum + logOf(line.at(step, columns[place]));
        }
        now = std::move(next);
    }
    const size_t last = columns.size() - 1;
    return last == 0 ? now[0] : addedLogs(now[last], now[last - 1]);
}

std::vector<float> characterShares(const CtcLine& raw, const QString& text, Letters letters)
{
    const CtcLine line = letters == Letters::Chinese ? withoutLetters(raw) : raw;
    const std::vector<int> columns = spread(text);
    // The best alignment: which place each step stands in, and from where it came.
    std::vector<double> now(columns.size(), kImpossible);
    std::vector<std::vector<size_t>> from;
    now[0] = 0;
    for (int step = 0; step < line.steps(); ++step) {
        std::vector<double> next(columns.size(), kImpossible);
        std::vector<size_t> came(columns.size());
        for (size_t place = 0; place < columns.size(); ++place) {
            size_t best = place;
            if (place >= 1 && (step > 0 || place == 1) && now[place - 1] > now[best]) {
                best = place - 1;
            }
            if (step > 0 && maySkip(columns, place) && now[place - 2] > now[best]) {
                best = place - 2;
            }
            came[place] = best;
            next[place] = now[best] == kImpossible
                              ? kImpossible
                              : now[best] + logOf(line.at(step, columns[place]));
        }
        from.push_back(std::move(came));
        now = std::move(next);
    }
    std::vector<float> shares(size_t(text.size()), 0.0F);
    if (from.empty() || text.isEmpty()) {
        return shares;
    }
    size_t place = columns.size() - 1;
    if (now[place - 1] > now[place]) {
        --place;
    }
    for (int step = line.steps() - 1; step >= 0; --step) {
        if (columns[place] != CtcLine::kNothing) {
            float& share = shares[place / 2];
            share = std::min(1.0F, std::max(share, line.at(step, columns[place])));
        }
        place = from[size_t(step)][place];
    }
    return shares;
}

}  // namespace gatehouse::vision
