// Tours and video patrols of the main wall: their menu, their running and what is recorded.
#pragma once

#include "services/patrol_service.h"
#include "services/wall_service.h"
#include "ui/wall/tour_player.h"
#include "ui/widgets/ui_context.h"

#include <QPointer>

#include <array>

class QMenu;

namespace gatehouse::ui {

class PatrolList;
class TourBar;
class TourEditor;
class WallPanel;
class WallViews;

/// GUI thread.
class WallTours : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        media::StreamHub& hub;
        WallPanel& panel;
        WallViews& views;
        services::WallService& walls;
        services::PatrolService& patrols;
    };
    WallTours(const UiContext& context, const Parts& parts);

    void setSession(const Session& session);
    const std::vector<Tour>& tours() const { return m_tours; }
    TourPlayer& player() { return m_player; }

    /// The key T: the menu (at this point of the screen), or pause, or on.
    void command(const QPoint& menuAt);
    void begin(const Tour& tour, TourMode mode);
    /// An alert is more important than a tour.
    void noteAlert() { m_player.pause(); }

signals:
    void messageRequested(const QString& text);

private:
    void load();
    void showMenu(const QPoint& at);
    void addTour(QMenu& menu, const Tour& tour);
    void save(const Tour& tour);
    void remove(const Tour& tour);
    void record(StopOutcome outcome, const QString& note);
    void finishPatrol();
    bool mayChange(const Tour& tour) const;

    const UiContext m_context;
    Parts m_parts;
    TourPlayer m_player;
    TourBar* m_bar;
    TourEditor* m_editor;
    PatrolList* m_list;
    QPointer<QMenu> m_menu;
    Session m_session;
    quint64 m_load = 0;  ///< an answer to an older question is not taken
    std::vector<Tour> m_tours;
    PatrolId m_patrol;                ///< that is being walked
    std::array<int, 3> m_outcomes{};  ///< how many stops, by outcome
    bool m_isRecording = false;       ///< an answer is on its way to the store
};

}  // namespace gatehouse::ui
