// What happens when somebody comes to a gate: the visit that vision decided becomes a passage,
// perhaps an alert, and their outbox rows, in one transaction.
#pragma once

#include "domain/alert.h"
#include "domain/page.h"
#include "domain/passage.h"
#include "services/access_service.h"
#include "services/lifeline.h"
#include "vision/gate_pipeline.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

/// What was stored for a visit.
struct RecordedVisit
{
    PassageId passage;
    std::optional<AlertRow> raised = {};  ///< as it was stored; nothing when none was raised
    PassageOutcome outcome = PassageOutcome::TooPoor;
    DoorId door;

    AlertId alert() const { return raised ? raised->alert.id : AlertId(); }
};

/// How far back passages are shown to whoever gave no purpose.
constexpr std::chrono::hours kHistoryWithoutPurpose{24};

class SearchNotes;

class EntryService : public QObject
{
    Q_OBJECT

public:
    EntryService(store::Store& store, QObject* parent = nullptr);

    /// Any thread; called by the gate workers. Decides with the grants of the moment. NotFound for
    /// a camera that is not configured, Invalid for one that belongs to no door.
    QFuture<Result<RecordedVisit>> recordVisit(const vision::Visit& visit);

    /// Any thread; called for a card reader. Decides with the card and the grants of the moment; a
    /// barred card opens nothing. Invalid for a number that is none, NotFound for a door that does
    /// not exist. Whoever reads the card opens the door when the outcome is Granted.
    QFuture<Result<RecordedVisit>> recordCard(DoorId door, const QString& number);

    /// Any thread; called for a door's keys: the person's number in the register, then the PIN.
    /// Decides with the PIN and the grants of the moment. NotFound for a door that does not exist.
    QFuture<Result<RecordedVisit>> recordPin(DoorId door, PersonId person, const QString& pin);

    /// ViewPassages. Newest first. Without an open purpose the last 24 hours are all there is: a
    /// question for earlier ones is a Conflict (isPurposeMissing()), one without a beginning is
    /// answered from there. A user who is limited to some doors sees these alone; a page may then
    /// hold fewer rows than `limit` and still have a next one.
    QFuture<Result<Page<PassageRow>>> passages(const Session& session, const PassageQuery& query,
                                               std::optional<PageKey> after, int limit);

signals:
    void passagesChanged();
    /// Emitted on this object's thread after the commit, for whoever a face, a card or a PIN lets
    /// through.
    void admitted(gatehouse::PassageId passage, gatehouse::DoorId door);
    /// Emitted on this object's thread after the commit, with what the pop-up shows at once:
    /// neither the row nor the crop has to be read back. `visit` is empty for cards and PINs.
    void alertRaised(gatehouse::AlertRow row, gatehouse::vision::Visit visit);

private:
    /// Tells the windows of what was read at a door.
    QFuture<Result<RecordedVisit>> announced(store::Reply<Result<RecordedVisit>> written);
    void noteSearch(const Session& session, const PassageQuery& query);

    store::Store& m_store;
    AccessGuard m_guard;
    std::shared_ptr<SearchNotes> m_notes;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
