// What people keep of the wall: views by name and number, what each monitor of a desk showed,
// tours.
#pragma once

#include "domain/wall.h"
#include "services/access_service.h"
#include "services/lifeline.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

constexpr int kLongestViewName = 40;
constexpr int kLargestViewNumber = 9999;
constexpr int kMostTourStops = 50;
constexpr std::chrono::seconds kShortestDwell{2};
constexpr std::chrono::seconds kLongestDwell{600};

/// Everybody who sees the wall keeps views and tours of their own; those of everybody need
/// ShareWallViews, whoever made them.
class WallService : public QObject
{
    Q_OBJECT

public:
    WallService(store::Store& store, QObject* parent = nullptr);

    // ViewWall
    QFuture<Result<std::vector<SavedView>>> views(const Session& session);
    /// New when its id is invalid, and then owned by whoever saves it. ShareWallViews to make it
    /// everybody's, or to change one that is. Invalid naming the field; Conflict when the number is
    /// taken; Denied for somebody else's own.
    QFuture<Result<WallViewId>> saveView(const Session& session, const SavedView& view);
    QFuture<Status> removeView(const Session& session, WallViewId view);

    /// Of this person at this desk.
    QFuture<Result<std::vector<MonitorWall>>> monitors(const Session& session);
    /// Not a line of the audit: it is where the furniture stands, written after every move.
    QFuture<Status> keepMonitor(const Session& session, const MonitorWall& wall);

    QFuture<Result<std::vector<Tour>>> tours(const Session& session);
    /// As saveView(); NotFound when a view of it is not there.
    QFuture<Result<TourId>> saveTour(const Session& session, const Tour& tour);
    QFuture<Status> removeTour(const Session& session, TourId tour);

signals:
    void viewsChanged();
    void toursChanged();

private:
    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
