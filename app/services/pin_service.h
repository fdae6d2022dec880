// PINs of residents: set, taken away, unlocked by setting them anew. Doors ask
// EntryService::recordPin().
#pragma once

#include "domain/pin.h"
#include "services/access_service.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

class PinService : public QObject
{
    Q_OBJECT

public:
    PinService(store::Store& store, QObject* parent = nullptr);

    /// ViewPeople.
    QFuture<Result<PinState>> state(const Session& session, PersonId person);

    // GrantPassage.
    /// Invalid ("pin: ...") for what parsePin() refuses; NotFound when there is no such person.
    QFuture<Status> set(const Session& session, PersonId person, const QString& pin);
    /// Nothing happens when there was none.
    QFuture<Status> drop(const Session& session, PersonId person);

private:
    store::Store& m_store;
    AccessGuard m_guard;
};

}  // namespace gatehouse::services
