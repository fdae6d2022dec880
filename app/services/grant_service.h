// What a grant needs beside being given: groups of doors, a second person's yes, a renewal in time.
#pragma once

#include "domain/grant.h"
#include "services/access_service.h"
#include "services/lifeline.h"
#include "store/audit.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace gatehouse::services {

/// A grant with the words that a list shows.
struct GrantRow
{
    Grant grant;
    QString who;  ///< the person's name; empty: the whole household's, or an erased person's
    QString addressPath;  ///< "3-1-1802"
};

enum class GrantDecision
{
    Approve = 1,
    Refuse
};

class GrantService : public QObject
{
    Q_OBJECT

public:
    GrantService(store::Store& store, QObject* parent = nullptr);

    /// ViewPeople. By name.
    QFuture<Result<std::vector<DoorGroup>>> groups(const Session& session);

    // GrantPassage. Denied for a user who is limited to other doors.
    /// Invalid, naming the part, for a name that is empty or longer than 40 characters; Conflict
    /// when it is taken.
    QFuture<Result<DoorGroupId>> addGroup(const Session& session, const QString& name,
                                          const std::vector<DoorId>& doors);
    /// Takes effect for every grant of the group at once.
    QFuture<Status> changeGroup(const Session& session, const DoorGroup& group);
    /// Those that wait for a second person, oldest first.
    QFuture<Result<std::vector<GrantRow>>> waiting(const Session& session);
    /// Those in force that end within that time and that nothing renews yet, by their end.
    QFuture<Result<std::vector<GrantRow>>> ending(const Session& session, std::chrono::days within);
    /// A new grant with the same doors, hours, credential and ground that begins where this one
    /// ends: the yearly confirmation. Invalid when `until` is more than a year after that; Conflict
    /// when it is renewed already, waits, or was revoked.
    QFuture<Result<GrantId>> renew(const Session& session, GrantId grant, UtcTime until);

    /// As approvals and the audit name the decision about "grant:12".
    static QString approveAction() { return QStringLiteral("grant.decide"); }
    /// DecideGrants. The second person is whoever `approval` names (AccessService::approve()), or
    /// the session's own user when there is none. Denied for whoever gave the grant.
    QFuture<Status> decide(const Session& session, GrantId grant, GrantDecision decision,
                           std::optional<ApprovalId> approval = std::nullopt);

signals:
    void grantsChanged();

private:
    using Query = std::function<Result<std::vector<Grant>>(store::sql::Connection&)>;
    QFuture<Result<std::vector<GrantRow>>> rows(const Session& session, Query query);
    template <typename T>
    QFuture<Result<T>> announced(store::Reply<Result<T>> written);

    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
