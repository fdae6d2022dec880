#include "services/patrol_service.h"

#include "services/answer.h"
#include "services/wall_service.h"
#include "store/audit.h"
#include "store/patrol_repository.h"

namespace gatehouse::services {

namespace {

Status note(store::sql::Connection& connection, UserId user, const QString& action, PatrolId patrol,
            const QJsonObject& detail, UtcTime now)
{
    return store::appendAudit(connection,
                              {.at = now,
                               .user = user,
                               .action = action,
                               .subject = QStringLiteral("patrol:%1").arg(patrol.value()),
                               .detail = detail});
}

std::optional<Error> validate(const PatrolStop& stop)
{
    if (stop.seq < 0 || stop.seq >= kMostTourStops || stop.viewName.size() > kLongestViewName) {
        return fail(ErrorCode::Invalid, QStringLiteral("stop: is out of range"));
    }
    const bool problem = stop.outcome == StopOutcome::Problem;
    if (problem != !stop.note.isEmpty() || stop.note.size() > kLongestPatrolNote) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("note: a problem has one of 1 to %1 characters, no other stop")
                        .arg(kLongestPatrolNote));
    }
    return std::nullopt;
}

}  // namespace

PatrolService::PatrolService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Status> PatrolService::told(QFuture<Status> done)
{
    return done.then([this, line = m_lifeline.line()](const Status& status) {
        if (status) {
            line.post([this] { emit patrolsChanged(); });
        }
        return status;
    });
}

QFuture<Result<PatrolId>> PatrolService::begin(const Session& session, const QString& tourName,
                                               int stops)
{
    if (const Status allowed = m_guard.require(session, Action::RunPatrols); !allowed) {
        return answer<PatrolId>(allowed.error());
    }
    if (stops < 1 || stops > kMostTourStops || tourName.size() > kLongestViewName) {
        return answer<PatrolId>(
            fail(ErrorCode::Invalid, QStringLiteral("stops: must be 1 to %1").arg(kMostTourStops)));
    }
    const auto write = [tourName, stops, user = session.user, now = m_store.clock().now()](
                           store::sql::Connection& connection) -> Result<PatrolId> {
        const Result<PatrolId> id = store::insertPatrol(
            connection,
            {.tourName = tourName, .user = user, .desk = store::thisDesk(), .stops = stops}, now);
        if (!id) {
            return id;
        }
        const Status noted = note(connection, user, QStringLiteral("patrol.begin"), id.value(),
                                  {{QStringLiteral("stops"), stops}}, now);
        return noted ? id : Result<PatrolId>(noted.error());
    };
    return m_store.write(write).then([this, line = m_lifeline.line()](const Result<PatrolId>& id) {
        if (id) {
            line.post([this] { emit patrolsChanged(); });
        }
        return id;
    });
}

QFuture<Status> PatrolService::record(const Session& session, PatrolId patrol,
                                      const PatrolStop& stop)
{
    if (const Status allowed = m_guard.require(session, Action::RunPatrols); !allowed) {
        return answer(allowed.error());
    }
    PatrolStop clean = stop;
    clean.note = stop.note.trimmed();
    clean.at = m_store.clock().now();
    if (const std::optional<Error> error = validate(clean)) {
        return answer(*error);
    }
    return told(m_store.write([patrol, clean, user = session.user, &sealer = m_store.sealer()](
                                  store::sql::Connection& connection) -> Status {
        const Status kept = store::insertPatrolStop(connection, sealer, patrol, user, clean);
        if (!kept) {
            return kept;
        }
        return note(
            connection, user, QStringLiteral("patrol.stop"), patrol,
            {{QStringLiteral("stop"), clean.seq}, {QStringLiteral("outcome"), int(clean.outcome)}},
            clean.at);
    }));
}

QFuture<Status> PatrolService::end(const Session& session, PatrolId patrol)
{
    if (const Status allowed = m_guard.require(session, Action::RunPatrols); !allowed) {
        return answer(allowed.error());
    }
    return told(m_store.write([patrol, user = session.user, now = m_store.clock().now()](
                                  store::sql::Connection& connection) -> Status {
        if (const Status ended = store::endPatrol(connection, patrol, user, now); !ended) {
            return ended;
        }
        return note(connection, user, QStringLiteral("patrol.end"), patrol, {}, now);
    }));
}

QFuture<Result<std::vector<Patrol>>> PatrolService::patrols(const Session& session, int limit)
{
    if (const Status allowed = m_guard.require(session, Action::ViewPatrols); !allowed) {
        return answer<std::vector<Patrol>>(allowed.error());
    }
    return m_store.read(
        [limit](store::sql::Connection& connection) { return store::patrols(connection, limit); });
}

QFuture<Result<Patrol>> PatrolService::patrol(const Session& session, PatrolId patrol)
{
    if (const Status allowed = m_guard.require(session, Action::ViewPatrols); !allowed) {
        return answer<Patrol>(allowed.error());
    }
    return m_store.write([patrol, user = session.user, now = m_store.clock().now(),
                          &sealer = m_store.sealer()](
                             store::sql::Connection& connection) -> Result<Patrol> {
        Result<Patrol> found = store::patrol(connection, sealer, patrol);
        if (!found) {
            return found;
        }
        const Status noted = note(connection, user, QStringLiteral("patrol.open"), patrol, {}, now);
        return noted ? found : Result<Patrol>(noted.error());
    });
}

}  // namespace gatehouse::services
