// Colour, type and spacing tokens: the one file that names them. Widgets ask for a token.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>
#include <QTemporaryDir>

class QApplication;

namespace gatehouse::ui {

enum class Token
{
    Background = 1,
    Surface,
    Raised,
    Line,
    Text,
    Muted,
    Faint,
    Accent,
    OnAccent,
    Emergency,
    High,
    Medium,
    Info,
    Ok
};

enum class TypeStyle
{
    Caption = 1,
    Table,
    Body,
    Heading,
    Title,
    Clock
};  // 12, 13, 14, 16, 20, 28 px

enum class ThemeMode
{
    Dark = 1,
    Light
};

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
    void setMode(ThemeMode mode);  ///< applies palette and style sheet to the application
    QColor color(Token token) const;
    /// `over` laid on `under` with that share (0..1) of cover: hover, selection, tinted
    /// backgrounds.
    QColor blend(Token over, Token under, qreal share) const;
    QFont font(TypeStyle style) const;
    static QColor tokenColor(ThemeMode mode, Token token);

signals:
    void changed();

private:
    void apply();
    QPalette makePalette() const;
    /// Style sheets take pictures only from files: the few marks that they need, in this mode's
    /// colours.
    QString writeGlyphs() const;

    QApplication& m_application;
    QTemporaryDir m_glyphs;
    ThemeMode m_mode = ThemeMode::Dark;
};

}  // namespace gatehouse::ui
