#include "ui/wall/wall_tours.h"

#include "base/logging.h"
#include "ui/wall/patrol_list.h"
#include "ui/wall/tour_bar.h"
#include "ui/wall/tour_editor.h"
#include "ui/wall/wall_panel.h"
#include "ui/wall/wall_views.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QMenu>

namespace gatehouse::ui {

WallTours::WallTours(const UiContext& context, const Parts& parts)
    : QObject(&parts.panel)
    , m_context(context)
    , m_parts(parts)
    , m_player(parts.hub, parts.panel)
    , m_bar(new TourBar(context, m_player, parts.panel.view()))
    , m_editor(new TourEditor(context, &parts.panel.view()))
    , m_list(new PatrolList(context, parts.patrols, &parts.panel.view()))
{
    connect(&m_parts.walls, &services::WallService::toursChanged, this, &WallTours::load);
    connect(m_editor, &TourEditor::saveRequested, this, &WallTours::save);
    connect(m_bar, &TourBar::answered, this, &WallTours::record);
    connect(&m_player, &TourPlayer::ended, this, [this] { m_patrol = {}; });
}

void WallTours::setSession(const Session& session)
{
    m_player.end();
    m_editor->hide();
    m_list->hide();
    m_session = session;
    m_tours.clear();
    load();
}

void WallTours::load()
{
    const quint64 load = ++m_load;
    if (!allows(m_session, Action::ViewWall)) {
        return;
    }
    whenDone(this, m_parts.walls.tours(m_session),
             [this, load](const Result<std::vector<Tour>>& tours) {
                 if (load != m_load) {
                     return;
                 }
                 if (!tours) {
                     qCWarning(lcUi) << "tours:" << tours.error();
                     return;
                 }
                 m_tours = *tours;
             });
}

void WallTours::command(const QPoint& menuAt)
{
    switch (m_player.state()) {
        case TourState::Idle:
            return showMenu(menuAt);
        case TourState::Running:
            return m_player.pause();
        case TourState::Paused:
            return m_player.goOn();
    }
}

bool WallTours::mayChange(const Tour& tour) const
{
    return tour.sharing == Sharing::Shared ? allows(m_session, Action::ShareWallViews)
                                           : tour.owner == m_session.user;
}

void WallTours::showMenu(const QPoint& at)
{
    delete m_menu;
    m_menu = new QMenu(&m_parts.panel);
    m_menu->setObjectName(QStringLiteral("toursMenu"));
    m_menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Tour& tour : m_tours) {
        addTour(*m_menu, tour);
    }
    if (m_tours.empty()) {
        m_menu->addAction(tr("No tour is there yet."))->setEnabled(false);
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("New tour…")), &QAction::triggered, this, [this] {
        if (m_parts.views.views().empty()) {
            emit messageRequested(
                tr("A tour shows saved views. Save one first, with Ctrl+S on the wall."));
        } else {
            m_editor->edit({}, m_parts.views.views(), m_session);
        }
    });
    if (allows(m_session, Action::ViewPatrols)) {
        connect(m_menu->addAction(tr("Past patrols…")), &QAction::triggered, this,
                [this] { m_list->show(m_session); });
    }
    m_menu->popup(at);
}

void WallTours::addTour(QMenu& menu, const Tour& tour)
{
    QMenu* own = menu.addMenu(QString(tour.name).replace(u'&', QStringLiteral("&&")));
    connect(own->addAction(tr("Begin")), &QAction::triggered, this,
            [this, tour] { begin(tour, TourMode::ByItself); });
    if (allows(m_session, Action::RunPatrols)) {
        connect(own->addAction(tr("Begin as a patrol")), &QAction::triggered, this,
                [this, tour] { begin(tour, TourMode::Patrol); });
    }
    if (mayChange(tour)) {
        own->addSeparator();
        connect(own->addAction(tr("Change…")), &QAction::triggered, this,
                [this, tour] { m_editor->edit(tour, m_parts.views.views(), m_session); });
        connect(own->addAction(tr("Remove…")), &QAction::triggered, this,
                [this, tour] { remove(tour); });
    }
}

void WallTours::save(const Tour& tour)
{
    whenDone(this, m_parts.walls.saveTour(m_session, tour), [this](const Result<TourId>& saved) {
        if (saved) {
            m_editor->shut();
            emit messageRequested(tr("The tour is saved."));
        } else {
            m_editor->setError(errorSentence(saved.error()));
        }
    });
}

void WallTours::remove(const Tour& tour)
{
    m_context.dialogs.confirm(
        &m_parts.panel, tr("Remove the tour?"),
        tr("The tour “%1” is removed. Its views and past patrols stay.").arg(tour.name),
        tr("Remove"), tr("Keep it"), [this, id = tour.id](bool yes) {
            if (!yes) {
                return;
            }
            whenDone(this, m_parts.walls.removeTour(m_session, id), [this](const Status& removed) {
                if (!removed) {
                    emit messageRequested(tr("The tour was not removed.") + u' ' +
                                          errorSentence(removed.error()));
                }
            });
        });
}

void WallTours::begin(const Tour& tour, TourMode mode)
{
    std::vector<TourView> views;
    for (const TourStop& stop : tour.stops) {
        if (const SavedView* view = m_parts.views.viewOf(stop.view)) {
            views.push_back({*view, stop.dwell});
        }
    }
    if (views.empty()) {
        emit messageRequested(tr("The views of this tour are gone, or are not yours."));
        return;
    }
    if (mode == TourMode::ByItself) {
        m_player.begin(tour.name, std::move(views), mode);
        return;
    }
    whenDone(this, m_parts.patrols.begin(m_session, tour.name, int(views.size())),
             [this, views, name = tour.name](const Result<PatrolId>& patrol) {
                 if (!patrol) {
                     emit messageRequested(tr("The patrol could not begin.") + u' ' +
                                           errorSentence(patrol.error()));
                     return;
                 }
                 m_player.begin(name, views, TourMode::Patrol);
                 m_patrol = *patrol;
                 m_outcomes = {};
                 m_isRecording = false;
             });
}

void WallTours::record(StopOutcome outcome, const QString& note)
{
    // One answer a stop, however often a key is pressed.
    if (!m_patrol.isValid() || m_isRecording) {
        return;
    }
    m_isRecording = true;
    const PatrolStop stop{
        .seq = m_player.stop(), .viewName = m_player.view().name, .outcome = outcome, .note = note};
    whenDone(
        this, m_parts.patrols.record(m_session, m_patrol, stop),
        [this, outcome, patrol = m_patrol](const Status& kept) {
            m_isRecording = false;
            if (patrol != m_patrol) {
                return;
            }
            if (!kept) {
                m_bar->setError(tr("This was not recorded.") + u' ' + errorSentence(kept.error()));
                return;
            }
            ++m_outcomes[size_t(outcome) - 1];
            if (m_player.stop() + 1 == m_player.stopCount()) {
                finishPatrol();
            } else {
                m_player.showNext();
            }
        });
}

void WallTours::finishPatrol()
{
    whenDone(this, m_parts.patrols.end(m_session, m_patrol), [this](const Status& ended) {
        if (!ended) {
            m_bar->setError(tr("The end of the patrol was not recorded.") + u' ' +
                            errorSentence(ended.error()));
            return;
        }
        emit messageRequested(tr("The patrol is done: %1 seen, %2 problems, %3 skipped.")
                                  .arg(m_outcomes[0])
                                  .arg(m_outcomes[1])
                                  .arg(m_outcomes[2]));
        m_player.end();
    });
}

}  // namespace gatehouse::ui
