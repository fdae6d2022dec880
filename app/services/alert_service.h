// Alerts and what is done about them. The first to acknowledge owns it; a second press changes
// nothing.
#pragma once

#include "domain/alert.h"
#include "domain/page.h"
#include "services/access_service.h"
#include "services/lifeline.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

class AlertService : public QObject
{
    Q_OBJECT

public:
    AlertService(store::Store& store, QObject* parent = nullptr);

    /// ViewAlerts. Newest first.
    QFuture<Result<Page<AlertRow>>> alerts(const Session& session, const AlertQuery& query,
                                           std::optional<PageKey> after, int limit);
    QFuture<Result<AlertRow>> alert(const Session& session, AlertId id);
    QFuture<Result<qint64>> newCount(const Session& session);

    /// HandleAlerts. Acknowledging again is not an error: the answer is the row as it stands.
    QFuture<Result<AlertRow>> acknowledge(const Session& session, AlertId id);
    QFuture<Result<AlertRow>> close(const Session& session, AlertId id);
    /// 1 to 500 characters.
    QFuture<Result<AlertRow>> addNote(const Session& session, AlertId id, const QString& text);

    /// Called when another service wrote an alert.
    void announceChange();

signals:
    void alertsChanged();

private:
    /// Runs a change of one alert, its audit line and the signal when it is committed.
    template <typename Change>
    QFuture<Result<AlertRow>> change(const Session& session, AlertId id, Change work);

    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
