#include "ui/wall/tile_tools.h"

#include "base/logging.h"
#include "ui/wall/tile_panes.h"
#include "ui/widgets/when_done.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <array>
#include <cmath>

namespace gatehouse::ui {

using namespace std::chrono_literals;

namespace {

class TileToolWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::TileTools)
};

constexpr double kZoomStep = 1.5;
/// A notch of the wheel.
constexpr double kWheelStep = 1.25;
constexpr double kNotch = 120;
constexpr double kZoomTwice = 2;
/// Shares of what is seen that an arrow moves it.
constexpr double kPanStep = 0.15;
/// A smaller box is a slip of the hand.
constexpr int kLeastBox = 12;

struct ToolKey
{
    TileTool tool;
    int key;
};

constexpr std::array kToolKeys{
    ToolKey{TileTool::Back10, Qt::Key_R},
    ToolKey{TileTool::Back30, int(Qt::SHIFT) | Qt::Key_R},
    ToolKey{TileTool::Back60, int(Qt::CTRL) | Qt::Key_R},
    ToolKey{TileTool::Pause, Qt::Key_Space},
    ToolKey{TileTool::StepBack, Qt::Key_Comma},
    ToolKey{TileTool::StepOn, Qt::Key_Period},
    ToolKey{TileTool::Slower, Qt::Key_BracketLeft},
    ToolKey{TileTool::Faster, Qt::Key_BracketRight},
    ToolKey{TileTool::Live, Qt::Key_L},
    ToolKey{TileTool::ZoomIn, Qt::Key_Plus},
    ToolKey{TileTool::ZoomOut, Qt::Key_Minus},
    ToolKey{TileTool::Zoom, Qt::Key_Z},
    ToolKey{TileTool::Snapshot, Qt::Key_S},
    ToolKey{TileTool::Panes, Qt::Key_O},
    ToolKey{TileTool::Sound, Qt::Key_A},
    ToolKey{TileTool::Alerts, Qt::Key_H},
    ToolKey{TileTool::Figures, Qt::Key_I},
};

}  // namespace

KeySection tileKeys()
{
    return {TileToolWords::tr("The tile"),
            {{TileToolWords::tr("R, Shift+R, Ctrl+R"), TileToolWords::tr("10, 30, 60 s back")},
             {TileToolWords::tr("Space"), TileToolWords::tr("Stop the picture, and go on")},
             {TileToolWords::tr("Comma, full stop"), TileToolWords::tr("One picture back, or on")},
             {QStringLiteral("[ ]"), TileToolWords::tr("Replay slower, or faster")},
             {QStringLiteral("L"), TileToolWords::tr("The live picture")},
             {TileToolWords::tr("Wheel, + and -"), TileToolWords::tr("Look closer")},
             {TileToolWords::tr("Shift and drag"), TileToolWords::tr("Look at what the box holds")},
             {TileToolWords::tr("Shift and arrows"), TileToolWords::tr("Move what is seen")},
             {QStringLiteral("Z"), TileToolWords::tr("Twice as large; the whole picture")},
             {QStringLiteral("S"), TileToolWords::tr("Keep the picture as a file")},
             {QStringLiteral("O"), TileToolWords::tr("Around in a fisheye picture: 1, 4 views")},
             {QStringLiteral("A"), TileToolWords::tr("Hear this camera, or not")},
             {QStringLiteral("H"), TileToolWords::tr("The tile follows the alerts, or not")},
             {QStringLiteral("I"), TileToolWords::tr("Figures: stream, delay, clock")}}};
}

QKeySequence keyOf(TileTool tool)
{
    const auto found = std::ranges::find(kToolKeys, tool, &ToolKey::tool);
    return found == kToolKeys.end() ? QKeySequence() : QKeySequence(found->key);
}

std::optional<TileTool> toolOf(const QKeyEvent& event)
{
    auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    // Which keyboards give the plus with and which without Shift is their affair.
    if (event.key() == Qt::Key_Plus || event.key() == Qt::Key_Equal) {
        modifiers &= ~Qt::ShiftModifier;
    }
    const int key =
        (event.key() == Qt::Key_Equal ? int(Qt::Key_Plus) : event.key()) | int(modifiers);
    const auto found = std::ranges::find(kToolKeys, key, &ToolKey::key);
    return found == kToolKeys.end() ? std::nullopt : std::optional(found->tool);
}

TileTools::TileTools(const UiContext& context, media::StreamHub& hub, WallView& view)
    : QObject(&view)
    , m_context(context)
    , m_hub(hub)
    , m_view(view)
    , m_alerts(new AlertTile(context, view))
    , m_sound(new TileSound(hub, this))
    , m_box(QRubberBand::Rectangle, &view)
{
    view.installEventFilter(this);
    connect(m_sound, &TileSound::said, this, &TileTools::said);
    connect(m_sound, &TileSound::heardChanged, this, &TileTools::markHeard);
    connect(&view, &WallView::arrangementChanged, this, &TileTools::markHeard);
}

void TileTools::setServices(const TileServices& services)
{
    delete std::exchange(m_snapshot, nullptr);
    if (services.snapshots && services.settings) {
        m_snapshot =
            new TileSnapshot(m_context, m_hub, *services.snapshots, *services.settings, this);
        connect(m_snapshot, &TileSnapshot::said, this, &TileTools::said);
    }
    m_lensService = services.lenses;
    if (m_lensService) {
        connect(m_lensService, &services::LensService::lensesChanged, this, &TileTools::loadLenses);
    }
}

void TileTools::setSession(const Session& session)
{
    if (session.user != m_session.user) {
        m_sound->mute();
    }
    m_session = session;
    m_alerts->setSession(session);
    loadLenses();
}

void TileTools::loadLenses()
{
    m_lenses.clear();
    if (!m_lensService || !allows(m_session, Action::ViewWall)) {
        return;
    }
    whenDone(this, m_lensService->lenses(m_session),
             [this](const Result<QHash<CameraId, FisheyeLens>>& lenses) {
                 if (lenses) {
                     m_lenses = *lenses;
                 } else {
                     qCWarning(lcUi) << "lenses of the cameras:" << lenses.error();
                 }
             });
}

bool TileTools::lookAround(WallTile& tile)
{
    const auto lens = m_lenses.constFind(tile.camera().id);
    if (lens == m_lenses.cend()) {
        emit said(tr("%1 is not set up as a fisheye camera.").arg(tile.camera().name));
        return true;
    }
    m_pane = 0;
    look(tile, nextPanes(tile.look().view(), *lens));
    return true;
}

void TileTools::hear(const WallTile& tile)
{
    if (m_sound->heard() == tile.camera().id) {
        m_sound->mute();
    } else {
        m_sound->hear(tile.camera());
    }
}

void TileTools::markHeard()
{
    const CameraId heard = m_sound->heard();
    const auto shown = m_view.visibleCameras();
    if (heard.isValid() && std::ranges::find(shown, heard) == shown.end()) {
        // What is not seen is not heard.
        return m_sound->mute();
    }
    for (int place = 0; place < m_view.places().count(); ++place) {
        if (WallTile* tile = m_view.tileOfPlace(place)) {
            tile->look().isHeard = heard.isValid() && tile->camera().id == heard;
        }
    }
    m_view.repaintSoon();
}

bool TileTools::takeSnapshot(const WallTile& tile)
{
    if (!m_snapshot) {
        return false;
    }
    if (!allows(m_session, Action::SaveSnapshots)) {
        emit said(tr("Your role does not keep pictures of cameras."));
        return true;
    }
    m_snapshot->take(m_session, tile);
    return true;
}

bool TileTools::use(TileTool tool)
{
    WallTile* tile = m_view.selectedTile();
    if (tool == TileTool::Alerts && !m_view.isBig()) {
        m_alerts->toggle(m_view.selectedPlace());
        return true;
    }
    if (!tile || !tile->frame()) {
        return false;
    }
    switch (tool) {
        case TileTool::Back10:
            return goBack(*tile, 10s);
        case TileTool::Back30:
            return goBack(*tile, 30s);
        case TileTool::Back60:
            return goBack(*tile, 60s);
        case TileTool::Pause:
            return pauseOrPlay(*tile);
        case TileTool::StepBack:
            return step(*tile, media::StepTo::Previous);
        case TileTool::StepOn:
            return step(*tile, media::StepTo::Next);
        case TileTool::Slower:
            return changeSpeed(*tile, -1);
        case TileTool::Faster:
            return changeSpeed(*tile, 1);
        default:
            return changeView(*tile, tool) || useElse(*tile, tool);
    }
}

bool TileTools::changeView(WallTile& tile, TileTool tool)
{
    constexpr QPointF kMiddle(0.5, 0.5);
    switch (tool) {
        case TileTool::ZoomIn:
            zoom(tile, kMiddle, kZoomStep);
            return true;
        case TileTool::ZoomOut:
            zoom(tile, kMiddle, 1 / kZoomStep);
            return true;
        case TileTool::Zoom:
            zoom(tile, kMiddle, tile.look().isWhole() ? kZoomTwice : 0);
            return true;
        case TileTool::Panes:
            return lookAround(tile);
        default:
            return false;
    }
}

bool TileTools::useElse(WallTile& tile, TileTool tool)
{
    switch (tool) {
        case TileTool::Live:
            tile.goLive();
            break;
        case TileTool::Snapshot:
            return takeSnapshot(tile);
        case TileTool::Sound:
            hear(tile);
            break;
        case TileTool::Figures:
            tile.look().showsFigures = !tile.look().showsFigures;
            break;
        default:
            return false;
    }
    m_view.repaintSoon(tile.rect());
    return true;
}

bool TileTools::goBack(WallTile& tile, std::chrono::milliseconds by)
{
    tile.replay(m_context.clock, by);
    m_view.repaintSoon(tile.rect());
    return true;
}

bool TileTools::pauseOrPlay(WallTile& tile)
{
    media::Replay* replay = tile.look().replay();
    if (!replay) {
        tile.freeze(m_context.clock);
    } else if (tile.look().isPaused()) {
        tile.look().setGoes(TileLook::Goes::OnByItself);
        replay->play();
    } else {
        tile.look().setGoes(TileLook::Goes::WhenAsked);
        replay->pause();
    }
    m_view.repaintSoon(tile.rect());
    return true;
}

bool TileTools::step(WallTile& tile, media::StepTo to)
{
    if (tile.look().isLive()) {
        tile.freeze(m_context.clock);
    }
    tile.look().setGoes(TileLook::Goes::WhenAsked);
    tile.look().replay()->step(to);
    m_view.repaintSoon(tile.rect());
    return true;
}

bool TileTools::changeSpeed(WallTile& tile, int by)
{
    if (media::Replay* replay = tile.look().replay()) {
        const int least = int(media::ReplaySpeed::Half);
        const int most = int(media::ReplaySpeed::Double);
        replay->setSpeed(
            media::ReplaySpeed(std::clamp(int(replay->status().speed) + by, least, most)));
        m_view.repaintSoon(tile.rect());
    }
    return true;
}

void TileTools::zoom(WallTile& tile, QPointF about, double factor)
{
    media::PictureView view = tile.look().view();
    if (!view.panes.empty()) {
        if (factor > 0) {
            look(tile, zoomedPane(view, m_pane, factor));
        }
        return;
    }
    view.region = factor > 0 ? media::zoomed(view.region, about, factor) : QRectF(0, 0, 1, 1);
    look(tile, view);
}

void TileTools::look(WallTile& tile, const media::PictureView& view)
{
    tile.look().setView(view);
    m_view.refreshLooks();
}

QPointF TileTools::shareOf(const WallTile& tile, const QPoint& position) const
{
    const QRectF picture = tile.pictureRect(m_view.devicePixelRatioF());
    return {std::clamp((position.x() - picture.left()) / picture.width(), 0.0, 1.0),
            std::clamp((position.y() - picture.top()) / picture.height(), 0.0, 1.0)};
}

bool TileTools::eventFilter(QObject* watched, QEvent* event)
{
    const auto handled = [&] {
        switch (event->type()) {
            case QEvent::KeyPress:
                return onKey(*static_cast<QKeyEvent*>(event));
            case QEvent::Wheel:
                return onWheel(*static_cast<QWheelEvent*>(event));
            case QEvent::MouseButtonPress:
                return onPress(*static_cast<QMouseEvent*>(event));
            case QEvent::MouseMove:
                return onMove(*static_cast<QMouseEvent*>(event));
            case QEvent::MouseButtonRelease:
                return onRelease(*static_cast<QMouseEvent*>(event));
            default:
                return false;
        }
    };
    return watched == &m_view && handled() ? true : QObject::eventFilter(watched, event);
}

bool TileTools::panByKey(WallTile& tile, int key)
{
    QPointF by;
    switch (key) {
        case Qt::Key_Left:
            by = {-kPanStep, 0};
            break;
        case Qt::Key_Right:
            by = {kPanStep, 0};
            break;
        case Qt::Key_Up:
            by = {0, -kPanStep};
            break;
        case Qt::Key_Down:
            by = {0, kPanStep};
            break;
        default:
            return false;
    }
    if (tile.look().isWhole()) {
        return false;
    }
    media::PictureView view = tile.look().view();
    if (view.panes.empty()) {
        view.region = media::panned(view.region, by);
    } else {
        const QRect picture = tile.pictureRect(m_view.devicePixelRatioF());
        const QPoint pixels(qRound(-by.x() * picture.width()), qRound(-by.y() * picture.height()));
        view = dragged(view, m_pane, picture, pixels);
    }
    look(tile, view);
    return true;
}

bool TileTools::onKey(const QKeyEvent& event)
{
    const auto tool = toolOf(event);
    WallTile* tile = m_view.selectedTile();
    if (!tile) {
        return tool == TileTool::Alerts && use(*tool);
    }
    if (event.key() == Qt::Key_Escape && tile->look().isTouched()) {
        media::PictureView whole = tile->look().view();
        whole.region = {0, 0, 1, 1};
        whole.panes.clear();
        tile->goLive();
        look(*tile, whole);
        return true;
    }
    if (event.modifiers() == Qt::ShiftModifier && panByKey(*tile, event.key())) {
        return true;
    }
    return tool && use(*tool);
}

bool TileTools::onWheel(const QWheelEvent& event)
{
    WallTile* tile = m_view.tileAt(event.position().toPoint());
    if (!tile || !tile->frame() || event.angleDelta().y() == 0) {
        return false;
    }
    const QRect picture = tile->pictureRect(m_view.devicePixelRatioF());
    m_pane = std::max(0, paneAt(tile->look().view(), picture, event.position().toPoint()));
    zoom(*tile, shareOf(*tile, event.position().toPoint()),
         std::pow(kWheelStep, event.angleDelta().y() / kNotch));
    return true;
}

bool TileTools::wantsDrag(WallView& view, const QMouseEvent& event)
{
    const WallTile* tile = view.tileAt(event.pos());
    return event.button() == Qt::LeftButton && tile && tile->frame() &&
           (event.modifiers() == Qt::ShiftModifier ||
            (event.modifiers() == Qt::NoModifier && !tile->look().isWhole()));
}

bool TileTools::onPress(const QMouseEvent& event)
{
    if (!wantsDrag(m_view, event)) {
        return false;
    }
    const WallTile* tile = m_view.tileAt(event.pos());
    const bool isBox = event.modifiers() == Qt::ShiftModifier && tile->look().view().panes.empty();
    m_drag = isBox ? Drag::Box : Drag::Pan;
    m_dragPlace = m_view.placeAt(event.pos());
    m_dragFrom = event.pos();
    m_viewBefore = tile->look().view();
    m_pane = std::max(
        0, paneAt(m_viewBefore, tile->pictureRect(m_view.devicePixelRatioF()), event.pos()));
    m_view.selectPlace(m_dragPlace);
    return true;
}

bool TileTools::onMove(const QMouseEvent& event)
{
    WallTile* tile = m_view.tileAt(m_dragFrom);
    if (m_drag == Drag::None || !tile || !tile->frame()) {
        return false;
    }
    if (m_drag == Drag::Box) {
        const QRect picture = tile->pictureRect(m_view.devicePixelRatioF());
        m_box.setGeometry(QRect(m_dragFrom, event.pos()).normalized().intersected(picture));
        m_box.show();
        return true;
    }
    media::PictureView view = m_viewBefore;
    if (!view.panes.empty()) {
        const QRect picture = tile->pictureRect(m_view.devicePixelRatioF());
        look(*tile, dragged(view, m_pane, picture, event.pos() - m_dragFrom));
        return true;
    }
    view.region =
        media::panned(view.region, shareOf(*tile, m_dragFrom) - shareOf(*tile, event.pos()));
    look(*tile, view);
    return true;
}

bool TileTools::onRelease(const QMouseEvent& event)
{
    const Drag ended = std::exchange(m_drag, Drag::None);
    WallTile* tile = m_view.tileAt(m_dragFrom);
    if (ended == Drag::None || event.button() != Qt::LeftButton) {
        return false;
    }
    m_box.hide();
    const QRect box = QRect(m_dragFrom, event.pos()).normalized();
    if (ended == Drag::Box && tile && tile->frame() && box.width() >= kLeastBox &&
        box.height() >= kLeastBox) {
        media::PictureView view = tile->look().view();
        view.region = media::zoomedToBox(
            view.region, QRectF(shareOf(*tile, box.topLeft()), shareOf(*tile, box.bottomRight())));
        look(*tile, view);
    }
    return true;
}

}  // namespace gatehouse::ui
