// What every service asks before it does anything: may this person, in this role, do that, and was
// a purpose given where one is needed. Refusals and looks are lines of the audit.
#pragma once

#include "domain/access.h"
#include "store/store.h"

#include <QJsonObject>

namespace gatehouse::services {

/// Every service method that takes a Session calls require() first. Any thread.
class AccessGuard
{
public:
    explicit AccessGuard(store::Store& store);

    /// Denied, with the action's name, unless the session's role may do it; the refusal's line in
    /// the audit is written behind the answer.
    Status require(const Session& session, Action action) const;

    /// Denied, with a line, when the user is limited to other doors or cameras.
    Status requireDoor(const Session& session, Action action, DoorId door) const;
    Status requireCamera(const Session& session, Action action, CameraId camera) const;

    /// The purpose that is open in this session. Conflict (see isPurposeMissing()) when none is:
    /// history, clear values and exports are for those who said what for.
    Result<PurposeId> requirePurpose(const Session& session) const;

    /// A line for something that was shown and not changed: "person.open", "person:12". The future
    /// ends when the line is durable; whoever shows something grave waits for it, others let it
    /// go (a lost line is logged).
    QFuture<Status> noteView(const Session& session, const QString& action, const QString& subject,
                             const QJsonObject& detail = {}) const;

private:
    Error refuse(const Session& session, Action action, const QString& beyond) const;

    store::Store& m_store;
};

/// The answer of requirePurpose(): the window then asks for a purpose and tries again.
bool isPurposeMissing(const Error& error);

}  // namespace gatehouse::services
