#include "ui/wall/wall_view.h"

#include "base/logging.h"
#include "ui/wall/stream_words.h"
#include "ui/widgets/theme.h"

#include <QOpenGLContext>
#include <QScreen>

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
    m_pace.setSingleShot(true);
    m_pace.setTimerType(Qt::PreciseTimer);
    connect(&m_pace, &QTimer::timeout, this, &WallView::takeFrames);
    connect(&m_context.theme, &Theme::changed, this, &WallView::forgetStrips);
    m_tick.start();
    if (m_context.graphics == Graphics::Card) {
        makeCanvas();
    }
    rebuild();
}

WallView::~WallView()
{
    // No hint may find a half-destroyed view.
    m_shown.clear();
    m_guest.reset();
    m_tiles.clear();
}

void WallView::setCameras(std::vector<Camera> cameras)
{
    const CameraId selected = selectedCamera();
    m_cameras = std::move(cameras);
    std::vector<CameraId> ids;
    std::ranges::transform(m_cameras, std::back_inserter(ids), &Camera::id);
    m_places.setCameras(std::move(ids));
    m_places.turnToCamera(selected);
    const int place = m_places.placeOf(selected);
    m_selected = m_cameras.empty() ? -1 : std::max(0, place >= 0 ? place : m_selected);
    if (m_cameras.empty() || (m_guest && !cameraOf(m_guest->camera().id))) {
        m_isBig = false;
    }
    rebuild();
}

void WallView::setNotice(const QString& sentence)
{
    m_notice = sentence;
    repaintSoon();
}

void WallView::setWallLayout(WallLayout layout)
{
    if (wallLayout() == layout && !m_isBig) {
        return;
    }
    const CameraId selected = selectedCamera();
    m_isBig = false;
    m_places.setLayout(layout);
    // The page with the camera that one was looking at.
    m_places.turnToCamera(selected);
    const int place = m_places.placeOf(selected);
    m_selected = m_cameras.empty() ? -1 : std::max(0, place);
    rebuild();
}

void WallView::setArrangement(const WallArrangement& arrangement)
{
    m_isBig = false;
    m_places.setArrangement(arrangement);
    m_selected = m_cameras.empty() ? -1 : 0;
    rebuild();
}

void WallView::setMotion(Motion motion)
{
    m_motion = motion;
    m_pulse = Pulse::Strong;
    repaintSoon();
}

bool WallView::noteEdit(bool done)
{
    if (done) {
        rebuild();
        emit arrangedByHand();
    }
    return done;
}

bool WallView::put(int place, CameraId camera, WallPlaces::Copies copies)
{
    if (m_places.isPinned(place)) {
        emit refused(tr("This tile is pinned. Release it first (K)."));
        return false;
    }
    if (!noteEdit(m_places.put(place, camera, copies))) {
        return false;
    }
    selectPlace(place);
    return true;
}

bool WallView::swapPlaces(int one, int other)
{
    if (m_places.isPinned(one) || m_places.isPinned(other)) {
        emit refused(tr("A pinned tile does not move. Release it first (K)."));
        return false;
    }
    return noteEdit(m_places.swap(one, other));
}

bool WallView::takeAway(int place)
{
    if (m_places.isPinned(place)) {
        emit refused(tr("This tile is pinned. Release it first (K)."));
        return false;
    }
    return noteEdit(m_places.takeAway(place));
}

bool WallView::setPin(int place, Pin pin)
{
    return noteEdit(m_places.setPin(place, pin));
}

void WallView::fillAutomatically()
{
    m_places.fillAutomatically();
    m_isBig = false;
    noteEdit(true);
}

void WallView::select(CameraId camera)
{
    const int page = m_places.page();
    if (!cameraOf(camera) || !m_places.turnToCamera(camera)) {
        return;
    }
    if (m_places.page() != page) {
        m_selected = m_places.placeOf(camera);
        rebuild();
        emit selectionChanged(camera);
    } else {
        selectPlace(m_places.placeOf(camera));
    }
}

void WallView::selectPlace(int place)
{
    if (place < 0 || place >= m_places.count() || m_cameras.empty() || place == m_selected) {
        return;
    }
    m_selected = place;
    if (m_isBig) {
        arrange();
    } else {
        repaintSoon();
    }
    emit selectionChanged(selectedCamera());
}

CameraId WallView::selectedCamera() const
{
    if (m_guest) {
        return m_guest->camera().id;
    }
    return m_selected >= 0 && m_selected < int(m_tiles.size())
               ? m_tiles[size_t(m_selected)].camera().id
               : CameraId();
}

void WallView::showBig(CameraId camera)
{
    if (!cameraOf(camera)) {
        return;
    }
    const CameraId before = selectedCamera();
    m_isBig = true;
    m_guest.reset();
    if (m_places.turnToCamera(camera)) {
        m_selected = m_places.placeOf(camera);
    } else {
        m_guest = makeTile(camera);
    }
    rebuild();
    if (before != camera) {
        emit selectionChanged(camera);
    }
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
    if (m_isBig || !m_places.turnTo(m_places.page() + groups)) {
        return;
    }
    m_selected = 0;
    rebuild();
    emit selectionChanged(selectedCamera());
}

void WallView::setAlerting(CameraId camera, Severity severity)
{
    m_alerting.insert(camera, severity);
    updateTilesOf(camera);
}

void WallView::clearAlerting(CameraId camera)
{
    m_alerting.remove(camera);
    updateTilesOf(camera);
}

void WallView::updateTilesOf(CameraId camera)
{
    const auto severity = m_alerting.constFind(camera);
    for (WallTile* tile : m_shown) {
        if (tile->camera().id == camera) {
            tile->alerting =
                severity == m_alerting.cend() ? std::nullopt : std::optional(*severity);
            repaintSoon(tile->rect());
        }
    }
}

std::vector<PaintedFrames> WallView::paintedFrames() const
{
    return {m_painted.cbegin(), m_painted.cend()};
}

QString WallView::sentence(CameraId camera) const
{
    const WallTile* tile = tileOf(camera);
    return tile ? streamSentence(tile->camera().name, tile->status(), m_context.clock.now())
                : QString();
}

int WallView::liveCount() const
{
    return int(std::ranges::count_if(m_shown, [](const WallTile* tile) {
        return tile->isWatched() && tile->status().state == media::StreamState::Live;
    }));
}

std::vector<CameraId> WallView::visibleCameras() const
{
    std::vector<CameraId> cameras;
    std::ranges::transform(m_shown, std::back_inserter(cameras),
                           [](const WallTile* tile) { return tile->camera().id; });
    return cameras;
}

WallTile WallView::makeTile(CameraId camera) const
{
    const Camera* known = cameraOf(camera);
    return known ? WallTile(*known, tileWant()) : WallTile();
}

void WallView::makeCanvas()
{
    // Qt 6.4 crashes in a window with such a widget where the platform has no OpenGL at all.
    if (!QOpenGLContext().create()) {
        qCWarning(lcUi) << "the wall is painted by the processor: there is no OpenGL";
        return;
    }
    m_canvas =
        new GlCanvas({.background = [this] { return m_context.theme.color(Token::Background); },
                      .pictures = [this] { return cardPictures(); },
                      .over = [this](QPainter& painter) { paintTiles(painter, rect()); },
                      .failed = [this](const QString& why) { leaveCanvas(why); }},
                     this);
    m_canvas->setGeometry(rect());
    m_canvas->lower();
}

void WallView::leaveCanvas(const QString& why)
{
    qCWarning(lcUi) << "the wall is painted by the processor:" << why;
    // Not from within its own painting.
    m_canvas->hide();
    m_canvas->deleteLater();
    m_canvas = nullptr;
    // Subscriptions that ask for planes end with their tiles.
    m_shown.clear();
    m_tiles.clear();
    if (m_guest) {
        m_guest = makeTile(m_guest->camera().id);
    }
    rebuild();
}

std::vector<GlCanvas::Picture> WallView::cardPictures() const
{
    std::vector<GlCanvas::Picture> pictures;
    for (const WallTile* tile : m_shown) {
        pictures.push_back({tile->frame(), tile->pictureRect(m_canvas->devicePixelRatioF())});
    }
    return pictures;
}

void WallView::repaintSoon(const QRect& rect)
{
    if (m_canvas) {
        m_canvas->update();
    } else {
        update(rect.isNull() ? this->rect() : rect);
    }
}

/// The tile with its picture and its connection moves along with its camera; a camera that stands
/// twice keeps the tile that was here.
WallTile WallView::takeTile(std::vector<WallTile>& old, int place)
{
    const CameraId camera = m_places.cameraAt(place);
    if (!camera.isValid()) {
        return {};
    }
    const auto take = [&](size_t from) {
        WallTile tile = std::exchange(old[from], WallTile());
        tile.setCamera(*cameraOf(camera));
        return tile;
    };
    if (size_t(place) < old.size() && old[size_t(place)].camera().id == camera) {
        return take(size_t(place));
    }
    for (size_t i = 0; i < old.size(); ++i) {
        if (old[i].camera().id == camera && m_places.cameraAt(int(i)) != camera) {
            return take(i);
        }
    }
    return makeTile(camera);
}

void WallView::rebuild()
{
    m_shown.clear();
    std::vector<WallTile> old = std::exchange(m_tiles, {});
    for (int place = 0; place < m_places.count(); ++place) {
        m_tiles.push_back(takeTile(old, place));
    }
    if (m_selected >= m_places.count()) {
        m_selected = m_places.count() - 1;
    }
    arrange();
}

void WallView::arrange()
{
    if (!m_isBig) {
        m_guest.reset();
    }
    const WallLayout layout = m_isBig ? WallLayout::One : wallLayout();
    const auto rects = tileRects(layout, size());
    m_shown.clear();
    for (int place = 0; place < int(m_tiles.size()); ++place) {
        WallTile& tile = m_tiles[size_t(place)];
        const bool visible = m_isBig ? !m_guest && place == m_selected : true;
        tile.setRect(visible ? rects[m_isBig ? 0 : size_t(place)] : QRect());
        if (visible && tile.hasCamera()) {
            m_shown.push_back(&tile);
        } else {
            tile.unwatch();
        }
    }
    if (m_guest) {
        m_guest->setRect(rects.front());
        m_shown.push_back(&*m_guest);
    }
    for (WallTile* tile : m_shown) {
        const auto severity = m_alerting.constFind(tile->camera().id);
        tile->alerting = severity == m_alerting.cend() ? std::nullopt : std::optional(*severity);
    }
    subscribeVisible();
    repaintSoon();
    emit arrangementChanged();
}

void WallView::refreshLooks()
{
    subscribeVisible();
    repaintSoon();
}

void WallView::subscribeVisible()
{
    const auto hint = [this, flag = m_hinted] {
        if (!flag->exchange(true)) {
            QMetaObject::invokeMethod(this, &WallView::onHint, Qt::QueuedConnection);
        }
    };
    for (WallTile* tile : m_shown) {
        const bool closely =
            m_isBig || (!m_tiles.empty() && tile == &m_tiles.front() && isLead(wallLayout(), 0)) ||
            tile->look().wantsMainStream();
        // Nobody looks at a hidden wall: its streams stay connected, but nothing is scaled.
        const QSize wanted =
            isVisible() ? (QSizeF(tile->rect().size()) * devicePixelRatioF()).toSize() : QSize();
        tile->watch(m_hub, closely ? StreamQuality::Main : tile->qualityFor(wanted), wanted, hint);
    }
}

void WallView::onHint()
{
    // Frames of many cameras come at any moment; the screen shows new ones only when it refreshes.
    // Until then further hints cost nothing: the flag stays up.
    const auto sinceLast = std::chrono::steady_clock::now() - m_takenAt;
    const auto period = refreshPeriod();
    if (sinceLast >= period) {
        takeFrames();
    } else if (!m_pace.isActive()) {
        m_pace.start(std::chrono::ceil<std::chrono::milliseconds>(period - sinceLast));
    }
}

std::chrono::milliseconds WallView::refreshPeriod() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::duration<double>(1.0 / std::max(1.0, screen()->refreshRate())));
}

void WallView::takeFrames()
{
    m_hinted->store(false);
    m_takenAt = std::chrono::steady_clock::now();
    bool statesDiffer = false;
    bool moreWait = false;
    for (WallTile* tile : m_shown) {
        const bool newFrame = tile->takeFrame();
        moreWait = moreWait || tile->hasNextFrame();
        const bool newState = tile->refreshStatus();
        statesDiffer = statesDiffer || newState;
        if (newFrame || newState) {
            repaintSoon(tile->rect());
        }
    }
    if (moreWait) {
        // No hint comes for a slot that is not empty.
        m_pace.start(refreshPeriod());
    }
    if (statesDiffer) {
        emit statesChanged();
    }
}

void WallView::rateTiles()
{
    // Whose streams give way first when there is more to decode than the machine can.
    using media::Importance;
    for (WallTile* tile : m_shown) {
        const bool isFocused = m_isBig || (hasFocus() && tile == selectedTile());
        tile->setImportance(tile->alerting ? Importance::Alerting
                            : !isVisible() ? Importance::Background
                            : isFocused    ? Importance::Focused
                                           : Importance::Normal);
    }
}

void WallView::onTick()
{
    rateTiles();
    if (m_motion == Motion::On) {
        m_pulse = m_pulse == Pulse::Strong ? Pulse::Soft : Pulse::Strong;
    }
    bool statesDiffer = false;
    for (WallTile* tile : m_shown) {
        statesDiffer = tile->refreshStatus() || statesDiffer;
        if (tile->status().state != media::StreamState::Live || tile->alerting ||
            !tile->look().isLive() || tile->look().showsFigures) {
            repaintSoon(tile->rect());
        }
    }
    // A camera that was not known yet, or a sub-stream whose size is known by now.
    subscribeVisible();
    if (statesDiffer) {
        repaintSoon();
        emit statesChanged();
    }
}

void WallView::forgetStrips()
{
    for (WallTile* tile : m_shown) {
        tile->topStrip = {};
        tile->bottomStrip = {};
    }
    repaintSoon();
}

const Camera* WallView::cameraOf(CameraId camera) const
{
    const auto found = std::ranges::find(m_cameras, camera, &Camera::id);
    return found == m_cameras.end() ? nullptr : &*found;
}

const WallTile* WallView::tileOf(CameraId camera) const
{
    const auto found = std::ranges::find_if(
        m_shown, [camera](const WallTile* tile) { return tile->camera().id == camera; });
    return found == m_shown.end() ? nullptr : *found;
}

int WallView::placeAt(const QPoint& position) const
{
    for (size_t place = 0; place < m_tiles.size(); ++place) {
        if (m_tiles[place].rect().contains(position)) {
            return int(place);
        }
    }
    return -1;
}

QRect WallView::placeRect(int place) const
{
    return place >= 0 && place < int(m_tiles.size()) ? m_tiles[size_t(place)].rect() : QRect();
}

void WallView::setDropPlace(int place)
{
    if (m_dropPlace != place) {
        m_dropPlace = place;
        repaintSoon();
    }
}

WallTile* WallView::tileAt(const QPoint& position)
{
    const auto found = std::ranges::find_if(
        m_shown, [&](const WallTile* tile) { return tile->rect().contains(position); });
    return found == m_shown.end() ? nullptr : *found;
}

WallTile* WallView::tileOfPlace(int place)
{
    return place >= 0 && place < int(m_tiles.size()) && m_tiles[size_t(place)].hasCamera()
               ? &m_tiles[size_t(place)]
               : nullptr;
}

WallTile* WallView::selectedTile()
{
    if (m_guest) {
        return &*m_guest;
    }
    return selectedCamera().isValid() ? &m_tiles[size_t(m_selected)] : nullptr;
}

}  // namespace gatehouse::ui
