// Video patrols: a tour of the wall whose every stop somebody answers for.
#pragma once

#include "domain/wall.h"
#include "services/access_service.h"
#include "services/lifeline.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

constexpr int kLongestPatrolNote = 500;

class PatrolService : public QObject
{
    Q_OBJECT

public:
    PatrolService(store::Store& store, QObject* parent = nullptr);

    // RunPatrols; a patrol belongs to whoever began it.
    QFuture<Result<PatrolId>> begin(const Session& session, const QString& tourName, int stops);
    /// A problem has a note, the others have none. Conflict when this stop is answered already, or
    /// the patrol is ended.
    QFuture<Status> record(const Session& session, PatrolId patrol, const PatrolStop& stop);
    QFuture<Status> end(const Session& session, PatrolId patrol);

    // ViewPatrols
    /// Newest first, without their stops.
    QFuture<Result<std::vector<Patrol>>> patrols(const Session& session, int limit);
    /// With the notes: a line of the audit says that they were read.
    QFuture<Result<Patrol>> patrol(const Session& session, PatrolId patrol);

signals:
    void patrolsChanged();

private:
    QFuture<Status> told(QFuture<Status> done);

    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
