// A camera's picture with its zones drawn on it; the current one can be changed by mouse and keys.
#pragma once

#include "domain/zone.h"
#include "ui/widgets/ui_context.h"

#include <QImage>
#include <QWidget>

#include <vector>

class QPainter;

namespace gatehouse::ui {

/// GUI thread.
/// Mouse: a click on the picture adds a point to the current zone, a point is dragged, a click on
/// it with the right button removes it. Keys: arrows move the chosen point (with Shift in larger
/// steps), PageUp and PageDown choose another, Insert adds one, Delete removes it.
class ZoneCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit ZoneCanvas(const UiContext& context, QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    bool hasPicture() const { return !m_picture.isNull(); }
    /// What is shown while there is no picture.
    void setPlaceholder(const QString& sentence);
    /// `current` may be -1. Points of whole-picture zones are not drawn.
    void show(const std::vector<Zone>& zones, int current);
    QSize sizeHint() const override { return {640, 360}; }

signals:
    /// The current zone's points were changed.
    void pointsChanged(const std::vector<QPointF>& points);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF pictureArea() const;
    QPointF toWidget(QPointF share) const;
    QPointF toShare(QPointF place) const;
    int pointAt(QPointF place) const;
    void paintZone(QPainter& painter, const Zone& zone, bool isCurrent) const;
    void paintSides(QPainter& painter, const Zone& zone) const;
    bool canDraw() const;
    void addPoint(QPointF share);
    void removePoint(int index);
    void movePoint(QPointF by);
    void changed();

    UiContext m_context;
    QImage m_picture;
    QString m_placeholder;
    std::vector<Zone> m_zones;
    int m_current = -1;
    int m_point = -1;  ///< the chosen one of the current zone
    bool m_drags = false;
};

}  // namespace gatehouse::ui
