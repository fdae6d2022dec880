#include "ui/cameras/zone_canvas.h"

#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {

namespace {

constexpr double kGrip = 9;          ///< pixels around a point that take it
constexpr double kPointRadius = 5;   ///< pixels
constexpr double kStep = 0.005;      ///< of an arrow key, in shares of the picture
constexpr double kLargeStep = 0.05;  ///< with Shift
constexpr double kSideLabel = 16;    ///< pixels from the line's middle
constexpr double kPlateShare = 0.8;  ///< of the label's place: two of them do not touch
constexpr QColor kEdge(0, 0, 0, 170);
constexpr int kFillAlpha = 50;

QPointF clamped(QPointF share)
{
    return {std::clamp(share.x(), 0.0, 1.0), std::clamp(share.y(), 0.0, 1.0)};
}

}  // namespace

ZoneCanvas::ZoneCanvas(const UiContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(320, 180);
    setCursor(Qt::CrossCursor);
}

void ZoneCanvas::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

void ZoneCanvas::setPlaceholder(const QString& sentence)
{
    m_placeholder = sentence;
    update();
}

void ZoneCanvas::show(const std::vector<Zone>& zones, int current)
{
    if (current != m_current) {
        m_point = -1;
    }
    m_zones = zones;
    m_current = current;
    if (m_current < 0 || m_point >= int(m_zones[size_t(m_current)].points.size())) {
        m_point = -1;
    }
    update();
}

QRectF ZoneCanvas::pictureArea() const
{
    const QSizeF picture = m_picture.isNull() ? QSizeF(16, 9) : QSizeF(m_picture.size());
    QRectF area(QPointF(), picture.scaled(size(), Qt::KeepAspectRatio));
    area.moveCenter(QRectF(rect()).center());
    return area;
}

QPointF ZoneCanvas::toWidget(QPointF share) const
{
    const QRectF area = pictureArea();
    return {area.x() + share.x() * area.width(), area.y() + share.y() * area.height()};
}

QPointF ZoneCanvas::toShare(QPointF place) const
{
    const QRectF area = pictureArea();
    return clamped({(place.x() - area.x()) / area.width(), (place.y() - area.y()) / area.height()});
}

int ZoneCanvas::pointAt(QPointF place) const
{
    if (m_current < 0) {
        return -1;
    }
    const std::vector<QPointF>& points = m_zones[size_t(m_current)].points;
    for (size_t i = 0; i < points.size(); ++i) {
        const QPointF apart = toWidget(points[i]) - place;
        if (std::hypot(apart.x(), apart.y()) <= kGrip) {
            return int(i);
        }
    }
    return -1;
}

bool ZoneCanvas::canDraw() const
{
    return m_current >= 0 && shapeOf(m_zones[size_t(m_current)].rule) != ZoneShape::WholePicture;
}

void ZoneCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), m_context.theme.color(Token::Background));
    if (m_picture.isNull()) {
        painter.setPen(m_context.theme.color(Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
    } else {
        painter.drawImage(pictureArea(), m_picture);
    }
    for (size_t i = 0; i < m_zones.size(); ++i) {
        if (int(i) != m_current) {
            paintZone(painter, m_zones[i], false);
        }
    }
    if (m_current >= 0) {
        paintZone(painter, m_zones[size_t(m_current)], true);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_context.theme.color(Token::Accent), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void ZoneCanvas::paintZone(QPainter& painter, const Zone& zone, bool isCurrent) const
{
    QPolygonF shape;
    for (const QPointF& point : zone.points) {
        shape << toWidget(point);
    }
    QColor colour = m_context.theme.color(isCurrent ? Token::Accent : Token::Raised);
    const int width = isCurrent ? 3 : 2;
    // A dark edge: what is drawn has to be seen on snow and on asphalt.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(kEdge, width + 2));
    if (shapeOf(zone.rule) == ZoneShape::Area) {
        painter.drawPolygon(shape);
    } else {
        painter.drawPolyline(shape);
    }
    painter.setPen(QPen(colour, width));
    if (shapeOf(zone.rule) == ZoneShape::Area) {
        colour.setAlpha(kFillAlpha);
        painter.setBrush(colour);
        painter.drawPolygon(shape);
    } else {
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(shape);
        paintSides(painter, zone);
    }
    if (!isCurrent) {
        return;
    }
    for (qsizetype i = 0; i < shape.size(); ++i) {
        painter.setBrush(m_context.theme.color(i == m_point ? Token::Accent : Token::Raised));
        painter.drawEllipse(shape[i], kPointRadius, kPointRadius);
    }
}

/// L and R beside the middle of the line, so that "from left to right" needs no thinking; the side
/// that is come from and gone to is told by the arrow's ends.
void ZoneCanvas::paintSides(QPainter& painter, const Zone& zone) const
{
    if (zone.points.size() < 2) {
        return;
    }
    const QPointF from = toWidget(zone.points.front());
    const QPointF to = toWidget(zone.points.back());
    const QPointF way = to - from;
    const double length = std::max(1.0, std::hypot(way.x(), way.y()));
    const QPointF right(-way.y() / length, way.x() / length);
    const QPointF middle = (from + to) / 2;
    const QPen pen = painter.pen();
    // Beside the arrow, each on a plate of its own.
    const QPointF beside = middle + way / length * (2 * kSideLabel);
    const auto letter = [&](const QString& text, QPointF place) {
        const QRectF box(place - QPointF(kSideLabel, kSideLabel) * kPlateShare,
                         QSizeF(2 * kSideLabel, 2 * kSideLabel) * kPlateShare);
        painter.setPen(Qt::NoPen);
        painter.setBrush(kEdge);
        painter.drawRoundedRect(box, spacing::kFieldRadius, spacing::kFieldRadius);
        painter.setPen(Qt::white);
        painter.drawText(box, Qt::AlignCenter, text);
    };
    letter(tr("L", "left of a line"), beside - right * (1.3 * kSideLabel));
    letter(tr("R", "right of a line"), beside + right * (1.3 * kSideLabel));
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    if (zone.direction != CrossingDirection::Both) {
        const double sign = zone.direction == CrossingDirection::LeftToRight ? 1 : -1;
        const QPointF tip = middle + right * (sign * 2.5 * kSideLabel);
        painter.drawLine(middle - right * (sign * 2 * kSideLabel), tip);
        painter.drawLine(tip, tip - right * (sign * 8) + way / length * 6);
        painter.drawLine(tip, tip - right * (sign * 8) - way / length * 6);
    }
}

void ZoneCanvas::mousePressEvent(QMouseEvent* event)
{
    if (!canDraw()) {
        return;
    }
    const int hit = pointAt(event->position());
    if (event->button() == Qt::RightButton) {
        removePoint(hit);
    } else if (hit >= 0) {
        m_point = hit;
        m_drags = true;
        update();
    } else if (pictureArea().contains(event->position())) {
        addPoint(toShare(event->position()));
    }
}

void ZoneCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drags && m_point >= 0) {
        m_zones[size_t(m_current)].points[size_t(m_point)] = toShare(event->position());
        changed();
    }
}

void ZoneCanvas::mouseReleaseEvent(QMouseEvent*)
{
    m_drags = false;
}

void ZoneCanvas::keyPressEvent(QKeyEvent* event)
{
    if (!canDraw()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const double step = event->modifiers().testFlag(Qt::ShiftModifier) ? kLargeStep : kStep;
    const int points = int(m_zones[size_t(m_current)].points.size());
    switch (event->key()) {
        case Qt::Key_Left:
            return movePoint({-step, 0});
        case Qt::Key_Right:
            return movePoint({step, 0});
        case Qt::Key_Up:
            return movePoint({0, -step});
        case Qt::Key_Down:
            return movePoint({0, step});
        case Qt::Key_PageDown:
            m_point = points > 0 ? (m_point + 1) % points : -1;
            return update();
        case Qt::Key_PageUp:
            m_point = points > 0 ? (m_point + points - 1) % points : -1;
            return update();
        case Qt::Key_Insert:
            return addPoint(m_point >= 0
                                ? clamped(m_zones[size_t(m_current)].points[size_t(m_point)] +
                                          QPointF(kLargeStep, kLargeStep))
                                : QPointF(0.5, 0.5));
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            return removePoint(m_point);
        default:
            QWidget::keyPressEvent(event);
    }
}

void ZoneCanvas::addPoint(QPointF share)
{
    std::vector<QPointF>& points = m_zones[size_t(m_current)].points;
    if (points.size() >= size_t(kMostZonePoints)) {
        return;
    }
    const int place = m_point >= 0 ? m_point + 1 : int(points.size());
    points.insert(points.begin() + place, share);
    m_point = place;
    changed();
}

void ZoneCanvas::removePoint(int index)
{
    std::vector<QPointF>& points = m_zones[size_t(m_current)].points;
    if (index < 0 || index >= int(points.size())) {
        return;
    }
    points.erase(points.begin() + index);
    m_point = std::min(index, int(points.size()) - 1);
    changed();
}

void ZoneCanvas::movePoint(QPointF by)
{
    if (m_point >= 0) {
        QPointF& point = m_zones[size_t(m_current)].points[size_t(m_point)];
        point = clamped(point + by);
        changed();
    }
}

void ZoneCanvas::changed()
{
    update();
    emit pointsChanged(m_zones[size_t(m_current)].points);
}

}  // namespace gatehouse::ui
