// Colour, type and spacing tokens: the one file that names them. Widgets ask for a token.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>

class QApplication;

namespace gatehouse::ui {

enum class Token {
    Background = 1, Surface, Raised, Line,
    Text, Muted, Faint,
    Accent, OnAccent,
    Emergency, High, Medium, Info, Ok
};

enum class TypeStyle { Caption = 1, Table, Body, Heading, Title, Clock };   // 12, 13, 14, 16, 20, 28 px

enum class ThemeMode { Dark = 1, Light };

namespace spacing {
constexpr int kXs = 4;
constexpr int kS = 8;
constexpr int kM = 12;
constexpr int kL = 16;
constexpr int kXl = 24;
constexpr int kCardRadius = 6;
constexpr int kFieldRadius = 4;
constexpr int kTableRow = 36;
}  // namespace spacing

/// GUI thread.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication& application);

    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);      ///< applies palette and style sheet to the application
    QColor color(Token token) const;
    QFont font(TypeStyle style) const;

signals:
    void changed();

private:
    QApplication& m_application;
    ThemeMode m_mode = ThemeMode::Dark;
};

}  // namespace gatehouse::ui
