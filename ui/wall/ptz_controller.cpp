#include "ui/wall/ptz_controller.h"

#include "base/logging.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QMouseEvent>
#include <QPointer>

#include <algorithm>

namespace gatehouse::ui {

namespace {

class PtzWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::PtzController)
};

/// Three times within devices::PtzDriver's patience.
constexpr std::chrono::milliseconds kAgain{250};
constexpr std::chrono::milliseconds kHoldPlace{1000};
/// How soon one sees that somebody at another desk steers.
constexpr std::chrono::milliseconds kWho{3000};
constexpr int kLongestName = 40;

}  // namespace

KeySection steeringKeys()
{
    return {PtzWords::tr("Steering"),
            {{QStringLiteral("P"), PtzWords::tr("Steer the tile's camera; give it back")},
             {PtzWords::tr("Arrows, + and -"), PtzWords::tr("Turn and zoom, as long as held")},
             {PtzWords::tr("Ctrl and arrows"), PtzWords::tr("Slowly")},
             {PtzWords::tr("Mouse held"), PtzWords::tr("Turn towards it")},
             {PtzWords::tr("1 to 9"), PtzWords::tr("Go to that place")},
             {PtzWords::tr("Shift+1 to 9, or held"), PtzWords::tr("Remember this place")},
             {PtzWords::tr("Esc"), PtzWords::tr("Give the camera back")}}};
}

PtzController::PtzController(const UiContext& context, services::PtzService& ptz, WallView& view)
    : QObject(&view), m_context(context), m_ptz(ptz), m_view(view)
{
    m_again.setInterval(kAgain);
    m_holdPlace.setSingleShot(true);
    m_holdPlace.setInterval(kHoldPlace);
    m_who.setInterval(kWho);
    connect(&m_again, &QTimer::timeout, this, &PtzController::sayAgain);
    connect(&m_holdPlace, &QTimer::timeout, this,
            [this] { askToStore(std::exchange(m_place, 0)); });
    connect(&m_who, &QTimer::timeout, this, &PtzController::askWho);
    connect(&m_ptz, &services::PtzService::steeringLost, this, [this](CameraId camera) {
        if (camera == m_camera) {
            emit said(tr("%1 is no longer in your hands.").arg(nameOf(camera)));
            forget();
        }
    });
    connect(&m_ptz, &services::PtzService::steeringChanged, this, [this](CameraId camera) {
        // Taken from another of this person's walls.
        if (camera == m_camera && !m_ptz.holds(m_session, camera)) {
            forget();
        }
        askWho();
    });
    connect(&m_ptz, &services::PtzService::cameraRefused, this,
            [this](CameraId camera, const Error& error) {
                if (camera == m_camera) {
                    tellRefusal(error);
                }
            });
    connect(&m_view, &WallView::arrangementChanged, this, &PtzController::onArranged);
    connect(&m_view, &WallView::selectionChanged, this, &PtzController::onArranged);
    view.installEventFilter(this);
}

PtzController::~PtzController()
{
    leave();
}

void PtzController::setSession(const Session& session)
{
    leave();
    m_session = session;
    ++m_generation;
    m_steerable.clear();
    m_marks.clear();
    m_who.stop();
    reload();
}

void PtzController::reload()
{
    if (!allows(m_session, Action::ViewWall)) {
        return;
    }
    whenDone(this, m_ptz.steerable(m_session),
             [this, generation = m_generation](const Result<std::vector<CameraId>>& cameras) {
                 if (generation != m_generation || !cameras) {
                     return;
                 }
                 m_steerable = {cameras->begin(), cameras->end()};
                 if (m_steerable.empty()) {
                     m_who.stop();
                 } else if (!m_who.isActive()) {
                     m_who.start();
                     askWho();
                 }
             });
}

void PtzController::toggle()
{
    if (m_camera.isValid()) {
        return leave();
    }
    const CameraId camera = m_view.selectedCamera();
    if (!camera.isValid()) {
        return;
    }
    if (!canSteer(camera)) {
        emit said(tr("%1 is a fixed camera.").arg(nameOf(camera)));
        return;
    }
    if (!allows(m_session, Action::SteerCameras)) {
        emit said(tr("Your role may not steer cameras."));
        return;
    }
    whenDone(
        this, m_ptz.take(m_session, camera),
        [this, camera, generation = m_generation](const Result<services::SteeringAnswer>& answer) {
            if (generation == m_generation) {
                onTaken(camera, answer);
            }
        });
}

void PtzController::onTaken(CameraId camera, const Result<services::SteeringAnswer>& answer)
{
    if (!answer) {
        emit said(errorSentence(answer.error()));
        return;
    }
    if (answer->outcome == services::SteeringOutcome::HeldByOther) {
        emit said(tr("%1 is steered by %2 at %3. It is free half a minute after the last move.")
                      .arg(nameOf(camera), answer->holder.userName, answer->holder.desk));
        return;
    }
    // Somebody may have looked away while the answer was on its way.
    if (m_view.selectedCamera() != camera || !m_view.isVisible()) {
        giveBack(camera);
        return;
    }
    m_camera = camera;
    markTiles();
    placeMarks();
}

void PtzController::markTiles()
{
    const auto shown = m_view.visibleCameras();
    for (int i = 0; i < int(shown.size()); ++i) {
        if (WallTile* tile = m_view.tileAt(m_view.placeRect(i).center())) {
            tile->look().isSteered = m_camera.isValid() && tile->camera().id == m_camera;
        }
    }
}

void PtzController::onArranged()
{
    if (m_camera.isValid() && m_view.selectedCamera() != m_camera) {
        leave();
    }
    markTiles();
    placeMarks();
}

void PtzController::leave()
{
    if (m_camera.isValid()) {
        letGo();
        const CameraId camera = std::exchange(m_camera, {});
        m_marks.erase(camera);
        giveBack(camera);
        markTiles();
        placeMarks();
    }
}

void PtzController::forget()
{
    m_marks.erase(std::exchange(m_camera, {}));
    letGo();
}

void PtzController::giveBack(CameraId camera)
{
    if (const Status done = m_ptz.release(m_session, camera); !done) {
        qCWarning(lcUi).noquote() << "giving a camera back:" << done.error();
    }
}

void PtzController::letGo()
{
    m_keys.clear();
    m_mouseHeld = false;
    m_place = 0;
    m_holdPlace.stop();
    say({});
    placeMarks();
}

void PtzController::say(const PtzVelocity& velocity)
{
    const bool wasStill = m_velocity.isStill();
    m_velocity = velocity;
    if (!m_camera.isValid() || (wasStill && velocity.isStill())) {
        m_again.stop();
        return;
    }
    sayAgain();
    if (velocity.isStill()) {
        m_again.stop();
    } else {
        m_again.start();
    }
}

void PtzController::sayAgain()
{
    const Status said = m_ptz.move(m_session, m_camera, m_velocity);
    if (!said && said.error().code == ErrorCode::Denied) {
        leave();
    }
}

void PtzController::askWho()
{
    if (m_steerable.empty()) {
        return;
    }
    whenDone(
        this, m_ptz.steerers(m_session),
        [this, generation = m_generation](const Result<std::vector<services::SteeringRow>>& rows) {
            if (generation != m_generation || !rows) {
                return;
            }
            m_marks.clear();
            for (const services::SteeringRow& row : *rows) {
                if (m_ptz.holds(m_session, row.camera)) {
                    continue;
                }
                auto mark = std::make_unique<PtzMark>(m_context, &m_view);
                mark->setText(tr("%1 steers, at %2.").arg(row.userName, row.desk));
                m_marks.emplace(row.camera, std::move(mark));
            }
            placeMarks();
        });
}

void PtzController::placeMarks()
{
    if (m_camera.isValid() && !m_marks.contains(m_camera)) {
        auto mark = std::make_unique<PtzMark>(m_context, &m_view);
        mark->setText(
            tr("You steer: arrows turn, + and - zoom, 1 to 9 are places, Esc gives it back."));
        m_marks.emplace(m_camera, std::move(mark));
    }
    for (const auto& [camera, mark] : m_marks) {
        mark->place(tileOf(camera));
    }
    std::erase_if(m_marks, [this](const auto& entry) {
        return entry.first != m_camera && m_ptz.holds(m_session, entry.first);
    });
}

QRect PtzController::tileOf(CameraId camera) const
{
    if (m_view.selectedCamera() == camera) {
        const WallTile* tile = m_view.selectedTile();
        return tile ? tile->rect() : QRect();
    }
    const auto shown = m_view.visibleCameras();
    const auto at = std::ranges::find(shown, camera);
    return at == shown.end() ? QRect() : m_view.placeRect(int(at - shown.begin()));
}

QString PtzController::nameOf(CameraId camera) const
{
    const auto& cameras = m_view.cameras();
    const auto found = std::ranges::find(cameras, camera, &Camera::id);
    return found == cameras.end() ? QString() : found->name;
}

void PtzController::beginPlace(int number)
{
    m_place = number;
    m_holdPlace.start();
}

void PtzController::endPlace()
{
    m_holdPlace.stop();
    if (m_place > 0) {
        goTo(std::exchange(m_place, 0));
    }
}

void PtzController::goTo(int number)
{
    whenDone(this, m_ptz.goTo(m_session, m_camera, number), [this, number](const Status& gone) {
        if (!gone && gone.error().code == ErrorCode::NotFound) {
            emit said(
                tr("Place %1 is not kept for this camera. Hold the key to keep it.").arg(number));
        } else if (!gone) {
            tellRefusal(gone.error());
        }
    });
}

void PtzController::askToStore(int number)
{
    if (number == 0 || !m_camera.isValid()) {
        return;
    }
    if (!allows(m_session, Action::EditCameraPlaces)) {
        emit said(tr("Places are kept by the property manager or the administrator."));
        return;
    }
    letGo();
    m_context.dialogs.inputText(&m_view, tr("Keep place %1").arg(number), tr("Name of the place"),
                                kLongestName, [self = QPointer(this), number](const QString& name) {
                                    if (self && !name.trimmed().isEmpty()) {
                                        self->store(number, name);
                                    }
                                });
}

void PtzController::store(int number, const QString& name)
{
    whenDone(this, m_ptz.storePlace(m_session, m_camera, number, name),
             [this, number](const Status& kept) {
                 if (kept) {
                     emit said(tr("Place %1 is kept.").arg(number));
                 } else {
                     tellRefusal(kept.error());
                 }
             });
}

void PtzController::tellRefusal(const Error& error)
{
    switch (error.code) {
        case ErrorCode::Timeout:
        case ErrorCode::Unavailable:
            emit said(tr("The camera does not answer to being steered. It stops by itself."));
            break;
        case ErrorCode::Denied:
            emit said(tr("The camera refuses the user name or the password for steering."));
            break;
        case ErrorCode::Cancelled:
            break;
        default:
            emit said(tr("The camera refuses this move."));
    }
}

bool PtzController::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_view) {
        return QObject::eventFilter(watched, event);
    }
    switch (event->type()) {
        case QEvent::KeyPress:
            return onKeyPress(*static_cast<QKeyEvent*>(event));
        case QEvent::KeyRelease:
            return onKeyRelease(*static_cast<QKeyEvent*>(event));
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonDblClick:
            return onPress(*static_cast<QMouseEvent*>(event));
        case QEvent::MouseMove:
            return onMove(*static_cast<QMouseEvent*>(event));
        case QEvent::MouseButtonRelease:
            return onRelease(*static_cast<QMouseEvent*>(event));
        case QEvent::FocusOut:
        case QEvent::WindowDeactivate:
            if (m_camera.isValid()) {
                letGo();
            }
            return false;
        case QEvent::Hide:
            leave();
            return false;
        default:
            return false;
    }
}

bool PtzController::onKeyPress(const QKeyEvent& event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (event.key() == Qt::Key_P && modifiers == Qt::NoModifier) {
        if (!event.isAutoRepeat()) {
            toggle();
        }
        return true;
    }
    if (!m_camera.isValid()) {
        return false;
    }
    if (event.key() == Qt::Key_Escape) {
        leave();
        return true;
    }
    if (const auto number = placeNumberOf(event); number && !event.isAutoRepeat()) {
        if (modifiers == Qt::ShiftModifier) {
            askToStore(*number);
        } else {
            beginPlace(*number);
        }
        return true;
    } else if (number) {
        return true;
    }
    if (event.key() == Qt::Key_Control && !m_keys.isEmpty()) {
        say(m_keys.velocity(Qt::ControlModifier));
        return true;
    }
    if (event.isAutoRepeat() ? PtzKeys().press(event.key()) : m_keys.press(event.key())) {
        if (!event.isAutoRepeat()) {
            say(m_keys.velocity(modifiers));
        }
        return true;
    }
    return false;
}

bool PtzController::onKeyRelease(const QKeyEvent& event)
{
    if (!m_camera.isValid() || event.isAutoRepeat()) {
        return m_camera.isValid() && (placeNumberOf(event) || PtzKeys().press(event.key()));
    }
    if (placeNumberOf(event)) {
        endPlace();
        return true;
    }
    if (m_keys.release(event.key())) {
        say(m_keys.velocity(event.modifiers()));
        return true;
    }
    return false;
}

bool PtzController::onPress(const QMouseEvent& event)
{
    const WallTile* tile = m_view.tileAt(event.pos());
    if (!m_camera.isValid() || event.button() != Qt::LeftButton || !tile ||
        tile->camera().id != m_camera) {
        return false;
    }
    m_mouseHeld = true;
    say(velocityAt(tile->rect(), event.position()));
    return true;
}

bool PtzController::onMove(const QMouseEvent& event)
{
    if (!m_mouseHeld) {
        return false;
    }
    say(velocityAt(tileOf(m_camera), event.position()));
    return true;
}

bool PtzController::onRelease(const QMouseEvent& event)
{
    if (!m_mouseHeld || event.button() != Qt::LeftButton) {
        return false;
    }
    m_mouseHeld = false;
    say({});
    return true;
}

}  // namespace gatehouse::ui
