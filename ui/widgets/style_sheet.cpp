#include "ui/widgets/style_sheet.h"

#include "ui/widgets/theme.h"

#include <QHash>

namespace gatehouse::ui {

namespace {

// $name stands for a token or a mix of two; see placeholders(). The focus ring takes the place of
// the border, so that nothing moves when the focus does.
constexpr auto kFields = R"(
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    background: $field; color: $text; border: 1px solid $line; border-radius: 4px; padding: 5px 9px;
    selection-background-color: $accent; selection-color: $onAccent;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 20px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {
    border-color: $faint;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $accent; padding: 4px 8px;
}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"],
QAbstractSpinBox[invalid="true"] { border-color: $emergency; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled { background: $background; color: $muted; border: 1px solid $line; }
QLineEdit[readOnly="true"] { background: $background; color: $muted; }
QComboBox { padding-right: 28px; combobox-popup: 0; }
QComboBox:focus { padding-right: 27px; }
QComboBox::drop-down { subcontrol-origin: border; subcontrol-position: center right; width: 28px; border: none; }
QComboBox::down-arrow { image: url($glyphs/chevron-down.svg); width: 16px; height: 16px; }
QComboBox::down-arrow:disabled { image: url($glyphs/chevron-down-faint.svg); }
QComboBox QAbstractItemView {
    background: $raised; color: $text; border: 1px solid $line; outline: none; padding: 4px;
    selection-background-color: $selection; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:hover { background: $hover; }
QComboBox QAbstractItemView::item:selected { background: $selection; color: $text; }
QDateTimeEdit { min-width: 170px; }
QDateEdit { min-width: 110px; }
QDateEdit::drop-down, QDateTimeEdit::drop-down {
    subcontrol-origin: border; subcontrol-position: center right; width: 28px; border: none;
}
QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: url($glyphs/calendar.svg); width: 16px; height: 16px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QTimeEdit::up-button {
    subcontrol-origin: border; subcontrol-position: top right; width: 22px; border: none; margin: 2px 2px 0 0;
}
QSpinBox::down-button, QDoubleSpinBox::down-button, QTimeEdit::down-button {
    subcontrol-origin: border; subcontrol-position: bottom right; width: 22px; border: none; margin: 0 2px 2px 0;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QTimeEdit::up-arrow {
    image: url($glyphs/chevron-up.svg); width: 12px; height: 12px;
}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QTimeEdit::down-arrow {
    image: url($glyphs/chevron-down.svg); width: 12px; height: 12px;
}
)";

constexpr auto kCalendar = R"(
QCalendarWidget { background: $raised; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; border-bottom: 1px solid $line; }
QCalendarWidget QToolButton {
    background: transparent; color: $text; border: 2px solid transparent; border-radius: 4px; padding: 4px 8px;
}
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton:focus { border-color: $accent; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url($glyphs/chevron-left.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url($glyphs/chevron-right.svg); }
QCalendarWidget QAbstractItemView {
    background: $raised; color: $text; alternate-background-color: $raised; outline: none;
    selection-background-color: $accent; selection-color: $onAccent; border: none;
}
QCalendarWidget QTableView::item { padding: 0; border: none; }
QCalendarWidget QAbstractItemView:disabled { color: $faint; }
)";

constexpr auto kButtons = R"(
QPushButton, QToolButton[kind="secondary"] {
    background: $raised; color: $text; border: 1px solid $line; border-radius: 4px; padding: 6px 14px; min-height: 20px;
}
QPushButton:hover { background: $hover; border-color: $faint; }
QPushButton:pressed, QPushButton:checked { background: $selection; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { background: $background; color: $faint; border: 1px solid $line; }
QPushButton[kind="primary"] { background: $accent; color: $onAccent; border: 1px solid $accent; font-weight: 500; }
QPushButton[kind="primary"]:hover { background: $accentHover; border-color: $accentHover; }
QPushButton[kind="primary"]:pressed { background: $accentPressed; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $line; color: $muted; border: 1px solid $line; }
QPushButton[kind="danger"] { background: transparent; color: $text; border: 1px solid $emergency; }
QPushButton[kind="danger"]:hover { background: $emergencySoft; }
QPushButton[kind="danger"]:focus { border: 2px solid $accent; }
QPushButton[kind="danger"]:disabled { color: $faint; border: 1px solid $line; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: $muted; padding: 6px 10px; }
QPushButton[kind="quiet"]:hover { background: $hover; color: $text; }
QPushButton[kind="quiet"]:checked { background: $selection; color: $text; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 5px 9px; }
QPushButton[kind="quiet"]:disabled { color: $faint; }
QPushButton[plateKey="true"] { border-color: $line; color: $text; padding: 0; }
QPushButton[kind="status"] {
    background: transparent; border: 2px solid transparent; color: $muted; padding: 1px 6px; font-size: 12px;
}
QPushButton[kind="status"]:hover { color: $text; background: $hover; }
QPushButton[kind="status"]:focus { border-color: $accent; }
QPushButton[kind="status"]:disabled { color: $muted; background: transparent; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: 4px; padding: 4px; color: $text; }
QToolButton:hover { background: $hover; }
QToolButton:checked { background: $selection; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QCheckBox, QRadioButton { spacing: 8px; color: $text; border: 2px solid transparent; border-radius: 4px; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $faint; border-radius: 3px; background: $field; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($glyphs/check.svg); }
QCheckBox::indicator:disabled { border-color: $line; background: $background; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $faint; border-radius: 8px; background: $field; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; }
)";

constexpr auto kViews = R"(
QTableView, QListView, QTreeView {
    background: $surface; color: $text; border: none; outline: none; gridline-color: transparent;
    selection-background-color: $selection; selection-color: $text; alternate-background-color: $surface;
}
QTableView::item { padding: 0 12px; border: none; border-bottom: 1px solid $lineSoft; }
QTableView::item:selected, QListView::item:selected { background: $selection; color: $text; }
QTableView::item:hover:!selected { background: $hoverSoft; }
QTableView:focus, QListView:focus { border: none; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $line; padding: 0 15px;
    min-height: 36px; font-size: 12px;
}
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url($glyphs/chevron-up.svg); width: 12px; height: 12px; }
QHeaderView::down-arrow { image: url($glyphs/chevron-down.svg); width: 12px; height: 12px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: $surface; border: none; }
QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[popup="true"] { background: $raised; border: 1px solid $line; border-radius: 6px; }
QFrame[popup="true"] QListWidget { background: $raised; border: none; }
QFrame[popup="true"] QListWidget::item { padding: 0 8px; border-radius: 4px; }
QFrame[popup="true"] QListWidget::item:hover { background: $hover; }
QListWidget[choices="true"] { background: $field; border: 1px solid $line; border-radius: 4px; padding: 4px; }
QListWidget[choices="true"]:focus { border: 2px solid $accent; padding: 3px; }
QListWidget[choices="true"]::item { min-height: 28px; padding: 0 4px; border-radius: 4px; }
QListWidget[choices="true"]::item:hover { background: $hover; }
QListWidget[choices="true"]::indicator { width: 16px; height: 16px; border: 1px solid $faint; border-radius: 3px; background: $field; }
QListWidget[choices="true"]::indicator:checked { background: $accent; border-color: $accent; image: url($glyphs/check.svg); }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[transparent="true"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 32px; margin: 2px; }
QScrollBar::handle:horizontal { background: $line; border-radius: 4px; min-width: 32px; margin: 2px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar {
    background: $line; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; text-align: center;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 6px 8px; }
QMenu { background: $raised; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 8px; }
QMenu::indicator:checked { image: url($glyphs/check-menu.svg); }
QMenu::icon { padding-left: 8px; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 8px 14px; border: none; border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QGroupBox { border: 1px solid $line; border-radius: 6px; margin-top: 20px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 0; color: $muted; }
QDialog { background: $surface; }
)";

QHash<QString, QString> placeholders(const Theme& theme, const QString& glyphDir)
{
    const bool dark = theme.mode() == ThemeMode::Dark;
    const auto token = [&](Token value) { return theme.color(value).name(); };
    const auto mix = [&](Token over, Token under, qreal share) {
        return theme.blend(over, under, share).name();
    };
    return {
        {QStringLiteral("background"), token(Token::Background)},
        {QStringLiteral("surface"), token(Token::Surface)},
        {QStringLiteral("raised"), token(Token::Raised)},
        {QStringLiteral("field"), token(dark ? Token::Background : Token::Surface)},
        {QStringLiteral("line"), token(Token::Line)},
        {QStringLiteral("lineSoft"), mix(Token::Line, Token::Surface, 0.5)},
        {QStringLiteral("text"), token(Token::Text)},
        {QStringLiteral("muted"), token(Token::Muted)},
        {QStringLiteral("faint"), token(Token::Faint)},
        {QStringLiteral("accent"), token(Token::Accent)},
        {QStringLiteral("onAccent"), token(Token::OnAccent)},
        {QStringLiteral("accentHover"), mix(Token::Text, Token::Accent, 0.12)},
        {QStringLiteral("accentPressed"), mix(Token::Background, Token::Accent, 0.12)},
        {QStringLiteral("emergency"), token(Token::Emergency)},
        {QStringLiteral("emergencySoft"), mix(Token::Emergency, Token::Surface, 0.2)},
        {QStringLiteral("selection"), mix(Token::Accent, Token::Surface, dark ? 0.24 : 0.14)},
        {QStringLiteral("hover"), mix(Token::Text, Token::Raised, 0.08)},
        {QStringLiteral("hoverSoft"), mix(Token::Text, Token::Surface, 0.04)},
        {QStringLiteral("glyphs"), glyphDir},
    };
}

QString filledIn(const QString& sheet, const QHash<QString, QString>& values)
{
    QString out;
    out.reserve(sheet.size() * 2);
    for (qsizetype i = 0; i < sheet.size(); ++i) {
        if (sheet[i] != u'$') {
            out += sheet[i];
            continue;
        }
        qsizetype end = i + 1;
        while (end < sheet.size() && sheet[end].isLetter()) {
            ++end;
        }
        const QString name = sheet.mid(i + 1, end - i - 1);
        Q_ASSERT_X(values.contains(name), "styleSheet", qPrintable(name));
        out += values.value(name);
        i = end - 1;
    }
    return out;
}

}  // namespace

QString styleSheet(const Theme& theme, const QString& glyphDir)
{
    const QString sheet = QString::fromLatin1(kFields) + QString::fromLatin1(kCalendar) +
                          QString::fromLatin1(kButtons) + QString::fromLatin1(kViews);
    return filledIn(sheet, placeholders(theme, glyphDir));
}

}  // namespace gatehouse::ui
