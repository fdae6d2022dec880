#include "services/wall_service.h"

#include "services/answer.h"
#include "store/audit.h"
#include "store/wall_repository.h"

#include <algorithm>

namespace gatehouse::services {

namespace {

constexpr size_t kMostPlaces = 64;

std::optional<Error> validateName(const QString& name)
{
    const bool fits = !name.isEmpty() && name.size() <= kLongestViewName &&
                      std::ranges::all_of(name, [](QChar c) { return c.isPrint(); });
    return fits ? std::nullopt
                : std::optional(fail(
                      ErrorCode::Invalid,
                      QStringLiteral("name: must be 1 to %1 characters").arg(kLongestViewName)));
}

std::optional<Error> validate(const SavedView& view)
{
    if (view.number < 0 || view.number > kLargestViewNumber) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("number: must be 1 to %1").arg(kLargestViewNumber));
    }
    if (view.arrangement.places.size() > kMostPlaces) {
        return fail(ErrorCode::Invalid, QStringLiteral("places: too many"));
    }
    return validateName(view.name);
}

std::optional<Error> validate(const Tour& tour)
{
    if (tour.stops.empty() || tour.stops.size() > size_t(kMostTourStops)) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("stops: must be 1 to %1").arg(kMostTourStops));
    }
    for (const TourStop& stop : tour.stops) {
        if (stop.dwell < kShortestDwell || stop.dwell > kLongestDwell) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("dwell: must be 2 seconds to 10 minutes"));
        }
    }
    return validateName(tour.name);
}

Error denied()
{
    return fail(ErrorCode::Denied, actionName(Action::ShareWallViews));
}

/// Own ones by their owner, everybody's by those who may share.
template <typename Kept>
bool mayChange(const Session& session, const Kept& kept)
{
    return kept.sharing == Sharing::Shared ? allows(session, Action::ShareWallViews)
                                           : kept.owner == session.user;
}

Status note(store::sql::Connection& connection, const Session& session, const QString& action,
            const QString& subject, Sharing sharing, UtcTime now)
{
    return store::appendAudit(connection,
                              {.at = now,
                               .user = session.user,
                               .action = action,
                               .subject = subject,
                               .detail = {{QStringLiteral("shared"), sharing == Sharing::Shared}}});
}

QString subjectOf(WallViewId view)
{
    return QStringLiteral("wall_view:%1").arg(view.value());
}

QString subjectOf(TourId tour)
{
    return QStringLiteral("wall_tour:%1").arg(tour.value());
}

Result<SavedView> keptOf(store::sql::Connection& connection, WallViewId view)
{
    return store::wallView(connection, view);
}

Result<Tour> keptOf(store::sql::Connection& connection, TourId tour)
{
    return store::wallTour(connection, tour);
}

Result<WallViewId> putKept(store::sql::Connection& connection, const SavedView& view, UtcTime now)
{
    return store::putWallView(connection, view, now);
}

Result<TourId> putKept(store::sql::Connection& connection, const Tour& tour, UtcTime now)
{
    return store::putWallTour(connection, tour, now);
}

/// Views and tours are kept alike.
template <typename Kept, typename KeptId>
Result<KeptId> save(store::sql::Connection& connection, const Session& session, Kept kept,
                    KeptId id, const QString& action, UtcTime now)
{
    kept.owner = session.user;
    if (id.isValid()) {
        const Result<Kept> before = keptOf(connection, id);
        if (!before) {
            return before.error();
        }
        if (!mayChange(session, before.value())) {
            return denied();
        }
        kept.owner = before.value().owner;
    }
    const Result<KeptId> saved = putKept(connection, kept, now);
    if (!saved) {
        return saved;
    }
    const Status noted =
        note(connection, session, action, subjectOf(saved.value()), kept.sharing, now);
    return noted ? saved : Result<KeptId>(noted.error());
}

}  // namespace

WallService::WallService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Result<std::vector<SavedView>>> WallService::views(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ViewWall); !allowed) {
        return answer<std::vector<SavedView>>(allowed.error());
    }
    return m_store.read([user = session.user](store::sql::Connection& connection) {
        return store::wallViews(connection, user);
    });
}

QFuture<Result<WallViewId>> WallService::saveView(const Session& session, const SavedView& view)
{
    const Action needed =
        view.sharing == Sharing::Shared ? Action::ShareWallViews : Action::ViewWall;
    if (const Status allowed = m_guard.require(session, needed); !allowed) {
        return answer<WallViewId>(allowed.error());
    }
    SavedView clean = view;
    clean.name = view.name.trimmed();
    if (const std::optional<Error> error = validate(clean)) {
        return answer<WallViewId>(*error);
    }
    return m_store
        .write([clean, session, now = m_store.clock().now()](store::sql::Connection& connection) {
            return save(connection, session, clean, clean.id, QStringLiteral("wall_view.save"),
                        now);
        })
        .then([this, line = m_lifeline.line()](const Result<WallViewId>& saved) {
            if (saved) {
                line.post([this] { emit viewsChanged(); });
            }
            return saved;
        });
}

QFuture<Status> WallService::removeView(const Session& session, WallViewId view)
{
    if (const Status allowed = m_guard.require(session, Action::ViewWall); !allowed) {
        return answer(allowed.error());
    }
    const auto write = [view, session,
                        now = m_store.clock().now()](store::sql::Connection& connection) -> Status {
        const Result<SavedView> kept = store::wallView(connection, view);
        if (!kept) {
            return kept.error();
        }
        if (!mayChange(session, kept.value())) {
            return denied();
        }
        if (const Status dropped = store::dropWallView(connection, view); !dropped) {
            return dropped;
        }
        return note(connection, session, QStringLiteral("wall_view.remove"), subjectOf(view),
                    kept.value().sharing, now);
    };
    return m_store.write(write).then([this, line = m_lifeline.line()](const Status& removed) {
        if (removed) {
            line.post([this] {
                emit viewsChanged();
                emit toursChanged();
            });
        }
        return removed;
    });
}

QFuture<Result<std::vector<MonitorWall>>> WallService::monitors(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ViewWall); !allowed) {
        return answer<std::vector<MonitorWall>>(allowed.error());
    }
    return m_store.read([user = session.user](store::sql::Connection& connection) {
        return store::wallMonitors(connection, user, store::thisDesk());
    });
}

QFuture<Status> WallService::keepMonitor(const Session& session, const MonitorWall& wall)
{
    if (const Status allowed = m_guard.require(session, Action::ViewWall); !allowed) {
        return answer(allowed.error());
    }
    constexpr int kLongestMonitor = 200;
    if (wall.monitor.size() > kLongestMonitor || wall.arrangement.places.size() > kMostPlaces) {
        return answer(fail(ErrorCode::Invalid, QStringLiteral("monitor: is out of range")));
    }
    return m_store.write([wall, user = session.user](store::sql::Connection& connection) {
        return store::putWallMonitor(connection, user, store::thisDesk(), wall);
    });
}

QFuture<Result<std::vector<Tour>>> WallService::tours(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ViewWall); !allowed) {
        return answer<std::vector<Tour>>(allowed.error());
    }
    return m_store.read([user = session.user](store::sql::Connection& connection) {
        return store::wallTours(connection, user);
    });
}

QFuture<Result<TourId>> WallService::saveTour(const Session& session, const Tour& tour)
{
    const Action needed =
        tour.sharing == Sharing::Shared ? Action::ShareWallViews : Action::ViewWall;
    if (const Status allowed = m_guard.require(session, needed); !allowed) {
        return answer<TourId>(allowed.error());
    }
    Tour clean = tour;
    clean.name = tour.name.trimmed();
    if (const std::optional<Error> error = validate(clean)) {
        return answer<TourId>(*error);
    }
    return m_store
        .write([clean, session, now = m_store.clock().now()](store::sql::Connection& connection) {
            return save(connection, session, clean, clean.id, QStringLiteral("wall_tour.save"),
                        now);
        })
        .then([this, line = m_lifeline.line()](const Result<TourId>& saved) {
            if (saved) {
                line.post([this] { emit toursChanged(); });
            }
            return saved;
        });
}

QFuture<Status> WallService::removeTour(const Session& session, TourId tour)
{
    if (const Status allowed = m_guard.require(session, Action::ViewWall); !allowed) {
        return answer(allowed.error());
    }
    const auto write = [tour, session,
                        now = m_store.clock().now()](store::sql::Connection& connection) -> Status {
        const Result<Tour> kept = store::wallTour(connection, tour);
        if (!kept) {
            return kept.error();
        }
        if (!mayChange(session, kept.value())) {
            return denied();
        }
        if (const Status dropped = store::dropWallTour(connection, tour); !dropped) {
            return dropped;
        }
        return note(connection, session, QStringLiteral("wall_tour.remove"), subjectOf(tour),
                    kept.value().sharing, now);
    };
    return m_store.write(write).then([this, line = m_lifeline.line()](const Status& removed) {
        if (removed) {
            line.post([this] { emit toursChanged(); });
        }
        return removed;
    });
}

}  // namespace gatehouse::services
