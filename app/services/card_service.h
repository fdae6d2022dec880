// Cards: handed out, lost, found, given back. A lost one is barred at once at every door.
#pragma once

#include "domain/card.h"
#include "services/access_service.h"
#include "services/lifeline.h"
#include "store/audit.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace gatehouse::services {

class CardService : public QObject
{
    Q_OBJECT

public:
    CardService(store::Store& store, QObject* parent = nullptr);

    /// ViewPeople.
    QFuture<Result<std::vector<CardRow>>> cards(const Session& session, PersonId person);
    /// GrantPassage. Invalid for a number that is none; Conflict when somebody holds that card.
    QFuture<Result<CardId>> add(const Session& session, PersonId person, const QString& number);
    /// BarCards: also a guard's, at three in the morning. Conflict when it is barred already.
    QFuture<Status> bar(const Session& session, CardId card);
    /// GrantPassage: a manager's.
    QFuture<Status> unbar(const Session& session, CardId card);
    /// GrantPassage: the card is back and may be given to somebody else.
    QFuture<Status> takeBack(const Session& session, CardId card);

signals:
    void cardsChanged();

private:
    QFuture<Status> change(const Session& session, Action action, const QString& what, CardId card,
                           std::function<Status(store::sql::Connection&, UtcTime)> work);

    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
