// The half of RegistryService that changes what is known of somebody who is registered.
#include "services/answer.h"
#include "services/registry_private.h"

namespace gatehouse::services {

QFuture<Status> RegistryService::verify(const Session& session, PersonId person)
{
    return changePerson(
        session, person, QStringLiteral("person.verify"),
        [person, user = session.user](store::sql::Connection& connection, UtcTime now) {
            return store::setVerified(connection, person, user, now);
        });
}

QFuture<Status> RegistryService::setMembershipEnd(const Session& session, PersonId person,
                                                  std::optional<UtcTime> until)
{
    return changePerson(session, person, QStringLiteral("person.membership_end"),
                        [person, until](store::sql::Connection& connection, UtcTime) {
                            return store::setMembershipEnd(connection, person, until);
                        });
}

QFuture<Status> RegistryService::changePerson(
    const Session& session, PersonId person, const QString& what,
    std::function<Status(store::sql::Connection&, UtcTime)> work)
{
    if (const Status allowed = d->guard.require(session, Action::EditPeople); !allowed) {
        return answer(allowed.error());
    }
    const store::AuditLine line = d->line(session, what, personSubject(person));
    return d->store
        .write([line, work = std::move(work)](store::sql::Connection& connection) -> Status {
            const Status done = work(connection, line.at);
            return done ? store::appendAudit(connection, line) : done;
        })
        .then([this, hint = d->lifeline.line()](const Status& done) {
            if (done) {
                hint.post([this] { emit peopleChanged(); });
            }
            return done;
        });
}

}  // namespace gatehouse::services
