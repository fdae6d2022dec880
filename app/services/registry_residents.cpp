// The half of RegistryService that changes what is known of somebody who is registered.
#include "services/answer.h"
#include "services/building_guard.h"
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
    const auto write = [line,
                        work = std::move(work)](store::sql::Connection& connection) -> Status {
        const Status done = work(connection, line.at);
        return done ? store::appendAudit(connection, line) : done;
    };
    return d->store.write(inBuildings(d->store, session, Action::EditPeople, person, write))
        .then([this, person, hint = d->lifeline.line()](const Status& done) {
            if (done) {
                hint.post([this, person] {
                    refreshFaces({person});  // the residence may end at another time now
                    emit peopleChanged();
                });
            }
            return done;
        });
}

void RegistryService::forget(PersonId person)
{
    d->gallery.removePerson(person);
    d->index->remove(person);
    d->lifeline.line().post([this] { emit peopleChanged(); });
}

void RegistryService::noteAdded(const std::vector<store::NamedPerson>& people)
{
    for (const store::NamedPerson& person : people) {
        d->index->add(person);
    }
    d->lifeline.line().post([this] { emit peopleChanged(); });
}

void RegistryService::noteRemoved(const std::vector<PersonId>& people)
{
    for (const PersonId person : people) {
        d->index->remove(person);
        d->gallery.removePerson(person);
    }
    d->lifeline.line().post([this] { emit peopleChanged(); });
}

}  // namespace gatehouse::services
