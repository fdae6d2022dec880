#include "ui/wall/tour_player.h"

#include "ui/wall/wall_panel.h"

#include <QKeyEvent>

#include <algorithm>

namespace gatehouse::ui {

namespace {
constexpr std::chrono::milliseconds kTick{200};
}  // namespace

TourPlayer::TourPlayer(media::StreamHub& hub, WallPanel& panel) : m_hub(hub), m_panel(panel)
{
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &TourPlayer::onTick);
    m_panel.view().installEventFilter(this);
}

TourPlayer::~TourPlayer() = default;

void TourPlayer::begin(const QString& name, std::vector<TourView> views, TourMode mode)
{
    end();
    m_name = name;
    m_views = std::move(views);
    m_mode = mode;
    m_before = m_panel.view().arrangement();
    m_state = TourState::Running;
    m_tick.start();
    show(0);
    emit stateChanged();
}

void TourPlayer::pause()
{
    if (m_state == TourState::Running && m_mode == TourMode::ByItself) {
        m_state = TourState::Paused;
        m_ahead.clear();
        emit stateChanged();
    }
}

void TourPlayer::goOn()
{
    if (m_state == TourState::Paused) {
        m_state = TourState::Running;
        // What was changed by hand meanwhile was for looking at: the tour shows its own view.
        show(m_stop);
        emit stateChanged();
    }
}

void TourPlayer::showNext()
{
    if (m_state == TourState::Idle) {
        return;
    }
    if (m_mode == TourMode::Patrol && m_stop + 1 == stopCount()) {
        return end();
    }
    show(following());
}

void TourPlayer::end()
{
    if (m_state == TourState::Idle) {
        return;
    }
    m_state = TourState::Idle;
    m_tick.stop();
    m_ahead.clear();
    m_panel.view().setArrangement(m_before);
    emit stateChanged();
    emit ended(m_mode);
}

void TourPlayer::show(int stop)
{
    m_stop = stop;
    m_panel.view().setArrangement(view().arrangement);
    // The tiles have their own connections to the same streams by now.
    m_ahead.clear();
    m_isConnected = false;
    m_shownAt = std::chrono::steady_clock::now();
    emit shown(stop);
}

void TourPlayer::onTick()
{
    if (m_state != TourState::Running || stopCount() < 2) {
        return;
    }
    const auto shownFor = std::chrono::steady_clock::now() - m_shownAt;
    const auto dwell = m_views[size_t(m_stop)].dwell;
    const bool isPatrol = m_mode == TourMode::Patrol;
    // Nobody knows when a patrol goes on: its next view is connected from the beginning.
    if (!m_isConnected && (isPatrol || shownFor >= dwell - kAhead)) {
        connectAhead();
    }
    if (!isPatrol && shownFor >= dwell && (isAheadReady() || shownFor >= dwell + kWait)) {
        showNext();
    }
}

void TourPlayer::connectAhead()
{
    m_isConnected = true;
    WallPlaces places;
    std::vector<CameraId> cameras;
    std::ranges::transform(m_panel.view().cameras(), std::back_inserter(cameras), &Camera::id);
    places.setCameras(std::move(cameras));
    places.setArrangement(m_views[size_t(following())].view.arrangement);
    const auto rects = tileRects(places.layout(), m_panel.view().size());
    for (int place = 0; place < places.count(); ++place) {
        const CameraId camera = places.cameraAt(place);
        if (!camera.isValid()) {
            continue;
        }
        const StreamQuality quality =
            isLead(places.layout(), place) ? StreamQuality::Main : StreamQuality::Sub;
        auto ahead = m_hub.subscribe({camera, quality}, m_panel.view().tileWant(),
                                     rects[size_t(place)].size(), [] {});
        if (ahead) {
            m_ahead.push_back(ahead.take());
        }
    }
}

bool TourPlayer::isAheadReady() const
{
    return std::ranges::all_of(m_ahead, [](const auto& ahead) {
        return ahead->status().state == media::StreamState::Live;
    });
}

bool TourPlayer::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
        case QEvent::KeyPress: {
            const int key = static_cast<QKeyEvent*>(event)->key();
            // T goes on, and is the panel's.
            if (m_state != TourState::Idle && key == Qt::Key_Escape && !m_panel.view().isBig()) {
                end();
                return true;
            }
            if (key != Qt::Key_T) {
                pause();
            }
            break;
        }
        case QEvent::MouseButtonPress:
        case QEvent::Wheel:
            pause();
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace gatehouse::ui
