#include "ui/widgets/severity_mark.h"

#include "ui/widgets/words.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <numbers>

namespace gatehouse::ui {

namespace {

constexpr int kShape = 12;

QPolygonF regularPolygon(const QRectF& box, int corners, qreal turn)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const qreal angle = turn + 2 * std::numbers::pi * i / corners;
        polygon << box.center() + QPointF(std::cos(angle), std::sin(angle)) * (box.width() / 2);
    }
    return polygon;
}

}  // namespace

Token severityToken(Severity severity)
{
    switch (severity) {
        case Severity::Emergency:
            return Token::Emergency;
        case Severity::High:
            return Token::High;
        case Severity::Medium:
            return Token::Medium;
        case Severity::Info:
            return Token::Info;
    }
    return Token::Info;
}

void paintSeverity(QPainter& painter, const QRect& rect, Severity severity, const Theme& theme)
{
    const int side = std::min(rect.width(), rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(rect).center());

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(severityToken(severity)));
    switch (severity) {
        case Severity::Emergency:
            painter.drawPolygon(regularPolygon(box, 8, std::numbers::pi / 8));
            break;
        case Severity::High:
            painter.drawPolygon(QPolygonF{{box.center().x(), box.top() + side * 0.06},
                                          {box.right(), box.bottom() - side * 0.06},
                                          {box.left(), box.bottom() - side * 0.06}});
            break;
        case Severity::Medium:
            painter.drawPolygon(regularPolygon(box, 4, 0));
            break;
        case Severity::Info:
            painter.drawEllipse(box.adjusted(side * 0.08, side * 0.08, -side * 0.08, -side * 0.08));
            break;
    }
    painter.restore();
}

SeverityMark::SeverityMark(const UiContext& context, Severity severity, QWidget* parent)
    : QWidget(parent), m_theme(context.theme), m_severity(severity)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setAccessibleName(word(m_severity));
}

void SeverityMark::setSeverity(Severity severity)
{
    m_severity = severity;
    setAccessibleName(word(m_severity));
    updateGeometry();
    update();
}

QSize SeverityMark::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(TypeStyle::Caption));
    return {kShape + spacing::kXs + metrics.horizontalAdvance(word(m_severity)) + 1,
            std::max(kShape, metrics.height())};
}

void SeverityMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintSeverity(painter, QRect(0, (height() - kShape) / 2, kShape, kShape), m_severity, m_theme);
    painter.setFont(m_theme.font(TypeStyle::Caption));
    painter.setPen(m_theme.color(Token::Text));
    painter.drawText(rect().adjusted(kShape + spacing::kXs, 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, word(m_severity));
}

void SeverityMark::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(word(m_severity));
        updateGeometry();
        update();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
