#include "services/access_guard.h"

#include "base/logging.h"
#include "store/audit.h"

namespace gatehouse::services {

namespace {

const QString kPurposeMissing = QStringLiteral("purpose: none is open");

QFuture<Status> writeLine(store::Store& store, const store::AuditLine& line)
{
    // Nobody waits for this one: a failure is said where it happens. That of a commit the store
    // says itself.
    return store.write([line](store::sql::Connection& connection) {
        const Status kept = store::appendAudit(connection, line);
        if (!kept) {
            qCCritical(lcServices).noquote()
                << "a line is missing in the audit:" << line.action << kept.error();
        }
        return kept;
    });
}

}  // namespace

AccessGuard::AccessGuard(store::Store& store) : m_store(store)
{
}

Status AccessGuard::require(const Session& session, Action action) const
{
    if (allows(session, action)) {
        return {};
    }
    return refuse(session, action, {});
}

Status AccessGuard::requireDoor(const Session& session, Action action, DoorId door) const
{
    return session.covers(door)
               ? Status()
               : Status(refuse(session, action, QStringLiteral("door:%1").arg(door.value())));
}

Status AccessGuard::requireCamera(const Session& session, Action action, CameraId camera) const
{
    return session.covers(camera)
               ? Status()
               : Status(refuse(session, action, QStringLiteral("camera:%1").arg(camera.value())));
}

Error AccessGuard::refuse(const Session& session, Action action, const QString& beyond) const
{
    QJsonObject detail{{QStringLiteral("role"), roleName(session.role)}};
    if (!beyond.isEmpty()) {
        detail.insert(QStringLiteral("beyond"), beyond);
    }
    writeLine(m_store, {.at = m_store.clock().now(),
                        .user = session.user,
                        .action = QStringLiteral("denied"),
                        .subject = actionName(action),
                        .detail = detail,
                        .desk = session.desk});
    return fail(ErrorCode::Denied, QStringLiteral("%1 may not %2 %3")
                                       .arg(roleName(session.role), actionName(action), beyond)
                                       .trimmed());
}

Result<PurposeId> AccessGuard::requirePurpose(const Session& session) const
{
    const auto purpose = session.purposeAt(m_store.clock().now());
    return purpose ? Result<PurposeId>(*purpose)
                   : Result<PurposeId>(fail(ErrorCode::Conflict, kPurposeMissing));
}

QFuture<Status> AccessGuard::noteView(const Session& session, const QString& action,
                                      const QString& subject, const QJsonObject& detail) const
{
    const UtcTime now = m_store.clock().now();
    return writeLine(m_store, {.at = now,
                               .user = session.user,
                               .action = action,
                               .subject = subject,
                               .detail = detail,
                               .purpose = session.purposeAt(now),
                               .desk = session.desk});
}

bool isPurposeMissing(const Error& error)
{
    return error.code == ErrorCode::Conflict && error.text == kPurposeMissing;
}

}  // namespace gatehouse::services
