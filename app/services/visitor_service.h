// Visitors: invitations, the host's answer, in and out, the board, and the passes that open doors
// for them.
#pragma once

#include "domain/page.h"
#include "domain/visit.h"
#include "domain/visitor_pass.h"
#include "services/access_service.h"
#include "services/lifeline.h"
#include "store/audit.h"
#include "store/pass_repository.h"
#include "store/visit_repository.h"

#include <QFuture>
#include <QImage>
#include <QObject>

#include <functional>

namespace gatehouse::services {

class VisitIndex;

struct VisitDetails
{
    VisitRow row;
    store::VisitMore more;
    std::vector<DoorId> doors;
    QStringList doorNames;
    std::optional<store::PassRow> pass;  ///< the newest, revoked or not
};

/// What is printed. Nothing in it says who the visitor is or whom they visit.
struct IssuedPass
{
    QByteArray text;  ///< for the QR code; it is not kept anywhere
    PassClaims claims;
    VisitPlan plan;
    QStringList doorNames;
    QString estateName;
};

struct PassCheck
{
    PassVerdict verdict = PassVerdict::NotAPass;
    std::optional<VisitRow> visit;  ///< whose pass it is, where the book knows it
    int usesLeft = 0;               ///< after this one, for Good
};

class VisitorService : public QObject
{
    Q_OBJECT

public:
    /// `zone` is the estate's: days of the week and "today" are of it.
    VisitorService(store::Store& store, QTimeZone zone, QObject* parent = nullptr);
    ~VisitorService() override;

    /// Fills the search index; once, at start. Until then a search answers Unavailable.
    QFuture<Status> load();

    // ViewVisitors.
    QFuture<Result<Page<VisitRow>>> visits(const Session& session, VisitQuery::List list,
                                           std::optional<PageKey> after, int limit);
    /// Those that contain every word, newest first.
    QFuture<Result<Page<VisitRow>>> search(const Session& session, const QString& text,
                                           std::optional<PageKey> after, int limit);
    QFuture<Result<VisitCounts>> counts(const Session& session);
    QFuture<Result<VisitDetails>> visit(const Session& session, VisitId visit);
    /// NotFound when there is none.
    QFuture<Result<QImage>> photo(const Session& session, VisitId visit);

    // InviteVisitors.
    QFuture<Result<VisitId>> invite(const Session& session, const NewVisit& visit);
    /// Also revokes its passes. Nothing happens when it was revoked before.
    QFuture<Status> revoke(const Session& session, VisitId visit);
    /// A pass for the visit's doors and times, at most 31 days from now; earlier ones of the visit
    /// are revoked. Denied unless the host has agreed; Invalid when `uses` is not 1 to 255.
    QFuture<Result<IssuedPass>> issuePass(const Session& session, VisitId visit, int uses);

    // ReceiveVisitors.
    /// Somebody at the gate. With the host's yes they are inside at once, else the visit waits.
    QFuture<Result<VisitId>> walkUp(const Session& session, const NewVisit& visit);
    /// Approved or Refused. Conflict when the host has answered before.
    QFuture<Status> recordAnswer(const Session& session, VisitId visit, VisitDecision decision,
                                 ApprovalChannel channel);
    /// Denied when they may not come in now, with the reason; `people` is 1 to the visit's.
    QFuture<Status> checkIn(const Session& session, VisitId visit, int people);
    /// NotFound when they are not inside.
    QFuture<Status> checkOut(const Session& session, VisitId visit);
    /// JPEG or PNG; kept small, sealed, as long as the visit. Invalid when it is no picture.
    QFuture<Status> setPhoto(const Session& session, VisitId visit, const QByteArray& encoded);
    QFuture<Status> setPhoto(const Session& session, VisitId visit, const QImage& picture);
    /// What a scanner read at a door. Writes the passage; a good pass counts a use and checks its
    /// visitor in.
    QFuture<Result<PassCheck>> checkPass(const Session& session, const QString& scanned,
                                         DoorId door);

    // ManagePasses.
    /// The file for readers without a network; makes the first key.
    QFuture<Result<QByteArray>> publicKeys(const Session& session);
    /// The signed list of revoked passes that have not expired.
    QFuture<Result<QByteArray>> revocations(const Session& session);
    /// A new key signs from now on; readers need the new file.
    QFuture<Status> renewKey(const Session& session);

signals:
    void visitsChanged();
    /// A passage was written for a pass.
    void passageRecorded();

private:
    store::AuditLine line(const Session& session, const QString& action, VisitId visit = {}) const;
    QFuture<Result<VisitId>> insert(const Session& session, const NewVisit& visit, Action action);
    QFuture<Status> keepPhoto(const Session& session, VisitId visit,
                              std::function<QImage()> picture);
    /// Runs a change with its audit line, and says so when it is committed.
    template <typename F>
    QFuture<Status> change(F work);

    store::Store& m_store;
    QTimeZone m_zone;
    AccessGuard m_guard;
    /// Shared with the continuations of writes, which may end after the service.
    std::shared_ptr<VisitIndex> m_index;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
