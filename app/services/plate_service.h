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
    DoorId door;
};

class PlateService : public QObject
{
    Q_OBJECT

public:
    PlateService(store::Store& store, QObject* parent = nullptr);

    /// How long a vehicle is thought to stand before the barrier: an answer within this time opens
    /// it, a later one only writes down who came.
    static constexpr std::chrono::minutes kStandsThere{3};

    /// Any thread; called by the plate workers. A sure plate is a passage: granted to a registered
    /// vehicle and to a visitor who is expected, else with the reason. None raises an alert.
    /// NotFound for a camera that is not configured, Invalid for one that belongs to no door.
    QFuture<Result<RecordedPlate>> record(const vision::PlateVisit& visit);

    /// ReadPlates, of the doors that the user reaches. Newest first, at most 200.
    QFuture<Result<std::vector<UnreadPlate>>> unread(const Session& session);
    /// ReadPlates. The passage of a plate that is read is of the moment when the vehicle came; the
    /// other verdicts make none. Invalid, beginning with "plate:", for a text that no plate has;
    /// Conflict when somebody else was faster.
    QFuture<Status> answer(const Session& session, PlateReadingId id, const PlateAnswer& said);

signals:
    void unreadChanged();
    void passagesChanged();
    /// After the commit: this vehicle may pass, and stands there now.
    void admitted(gatehouse::PassageId passage, gatehouse::DoorId door);

private:
    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
