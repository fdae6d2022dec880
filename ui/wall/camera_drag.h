// Carries a camera with the mouse from a list or a tile to a tile, also of another window.
#pragma once

#include "domain/ids.h"
#include "ui/widgets/ui_context.h"

#include <QObject>
#include <QPoint>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

class QAbstractItemView;
class QMouseEvent;

namespace gatehouse::ui {

class TextLabel;
class WallView;

/// GUI thread. Watches the widgets that it is given as an event filter. Not QDrag: that runs a loop
/// of its own until the button is let go. With Ctrl the camera stands at both tiles.
class CameraDrag : public QObject
{
    Q_OBJECT

public:
    explicit CameraDrag(const UiContext& context, QObject* parent = nullptr);
    ~CameraDrag() override;

    /// Tiles are taken from it and let go on it.
    void addWall(WallView& wall);
    /// `cameraAt` answers a point of the viewport; an invalid camera is not carried.
    void addList(QAbstractItemView& list, std::function<CameraId(const QPoint&)> cameraAt);
    bool isCarrying() const { return m_carrying; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct List
    {
        QPointer<QWidget> viewport;
        std::function<CameraId(const QPoint&)> cameraAt;
    };
    void press(QObject* watched, const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    void drop(WallView& wall, int place, Qt::KeyboardModifiers modifiers);
    void end();
    void showMark(const QPoint& global);
    WallView* wallAt(const QPoint& global) const;
    QString nameOf(CameraId camera) const;

    const UiContext m_context;
    std::vector<QPointer<WallView>> m_walls;
    std::vector<List> m_lists;
    std::unique_ptr<TextLabel> m_mark;  ///< follows the mouse
    QPoint m_pressedAt;
    CameraId m_camera;          ///< under the pressed button; invalid: none
    QPointer<WallView> m_from;  ///< null: from a list
    int m_fromPlace = -1;
    bool m_carrying = false;
};

}  // namespace gatehouse::ui
