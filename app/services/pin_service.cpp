#include "services/pin_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "store/audit.h"
#include "store/pin_repository.h"

namespace gatehouse::services {

namespace {

Status note(store::sql::Connection& connection, UserId user, const QString& action, PersonId person,
            UtcTime now)
{
    return store::appendAudit(connection,
                              {.at = now,
                               .user = user,
                               .action = action,
                               .subject = QStringLiteral("person:%1").arg(person.value()),
                               .detail = {}});
}

}  // namespace

PinService::PinService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Result<PinState>> PinService::state(const Session& session, PersonId person)
{
    if (const Status allowed = m_guard.require(session, Action::ViewPeople); !allowed) {
        return answer<PinState>(allowed.error());
    }
    const auto read = [person](store::sql::Connection& connection) {
        return store::pinState(connection, person);
    };
    return m_store.read(inBuildings(m_store, session, Action::ViewPeople, person, read));
}

QFuture<Status> PinService::set(const Session& session, PersonId person, const QString& pin)
{
    if (const Status allowed = m_guard.require(session, Action::GrantPassage); !allowed) {
        return answer(allowed.error());
    }
    const Result<QString> clean = parsePin(pin);
    if (!clean) {
        return answer(clean.error());
    }
    const auto write = [person, pin = clean.value(), user = session.user,
                        now = m_store.clock().now(),
                        &sealer = m_store.sealer()](store::sql::Connection& connection) -> Status {
        const Status set = store::setPin(connection, sealer, person, pin, user, now);
        return set ? note(connection, user, QStringLiteral("pin.set"), person, now) : set;
    };
    return m_store.write(inBuildings(m_store, session, Action::GrantPassage, person, write));
}

QFuture<Status> PinService::drop(const Session& session, PersonId person)
{
    if (const Status allowed = m_guard.require(session, Action::GrantPassage); !allowed) {
        return answer(allowed.error());
    }
    const auto write = [person, user = session.user,
                        now = m_store.clock().now()](store::sql::Connection& connection) -> Status {
        const Result<bool> dropped = store::dropPin(connection, person);
        if (!dropped || !dropped.value()) {
            return dropped ? Status() : Status(dropped.error());
        }
        return note(connection, user, QStringLiteral("pin.drop"), person, now);
    };
    return m_store.write(inBuildings(m_store, session, Action::GrantPassage, person, write));
}

}  // namespace gatehouse::services
