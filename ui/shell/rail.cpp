#include "ui/shell/rail.h"

#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kWidth = 80;
constexpr int kButtonHeight = 60;
/// On a low screen the buttons move together before any of them is cut off.
constexpr int kLowestButton = 48;
constexpr int kGap = 4;
constexpr int kWord = 18;
constexpr int kIcon = 24;
constexpr int kBadgeHeight = 16;
constexpr int kLargestBadge = 99;

}  // namespace

QString pageKeys(int number, PageId page)
{
    constexpr int kLastDigit = 9;
    if (page == PageId::Settings) {
        return QStringLiteral("Ctrl+,");
    }
    return number > kLastDigit ? QString() : QStringLiteral("Ctrl+%1").arg(number);
}

Rail::Rail(const UiContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_layout(new QVBoxLayout(this))
{
    setFixedWidth(kWidth);
    m_layout->setContentsMargins(0, spacing::kS, 0, spacing::kS);
    m_layout->setSpacing(spacing::kXs);
    m_layout->addStretch(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Rail::setEntries(const std::vector<Entry>& entries)
{
    for (const auto& [page, button] : m_buttons) {
        delete button;
    }
    m_buttons.clear();
    int number = 0;
    for (const Entry& entry : entries) {
        auto* button = new RailButton(m_context, entry, this);
        const QString keys = pageKeys(++number, entry.page);
        button->setToolTip(keys.isEmpty() ? entry.title
                                          : QStringLiteral("%1   %2").arg(entry.title, keys));
        button->setBadge(m_badges[entry.page]);
        m_layout->insertWidget(number - 1, button);
        m_buttons.emplace(entry.page, button);
        connect(button, &QAbstractButton::clicked, this,
                [this, page = entry.page] { emit chosen(page); });
    }
}

void Rail::setCurrent(PageId page)
{
    for (const auto& [id, button] : m_buttons) {
        button->setChecked(id == page);
    }
}

void Rail::setBadge(PageId page, int count)
{
    m_badges[page] = count;
    if (const auto found = m_buttons.find(page); found != m_buttons.end()) {
        found->second->setBadge(count);
    }
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    painter.fillRect(width() - 1, 0, 1, height(), m_context.theme.color(Token::Line));
}

RailButton::RailButton(const UiContext& context, const Rail::Entry& entry, QWidget* parent)
    : QAbstractButton(parent), m_context(context), m_entry(entry)
{
    setText(entry.title);
    setAccessibleName(entry.title);
    setCheckable(true);
    // Tab reaches it; a click leaves the focus where the person was typing.
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RailButton::setBadge(int count)
{
    m_badge = count;
    setAccessibleDescription(count > 0 ? QString::number(count) : QString());
    update();
}

QSize RailButton::sizeHint() const
{
    return {kWidth, kButtonHeight};
}

QSize RailButton::minimumSizeHint() const
{
    return {kWidth, kLowestButton};
}

void RailButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_context.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect body = rect().adjusted(6, 0, -7, 0);
    if (isChecked() || underMouse()) {
        QPainterPath path;
        path.addRoundedRect(body, spacing::kCardRadius, spacing::kCardRadius);
        painter.fillPath(path, isChecked() ? theme.blend(Token::Accent, Token::Surface, 0.18)
                                           : theme.blend(Token::Text, Token::Surface, 0.06));
    }
    if (isChecked()) {
        painter.fillRect(0, body.top() + 12, 3, body.height() - 24, theme.color(Token::Accent));
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Token::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), spacing::kCardRadius,
                                spacing::kCardRadius);
    }
    const Token token = isChecked() ? Token::Text : Token::Muted;
    const int top = (height() - kIcon - kGap - kWord) / 2;
    const QPoint iconAt(body.center().x() - kIcon / 2 + 1, top);
    painter.drawPixmap(iconAt,
                       m_context.icons.pixmap(m_entry.iconName, kIcon, token, devicePixelRatioF()));
    painter.setFont(theme.font(TypeStyle::Caption));
    painter.setPen(theme.color(token));
    const QRect wordRect(0, top + kIcon + kGap, width() - 1, kWord);
    painter.drawText(wordRect, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(m_entry.title, Qt::ElideRight, width() - 4));
    if (m_badge > 0) {
        paintBadge(painter, iconAt + QPoint(kIcon, 0));
    }
}

void RailButton::paintBadge(QPainter& painter, const QPoint& shoulder) const
{
    const Theme& theme = m_context.theme;
    const QString text = m_badge > kLargestBadge ? QStringLiteral("99+") : QString::number(m_badge);
    QFont font = theme.font(TypeStyle::Caption);
    font.setPixelSize(11);
    font.setWeight(QFont::Bold);
    painter.setFont(font);
    const int textWidth = painter.fontMetrics().horizontalAdvance(text);
    QRect pill(0, 0, std::max(kBadgeHeight, textWidth + 8), kBadgeHeight);
    pill.moveTopLeft(shoulder + QPoint(-8, -5));
    painter.setPen(Qt::NoPen);
    painter.setBrush(
        theme.color(m_entry.page == PageId::Alerts ? Token::Emergency : Token::Accent));
    painter.drawRoundedRect(pill, kBadgeHeight / 2.0, kBadgeHeight / 2.0);
    painter.setPen(theme.color(Token::OnAccent));
    painter.drawText(pill, Qt::AlignCenter, text);
}

}  // namespace gatehouse::ui
