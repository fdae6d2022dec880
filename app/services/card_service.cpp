#include "services/card_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "store/card_repository.h"

namespace gatehouse::services {

CardService::CardService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
}

QFuture<Result<std::vector<CardRow>>> CardService::cards(const Session& session, PersonId person)
{
    if (const Status allowed = m_guard.require(session, Action::ViewPeople); !allowed) {
        return answer<std::vector<CardRow>>(allowed.error());
    }
    const auto read = [person, &sealer = m_store.sealer()](store::sql::Connection& connection) {
        return store::cardsOf(connection, sealer, person);
    };
    return m_store.read(inBuildings(m_store, session, Action::ViewPeople, person, read));
}

QFuture<Result<CardId>> CardService::add(const Session& session, PersonId person,
                                         const QString& number)
{
    if (const Status allowed = m_guard.require(session, Action::GrantPassage); !allowed) {
        return answer<CardId>(allowed.error());
    }
    const Result<QString> clean = parseCardNumber(number);
    if (!clean) {
        return answer<CardId>(clean.error());
    }
    const auto write =
        [person, number = clean.value(), user = session.user, now = m_store.clock().now(),
         &sealer = m_store.sealer()](store::sql::Connection& connection) -> Result<CardId> {
        const Result<CardId> card =
            store::insertCard(connection, sealer, person, number, user, now);
        if (!card) {
            return card;
        }
        const Status kept = store::appendAudit(
            connection, {.at = now,
                         .user = user,
                         .action = QStringLiteral("card.add"),
                         .subject = QStringLiteral("person:%1").arg(person.value()),
                         .detail = {{QStringLiteral("card"), card->value()}}});
        return kept ? card : Result<CardId>(kept.error());
    };
    const auto covered = inBuildings(m_store, session, Action::GrantPassage, person, write);
    return m_store.write(covered).then(
        [this, hint = m_lifeline.line()](const Result<CardId>& card) {
            if (card) {
                hint.post([this] { emit cardsChanged(); });
            }
            return card;
        });
}

QFuture<Status> CardService::change(const Session& session, Action action, const QString& what,
                                    CardId card,
                                    std::function<Status(store::sql::Connection&, UtcTime)> work)
{
    if (const Status allowed = m_guard.require(session, action); !allowed) {
        return answer(allowed.error());
    }
    const store::AuditLine line{.at = m_store.clock().now(),
                                .user = session.user,
                                .action = what,
                                .subject = QStringLiteral("card:%1").arg(card.value()),
                                .detail = {}};
    const auto write = [line,
                        work = std::move(work)](store::sql::Connection& connection) -> Status {
        const Status done = work(connection, line.at);
        return done ? store::appendAudit(connection, line) : done;
    };
    return m_store.write(inBuildings(m_store, session, action, card, write))
        .then([this, hint = m_lifeline.line()](const Status& done) {
            if (done) {
                hint.post([this] { emit cardsChanged(); });
            }
            return done;
        });
}

QFuture<Status> CardService::bar(const Session& session, CardId card)
{
    return change(session, Action::BarCards, QStringLiteral("card.bar"), card,
                  [card, user = session.user](store::sql::Connection& connection, UtcTime now) {
                      return store::barCard(connection, card, user, now);
                  });
}

QFuture<Status> CardService::unbar(const Session& session, CardId card)
{
    return change(session, Action::GrantPassage, QStringLiteral("card.unbar"), card,
                  [card](store::sql::Connection& connection, UtcTime) {
                      return store::unbarCard(connection, card);
                  });
}

QFuture<Status> CardService::takeBack(const Session& session, CardId card)
{
    return change(session, Action::GrantPassage, QStringLiteral("card.take_back"), card,
                  [card](store::sql::Connection& connection, UtcTime now) {
                      return store::returnCard(connection, card, now);
                  });
}

}  // namespace gatehouse::services
