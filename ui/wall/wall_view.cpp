#include "ui/wall/wall_view.h"

#include "ui/wall/stream_words.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace gatehouse::ui {

namespace {

/// Ages in sentences count seconds, and an alert pulses once a second.
constexpr std::chrono::milliseconds kTick{500};

}  // namespace

WallView::WallView(const UiContext& context, media::StreamHub& hub, QWidget* parent)
    : QWidget(parent), m_context(context), m_hub(hub), m_painter(m_context)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Video wall"));
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &WallView::onTick);
    connect(&m_context.theme, &Theme::changed, this, &WallView::forgetStrips);
    m_tick.start();
}

WallView::~WallView()
{
    // No hint may find a half-destroyed view.
    for (WallTile& tile : m_tiles) {
        tile.unwatch();
    }
}

void WallView::setCameras(std::vector<Camera> cameras)
{
    const CameraId selected = selectedCamera();
    std::vector<WallTile> tiles;
    tiles.reserve(cameras.size());
    for (Camera& camera : cameras) {
        if (WallTile* known = tileOf(camera.id)) {
            known->setCamera(std::move(camera));
            tiles.push_back(std::move(*known));
        } else {
            tiles.emplace_back(std::move(camera));
        }
    }
    m_tiles = std::move(tiles);
    m_selected = std::max(0, indexOf(selected));
    if (m_tiles.empty()) {
        m_selected = -1;
        m_isBig = false;
    }
    arrange();
}

void WallView::setNotice(const QString& sentence)
{
    m_notice = sentence;
    update();
}

void WallView::setWallLayout(WallLayout layout)
{
    if (m_layout == layout && !m_isBig) {
        return;
    }
    m_layout = layout;
    m_isBig = false;
    arrange();
}

void WallView::setMotion(Motion motion)
{
    m_motion = motion;
    m_pulse = Pulse::Strong;
    update();
}

void WallView::select(CameraId camera)
{
    selectIndex(indexOf(camera));
}

CameraId WallView::selectedCamera() const
{
    return m_selected >= 0 && m_selected < int(m_tiles.size())
               ? m_tiles[size_t(m_selected)].camera().id
               : CameraId();
}

void WallView::showBig(CameraId camera)
{
    const int index = indexOf(camera);
    if (index < 0) {
        return;
    }
    m_isBig = true;
    selectIndex(index);
    arrange();
}

void WallView::leaveBig()
{
    if (m_isBig) {
        m_isBig = false;
        arrange();
    }
}

void WallView::turnOver(int groups)
{
    const int perGroup = tilesOf(m_layout);
    const int target = currentGroup() + groups;
    if (!m_isBig && target >= 0 && target < groupCount()) {
        selectIndex(target * perGroup);
    }
}

int WallView::groupCount() const
{
    const int perGroup = tilesOf(m_layout);
    return (int(m_tiles.size()) + perGroup - 1) / perGroup;
}

int WallView::currentGroup() const
{
    return std::max(0, m_selected) / tilesOf(m_layout);
}

void WallView::setAlerting(CameraId camera, Severity severity)
{
    if (WallTile* tile = tileOf(camera)) {
        tile->alerting = severity;
        update(tile->rect());
    }
}

void WallView::clearAlerting(CameraId camera)
{
    if (WallTile* tile = tileOf(camera)) {
        tile->alerting.reset();
        update(tile->rect());
    }
}

std::vector<PaintedFrames> WallView::paintedFrames() const
{
    std::vector<PaintedFrames> counts;
    counts.reserve(size_t(m_painted.size()));
    for (auto one = m_painted.cbegin(); one != m_painted.cend(); ++one) {
        counts.push_back({one.key(), one.value()});
    }
    return counts;
}

QString WallView::sentence(CameraId camera) const
{
    const int index = indexOf(camera);
    if (index < 0) {
        return {};
    }
    const WallTile& tile = m_tiles[size_t(index)];
    return streamSentence(tile.camera().name, tile.status(), m_context.clock.now());
}

int WallView::liveCount() const
{
    return int(std::count_if(m_tiles.begin(), m_tiles.end(), [](const WallTile& tile) {
        return tile.isWatched() && tile.status().state == media::StreamState::Live;
    }));
}

std::vector<CameraId> WallView::visibleCameras() const
{
    std::vector<CameraId> cameras;
    for (int i = m_firstVisible; i < m_firstVisible + m_visibleCount; ++i) {
        cameras.push_back(m_tiles[size_t(i)].camera().id);
    }
    return cameras;
}

void WallView::arrange()
{
    const int count = int(m_tiles.size());
    const WallLayout layout = m_isBig ? WallLayout::One : m_layout;
    const int perGroup = tilesOf(layout);
    m_firstVisible = count == 0 ? 0 : (std::max(0, m_selected) / perGroup) * perGroup;
    m_visibleCount = std::min(perGroup, count - m_firstVisible);
    const auto rects = tileRects(layout, size());
    for (int i = 0; i < count; ++i) {
        WallTile& tile = m_tiles[size_t(i)];
        if (isVisibleIndex(i)) {
            tile.setRect(rects[size_t(i - m_firstVisible)]);
        } else {
            tile.setRect({});
            tile.unwatch();
        }
    }
    m_emptyRects.assign(rects.begin() + m_visibleCount, rects.end());
    subscribeVisible();
    update();
    emit arrangementChanged();
}

void WallView::subscribeVisible()
{
    const auto hint = [this, flag = m_hinted] {
        if (!flag->exchange(true)) {
            QMetaObject::invokeMethod(this, &WallView::takeFrames, Qt::QueuedConnection);
        }
    };
    const bool isBig = m_isBig || m_layout == WallLayout::One;
    const StreamQuality quality = isBig ? StreamQuality::Main : StreamQuality::Sub;
    for (int i = m_firstVisible; i < m_firstVisible + m_visibleCount; ++i) {
        WallTile& tile = m_tiles[size_t(i)];
        // Nobody looks at a hidden wall: its streams stay connected, but nothing is scaled.
        const QSize wanted =
            isVisible() ? (QSizeF(tile.rect().size()) * devicePixelRatioF()).toSize() : QSize();
        tile.watch(m_hub, quality, wanted, hint);
    }
}

void WallView::takeFrames()
{
    m_hinted->store(false);
    bool statesDiffer = false;
    for (int i = m_firstVisible; i < m_firstVisible + m_visibleCount; ++i) {
        WallTile& tile = m_tiles[size_t(i)];
        const bool newFrame = tile.takeFrame();
        const bool newState = tile.refreshStatus();
        statesDiffer = statesDiffer || newState;
        if (newFrame || newState) {
            update(tile.rect());
        }
    }
    if (statesDiffer) {
        emit statesChanged();
    }
}

void WallView::onTick()
{
    if (m_motion == Motion::On) {
        m_pulse = m_pulse == Pulse::Strong ? Pulse::Soft : Pulse::Strong;
    }
    bool statesDiffer = false;
    bool missing = false;
    for (int i = m_firstVisible; i < m_firstVisible + m_visibleCount; ++i) {
        WallTile& tile = m_tiles[size_t(i)];
        missing = missing || !tile.isWatched();
        statesDiffer = tile.refreshStatus() || statesDiffer;
        if (tile.status().state != media::StreamState::Live || tile.alerting) {
            update(tile.rect());
        }
    }
    if (missing) {
        subscribeVisible();
    }
    if (statesDiffer) {
        update();
        emit statesChanged();
    }
}

void WallView::selectIndex(int index)
{
    if (index < 0 || index >= int(m_tiles.size()) || index == m_selected) {
        return;
    }
    if (isVisibleIndex(m_selected)) {
        update(m_tiles[size_t(m_selected)].rect());
    }
    m_selected = index;
    if (isVisibleIndex(index)) {
        update(m_tiles[size_t(index)].rect());
    } else {
        arrange();
    }
    emit selectionChanged(selectedCamera());
}

void WallView::moveSelection(Step step)
{
    selectIndex(
        stepped(m_selected, int(m_tiles.size()), step, m_isBig ? WallLayout::One : m_layout));
}

void WallView::forgetStrips()
{
    for (WallTile& tile : m_tiles) {
        tile.topStrip = {};
        tile.bottomStrip = {};
    }
    update();
}

int WallView::indexOf(CameraId camera) const
{
    const auto found = std::find_if(m_tiles.begin(), m_tiles.end(), [camera](const auto& tile) {
        return tile.camera().id == camera;
    });
    return found == m_tiles.end() ? -1 : int(found - m_tiles.begin());
}

int WallView::indexAt(const QPoint& position) const
{
    for (int i = m_firstVisible; i < m_firstVisible + m_visibleCount; ++i) {
        if (m_tiles[size_t(i)].rect().contains(position)) {
            return i;
        }
    }
    return -1;
}

bool WallView::isVisibleIndex(int index) const
{
    return index >= m_firstVisible && index < m_firstVisible + m_visibleCount;
}

WallTile* WallView::tileOf(CameraId camera)
{
    const int index = indexOf(camera);
    return index < 0 ? nullptr : &m_tiles[size_t(index)];
}

void WallView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const QRegion& dirty = event->region();
    QRegion rest = dirty;
    for (int i = m_firstVisible; i < m_firstVisible + m_visibleCount; ++i) {
        WallTile& tile = m_tiles[size_t(i)];
        if (!dirty.intersects(tile.rect())) {
            continue;
        }
        rest -= tile.rect();
        m_painter.paint(painter, tile, i == m_selected ? Selected::Yes : Selected::No, m_pulse);
        if (tile.notePainted()) {
            ++m_painted[tile.camera().id];
            emit framePainted(tile.camera().id, tile.frame()->sequence);
        }
    }
    for (const QRect& rect : rest) {
        painter.fillRect(rect, m_context.theme.color(Token::Background));
    }
    if (m_tiles.empty()) {
        // Without the frames of empty places: they would run through the sentence.
        m_painter.paintNotice(painter, this->rect(), m_notice);
        return;
    }
    for (const QRect& rect : m_emptyRects) {
        if (rest.intersects(rect)) {
            m_painter.paintEmpty(painter, rect);
        }
    }
}

void WallView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
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
    selectIndex(indexAt(event->pos()));
    QWidget::mousePressEvent(event);
}

void WallView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int index = indexAt(event->pos());
    if (m_isBig) {
        leaveBig();
    } else if (index >= 0) {
        showBig(m_tiles[size_t(index)].camera().id);
    }
    event->accept();
}

void WallView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
        case Qt::Key_Left:
            return moveSelection(Step::Left);
        case Qt::Key_Right:
            return moveSelection(Step::Right);
        case Qt::Key_Up:
            return moveSelection(Step::Up);
        case Qt::Key_Down:
            return moveSelection(Step::Down);
        case Qt::Key_PageUp:
            return turnOver(-1);
        case Qt::Key_PageDown:
            return turnOver(1);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return m_isBig ? leaveBig() : showBig(selectedCamera());
        case Qt::Key_Escape:
            if (m_isBig) {
                return leaveBig();
            }
            break;
        default:
            break;
    }
    QWidget::keyPressEvent(event);
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
