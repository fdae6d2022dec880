// What WallView paints, and what it does with keys and mouse.
#include "ui/wall/wall_view.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>

namespace gatehouse::ui {

void WallView::paintEvent(QPaintEvent* event)
{
    if (!m_canvas) {
        QPainter painter(this);
        paintTiles(painter, event->region());
    }
}

void WallView::paintTiles(QPainter& painter, const QRegion& dirty)
{
    const Picture picture = m_canvas ? Picture::IsThere : Picture::Here;
    QRegion rest = dirty;
    const WallTile* selected = selectedTile();
    for (WallTile* tile : m_shown) {
        if (!dirty.intersects(tile->rect())) {
            continue;
        }
        rest -= tile->rect();
        // With one rectangle as its clip the painter copies a picture row by row; with the many of
        // this pass it goes span by span, and through a pool of threads.
        painter.setClipRect(tile->rect());
        m_painter.paint(painter, *tile, tile == selected ? Selected::Yes : Selected::No, m_pulse,
                        picture);
        if (!m_isBig && m_places.isPinned(int(tile - m_tiles.data()))) {
            paintPin(painter, tile->rect());
        }
        if (tile->notePainted()) {
            PaintedFrames& counted = m_painted[tile->camera().id];
            counted.camera = tile->camera().id;
            ++counted.frames;
            emit framePainted(tile->camera().id, tile->frame()->sequence);
        }
    }
    painter.setClipping(false);
    for (const QRect& rect : rest) {
        painter.fillRect(rect, m_context.theme.color(Token::Background));
    }
    if (m_cameras.empty()) {
        // Without the frames of empty places: they would run through the sentence.
        m_painter.paintNotice(painter, this->rect(), m_notice);
        return;
    }
    paintEmptyPlaces(painter, rest);
    if (const QRect target = placeRect(m_dropPlace); target.isValid()) {
        m_painter.paintDropTarget(painter, target);
    }
}

void WallView::paintPin(QPainter& painter, const QRect& rect)
{
    // Below the name, at the left: the right edge has the marks of the stream.
    constexpr int kIcon = 16;
    constexpr int kBelowName = 24 + spacing::kXs;
    const QRect box(rect.left() + spacing::kXs, rect.top() + kBelowName, kIcon + 2 * spacing::kXs,
                    kIcon + 2 * spacing::kXs);
    painter.fillRect(box, m_context.theme.color(Token::Background));
    painter.drawPixmap(
        box.topLeft() + QPoint(spacing::kXs, spacing::kXs),
        m_context.icons.pixmap(QStringLiteral("pin"), kIcon, Token::Text, devicePixelRatioF()));
}

void WallView::paintEmptyPlaces(QPainter& painter, const QRegion& dirty)
{
    for (int place = 0; place < int(m_tiles.size()); ++place) {
        const WallTile& tile = m_tiles[size_t(place)];
        if (tile.hasCamera() || !dirty.intersects(tile.rect())) {
            continue;
        }
        QString sentence;
        if (m_places.isMissingAt(place)) {
            sentence = tr("The camera of this tile is not there any more, or not for you.");
        } else if (m_places.filling() == Filling::Arranged) {
            sentence = tr("Drag a camera here, or type its number and press Enter.");
        }
        m_painter.paintEmpty(painter, tile.rect(), sentence,
                             place == m_selected ? Selected::Yes : Selected::No);
    }
}

void WallView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_canvas) {
        m_canvas->setGeometry(rect());
    }
    arrange();
}

void WallView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    subscribeVisible();
}

void WallView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    subscribeVisible();
}

void WallView::mousePressEvent(QMouseEvent* event)
{
    selectPlace(placeAt(event->pos()));
    QWidget::mousePressEvent(event);
}

void WallView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_isBig) {
        leaveBig();
    } else if (const WallTile* tile = tileAt(event->pos())) {
        showBig(tile->camera().id);
    }
    event->accept();
}

void WallView::moveSelection(Step step)
{
    const bool back = step == Step::Left || step == Step::Up;
    if (m_isBig) {
        return moveBig(back ? -1 : 1);
    }
    if (const auto next = neighbour(wallLayout(), m_selected, step)) {
        return selectPlace(*next);
    }
    // Over the edge, to the next page where there is one.
    if (m_places.turnTo(m_places.page() + (back ? -1 : 1))) {
        m_selected = back ? m_places.count() - 1 : 0;
        rebuild();
        emit selectionChanged(selectedCamera());
    }
}

void WallView::moveBig(int by)
{
    if (m_guest) {
        return;
    }
    for (int place = m_selected + by; place >= 0 && place < m_places.count(); place += by) {
        if (m_places.cameraAt(place).isValid()) {
            return selectPlace(place);
        }
    }
    if (m_places.turnTo(m_places.page() + by)) {
        m_selected = by > 0 ? 0 : m_places.count() - 1;
        rebuild();
        emit selectionChanged(selectedCamera());
    }
}

bool WallView::keyMoves(int key)
{
    switch (key) {
        case Qt::Key_Left:
            moveSelection(Step::Left);
            return true;
        case Qt::Key_Right:
            moveSelection(Step::Right);
            return true;
        case Qt::Key_Up:
            moveSelection(Step::Up);
            return true;
        case Qt::Key_Down:
            moveSelection(Step::Down);
            return true;
        case Qt::Key_PageUp:
            turnOver(-1);
            return true;
        case Qt::Key_PageDown:
            turnOver(1);
            return true;
        default:
            return false;
    }
}

bool WallView::keyActs(int key)
{
    switch (key) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            m_isBig ? leaveBig() : showBig(selectedCamera());
            return true;
        case Qt::Key_Escape:
            if (!m_isBig) {
                return false;
            }
            leaveBig();
            return true;
        case Qt::Key_Delete:
            if (!m_isBig) {
                takeAway(m_selected);
            }
            return true;
        case Qt::Key_K:
            setPin(m_selected, m_places.isPinned(m_selected) ? Pin::Free : Pin::Pinned);
            return true;
        case Qt::Key_Home:
            fillAutomatically();
            return true;
        default:
            return false;
    }
}

void WallView::keyPressEvent(QKeyEvent* event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!plain || (!keyMoves(event->key()) && !keyActs(event->key()))) {
        QWidget::keyPressEvent(event);
    }
}

void WallView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Video wall"));
        forgetStrips();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
