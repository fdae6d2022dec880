#include "services/alert_service.h"

#include "store/alert_repository.h"
#include "store/audit.h"

namespace gatehouse::services {

namespace {

constexpr qsizetype kLongestNote = 500;

store::AuditLine auditLine(const Session& session, const QString& action, AlertId alert,
                           UtcTime now, const QJsonObject& detail = {})
{
    return {now, session.user, action, QStringLiteral("alert:%1").arg(alert.value()), detail};
}

}  // namespace

AlertService::AlertService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Result<Page<AlertRow>>> AlertService::alerts(const Session& session,
                                                     const AlertQuery& query,
                                                     std::optional<PageKey> after, int limit)
{
    if (const Status allowed = m_guard.require(session, Action::ViewAlerts); !allowed) {
        return QtFuture::makeReadyFuture(Result<Page<AlertRow>>(allowed.error()));
    }
    return m_store.read(
        [query, after, limit, &sealer = m_store.sealer()](store::sql::Connection& connection) {
            return store::AlertRepository(connection).page(query, after, limit, sealer);
        });
}

QFuture<Result<AlertRow>> AlertService::alert(const Session& session, AlertId id)
{
    if (const Status allowed = m_guard.require(session, Action::ViewAlerts); !allowed) {
        return QtFuture::makeReadyFuture(Result<AlertRow>(allowed.error()));
    }
    return m_store.read([id, &sealer = m_store.sealer()](store::sql::Connection& connection) {
        return store::AlertRepository(connection).row(id, sealer);
    });
}

QFuture<Result<qint64>> AlertService::newCount(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ViewAlerts); !allowed) {
        return QtFuture::makeReadyFuture(Result<qint64>(allowed.error()));
    }
    return m_store.read([](store::sql::Connection& connection) {
        return store::AlertRepository(connection).count(AlertState::New);
    });
}

template <typename Change>
QFuture<Result<AlertRow>> AlertService::change(const Session& session, AlertId id, Change work)
{
    if (const Status allowed = m_guard.require(session, Action::HandleAlerts); !allowed) {
        return QtFuture::makeReadyFuture(Result<AlertRow>(allowed.error()));
    }
    auto written = m_store.write([work, id, &sealer = m_store.sealer(), &clock = m_store.clock()](
                                     store::sql::Connection& connection) -> Result<AlertRow> {
        store::AlertRepository alerts(connection);
        if (const Status changed = work(connection, alerts, clock.now()); !changed) {
            return changed.error();
        }
        return alerts.row(id, sealer);
    });
    return written.then([this, line = m_lifeline.line()](const Result<AlertRow>& row) {
        if (row) {
            line.post([this] { emit alertsChanged(); });
        }
        return row;
    });
}

QFuture<Result<AlertRow>> AlertService::acknowledge(const Session& session, AlertId id)
{
    return change(session, id,
                  [session, id](store::sql::Connection& connection, store::AlertRepository& alerts,
                                UtcTime now) -> Status {
                      const auto taken = alerts.take(id, session.user, now);
                      if (!taken) {
                          return taken.error();
                      }
                      // Somebody was first: the row says who, and nothing has happened.
                      if (!*taken) {
                          return {};
                      }
                      return store::appendAudit(
                          connection,
                          auditLine(session, QStringLiteral("alert.acknowledge"), id, now));
                  });
}

QFuture<Result<AlertRow>> AlertService::close(const Session& session, AlertId id)
{
    return change(session, id,
                  [session, id](store::sql::Connection& connection, store::AlertRepository& alerts,
                                UtcTime now) -> Status {
                      const auto closed = alerts.close(id, session.user, now);
                      if (!closed) {
                          return closed.error();
                      }
                      if (!*closed) {
                          return {};
                      }
                      return store::appendAudit(
                          connection, auditLine(session, QStringLiteral("alert.close"), id, now));
                  });
}

QFuture<Result<AlertRow>> AlertService::addNote(const Session& session, AlertId id,
                                                const QString& text)
{
    return change(
        session, id,
        [session, id, note = text.trimmed()](store::sql::Connection& connection,
                                             store::AlertRepository& alerts,
                                             UtcTime now) -> Status {
            if (note.isEmpty() || note.size() > kLongestNote) {
                return fail(ErrorCode::Invalid,
                            QStringLiteral("note: 1 to %1 characters").arg(kLongestNote));
            }
            if (const Status added = alerts.addNote(id, session.user, note, now); !added) {
                return added;
            }
            // The words stand in the note; the audit keeps that there is one.
            return store::appendAudit(
                connection,
                auditLine(session, QStringLiteral("alert.note"), id, now,
                          QJsonObject{{QStringLiteral("characters"), qint64(note.size())}}));
        });
}

void AlertService::announceChange()
{
    emit alertsChanged();
}

}  // namespace gatehouse::services
