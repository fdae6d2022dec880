// Shows one view after the other: by itself with a dwell each, or stop by stop for a patrol.
#pragma once

#include "domain/wall.h"
#include "media/stream_hub.h"

#include <QPointer>
#include <QTimer>

namespace gatehouse::ui {

class WallPanel;

/// One view of a tour, as it is when the tour begins.
struct TourView
{
    SavedView view;
    std::chrono::milliseconds dwell{};
};

enum class TourMode
{
    ByItself = 1,  ///< goes on after each view's dwell
    Patrol         ///< goes on when it is told to
};

enum class TourState
{
    Idle = 1,
    Running,
    Paused  ///< somebody touched the wall, or an alert came
};

/// GUI thread. The streams of the next view are asked for before it is shown, and it waits for
/// their first pictures, but not longer than kWait. A key, a click or the wheel on the wall pauses
/// it. At its end the wall is as it was before.
class TourPlayer : public QObject
{
    Q_OBJECT

public:
    TourPlayer(media::StreamHub& hub, WallPanel& panel);
    ~TourPlayer() override;

    static constexpr std::chrono::seconds kAhead{4};  ///< before the dwell is over
    static constexpr std::chrono::seconds kWait{5};   ///< for cameras that do not answer

    /// Ends what was running. `views` is not empty.
    void begin(const QString& name, std::vector<TourView> views, TourMode mode);
    void pause();
    void goOn();
    /// To the next view at once; after the last one of a patrol it ends.
    void showNext();
    void end();

    TourState state() const { return m_state; }
    TourMode mode() const { return m_mode; }
    QString name() const { return m_name; }
    int stop() const { return m_stop; }  ///< from 0
    int stopCount() const { return int(m_views.size()); }
    const SavedView& view() const { return m_views[size_t(m_stop)].view; }
    /// Of the next view, how many streams are connected already.
    int connectedAhead() const { return int(m_ahead.size()); }

signals:
    void stateChanged();
    void shown(int stop);
    /// It is over, and the wall is as it was.
    void ended(gatehouse::ui::TourMode mode);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(int stop);
    void onTick();
    void connectAhead();
    bool isAheadReady() const;
    int following() const { return (m_stop + 1) % stopCount(); }

    media::StreamHub& m_hub;
    WallPanel& m_panel;
    TourState m_state = TourState::Idle;
    TourMode m_mode = TourMode::ByItself;
    QString m_name;
    std::vector<TourView> m_views;
    int m_stop = 0;
    WallArrangement m_before;
    std::chrono::steady_clock::time_point m_shownAt;
    std::vector<std::unique_ptr<media::Subscription>> m_ahead;
    bool m_isConnected = false;  ///< the next view was asked for
    QTimer m_tick;
};

}  // namespace gatehouse::ui
