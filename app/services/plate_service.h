// Plates that cameras read: a sure one is a passage, an unsure one waits for a guard, whose answer
// is a passage too. A plate is personal: sealed, and never in a log or the audit.
#pragma once

#include "domain/passage.h"
#include "domain/plate_queue.h"
#include "services/access_service.h"
#include "services/lifeline.h"
#include "vision/plates/plate_book.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

/// What became of a vehicle's pass: exactly one of the two is valid.
struct RecordedPlate
{
    PassageId passage;
    PlateReadingId waiting;
    PassageOutcome outcome = PassageOutcome::TooPoor;  ///< of a passage
};

class PlateService : public QObject
{
    Q_OBJECT

public:
    PlateService(store::Store& store, QObject* parent = nullptr);

    /// Any thread; called by the plate workers. A plate of the register makes a passage of its
    /// vehicle's owner, one that is not in it a passage of nobody; neither raises an alert.
    /// NotFound for a camera that is not configured, Invalid for one that belongs to no door.
    QFuture<Result<RecordedPlate>> record(const vision::PlateVisit& visit);

    /// ReadPlates, of the doors that the user reaches. Oldest first.
    QFuture<Result<std::vector<UnreadPlate>>> unread(const Session& session);
    /// ReadPlates. What stands on the plate, or nothing when nobody can read it; the passage is of
    /// the moment when the vehicle came. Invalid, beginning with "plate:", for a text that no plate
    /// has; Conflict when somebody else was faster.
    QFuture<Status> answer(const Session& session, PlateReadingId id, const QString& text);

signals:
    void unreadChanged();
    void passagesChanged();

private:
    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
