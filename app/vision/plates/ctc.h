// What the reader says about a line of text, and the text that fits it best under the grammar of
// plates. No pictures here.
#pragma once

#include "domain/plate.h"

#include <QString>

#include <span>
#include <vector>

namespace gatehouse::vision {

/// Per step of a line: the share of "nothing new", then of each of plateCharacters().
class CtcLine
{
public:
    CtcLine() = default;
    CtcLine(int steps, int characters) : m_steps(steps), m_columns(characters + 1)
    {
        m_shares.resize(size_t(m_steps) * size_t(m_columns));
    }

    static constexpr int kNothing = 0;

    int steps() const { return m_steps; }
    int columns() const { return m_columns; }
    float& at(int step, int column) { return m_shares[index(step, column)]; }
    float at(int step, int column) const { return m_shares[index(step, column)]; }
    /// `next` to the right of this one: how two rows of a plate become one line.
    void append(const CtcLine& next);

private:
    size_t index(int step, int column) const
    {
        return size_t(step) * size_t(m_columns) + size_t(column);
    }

    int m_steps = 0;
    int m_columns = 0;
    std::vector<float> m_shares;
};

struct LineReading
{
    QString text;
    double logShare = 0;            ///< natural logarithm of the text's share of all readings
    std::vector<float> characters;  ///< 0..1, one for each character of `text`
    PlateKind kind = PlateKind::Ordinary;  ///< of readings by the grammar
};

enum class PlateKinds
{
    All = 1,
    WithProvince
};

/// Readings that are whole plates of some kind, best first; none when nothing fits at all.
std::vector<LineReading> readByGrammar(const CtcLine& line, size_t most, PlateKinds kinds);

/// What the line says without any grammar: the best character of each step.
LineReading readPlainly(const CtcLine& line);

/// Whether I and O are what they look like, or misread ones and zeros: no Chinese plate has them.
enum class Letters
{
    All = 1,
    Chinese
};

/// The logarithm of the share that `line` gives to exactly this text.
double logShareOf(const CtcLine& line, const QString& text, Letters letters);

/// How sure each character is: the largest share it has among the steps that the best alignment
/// gives to it.
std::vector<float> characterShares(const CtcLine& line, const QString& text, Letters letters);

}  // namespace gatehouse::vision
