// Steering from the wall: P takes the selected tile's camera, keys and mouse turn it, Esc gives it
// back.
#pragma once

#include "services/ptz_service.h"
#include "ui/wall/key_map.h"
#include "ui/wall/ptz_keys.h"
#include "ui/wall/ptz_mark.h"
#include "ui/wall/wall_view.h"

#include <QTimer>

#include <map>
#include <memory>
#include <set>

namespace gatehouse::ui {

/// For the sheet with the wall's keys.
KeySection steeringKeys();

/// An event filter on the wall's view; made after the wall's other tools, so that it sees keys
/// first. GUI thread. While a key or the mouse is held, the service hears of it several times a
/// second; release, loss of the focus, another window or the end of this object say stop.
class PtzController : public QObject
{
    Q_OBJECT

public:
    /// `view` is the parent.
    PtzController(const UiContext& context, services::PtzService& ptz, WallView& view);
    ~PtzController() override;

    void setSession(const Session& session);
    /// Cameras came or went: which of them can be steered?
    void reload();
    /// Takes the selected tile's camera, or gives back the one that is steered.
    void toggle();
    /// Invalid when none is.
    CameraId steered() const { return m_camera; }
    bool canSteer(CameraId camera) const { return m_steerable.contains(camera); }

signals:
    /// One quiet line.
    void said(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool onKeyPress(const QKeyEvent& event);
    bool onKeyRelease(const QKeyEvent& event);
    bool onPress(const QMouseEvent& event);
    bool onMove(const QMouseEvent& event);
    bool onRelease(const QMouseEvent& event);
    void onTaken(CameraId camera, const Result<services::SteeringAnswer>& answer);
    void onArranged();
    void leave();
    /// It is not ours any more.
    void forget();
    void giveBack(CameraId camera);
    void letGo();
    void say(const PtzVelocity& velocity);
    void sayAgain();
    void askWho();
    void beginPlace(int number);
    void endPlace();
    void goTo(int number);
    void askToStore(int number);
    void store(int number, const QString& name);
    void tellRefusal(const Error& error);
    QRect tileOf(CameraId camera) const;
    QString nameOf(CameraId camera) const;
    void placeMarks();
    /// So that nothing else takes the tile meanwhile.
    void markTiles();

    const UiContext m_context;
    services::PtzService& m_ptz;
    WallView& m_view;
    Session m_session;
    std::set<CameraId> m_steerable;
    CameraId m_camera;
    PtzKeys m_keys;
    Qt::KeyboardModifiers m_modifiers = Qt::NoModifier;
    bool m_mouseHeld = false;
    PtzVelocity m_velocity;
    int m_place = 0;  ///< the digit that is down
    QTimer m_again;
    QTimer m_holdPlace;
    QTimer m_who;
    std::map<CameraId, std::unique_ptr<PtzMark>> m_marks;
    quint64 m_generation = 0;  ///< an answer of an earlier session is not taken
};

}  // namespace gatehouse::ui
