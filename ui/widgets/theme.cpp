#include "ui/widgets/theme.h"

#include "base/logging.h"
#include "ui/widgets/style_sheet.h"

#include <QApplication>
#include <QCalendarWidget>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QPalette>
#include <QProxyStyle>
#include <QStyledItemDelegate>
#include <QTextCharFormat>

#include <array>

namespace gatehouse::ui {

namespace {

struct TokenColors
{
    Token token;
    QRgb dark;
    QRgb light;
};

// OnAccent is the colour of text on accent and severity fills: chosen for contrast >= 4.5 on
// Accent.
constexpr std::array kColors{
    TokenColors{Token::Background, 0xff0e1318, 0xfff4f6f8},
    TokenColors{Token::Surface, 0xff161c23, 0xffffffff},
    TokenColors{Token::Raised, 0xff1e2630, 0xffffffff},
    TokenColors{Token::Line, 0xff2b3643, 0xffd8dee5},
    TokenColors{Token::Text, 0xffe8edf2, 0xff1a2129},
    TokenColors{Token::Muted, 0xffa3b0bd, 0xff54616e},
    TokenColors{Token::Faint, 0xff6e7b88, 0xff86929e},
    TokenColors{Token::Accent, 0xff4c8dff, 0xff1f6feb},
    TokenColors{Token::OnAccent, 0xff0e1318, 0xffffffff},
    TokenColors{Token::Emergency, 0xfff0484e, 0xffc9252b},
    TokenColors{Token::High, 0xfff58a1f, 0xffb85c00},
    TokenColors{Token::Medium, 0xffe8c547, 0xff8a6d00},
    TokenColors{Token::Info, 0xff4c9dff, 0xff1f6feb},
    TokenColors{Token::Ok, 0xff34b27b, 0xff1b7f53},
};

int pixels(TypeStyle style)
{
    switch (style) {
        case TypeStyle::Caption:
            return 12;
        case TypeStyle::Table:
            return 13;
        case TypeStyle::Body:
            return 14;
        case TypeStyle::Heading:
            return 16;
        case TypeStyle::Title:
            return 20;
        case TypeStyle::Clock:
            return 28;
    }
    return 14;
}

struct Glyph
{
    const char* name;
    const char* path;
    Token token;
};

constexpr std::array kGlyphs{
    Glyph{"chevron-down", "M6 9l6 6 6-6", Token::Muted},
    Glyph{"chevron-up", "M18 15l-6-6-6 6", Token::Muted},
    Glyph{"chevron-left", "M15 18l-6-6 6-6", Token::Text},
    Glyph{"chevron-right", "M9 18l6-6-6-6", Token::Text},
    Glyph{"chevron-down-faint", "M6 9l6 6 6-6", Token::Faint},
    Glyph{"check", "M20 6L9 17l-5-5", Token::OnAccent},
    Glyph{"check-menu", "M20 6L9 17l-5-5", Token::Text},
    Glyph{"calendar",
          "M8 2v4M16 2v4M3 10h18M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 "
          "2-2z",
          Token::Muted},
};

/// Fusion under the style sheet, for what a style sheet cannot say.
class DeskStyle final : public QProxyStyle
{
public:
    DeskStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    void polish(QWidget* widget) override
    {
        QProxyStyle::polish(widget);
        if (auto* calendar = qobject_cast<QCalendarWidget*>(widget)) {
            // Qt paints weekends in a red of its own: here red is an emergency.
            calendar->setWeekdayTextFormat(Qt::Saturday, {});
            calendar->setWeekdayTextFormat(Qt::Sunday, {});
            calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
            calendar->setGridVisible(false);
        }
        auto* choice = qobject_cast<QComboBox*>(widget);
        if (choice && !qobject_cast<QStyledItemDelegate*>(choice->itemDelegate())) {
            // Its own delegate knows nothing of the style sheet's rows: the last ones were cut off.
            choice->setItemDelegate(new QStyledItemDelegate(choice));
        }
    }
    using QProxyStyle::polish;
};

}  // namespace

Theme::Theme(QApplication& application) : m_application(application)
{
    m_application.setStyle(new DeskStyle);
    apply();
}

void Theme::setMode(ThemeMode mode)
{
    if (mode == m_mode) {
        return;
    }
    m_mode = mode;
    apply();
    emit changed();
}

QColor Theme::tokenColor(ThemeMode mode, Token token)
{
    for (const TokenColors& row : kColors) {
        if (row.token == token) {
            return QColor::fromRgb(mode == ThemeMode::Dark ? row.dark : row.light);
        }
    }
    qCCritical(lcUi) << "no colour for token" << int(token);
    return Qt::magenta;
}

QColor Theme::color(Token token) const
{
    return tokenColor(m_mode, token);
}

QColor Theme::blend(Token over, Token under, qreal share) const
{
    const QColor a = color(over);
    const QColor b = color(under);
    const auto mix = [share](float x, float y) { return float(x * share + y * (1 - share)); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                            mix(a.blueF(), b.blueF()));
}

QFont Theme::font(TypeStyle style) const
{
    QFont font;
    // Noto Sans CJK has figures of one width by default, so columns of numbers line up.
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans SC"),
                      QStringLiteral("WenQuanYi Micro Hei"), QStringLiteral("Noto Sans"),
                      QStringLiteral("DejaVu Sans")});
    font.setPixelSize(pixels(style));
    // Hinted, Chinese strokes of small sizes grow to twice their weight.
    font.setHintingPreference(QFont::PreferNoHinting);
    if (style == TypeStyle::Heading || style == TypeStyle::Title) {
        font.setWeight(QFont::Medium);
    }
    return font;
}

QPalette Theme::makePalette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) {
        palette.setColor(role, color(token));
    };
    set(QPalette::Window, Token::Background);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Surface);
    set(QPalette::AlternateBase, Token::Raised);
    set(QPalette::Text, Token::Text);
    set(QPalette::Button, Token::Raised);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::Text);
    set(QPalette::ToolTipBase, Token::Raised);
    set(QPalette::ToolTipText, Token::Text);
    set(QPalette::PlaceholderText, Token::Faint);
    set(QPalette::Highlight, Token::Accent);
    set(QPalette::HighlightedText, Token::OnAccent);
    set(QPalette::Link, Token::Accent);
    set(QPalette::LinkVisited, Token::Accent);
    set(QPalette::Light, Token::Line);
    set(QPalette::Midlight, Token::Line);
    set(QPalette::Mid, Token::Line);
    set(QPalette::Dark, Token::Background);
    set(QPalette::Shadow, Token::Background);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, color(Token::Faint));
    }
    return palette;
}

QString Theme::writeGlyphs() const
{
    const QString folder = m_glyphs.filePath(m_mode == ThemeMode::Dark ? QStringLiteral("dark")
                                                                       : QStringLiteral("light"));
    if (!QDir().mkpath(folder)) {
        qCWarning(lcUi) << "the marks of lists and boxes cannot be written to" << folder;
        return folder;
    }
    for (const Glyph& glyph : kGlyphs) {
        QFile file(folder + u'/' + QLatin1String(glyph.name) + QStringLiteral(".svg"));
        const QString svg =
            QStringLiteral(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\" height=\"24\" "
                "viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"%1\" stroke-width=\"2\" "
                "stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"%2\"/></svg>")
                .arg(color(glyph.token).name(), QLatin1String(glyph.path));
        if (!file.open(QIODevice::WriteOnly) || file.write(svg.toUtf8()) < 0) {
            qCWarning(lcUi) << "cannot write" << file.fileName() << file.errorString();
        }
    }
    return folder;
}

void Theme::apply()
{
    m_application.setFont(font(TypeStyle::Body));
    m_application.setPalette(makePalette());
    m_application.setStyleSheet(styleSheet(*this, writeGlyphs()));
}

}  // namespace gatehouse::ui
