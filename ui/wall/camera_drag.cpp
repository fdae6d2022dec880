#include "ui/wall/camera_drag.h"

#include "ui/wall/tile_tools.h"
#include "ui/wall/wall_view.h"
#include "ui/widgets/text_label.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QMouseEvent>

#include <algorithm>

namespace gatehouse::ui {

namespace {
/// Beside the pointer, not under it.
constexpr QPoint kMarkOffset(16, 16);
}  // namespace

CameraDrag::CameraDrag(const UiContext& context, QObject* parent)
    : QObject(parent), m_context(context)
{
}

CameraDrag::~CameraDrag() = default;

void CameraDrag::addWall(WallView& wall)
{
    m_walls.emplace_back(&wall);
    wall.installEventFilter(this);
}

void CameraDrag::addList(QAbstractItemView& list, std::function<CameraId(const QPoint&)> cameraAt)
{
    m_lists.push_back({list.viewport(), std::move(cameraAt)});
    list.viewport()->installEventFilter(this);
}

bool CameraDrag::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
        case QEvent::MouseButtonPress:
            press(watched, *static_cast<QMouseEvent*>(event));
            return false;
        case QEvent::MouseMove:
            return move(*static_cast<QMouseEvent*>(event));
        case QEvent::MouseButtonRelease:
            return release(*static_cast<QMouseEvent*>(event));
        case QEvent::Hide:
        case QEvent::WindowDeactivate:
            end();
            return false;
        case QEvent::ShortcutOverride:
        case QEvent::KeyPress:
            if (m_carrying && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
                end();
                return true;
            }
            return false;
        default:
            return false;
    }
}

void CameraDrag::press(QObject* watched, const QMouseEvent& event)
{
    end();
    if (event.button() != Qt::LeftButton) {
        return;
    }
    m_pressedAt = event.globalPosition().toPoint();
    for (const List& list : m_lists) {
        if (list.viewport == watched) {
            m_camera = list.cameraAt(event.pos());
            return;
        }
    }
    auto* wall = qobject_cast<WallView*>(watched);
    // A tile that is looked at closely is moved in itself.
    if (wall && !wall->isBig() && !TileTools::wantsDrag(*wall, event)) {
        m_fromPlace = wall->placeAt(event.pos());
        m_camera = wall->places().cameraAt(m_fromPlace);
        m_from = wall;
    }
}

bool CameraDrag::move(const QMouseEvent& event)
{
    if (!m_camera.isValid() || !(event.buttons() & Qt::LeftButton)) {
        return false;
    }
    const QPoint global = event.globalPosition().toPoint();
    if (!m_carrying &&
        (global - m_pressedAt).manhattanLength() < QApplication::startDragDistance()) {
        return false;
    }
    m_carrying = true;
    showMark(global);
    WallView* target = wallAt(global);
    for (const QPointer<WallView>& wall : m_walls) {
        if (wall) {
            wall->setDropPlace(wall == target ? wall->placeAt(wall->mapFromGlobal(global)) : -1);
        }
    }
    return true;
}

bool CameraDrag::release(const QMouseEvent& event)
{
    const bool carried = m_carrying;
    if (carried && event.button() == Qt::LeftButton) {
        const QPoint global = event.globalPosition().toPoint();
        if (WallView* wall = wallAt(global)) {
            drop(*wall, wall->placeAt(wall->mapFromGlobal(global)), event.modifiers());
        }
    }
    end();
    return carried;
}

void CameraDrag::drop(WallView& wall, int place, Qt::KeyboardModifiers modifiers)
{
    if (place < 0) {
        return;
    }
    if (modifiers & Qt::ControlModifier) {
        wall.put(place, m_camera, WallPlaces::Copies::Allow);
    } else if (!m_from) {
        wall.put(place, m_camera);
    } else if (m_from == &wall) {
        wall.swapPlaces(m_fromPlace, place);
        wall.selectPlace(place);
    } else if (!m_from->places().isPinned(m_fromPlace)) {
        const CameraId there = wall.places().cameraAt(place);
        if (wall.put(place, m_camera)) {
            // What stood there goes the other way.
            m_from->takeAway(m_fromPlace);
            m_from->put(m_fromPlace, there);
        }
    }
}

void CameraDrag::end()
{
    m_camera = {};
    m_from = nullptr;
    m_fromPlace = -1;
    m_carrying = false;
    m_mark.reset();
    for (const QPointer<WallView>& wall : m_walls) {
        if (wall) {
            wall->setDropPlace(-1);
        }
    }
}

void CameraDrag::showMark(const QPoint& global)
{
    if (!m_mark) {
        m_mark = std::make_unique<TextLabel>(m_context, TypeStyle::Caption, Token::OnAccent);
        m_mark->setWindowFlags(Qt::ToolTip | Qt::WindowTransparentForInput);
        m_mark->setAttribute(Qt::WA_ShowWithoutActivating);
        m_mark->setAutoFillBackground(true);
        QPalette palette = m_mark->palette();
        palette.setColor(QPalette::Window, m_context.theme.color(Token::Accent));
        m_mark->setPalette(palette);
        m_mark->setMargin(spacing::kXs);
        m_mark->setText(nameOf(m_camera));
        m_mark->adjustSize();
    }
    m_mark->move(global + kMarkOffset);
    m_mark->show();
}

WallView* CameraDrag::wallAt(const QPoint& global) const
{
    WallView* found = nullptr;
    for (const QPointer<WallView>& wall : m_walls) {
        const bool hit =
            wall && wall->isVisible() && wall->rect().contains(wall->mapFromGlobal(global));
        // Where windows overlap, the active one is on top.
        if (hit && (!found || wall->isActiveWindow())) {
            found = wall;
        }
    }
    return found && !found->isBig() ? found : nullptr;
}

QString CameraDrag::nameOf(CameraId camera) const
{
    for (const QPointer<WallView>& wall : m_walls) {
        for (const Camera& known : wall ? wall->cameras() : std::vector<Camera>()) {
            if (known.id == camera) {
                return known.name;
            }
        }
    }
    return {};
}

}  // namespace gatehouse::ui
