#include "store/wall_repository.h"

#include "store/sql/query.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse::store {

namespace {

/// More places than any layout has are not read.
constexpr int kMostPlaces = 64;

QString placesToText(const std::vector<WallPlace>& places)
{
    QJsonArray array;
    for (size_t i = 0; i < places.size(); ++i) {
        if (places[i] != WallPlace()) {
            array.append(QJsonObject{{QStringLiteral("place"), int(i)},
                                     {QStringLiteral("camera"), places[i].camera.value()},
                                     {QStringLiteral("pin"), int(places[i].pin)}});
        }
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::vector<WallPlace> placesFromText(const QString& text)
{
    std::vector<WallPlace> places;
    for (const QJsonValue& value : QJsonDocument::fromJson(text.toUtf8()).array()) {
        const QJsonObject entry = value.toObject();
        const int place = entry.value(QStringLiteral("place")).toInt(-1);
        if (place < 0 || place >= kMostPlaces) {
            continue;
        }
        if (places.size() <= size_t(place)) {
            places.resize(size_t(place) + 1);
        }
        const bool pinned = entry.value(QStringLiteral("pin")).toInt() == int(Pin::Pinned);
        places[size_t(place)] = {CameraId(entry.value(QStringLiteral("camera")).toInteger()),
                                 pinned ? Pin::Pinned : Pin::Free};
    }
    return places;
}

/// Layout, filling and places stand in this order from `column` on.
WallArrangement arrangementOf(const sql::Statement& row, int column)
{
    // A layout of a newer program is shown as the usual one.
    return {.layout = layoutFromName(row.text(column)).value_or(WallLayout::Four),
            .filling = row.enumeration<Filling>(column + 1),
            .places = placesFromText(row.text(column + 2))};
}

constexpr const char* kViewColumns =
    "SELECT id, number, name, owner_id, sharing, layout, filling, places FROM wall_view ";

SavedView viewOfRow(const sql::Statement& row)
{
    return {.id = row.id<WallViewId>(0),
            .number = int(row.integer(1)),
            .name = row.text(2),
            .owner = row.id<UserId>(3),
            .sharing = row.enumeration<Sharing>(4),
            .arrangement = arrangementOf(row, 5)};
}

template <typename IdType>
Error notFound(const char* what, IdType id)
{
    return fail(ErrorCode::NotFound,
                QStringLiteral("%1 %2").arg(QLatin1StringView(what)).arg(id.value()));
}

Result<int> freeNumber(sql::Connection& connection)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT min(n) FROM (SELECT 1 AS n UNION SELECT number + 1 FROM "
                                   "wall_view) WHERE n NOT IN (SELECT number FROM wall_view)"));
    if (!row) {
        return row.error();
    }
    return int(row.value()->integer(0));
}

Status requireFreeNumber(sql::Connection& connection, const SavedView& view)
{
    const auto taken = sql::firstRow(
        connection, QStringLiteral("SELECT 1 FROM wall_view WHERE number = ? AND id <> ?"),
        view.number, view.id);
    if (!taken) {
        return taken.error();
    }
    return taken.value() ? Status(fail(ErrorCode::Conflict, QStringLiteral("number: is taken")))
                         : Status();
}

}  // namespace

Result<std::vector<SavedView>> wallViews(sql::Connection& connection, UserId user)
{
    std::vector<SavedView> views;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) {
            views.push_back(viewOfRow(row));
            return Status();
        },
        connection,
        QLatin1StringView(kViewColumns) +
            QStringLiteral("WHERE owner_id = ? OR sharing = ? ORDER BY number"),
        user, Sharing::Shared);
    return read ? Result<std::vector<SavedView>>(std::move(views))
                : Result<std::vector<SavedView>>(read.error());
}

Result<SavedView> wallView(sql::Connection& connection, WallViewId view)
{
    const auto row = sql::firstRow(
        connection, QLatin1StringView(kViewColumns) + QStringLiteral("WHERE id = ?"), view);
    if (!row) {
        return row.error();
    }
    return row.value() ? Result<SavedView>(viewOfRow(*row.value()))
                       : Result<SavedView>(notFound("view", view));
}

Result<WallViewId> putWallView(sql::Connection& connection, const SavedView& view, UtcTime now)
{
    SavedView kept = view;
    if (kept.number == 0) {
        const Result<int> number = freeNumber(connection);
        if (!number) {
            return number.error();
        }
        kept.number = number.value();
    } else if (const Status free = requireFreeNumber(connection, kept); !free) {
        return free.error();
    }
    const WallArrangement& shown = kept.arrangement;
    if (!kept.id.isValid()) {
        return sql::insert<WallViewId>(
            connection,
            QStringLiteral("INSERT INTO wall_view (number, name, owner_id, sharing, layout, "
                           "filling, places, changed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
            kept.number, kept.name, kept.owner, kept.sharing, layoutName(shown.layout),
            shown.filling, placesToText(shown.places), now);
    }
    const Result<int> changed = sql::change(
        connection,
        QStringLiteral("UPDATE wall_view SET number = ?, name = ?, sharing = ?, layout = ?, "
                       "filling = ?, places = ?, changed_ms = ? WHERE id = ?"),
        kept.number, kept.name, kept.sharing, layoutName(shown.layout), shown.filling,
        placesToText(shown.places), now, kept.id);
    if (!changed) {
        return changed.error();
    }
    return changed.value() == 1 ? Result<WallViewId>(kept.id)
                                : Result<WallViewId>(notFound("view", kept.id));
}

Status dropWallView(sql::Connection& connection, WallViewId view)
{
    const Result<int> dropped =
        sql::change(connection, QStringLiteral("DELETE FROM wall_view WHERE id = ?"), view);
    if (!dropped) {
        return dropped.error();
    }
    return dropped.value() == 1 ? Status() : Status(notFound("view", view));
}

Result<std::vector<MonitorWall>> wallMonitors(sql::Connection& connection, UserId user,
                                              const QString& desk)
{
    std::vector<MonitorWall> walls;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) {
            walls.push_back({.monitor = row.text(0),
                             .state = row.enumeration<MonitorState>(1),
                             .arrangement = arrangementOf(row, 2)});
            return Status();
        },
        connection,
        QStringLiteral("SELECT monitor, state, layout, filling, places FROM wall_monitor WHERE "
                       "user_id = ? AND desk = ? ORDER BY monitor"),
        user, desk);
    return read ? Result<std::vector<MonitorWall>>(std::move(walls))
                : Result<std::vector<MonitorWall>>(read.error());
}

Status putWallMonitor(sql::Connection& connection, UserId user, const QString& desk,
                      const MonitorWall& wall)
{
    const WallArrangement& shown = wall.arrangement;
    return sql::add(connection,
                    QStringLiteral("INSERT INTO wall_monitor (user_id, desk, monitor, state, "
                                   "layout, filling, places) VALUES (?, ?, ?, ?, ?, ?, ?) "
                                   "ON CONFLICT DO UPDATE SET state = excluded.state, layout = "
                                   "excluded.layout, filling = excluded.filling, places = "
                                   "excluded.places"),
                    user, desk, wall.monitor, wall.state, layoutName(shown.layout), shown.filling,
                    placesToText(shown.places));
}

Result<std::vector<Tour>> wallTours(sql::Connection& connection, UserId user)
{
    std::vector<Tour> tours;
    const auto take = [&](const sql::Statement& row) {
        const auto id = row.id<TourId>(0);
        if (tours.empty() || tours.back().id != id) {
            tours.push_back({.id = id,
                             .name = row.text(1),
                             .owner = row.id<UserId>(2),
                             .sharing = row.enumeration<Sharing>(3),
                             .stops = {}});
        }
        if (!row.isNull(4)) {
            tours.back().stops.push_back(
                {row.id<WallViewId>(4), std::chrono::milliseconds(row.integer(5))});
        }
        return Status();
    };
    const Status read = sql::eachRow(
        take, connection,
        QStringLiteral("SELECT t.id, t.name, t.owner_id, t.sharing, s.view_id, s.dwell_ms FROM "
                       "wall_tour t LEFT JOIN wall_tour_stop s ON s.tour_id = t.id WHERE "
                       "t.owner_id = ? OR t.sharing = ? ORDER BY t.name, t.id, s.seq"),
        user, Sharing::Shared);
    return read ? Result<std::vector<Tour>>(std::move(tours))
                : Result<std::vector<Tour>>(read.error());
}

Result<Tour> wallTour(sql::Connection& connection, TourId tour)
{
    const auto row = sql::firstRow(
        connection,
        QStringLiteral("SELECT id, name, owner_id, sharing FROM wall_tour WHERE id = ?"), tour);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return notFound("tour", tour);
    }
    const sql::Statement& found = *row.value();
    return Tour{.id = found.id<TourId>(0),
                .name = found.text(1),
                .owner = found.id<UserId>(2),
                .sharing = found.enumeration<Sharing>(3),
                .stops = {}};
}

Result<TourId> putWallTour(sql::Connection& connection, const Tour& tour, UtcTime now)
{
    TourId id = tour.id;
    if (!id.isValid()) {
        const auto added = sql::insert<TourId>(
            connection,
            QStringLiteral("INSERT INTO wall_tour (name, owner_id, sharing, changed_ms) VALUES "
                           "(?, ?, ?, ?)"),
            tour.name, tour.owner, tour.sharing, now);
        if (!added) {
            return added;
        }
        id = added.value();
    } else {
        const Result<int> changed = sql::change(
            connection,
            QStringLiteral("UPDATE wall_tour SET name = ?, sharing = ?, changed_ms = ? WHERE id = "
                           "?"),
            tour.name, tour.sharing, now, id);
        if (!changed || changed.value() == 0) {
            return changed ? notFound("tour", id) : changed.error();
        }
    }
    const Result<int> cleared =
        sql::change(connection, QStringLiteral("DELETE FROM wall_tour_stop WHERE tour_id = ?"), id);
    if (!cleared) {
        return cleared.error();
    }
    for (size_t i = 0; i < tour.stops.size(); ++i) {
        const TourStop& stop = tour.stops[i];
        if (const auto view = wallView(connection, stop.view); !view) {
            return view.error();
        }
        const Status added = sql::add(
            connection,
            QStringLiteral("INSERT INTO wall_tour_stop (tour_id, seq, view_id, dwell_ms) VALUES "
                           "(?, ?, ?, ?)"),
            id, int(i), stop.view, qint64(stop.dwell.count()));
        if (!added) {
            return added.error();
        }
    }
    return id;
}

Status dropWallTour(sql::Connection& connection, TourId tour)
{
    const Result<int> dropped =
        sql::change(connection, QStringLiteral("DELETE FROM wall_tour WHERE id = ?"), tour);
    if (!dropped) {
        return dropped.error();
    }
    return dropped.value() == 1 ? Status() : Status(notFound("tour", tour));
}

}  // namespace gatehouse::store
