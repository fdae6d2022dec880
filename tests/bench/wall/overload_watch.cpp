#include "bench/wall/overload_watch.h"

#include "ui/wall/stream_words.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <algorithm>

namespace gatehouse::bench {

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;
constexpr std::chrono::milliseconds kBeat{1};
constexpr std::chrono::milliseconds kAges{50};
constexpr std::chrono::milliseconds kKeys{40};

}  // namespace

OverloadWatch::OverloadWatch(media::StreamHub& hub, ui::WallView& wall)
    : m_hub(hub), m_wall(wall), m_lastBeat(std::chrono::steady_clock::now())
{
    m_beat.setTimerType(Qt::PreciseTimer);
    connect(&m_beat, &QTimer::timeout, this, &OverloadWatch::onBeat);
    m_beat.start(kBeat);
    connect(&m_ages, &QTimer::timeout, this, &OverloadWatch::lookAtAges);
    m_ages.start(kAges);
    m_wall.installEventFilter(this);
    m_keys = std::jthread([this](const std::stop_token& stop) { postKeys(stop); });
}

OverloadWatch::~OverloadWatch()
{
    m_wall.removeEventFilter(this);
}

void OverloadWatch::postKeys(const std::stop_token& stop)
{
    bool right = true;
    while (!stop.stop_requested()) {
        std::this_thread::sleep_for(kKeys);
        if (m_posted.load() != 0) {
            continue;  // the one before is still on its way
        }
        m_posted.store(std::chrono::steady_clock::now().time_since_epoch().count());
        QCoreApplication::postEvent(
            &m_wall,
            new QKeyEvent(QEvent::KeyPress, right ? Qt::Key_Right : Qt::Key_Left, Qt::NoModifier));
        right = !right;
    }
}

bool OverloadWatch::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && m_posted.load() != 0) {
        m_pressed = SteadyTime(SteadyTime::duration(m_posted.load()));
    } else if (event->type() == QEvent::Paint && m_pressed) {
        // The paint itself counts: it is over when the loop goes on.
        QMetaObject::invokeMethod(
            this,
            [this, pressed = *m_pressed] {
                m_inputMs.push_back(
                    Milliseconds(std::chrono::steady_clock::now() - pressed).count());
                m_posted.store(0);
            },
            Qt::QueuedConnection);
        m_pressed.reset();
    }
    return QObject::eventFilter(object, event);
}

void OverloadWatch::onBeat()
{
    const SteadyTime now = std::chrono::steady_clock::now();
    const double gap = Milliseconds(now - m_lastBeat - kBeat).count();
    m_figures.longestStallMs = std::max(m_figures.longestStallMs, gap);
    m_lastBeat = now;
}

void OverloadWatch::lookAtAges()
{
    const SteadyTime now = std::chrono::steady_clock::now();
    for (const QRect& rect : ui::tileRects(m_wall.wallLayout(), m_wall.size())) {
        const ui::WallTile* tile = m_wall.tileAt(rect.center());
        if (!tile || !tile->frame()) {
            continue;
        }
        const auto& status = tile->status();
        // What waits in the socket is older than what was read.
        const double age = Milliseconds(now - tile->frame()->packetArrived + status.lag).count();
        const bool isMarked =
            status.state != media::StreamState::Live || !ui::streamMark(status).isEmpty();
        m_figures.oldestMs = std::max(m_figures.oldestMs, age);
        if (!isMarked) {
            m_figures.oldestUnmarkedMs = std::max(m_figures.oldestUnmarkedMs, age);
        }
    }
}

OverloadFigures OverloadWatch::figures() const
{
    OverloadFigures figures = m_figures;
    std::vector<double> sorted = m_inputMs;
    std::ranges::sort(sorted);
    figures.inputs = sorted.size();
    if (!sorted.empty()) {
        figures.inputToPaintP99Ms = sorted[size_t(double(sorted.size() - 1) * 0.99)];
    }
    return figures;
}

}  // namespace gatehouse::bench
